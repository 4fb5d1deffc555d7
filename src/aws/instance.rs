//! The role of an EC2 instance and its region, by `IMDSv2`. Where there is no such service, the
//! question must not stall every program of the day: one try, as in the AWS CLI, and with its
//! variables.

use std::path::Path;
use std::time::Duration;

use aws_config::imds;
use aws_config::imds::credentials::ImdsCredentialsProvider;
use aws_config::imds::region::ImdsRegionProvider;
use aws_config::provider_config::ProviderConfig;
use aws_credential_types::Credentials;
use aws_credential_types::provider::ProvideCredentials;

use super::errors;
use super::profile::Files;
use super::region::Region;
use super::session::Session;
use crate::failure::{Failure, FailureKind, printable};

/// On an instance it takes a millisecond.
const CONNECT: Duration = Duration::from_millis(500);

/// `profile` insists on it; otherwise this is the last thing that is tried.
pub async fn credentials(session: &Session, profile: Option<&str>) -> Result<Credentials, Failure> {
    let config = session.provider_config().await?;
    let client = client(&config, session.files())?;
    let provider = ImdsCredentialsProvider::builder().configure(&config).imds_client(client).build();
    provider.provide_credentials().await.map_err(|e| match profile {
        Some(_) => errors::of_credentials(&e, "the instance gives no credentials (IMDS)".to_owned())
            .help("the profile wants them there: credential_source = Ec2InstanceMetadata"),
        None => errors::no_credentials(&e),
    })
}

/// The region of the instance; `None`: we are on none, or it does not say. Only where the machine
/// looks like one is anybody asked: elsewhere the question would cost each run half a second.
pub async fn region(session: &Session) -> Result<Option<String>, Failure> {
    let files = session.files();
    if setting(files, ENDPOINT).is_none() && !is_of_ec2(Path::new("/sys")) {
        return Ok(None);
    }
    let config = session.provider_config().await?;
    let client = client(&config, files)?;
    let provider = ImdsRegionProvider::builder().configure(&config).imds_client(client).build();
    let said = provider.region().await.map(|region| region.as_ref().trim().to_owned());
    // Whatever else answers there is none of this service, and not to be repeated.
    Ok(said.filter(|region| Region::new(region).is_ok()))
}

/// What firmware and hypervisor say of themselves (EC2 User Guide, "Detect whether a host is an
/// EC2 instance").
fn is_of_ec2(sys: &Path) -> bool {
    let tells = |file: &str, is: fn(&str) -> bool| {
        std::fs::read_to_string(sys.join(file)).is_ok_and(|text| is(&text.trim().to_lowercase()))
    };
    tells("devices/virtual/dmi/id/sys_vendor", |vendor| vendor == "amazon ec2")
        || tells("devices/virtual/dmi/id/bios_version", |version| version.contains("amazon"))
        || tells("hypervisor/uuid", |uuid| uuid.starts_with("ec2"))
}

/// A variable, and the key of a profile for the same.
type Setting = (&'static str, &'static str);

const ENDPOINT: Setting = ("AWS_EC2_METADATA_SERVICE_ENDPOINT", "ec2_metadata_service_endpoint");
const MODE: Setting = ("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "ec2_metadata_service_endpoint_mode");
const TIMEOUT: Setting = ("AWS_METADATA_SERVICE_TIMEOUT", "metadata_service_timeout");
const ATTEMPTS: Setting = ("AWS_METADATA_SERVICE_NUM_ATTEMPTS", "metadata_service_num_attempts");

fn setting(files: &Files, (variable, key): Setting) -> Option<String> {
    let set = std::env::var(variable).ok().filter(|value| !value.trim().is_empty());
    set.or_else(|| files.get(key).map(str::to_owned))
}

/// The SDK knows of the variables; of the profile that a flag names, it does not.
fn client(config: &ProviderConfig, files: &Files) -> Result<imds::Client, Failure> {
    let number = |which| setting(files, which)?.trim().parse::<u32>().ok().filter(|n| *n > 0);
    let seconds = number(TIMEOUT).map(|s| Duration::from_secs(s.into()));
    let mut builder = imds::Client::builder()
        .configure(config)
        .connect_timeout(seconds.unwrap_or(CONNECT))
        .read_timeout(seconds.unwrap_or(Duration::from_secs(1)))
        .max_attempts(number(ATTEMPTS).unwrap_or(1));
    let unusable = |what: &str, value: &str| {
        let what = format!("{} is no {what} of the instance metadata service", printable(value));
        Failure::new(FailureKind::Credentials, what)
    };
    if let Some(url) = setting(files, ENDPOINT) {
        let help =
            format!("{} or {} says so; the usual one is http://169.254.169.254", ENDPOINT.0, ENDPOINT.1);
        builder = builder.endpoint(url.trim()).map_err(|_| unusable("endpoint", &url).help(help))?;
    } else if let Some(mode) = setting(files, MODE) {
        let read = mode.trim().parse().map_err(|_| unusable("mode", &mode).help("it is IPv4 or IPv6"))?;
        builder = builder.endpoint_mode(read);
    }
    Ok(builder.build())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machines_of_ec2_are_told_from_others() {
        let fake = std::env::temp_dir().join(format!("awsauth-sys-{}", std::process::id()));
        let tells = |file: &str, text: &str| {
            let path = fake.join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, text).unwrap();
            let is = is_of_ec2(&fake);
            std::fs::remove_dir_all(&fake).unwrap();
            is
        };
        assert!(!is_of_ec2(&fake));
        assert!(tells("devices/virtual/dmi/id/sys_vendor", "Amazon EC2\n"));
        assert!(tells("devices/virtual/dmi/id/bios_version", "4.11.amazon\n"));
        assert!(tells("hypervisor/uuid", "ec2e1916-9099-7caf-fd21-012345abcdef\n"));
        assert!(!tells("devices/virtual/dmi/id/sys_vendor", "QEMU\n"));
        assert!(!tells("hypervisor/uuid", "45ec2e19-9099-7caf-fd21-012345abcdef\n"));
    }
}
