//! `cargo xtask`: the repository's own chores.

fn main() {}
