//! What a login token of EKS is: `k8s-aws-v1.` and a presigned `GetCallerIdentity`. Which STS
//! host a token may name, what is in one, and the rules by which the server takes or refuses it,
//! in its order (aws-iam-authenticator v0.7.18 `pkg/token/token.go`, `Verify`).

mod caller;
mod check;
mod date;
mod decode;
mod host;
mod line;
mod query;
mod region;
mod rule;
mod url;

pub use caller::{StsCaller, StsRefusal};
pub use check::{Broken, Report, Server, check};
pub use date::{LIFETIME, UnixTime};
pub use decode::{Decoded, PREFIX, Presigned, decode};
pub use host::sts_host;
pub use line::{Line, Name, Variables};
#[cfg(test)]
pub(crate) use region::ONE_OF_EACH_PARTITION;
pub use region::{domain, partition_of, region_meant};
pub use rule::Rule;

/// The longest token that the server reads (`maxTokenLenBytes`).
pub const LONGEST: usize = 4096;
