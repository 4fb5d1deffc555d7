//! Laws that hold for every document and every edit, tried on generated ones.
//!
//! The seed is printed; `LAWS_SEED=… cargo test --test laws` repeats a run, and `LAWS_ROUNDS`
//! makes it longer. `LAWS_FULL=1` runs as many as `cargo xtask test` does, ten times the usual.

#![allow(clippy::print_stdout, reason = "the seed has to be seen")]
#![allow(clippy::format_push_string, reason = "samples are easier to read so")]

mod apply;
mod arrows;
mod forms;
mod guards;
mod kubeconfig;
mod manifest;
mod mapping;
#[path = "../support/random.rs"]
mod numbers;
mod random;
mod strange;
mod three_way;
mod tokens;
mod undo;
