//! The role of an EC2 instance, by `IMDSv2`. Where there is no such service, the question must
//! not stall every program of the day: one try, as in the AWS CLI, and with its variables.

use std::time::Duration;

use aws_config::imds;
use aws_config::imds::credentials::ImdsCredentialsProvider;
use aws_credential_types::Credentials;
use aws_credential_types::provider::ProvideCredentials;

use super::errors;
use super::session::Session;
use crate::failure::Failure;

/// On an instance it takes a millisecond.
const CONNECT: Duration = Duration::from_millis(500);

/// `profile` insists on it; otherwise this is the last thing that is tried.
pub async fn credentials(session: &Session, profile: Option<&str>) -> Result<Credentials, Failure> {
    let config = session.provider_config().await?;
    let provider = ImdsCredentialsProvider::builder().configure(&config).imds_client(client(&config)).build();
    provider.provide_credentials().await.map_err(|e| match profile {
        Some(_) => errors::of_credentials(&e, "the instance gives no credentials (IMDS)".to_owned())
            .help("the profile wants them there: credential_source = Ec2InstanceMetadata"),
        None => errors::no_credentials(&e),
    })
}

fn client(config: &aws_config::provider_config::ProviderConfig) -> imds::Client {
    let variable = |name: &str| std::env::var(name).ok()?.trim().parse::<u32>().ok().filter(|n| *n > 0);
    let seconds = variable("AWS_METADATA_SERVICE_TIMEOUT").map(|s| Duration::from_secs(s.into()));
    imds::Client::builder()
        .configure(config)
        .connect_timeout(seconds.unwrap_or(CONNECT))
        .read_timeout(seconds.unwrap_or(Duration::from_secs(1)))
        .max_attempts(variable("AWS_METADATA_SERVICE_NUM_ATTEMPTS").unwrap_or(1))
        .build()
}
