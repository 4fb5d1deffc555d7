//! `awsauth` reads and changes `kube-system/aws-auth`, the `ConfigMap` that decides who may
//! enter an Amazon EKS cluster.
//!
//! The crate has three layers, kept apart by cargo features:
//!
//! * without default features: the pure rooms. They read YAML as the server does, know what a
//!   mapping means, and turn an intent into byte splices. No I/O, no clock, no environment.
//! * `io`: files, clusters, AWS, and the order of a write.
//! * `cli` (default): the command line and everything that writes to a terminal.

pub mod diagnostic;
