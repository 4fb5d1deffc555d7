//! Credentials of a container: ECS tasks, and EKS Pod Identity. Which addresses may be asked is
//! the SDK's rule.

use aws_config::ecs::EcsCredentialsProvider;
use aws_credential_types::Credentials;
use aws_credential_types::provider::ProvideCredentials;

use super::errors;
use super::session::Session;
use crate::failure::Failure;

const VARIABLES: [&str; 2] = ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI"];

/// Whether we are in such a container.
pub fn is_configured() -> bool {
    VARIABLES.iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

pub async fn credentials(session: &Session) -> Result<Credentials, Failure> {
    let provider = EcsCredentialsProvider::builder().configure(&session.provider_config().await?).build();
    provider.provide_credentials().await.map_err(|e| {
        errors::of_credentials(&e, "the container's credential endpoint gives no credentials".to_owned())
            .help("in a pod: is the EKS Pod Identity agent running, and the service account associated?")
            .help(format!("it is named by {}", VARIABLES.join(" or ")))
    })
}
