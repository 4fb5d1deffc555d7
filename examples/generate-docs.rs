//! Writes what follows from the code: completions, man pages and the reference from the
//! definitions of commands and flags, the pages of the rules from the rules, the README's picture
//! from a run; and takes away what nothing writes any more. `--check` does neither, and fails where
//! a file differs.
//!
//! `cargo xtask docs` builds the program and runs this; it stands in the repository's root.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use awsauth::cli;
use awsauth::lint::rules::ALL;
use awsauth::ui::lint::book;
use clap::Command;

/// Wide enough for the longest example, narrow enough for a page.
const WIDTH: usize = 100;

type Files = BTreeMap<PathBuf, String>;

fn main() -> io::Result<ExitCode> {
    let check = std::env::args().skip(1).any(|arg| arg == "--check");
    let mut files = Files::new();
    for (name, script) in cli::completion_files() {
        files.insert(Path::new("completions").join(name), script);
    }
    man_pages(&mut files)?;
    files.insert("docs/reference.md".into(), reference());
    files.insert("docs/rules/README.md".into(), book::index());
    for rule in ALL {
        files.insert(Path::new("docs/rules").join(rule.code).with_extension("md"), book::page(rule));
    }
    files.insert("docs/images/diff.svg".into(), picture()?);

    let mut stale = Vec::new();
    for (path, text) in &files {
        if std::fs::read_to_string(path).is_ok_and(|old| old == *text) {
            continue;
        }
        stale.push(path);
        if !check {
            std::fs::create_dir_all(path.parent().expect("every path above has a directory"))?;
            std::fs::write(path, text)?;
        }
    }
    let left = left_over(&files)?;
    if !check {
        left.iter().try_for_each(std::fs::remove_file)?;
    }
    let word = if check { "differs from what the commands say:" } else { "written:" };
    for path in &stale {
        writeln!(io::stdout(), "{word} {}", path.display())?;
    }
    for path in &left {
        writeln!(io::stdout(), "{} {}", if check { "nothing writes:" } else { "removed:" }, path.display())?;
    }
    let failed = check && !(stale.is_empty() && left.is_empty());
    if failed {
        writeln!(io::stderr(), "error: run cargo xtask docs and commit the result")?;
    }
    Ok(ExitCode::from(u8::from(failed)))
}

/// Pages of commands and rules that have gone.
fn left_over(files: &Files) -> io::Result<Vec<PathBuf>> {
    let mut left = Vec::new();
    for folder in ["docs/man", "docs/rules"] {
        for entry in std::fs::read_dir(folder)? {
            left.extend(Some(entry?.path()).filter(|path| !files.contains_key(path)));
        }
    }
    Ok(left)
}

/// The coloured difference of a grant, as a terminal shows it.
fn picture() -> io::Result<String> {
    let built = std::env::current_exe()?;
    let folder = built.parent().and_then(Path::parent).expect("examples are built below the programs");
    let arguments = "add-role arn:aws:iam::111122223333:role/ci -g deployers \
                     -f docs/examples/aws-auth.yaml --dry-run --color=always";
    let shown = format!("$ awsauth {}\n", arguments.trim_end_matches(" --color=always"));
    let run = std::process::Command::new(folder.join("awsauth")).args(arguments.split(' ')).output()?;
    let printed = shown + &String::from_utf8_lossy(&run.stderr);
    Ok(anstyle_svg::Term::new().render_svg(&printed))
}

fn commands() -> Command {
    let mut command = cli::command().term_width(WIDTH);
    command.build();
    command
}

fn man_pages(files: &mut Files) -> io::Result<()> {
    let mut root = cli::command().disable_help_subcommand(true);
    root.build();
    man_page(&root, "awsauth", files)?;
    for command in root.get_subcommands() {
        man_page(command, &format!("awsauth-{}", command.get_name()), files)?;
    }
    Ok(())
}

fn man_page(command: &Command, name: &str, files: &mut Files) -> io::Result<()> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).source("awsauth").render(&mut page)?;
    let page = String::from_utf8(page).expect("clap_mangen writes text");
    files.insert(Path::new("docs/man").join(format!("{name}.1")), page);
    Ok(())
}

fn reference() -> String {
    let mut root = commands();
    let mut out = String::from(
        "# Commands\n\nWhat `--help` says. Generated from the definitions in `src/cli`: \
         `cargo xtask docs`.\n",
    );
    section(&mut out, "awsauth", &mut root);
    let names: Vec<String> = root.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    for name in names.iter().filter(|name| *name != "help") {
        let command = root.find_subcommand_mut(name).expect("the name is one of its own");
        section(&mut out, &format!("awsauth {name}"), command);
    }
    out
}

fn section(out: &mut String, title: &str, command: &mut Command) {
    let help = command.render_long_help().to_string();
    let _ = write!(out, "\n## {title}\n\n```text\n");
    for line in help.lines() {
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out.push_str("```\n");
}
