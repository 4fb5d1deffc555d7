//! A kubeconfig as a text that is edited and not written anew: read as kubectl reads it, changed
//! so that the difference is exactly the intent, with every other byte as it was.

mod edit;
mod login;
mod masked;
mod plan;
mod read;

pub use edit::CannotEdit;
pub use login::{Exec, Login};
pub use masked::masked;
pub use plan::{Change, Outcome, Planned, plan};
pub use read::{Broken, Config};

#[cfg(test)]
mod tests;
