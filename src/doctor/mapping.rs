//! Which line of aws-auth, or which access entry, makes us who we are.

use super::Told;
use super::walk::Looked;
use crate::aws::AuthenticationMode;
use crate::change::AwsAuth;
use crate::cluster::{self, Client};
use crate::configmap::ObjectName;
use crate::mapping::{self, Decision, EntryRef, KeyState, Outcome};

/// What is asked beside the mapping.
pub struct Asked<'a> {
    pub server: &'a cluster::Caller,
    pub mode: Option<AuthenticationMode>,
    /// `None`: not known, or there are none.
    pub access_entry: Option<bool>,
}

/// Reads the mapping and finds who answers.
pub async fn look(client: &Client, object: &ObjectName, asked: &Asked<'_>) -> Looked<AwsAuth> {
    let found = match cluster::get(client, object).await {
        Ok(found) => found,
        Err(failure) => {
            let told = Told::new(format!("{object} can't be read, so it can't be told which line it is"));
            return Looked::Unknown(with_entry(told.note(failure.to_string()), asked));
        }
    };
    let missing = found.is_none();
    let auth = AwsAuth::from_values(&found.map(|object| object.values).unwrap_or_default());
    let told = if !object.is_live() {
        Told::new(format!("{object} is a copy that the server does not read"))
    } else if asked.access_entry == Some(true) {
        Told::new("the access entry of this principal: EKS asks it before aws-auth")
    } else if asked.mode == Some(AuthenticationMode::Api) {
        Told::new("an access entry: in mode API aws-auth is not asked")
    } else {
        by_mapping(&auth, object, asked)
    };
    let told = if missing { told.note(format!("{object} does not exist")) } else { told };
    Looked::Holds(with_problems(told, &auth), auth)
}

fn with_entry(told: Told, asked: &Asked<'_>) -> Told {
    match asked.access_entry {
        Some(true) => Told { says: "the access entry of this principal".to_owned(), ..told },
        _ => told,
    }
}

fn by_mapping(auth: &AwsAuth, object: &ObjectName, asked: &Asked<'_>) -> Told {
    let Some(arn) = asked.server.arn() else {
        return Told::new("none: this login is not by IAM, or acts as somebody else");
    };
    let mut caller = mapping::Caller::from_arn(arn);
    caller.access_key = asked.server.access_key_id().map(Into::into);
    match auth.map.decide(&caller) {
        Decision::Answer { by, outcome } => {
            let told = Told::new(format!("{} of {object}", place(auth, by)));
            if is_same(&outcome, asked.server) { told } else { told.note(OTHERWISE) }
        }
        Decision::Ambiguous { between } => {
            let places: Vec<_> = between.iter().map(|(by, _)| place(auth, *by)).collect();
            Told::new(format!("one of {}, at random", places.join(" and ")))
                .note("entries that differ only in case all stay, and the server picks one each time")
        }
        Decision::NoMatch { .. } | Decision::NotAPrincipal(_) => {
            let told =
                Told::new("no line of aws-auth: the creator of the cluster, or a token that is remembered");
            match asked.mode {
                None => told.note("or an access entry: a kubeconfig does not tell, --cluster asks EKS"),
                Some(_) => told,
            }
        }
    }
}

const OTHERWISE: &str = "it says another name or other groups than the API server: awsauth whoami shows both";

fn is_same(outcome: &Outcome, server: &cluster::Caller) -> bool {
    let Outcome::Granted { username, groups } = outcome else { return false };
    (username.text == server.username || !username.open.is_empty())
        && groups.iter().all(|group| !group.open.is_empty() || server.groups.contains(&group.text))
}

/// `mapRoles[2], line 9`
fn place(auth: &AwsAuth, by: EntryRef) -> String {
    let before = auth.map.values.get(by.key).and_then(|text| text.get(..auth.map.place_of(by).span.start));
    let line = before.map_or(0, |text| text.matches('\n').count()) + 1;
    format!("{}[{}], line {line}", by.key, by.index)
}

fn with_problems(told: Told, auth: &AwsAuth) -> Told {
    let lost =
        crate::data::DataKey::ALL.into_iter().filter(|key| auth.map.states[*key as usize] == KeyState::Lost);
    lost.fold(told, |told, key| {
        told.note(format!("the server can't read {key} and loses all of it: awsauth get shows where"))
    })
}
