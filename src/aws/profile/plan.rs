//! From a profile to a plan: where the first credentials come from, and the roles on top. The
//! rules are the SDK's (aws-config `profile/credentials/repr.rs`), and the AWS CLI's for what the
//! SDK leaves out: `mfa_serial` and `duration_seconds`.

use aws_config::profile::{Profile, ProfileSet};
use aws_credential_types::Credentials;
use aws_credential_types::attributes::AccountId;

use super::files::where_to_mend;
use super::model::{Base, Named, Plan, RoleStep, Sso};
use crate::failure::{Failure, FailureKind, printable};

/// The plan of the chosen profile; `None`: it is `default` and not there, or says nothing about
/// credentials.
pub fn plan(set: &ProfileSet) -> Result<Option<Plan>, Failure> {
    let chosen = set.selected_profile();
    if set.get_profile(chosen).is_none() {
        return if chosen == "default" { Ok(None) } else { Err(missing(set, chosen, None)) };
    }
    let (mut name, mut seen, mut roles) = (chosen, Vec::new(), Vec::new());
    let base = loop {
        let from = seen.last().copied();
        let profile = set.get_profile(name).ok_or_else(|| missing(set, name, from))?;
        if seen.contains(&name) {
            let ring = [&seen[..], &[name]].concat().join(", ");
            return Err(invalid(chosen, &format!("its source_profile leads round in a ring: {ring}")));
        }
        seen.push(name);
        // Of a source its keys come first.
        if seen.len() > 1
            && let Some(keys) = keys(profile)?
        {
            break Some(keys);
        }
        let Some(role) = role(profile)? else { break base(set, profile)? };
        roles.push(role);
        match source(profile)? {
            Some(next) if next != name => name = next,
            _ => break base(set, profile)?,
        }
    };
    roles.reverse();
    match base {
        Some(base) => Ok(Some(Plan { profile: Some(name.to_owned()), base, roles })),
        None if name == chosen && roles.is_empty() => Ok(None),
        None => Err(invalid(name, "it is the source of another profile and holds no credentials")),
    }
}

fn get<'a>(profile: &'a Profile, key: &str) -> Option<&'a str> {
    profile.get(key).filter(|value| !value.is_empty())
}

/// A profile with a web identity is a base, and its role no step.
fn role(profile: &Profile) -> Result<Option<RoleStep>, Failure> {
    if get(profile, "web_identity_token_file").is_some() {
        return Ok(None);
    }
    let Some(arn) = get(profile, "role_arn") else { return Ok(None) };
    let own = |key| get(profile, key).map(str::to_owned);
    let seconds = get(profile, "duration_seconds").map(str::parse).transpose();
    Ok(Some(RoleStep {
        arn: arn.to_owned(),
        external_id: own("external_id"),
        session_name: own("role_session_name"),
        mfa_serial: own("mfa_serial"),
        seconds: seconds.map_err(|_| invalid(profile.name(), "its duration_seconds is no number"))?,
        as_go: false,
    }))
}

/// The profile whose credentials assume the role; `None`: this one's.
fn source(profile: &Profile) -> Result<Option<&str>, Failure> {
    match (get(profile, "source_profile"), get(profile, "credential_source")) {
        (Some(_), Some(_)) => {
            Err(invalid(profile.name(), "it has both source_profile and credential_source; only one can be"))
        }
        (None, None) => Err(invalid(
            profile.name(),
            "it has a role_arn, but neither source_profile nor credential_source to assume it with",
        )),
        (source, _) => Ok(source),
    }
}

