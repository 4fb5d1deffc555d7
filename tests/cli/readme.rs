//! The README's tour is what really happens. `BLESS=1 cargo test --test cli readme` writes it anew.

use std::path::Path;
use std::process::{Command, Stdio};

const OPEN: &str = "```console\n$ awsauth ";

#[test]
fn the_tour_of_the_readme_is_what_the_program_prints() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    let mut written = String::new();
    let mut parts = readme.split(OPEN);
    written.push_str(parts.next().unwrap());
    let mut commands = 0;
    for part in parts {
        let (command, rest) = part.split_once('\n').unwrap();
        let (_, behind) = rest.split_once("```").unwrap();
        written.extend([OPEN, command, "\n", &run(command), "```", behind]);
        commands += 1;
    }
    assert!(commands >= 5, "the tour is gone");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, &written).unwrap();
    }
    assert_eq!(readme, written, "the README differs from what the program prints");
}

/// What is printed, and the exit code where it is not 0.
fn run(command: &str) -> String {
    let done = Command::new(env!("CARGO_BIN_EXE_awsauth"))
        .args(command.split(' '))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_clear()
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let mut text = String::from_utf8(done.stderr).unwrap() + &String::from_utf8(done.stdout).unwrap();
    match done.status.code() {
        Some(0) => {}
        code => text.extend(["[exit code ", &code.unwrap().to_string(), "]\n"]),
    }
    text.lines().flat_map(|line| [line.trim_end(), "\n"]).collect()
}

/// The newest one that a module of the tests wants: an older Go would have to fetch it.
#[test]
fn the_readme_names_the_go_that_the_tests_want() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let modules = ["tests/oracle", "tests/lab/go/authenticator", "tests/lab/go/cluster"];
    let version = |module: &str| -> Vec<u32> {
        let text = std::fs::read_to_string(root.join(module).join("go.mod")).unwrap();
        let version = text.lines().find_map(|line| line.strip_prefix("go ")).unwrap();
        version.split('.').map(|part| part.parse().unwrap()).collect()
    };
    let newest = modules.iter().map(|module| version(module)).max().unwrap();
    let newest = newest.iter().map(u32::to_string).collect::<Vec<_>>().join(".");
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    assert!(readme.contains(&format!("Go {newest} or later")), "Go {newest}");
}
