//! Whether the API server's webhook will take the token: its rules, then STS, as it asks.

use std::time::{Instant, SystemTime};

use secrecy::{ExposeSecret, SecretString};

use super::Told;
use super::caller::reading;
use super::clock::Reading;
use super::walk::Looked;
use crate::arn::Partition;
use crate::aws::{self, Asked};
use crate::failure::printable;
use crate::token::{self, Broken, PREFIX, Server, StsCaller, StsRefusal};
use crate::trace::Trace;

/// Who the token is for.
pub struct Signed {
    pub by: StsCaller,
    pub clock: Option<Reading>,
}

/// Where the cluster is, as far as it is known.
#[derive(Clone, Debug)]
pub struct For {
    pub cluster: String,
    pub partition: Option<String>,
    pub region: Option<String>,
}

/// Asks.
pub async fn look(secret: &SecretString, wanted: &For, trace: &Trace) -> Looked<Signed> {
    let server = Server {
        partition: wanted.partition.as_deref().and_then(Partition::from_name),
        region: wanted.region.clone(),
        now: SystemTime::now(),
    };
    let request = match token::check(secret.expose_secret(), &server).outcome {
        Ok(request) => request,
        Err(broken) => return Looked::Broken(refused(&broken)),
    };
    let started = Instant::now();
    let dated = match aws::ask_dated(&request, &wanted.cluster, trace).await {
        Ok(dated) => dated,
        Err(failure) => return failure.into(),
    };
    let clock = reading(&dated, started.elapsed());
    match dated.asked {
        Asked::Caller(by) => {
            let told = Told::new(format!("{} takes it as {}", dated.host, by.arn));
            Looked::Holds(told, Signed { by, clock })
        }
        Asked::Refused(refusal) => Looked::Broken(not_taken(&refusal, wanted)),
    }
}

/// Whether this is a token that the rules are about.
pub fn is_of_aws(secret: &SecretString) -> bool {
    secret.expose_secret().starts_with(PREFIX)
}

fn refused(broken: &Broken) -> Told {
    let says =
        format!("the server would refuse the token, by its rule {}: {}", broken.rule.name(), broken.why);
    Told::new(says).help(broken.rule.remedy())
}

fn not_taken(StsRefusal { code, message }: &StsRefusal, wanted: &For) -> Told {
    let cluster = printable(&wanted.cluster);
    let told = Told::new(format!("STS does not take the token: {message} ({code})"));
    match code.as_str() {
        "SignatureDoesNotMatch" => told.help(format!(
            "the cluster's name is signed: was the token made for {cluster}? if so, the secret key is wrong"
        )),
        code if code.contains("Expired") => told.help("the AWS session behind it has ended: log in again"),
        "InvalidClientTokenId" => {
            told.help("AWS does not know the access key: deleted, inactive, or of another partition")
        }
        _ => told.help("see each rule: awsauth token verify"),
    }
}
