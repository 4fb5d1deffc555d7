//! What a test on the lab works with: start with [`Lab::shared`].
#![allow(dead_code, unused_imports, reason = "a toolbox: not every tool is in use at every time")]

mod aws;
mod awsauth;
mod folder;
mod gate;
#[path = "../../../xtask/src/lab/http.rs"]
mod http;
mod killer;
mod kubernetes;
mod lab;
mod login;
mod mapping;
pub mod place;
mod run;
mod supervisor;
mod terminal;

pub use aws::{Credentials, Role};
pub use folder::{AWSAUTH, EXAMPLE, Folder};
pub use gate::Gate;
pub use killer::Killer;
pub use lab::Lab;
pub use login::Plugin;
pub use run::{Ran, eventually, unique, with_stdin};
pub use terminal::Terminal;
