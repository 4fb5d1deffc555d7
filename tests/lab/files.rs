//! A write to a file, killed at each of its system calls, and on a disk that is full: the file is
//! the old text or the new one, and nothing stands in the way of the next write.

use std::fs;

use crate::support::{AWSAUTH, EXAMPLE, Folder, Killer, with_stdin};

const ADD: [&str; 9] =
    ["add-role", "arn:aws:iam::111122223333:role/new", "-u", "new", "-g", "view", "--yes", "-f", "f.yaml"];

fn begin_anew(folder: &Folder) {
    folder.begin_anew(&[("f.yaml", EXAMPLE)]);
}

/// What was left beside the manifest; it is taken away.
fn leftovers(folder: &Folder) -> usize {
    let others = folder.others(&["f.yaml"]);
    let left = others.iter().filter(|name| name.starts_with(".f.yaml.awsauth-"));
    left.map(|name| fs::remove_file(folder.0.join(name)).unwrap()).count()
}

/// The state of the newest record, where there is one.
fn newest(folder: &Folder) -> Option<String> {
    let history = folder.awsauth(&["history", "-f", "f.yaml", "-o", "json"]).exits(0).json();
    history["entries"][0]["state"].as_str().map(str::to_owned)
}

#[test]
fn killed_at_any_system_call_a_file_is_the_old_text_or_the_new_one() {
    let folder = Folder::new("killed");
    begin_anew(&folder);
    folder.awsauth(&ADD).exits(0);
    let new = folder.read("f.yaml");
    assert_ne!(new, EXAMPLE);

    let mut killer = Killer::of(folder.command("python3"), &[&[AWSAUTH][..], &ADD].concat());
    let (mut call, mut olds, mut news, mut pending, mut temporaries) = (0, 0, 0, 0, 0);
    loop {
        begin_anew(&folder);
        if !killer.at_call(call) {
            break;
        }
        let text = folder.read("f.yaml");
        assert!(text == EXAMPLE || text == new, "call {call}:\n{text}");
        temporaries += leftovers(&folder);
        let state = if folder.0.join(".local").exists() { newest(&folder) } else { None };
        if text == new {
            news += 1;
            assert_eq!(state.as_deref(), Some("applied"), "call {call}");
        } else {
            olds += 1;
            pending += usize::from(state.is_some());
            assert!(state.is_none() || state.as_deref() == Some("pending"), "call {call}: {state:?}");
        }
        // No lock and no leftover stands in the way.
        if state.is_some() {
            folder.awsauth(&ADD).exits(0);
            assert_eq!(folder.read("f.yaml"), new, "call {call}");
            assert_eq!(newest(&folder).as_deref(), Some("applied"), "call {call}");
        }
        call += 1;
    }
    let counts =
        format!("{call} calls: {olds} old ({pending} recorded), {news} new, {temporaries} temporaries");
    assert!(pending > 0 && news > 0 && temporaries > 0, "killed at too few places: {counts}");
}

#[test]
fn on_a_full_disk_a_file_stays_as_it_was() {
    let folder = Folder::new("full");
    let large = "    # a line more\n".repeat(200);
    // A limit is what a full disk is: writing to a file fails, at once or half-way. The signal that
    // goes with the limit is ignored.
    let run = |blocks: &str, more: &str| {
        let mut shell = folder.command("/bin/sh");
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\" {more}");
        shell.args(["-c", &script, "sh", AWSAUTH]).args(ADD);
        with_stdin(shell, "")
    };
    for (blocks, more, says) in [
        ("0", "", "--no-history"),
        ("0", "--no-history", "the file is as it was"),
        ("2", "--no-history", "the file is as it was"),
    ] {
        begin_anew(&folder);
        let text = format!("{EXAMPLE}{large}");
        fs::write(folder.0.join("f.yaml"), &text).unwrap();
        run(blocks, more).exits(4).says(says);
        assert_eq!(folder.read("f.yaml"), text);
        assert_eq!(leftovers(&folder), 0);
        assert_eq!(newest(&folder), None);
    }
}