fn base(set: &ProfileSet, profile: &Profile) -> Result<Option<Base>, Failure> {
    if let Some(source) = get(profile, "credential_source") {
        return named(source).map(|named| Some(Base::Named(named))).ok_or_else(|| {
            invalid(
                profile.name(),
                "its credential_source is not Environment, Ec2InstanceMetadata or EcsContainer",
            )
        });
    }
    if let Some(token_file) = get(profile, "web_identity_token_file") {
        let role_arn = get(profile, "role_arn")
            .ok_or_else(|| invalid(profile.name(), "it has a web_identity_token_file and no role_arn"))?;
        return Ok(Some(Base::WebIdentity {
            role_arn: role_arn.to_owned(),
            token_file: token_file.to_owned(),
            session_name: get(profile, "role_session_name").map(str::to_owned),
        }));
    }
    if let Some(sso) = sso(set, profile)? {
        return Ok(Some(Base::Sso(sso)));
    }
    if get(profile, "login_session").is_some() {
        let why = "it is of 'aws login', which only the AWS CLI can use";
        return Err(unusable(profile.name(), why).help(format!(
            "a profile with: credential_process = aws configure export-credentials --profile {} --format process",
            printable(profile.name())
        )));
    }
    if let Some(command) = get(profile, "credential_process") {
        let account = get(profile, "aws_account_id").map(str::to_owned);
        return Ok(Some(Base::Process { command: command.to_owned(), account }));
    }
    keys(profile)
}

fn named(source: &str) -> Option<Named> {
    let is = |name: &str| source.eq_ignore_ascii_case(name);
    [
        ("Environment", Named::Environment),
        ("EcsContainer", Named::Container),
        ("Ec2InstanceMetadata", Named::Instance),
    ]
    .into_iter()
    .find_map(|(name, named)| is(name).then_some(named))
}

fn sso(set: &ProfileSet, profile: &Profile) -> Result<Option<Sso>, Failure> {
    let session = get(profile, "sso_session");
    if session.is_none() && get(profile, "sso_start_url").is_none() {
        return Ok(None);
    }
    let section = session
        .map(|name| {
            set.sso_session(name).ok_or_else(|| {
                invalid(profile.name(), &format!("there is no section [sso-session {}]", printable(name)))
            })
        })
        .transpose()?;
    let of_session = |key| match section {
        Some(section) => section.get(key).or_else(|| get(profile, key)),
        None => get(profile, key),
    };
    let needed = |key: &str, value: Option<&str>| {
        let why = format!("it logs in through SSO and has no {key}");
        value.map(str::to_owned).ok_or_else(|| invalid(profile.name(), &why))
    };
    Ok(Some(Sso {
        session: session.map(str::to_owned),
        start_url: needed("sso_start_url", of_session("sso_start_url"))?,
        region: needed("sso_region", of_session("sso_region"))?,
        account: needed("sso_account_id", get(profile, "sso_account_id"))?,
        role: needed("sso_role_name", get(profile, "sso_role_name"))?,
    }))
}

fn keys(profile: &Profile) -> Result<Option<Base>, Failure> {
    let (id, secret) = match (get(profile, "aws_access_key_id"), get(profile, "aws_secret_access_key")) {
        (Some(id), Some(secret)) => (id, secret),
        (None, None) => return Ok(None),
        (None, _) => return Err(invalid(profile.name(), "it has no aws_access_key_id beside the secret")),
        (_, None) => return Err(invalid(profile.name(), "it has no aws_secret_access_key beside the id")),
    };
    let mut built =
        Credentials::builder().access_key_id(id).secret_access_key(secret).provider_name("ProfileFile");
    built.set_session_token(get(profile, "aws_session_token").map(str::to_owned));
    built.set_account_id(get(profile, "aws_account_id").map(AccountId::from));
    Ok(Some(Base::Keys(built.build())))
}

fn invalid(profile: &str, why: &str) -> Failure {
    unusable(profile, why).help(format!("mend it in {}", where_to_mend()))
}

fn unusable(profile: &str, why: &str) -> Failure {
    let what = format!("the AWS profile {} can't be used", printable(profile));
    Failure::new(FailureKind::Credentials, what).because(why)
}

fn missing(set: &ProfileSet, name: &str, from: Option<&str>) -> Failure {
    let what = format!("there is no profile {}", printable(name));
    let failure = Failure::new(FailureKind::Credentials, what);
    let failure = match from {
        Some(from) => {
            failure.because(format!("the profile {} names it as its source_profile", printable(from)))
        }
        None => failure,
    };
    let mut known: Vec<_> = set.profiles().map(printable).collect();
    known.sort_unstable();
    if known.is_empty() {
        return failure.help("no profile is there at all: aws configure sso, or aws configure");
    }
    failure.help(format!("there are: {}", known.join(", ")))
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;
