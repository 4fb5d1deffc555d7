//! Reading and writing places: files, and clusters by a fake API server. No network beyond
//! 127.0.0.1.
#![allow(clippy::unwrap_used)]

mod cluster;
mod eks;
#[path = "../support/eks_answers.rs"]
mod eks_answers;
#[path = "../support/fake.rs"]
mod fake;
mod file;
mod kubeconfig;
mod plugin;
mod stand_in;
mod support;
