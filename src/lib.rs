//! `awsauth` reads and changes `kube-system/aws-auth`, the `ConfigMap` that decides who may
//! enter an Amazon EKS cluster.
//!
//! The crate has three layers, kept apart by cargo features:
//!
//! * without default features: the pure rooms. They read YAML as the server does, know what a
//!   mapping means, and turn an intent into byte splices. No I/O, no clock, no environment.
//! * `io`: files, clusters, AWS, and the order of a write.
//! * `cli` (default): the command line and everything that writes to a terminal.

pub mod arn;
#[cfg(feature = "io")]
pub mod aws;
mod beside;
pub mod change;
#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "io")]
pub mod cluster;
pub mod configmap;
pub mod data;
pub mod diagnostic;
#[cfg(feature = "io")]
pub mod doctor;
#[cfg(feature = "io")]
pub mod failure;
pub mod guard;
pub mod hidden;
#[cfg(feature = "io")]
pub mod history;
pub mod kubeconfig;
pub mod lint;
pub mod mapping;
#[cfg(feature = "io")]
pub mod person;
#[cfg(feature = "io")]
pub mod store;
pub mod token;
#[cfg(feature = "io")]
pub mod trace;
#[cfg(feature = "cli")]
pub mod ui;
#[cfg(feature = "io")]
pub mod write;
pub mod yaml;
