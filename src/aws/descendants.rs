//! Ending a program that hangs, with all that it has started: a shell that is killed alone leaves
//! its commands behind. They get no process group of their own instead, since a program in the
//! background of a terminal can't ask questions there, and Ctrl-C would not reach it.

use std::path::Path;

use rustix::process::{Pid, Signal, kill_process};

/// Kills what a process has started, as far as the system tells (Linux: proc(5), `children`); the
/// process itself is its owner's to kill.
pub fn kill(process: u32) {
    // All are found first: whoever has lost its parent is nobody's child any more.
    let mut found = children(process);
    let mut next = 0;
    while let Some(child) = found.get(next).copied() {
        found.extend(children(child));
        next += 1;
    }
    for child in found.into_iter().filter_map(|child| Pid::from_raw(child.cast_signed())) {
        let _ = kill_process(child, Signal::KILL);
    }
}

fn children(process: u32) -> Vec<u32> {
    let threads = std::fs::read_dir(Path::new("/proc").join(process.to_string()).join("task"));
    let lists = threads
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|thread| std::fs::read_to_string(thread.path().join("children")).ok());
    lists
        .flat_map(|list| list.split_whitespace().filter_map(|id| id.parse().ok()).collect::<Vec<_>>())
        .collect()
}
