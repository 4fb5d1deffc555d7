//! Whether we may read and change the mapping.

use super::Told;
use super::walk::Looked;
use crate::cluster::{self, Action, Client};
use crate::configmap::ObjectName;
use crate::failure::Failure;

/// Two questions at once.
pub async fn look(client: &Client, object: &ObjectName, username: &str) -> Looked<()> {
    let action = |verb: &str| Action {
        verb: verb.to_owned(),
        resource: "configmaps".to_owned(),
        namespace: object.namespace.clone(),
        name: object.name.clone(),
        ..Action::default()
    };
    let (get, patch) = (action("get"), action("patch"));
    let answers = tokio::join!(
        Box::pin(cluster::own_access(client, &get)),
        Box::pin(cluster::own_access(client, &patch)),
    );
    let (read, change) = match both(answers) {
        Ok((read, change)) => (read.allowed, change.allowed),
        Err(failure) => return failure.into(),
    };
    let verdict = match (read, change) {
        (true, true) => return Looked::Holds(Told::new(format!("you may read and patch {object}")), ()),
        (true, false) => format!("you may read {object}, and not patch it"),
        (false, true) => format!("you may patch {object}, and not read it"),
        (false, false) => format!("you may neither read nor patch {object}"),
    };
    Looked::Broken(explained(verdict, object, username))
}

fn both<T>((one, two): (Result<T, Failure>, Result<T, Failure>)) -> Result<(T, T), Failure> {
    Ok((one?, two?))
}

fn explained(verdict: String, object: &ObjectName, username: &str) -> Told {
    let (space, name) = (&object.namespace, &object.name);
    let user = cluster::shell_quoted(username);
    Told::new(verdict)
        .help("whoever is admin can allow it:")
        .help(format!(
            "kubectl create role {name}-editor -n {space} --verb=get,patch --resource=configmaps --resource-name={name}"
        ))
        .help(format!("kubectl create rolebinding {name}-editor -n {space} --role={name}-editor --user={user}"))
}
