//! Whether the API server lets us in.

use super::Told;
use super::walk::Looked;
use crate::aws::AuthenticationMode;
use crate::cluster::{self, Caller, Client};
use crate::failure::{Failure, FailureKind};

/// What is known of a caller who is turned away.
#[derive(Default)]
pub struct Known<'a> {
    /// As STS names it.
    pub arn: Option<&'a str>,
    /// As a mapping must name it.
    pub canonical: Option<&'a str>,
    pub mode: Option<AuthenticationMode>,
    /// `None`: not known, or not asked.
    pub access_entry: Option<bool>,
    /// The flags that name the cluster, for commands.
    pub flags: &'a str,
}

/// One `SelfSubjectReview`.
pub async fn look(client: &Client) -> Result<(Told, Caller), Failure> {
    let caller = cluster::whoami(client).await?;
    let groups: Vec<_> = caller.groups.iter().map(String::as_str).collect();
    let told = Told::new(format!("the API server takes you for {}, in {}", name(&caller), groups.join(", ")));
    Ok((told, caller))
}

fn name(caller: &Caller) -> &str {
    if caller.username.is_empty() { "a user without a name" } else { &caller.username }
}

/// Why not.
pub fn turned_away(failure: Failure, known: &Known<'_>) -> Looked<Caller> {
    if failure.kind() != FailureKind::Unauthorized {
        return failure.into();
    }
    let Some(canonical) = known.canonical else { return failure.into() };
    let arn = known.arn.unwrap_or(canonical);
    let told = Told::new(format!("the API server turns {arn} away (401): {}", reason(known)));
    let command = if canonical.contains(":user/") { "add-user" } else { "add-role" };
    let flags = known.flags;
    let told = match (known.mode, known.access_entry) {
        (_, Some(true)) => {
            told.help(format!("look at it: aws eks describe-access-entry --principal-arn {canonical}"))
        }
        (Some(AuthenticationMode::Api), _) => told,
        _ => told
            .help(format!("whoever has access can let you in: awsauth {command} {canonical} -g GROUP{flags}"))
            .help(format!("or see what is wrong with the mapping: awsauth explain {arn}{flags}")),
    };
    Looked::Broken(match known.mode {
        Some(AuthenticationMode::ConfigMap) => told,
        _ => told.help(format!("or by EKS: aws eks create-access-entry --principal-arn {canonical}")),
    })
}

fn reason(known: &Known<'_>) -> &'static str {
    match (known.mode, known.access_entry) {
        (_, Some(true)) => "it has an access entry, which may be a few seconds old",
        (Some(AuthenticationMode::Api), _) => {
            "no access entry holds it, and the cluster's mode is API, so aws-auth is not asked"
        }
        (Some(AuthenticationMode::ConfigMap), _) => {
            "no line of aws-auth lets it in, and there are no access entries in mode CONFIG_MAP"
        }
        (_, Some(false)) => "neither an access entry nor a line of aws-auth lets it in",
        _ => "no line of aws-auth lets it in, nor an access entry",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARN: &str = "arn:aws:sts::111122223333:assumed-role/ci/b";
    const ROLE: &str = "arn:aws:iam::111122223333:role/ci";

    fn told(mode: Option<AuthenticationMode>, access_entry: Option<bool>) -> Told {
        let known =
            Known { arn: Some(ARN), canonical: Some(ROLE), mode, access_entry, flags: " --cluster prod" };
        let Looked::Broken(told) = turned_away(Failure::new(FailureKind::Unauthorized, "x"), &known) else {
            panic!("broken")
        };
        told
    }

    #[test]
    fn who_is_turned_away_learns_what_would_let_them_in() {
        let by_mapping = told(Some(AuthenticationMode::ConfigMap), None);
        assert!(by_mapping.help[0].ends_with(&format!("awsauth add-role {ROLE} -g GROUP --cluster prod")));
        assert_eq!(by_mapping.help.len(), 2, "there are no access entries: {by_mapping:?}");
        let by_entry = told(Some(AuthenticationMode::Api), Some(false));
        assert!(by_entry.says.contains("mode is API"), "{by_entry:?}");
        assert!(by_entry.help.iter().all(|line| !line.contains("add-role")), "{by_entry:?}");
        let both = told(Some(AuthenticationMode::ApiAndConfigMap), Some(false));
        assert!(both.says.contains("neither an access entry nor a line"), "{both:?}");
        assert_eq!(both.help.len(), 3);
    }
}
