//! From a plan to credentials, step by step, each from the cache if it is there.

use super::identity::Identity;
use super::profile::{Base, Named, Plan};
use super::session::Session;
use super::source::{Source, SourceKind};
use super::well_formed::well_formed;
use super::{assume, container, environment, instance, process, sso, web_identity};
use crate::failure::{Failure, FailureKind};

impl Session {
    /// The caller's own credentials.
    pub async fn own(&self) -> Result<Identity, Failure> {
        let keys = if self.takes_keys_of_environment() { environment::identity()? } else { None };
        let identity = match keys {
            Some(identity) => identity,
            None => self.walked().await?,
        };
        self.trace().note(&format!("AWS credentials: {}", identity.source()));
        Ok(identity)
    }

    /// By the chosen profile, or whatever else there is.
    async fn walked(&self) -> Result<Identity, Failure> {
        if let Some(failure) = environment::half().filter(|_| self.takes_keys_of_environment()) {
            return Err(failure);
        }
        let plan = match self.files().plan()? {
            Some(plan) => plan,
            None => Plan { profile: None, base: without_profile()?, roles: Vec::new() },
        };
        let mut identity = well_formed(base(self, &plan).await?)?;
        for role in &plan.roles {
            let profile = Some(self.files().chosen());
            identity = assume::step(self, role, identity, profile).await?;
        }
        Ok(identity)
    }
}

/// The rest of the SDK's chain: web identity, container, instance.
fn without_profile() -> Result<Base, Failure> {
    match web_identity::from_environment()? {
        Some(base) => Ok(base),
        None if container::is_configured() => Ok(Base::Named(Named::Container)),
        None => Ok(Base::Named(Named::Instance)),
    }
}

async fn base(session: &Session, plan: &Plan) -> Result<Identity, Failure> {
    let profile = plan.profile.as_deref();
    let of = |kind| Source::of(kind, profile);
    Ok(match &plan.base {
        Base::Keys(keys) => Identity::of(keys.clone(), of(SourceKind::Keys)),
        Base::Named(Named::Environment) => {
            let found = environment::identity()?.ok_or_else(no_keys_in_environment)?;
            Identity::of(found.credentials().clone(), of(SourceKind::Environment))
        }
        // These are beside us, and keep what they give by themselves.
        Base::Named(Named::Container) => {
            Identity::of(container::credentials(session).await?, of(SourceKind::Container))
        }
        Base::Named(Named::Instance) => {
            Identity::of(instance::credentials(session, profile).await?, of(SourceKind::Instance))
        }
        Base::Sso(login) => {
            Identity::kept(sso::credentials(session, login, profile).await?, of(SourceKind::Sso))
        }
        Base::Process { command, account } => Identity::kept(
            process::credentials(session, command, account.as_deref(), profile).await?,
            of(SourceKind::Process),
        ),
        Base::WebIdentity { role_arn, token_file, session_name } => {
            let role =
                web_identity::Role { arn: role_arn, token_file, session_name: session_name.as_deref() };
            let got = web_identity::credentials(session, &role).await?;
            Identity::kept(got, of(SourceKind::WebIdentity)).with_role(role_arn)
        }
    })
}

fn no_keys_in_environment() -> Failure {
    Failure::new(FailureKind::Credentials, "there are no AWS credentials in the environment")
        .because("the profile wants them there: credential_source = Environment")
        .help("set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
}
