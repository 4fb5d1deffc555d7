//! Who signs the tokens of this process.

use super::AwsIdentity;
use crate::aws::{Asked, Dated};
use crate::failure::Failure;
use crate::token::{StsCaller, StsRefusal};

/// With what tokens are signed, and whose that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signing {
    pub by: AwsIdentity,
    /// By `GetCallerIdentity`; an error says why it is not known.
    pub is: Result<StsCaller, String>,
}

impl Signing {
    pub(super) fn new(by: AwsIdentity, said: Result<Dated, Failure>) -> Self {
        let is = match said.map(|dated| dated.asked) {
            Ok(Asked::Caller(caller)) => Ok(caller),
            Ok(Asked::Refused(StsRefusal { code, message })) => {
                Err(format!("STS does not take these credentials: {message} ({code})"))
            }
            Err(failure) => Err(failure.to_string()),
        };
        Self { by, is }
    }
}
