//! Roles and bindings: whom they give what, by the rules of the API server's own authorizer
//! (Kubernetes `plugin/pkg/auth/authorizer/rbac`).

use serde::Deserialize;

use super::client::Client;
use super::list::list;
use crate::failure::Failure;

/// A `ClusterRoleBinding`, or a `RoleBinding` in its namespace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    pub name: String,
    /// `None`: it binds in the whole cluster.
    pub namespace: Option<String>,
    /// `ClusterRole` or `Role`
    pub role_kind: String,
    pub role: String,
    pub subjects: Vec<Bound>,
}

/// Somebody who is bound.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Bound {
    /// `User`, `Group` or `ServiceAccount`
    pub kind: String,
    pub name: String,
    pub namespace: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Object {
    metadata: Metadata,
    role_ref: RoleRef,
    // Go writes an empty list as null.
    subjects: Option<Vec<Bound>>,
}

#[derive(Deserialize)]
struct Metadata {
    name: String,
    namespace: Option<String>,
}

#[derive(Deserialize)]
struct RoleRef {
    kind: String,
    name: String,
}

impl From<Object> for Binding {
    fn from(object: Object) -> Self {
        Self {
            name: object.metadata.name,
            namespace: object.metadata.namespace,
            role_kind: object.role_ref.kind,
            role: object.role_ref.name,
            subjects: object.subjects.unwrap_or_default(),
        }
    }
}

impl Binding {
    /// The subject through which it binds somebody (`appliesToUser`); `user` is `None` if the name
    /// is not known. A name like that of a service account counts as one, whoever has it.
    pub fn binds(&self, user: Option<&str>, groups: &[String]) -> Option<&Bound> {
        self.subjects.iter().find(|subject| match subject.kind.as_str() {
            "User" => user == Some(&subject.name),
            "Group" => groups.contains(&subject.name),
            "ServiceAccount" => {
                let own = self.namespace.as_deref().unwrap_or_default();
                let space = if subject.namespace.is_empty() { own } else { &subject.namespace };
                !space.is_empty()
                    && user.and_then(|user| user.strip_prefix("system:serviceaccount:"))
                        == Some(&format!("{space}:{}", subject.name))
            }
            _ => false,
        })
    }
}

/// All bindings in the whole cluster.
pub async fn cluster_role_bindings(client: &Client) -> Result<Vec<Binding>, Failure> {
    bindings(client, "clusterrolebindings").await
}

/// All bindings in namespaces.
pub async fn role_bindings(client: &Client) -> Result<Vec<Binding>, Failure> {
    bindings(client, "rolebindings").await
}

async fn bindings(client: &Client, kind: &str) -> Result<Vec<Binding>, Failure> {
    let path = format!("/apis/rbac.authorization.k8s.io/v1/{kind}");
    let found: Vec<Object> = list(client, &path, &format!("list the {kind}")).await?;
    Ok(found.into_iter().map(Binding::from).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn binding(namespace: Option<&str>, kind: &str, name: &str, space: &str) -> Binding {
        let subject = Bound { kind: kind.to_owned(), name: name.to_owned(), namespace: space.to_owned() };
        Binding {
            name: "b".to_owned(),
            namespace: namespace.map(str::to_owned),
            role_kind: "ClusterRole".to_owned(),
            role: "view".to_owned(),
            subjects: vec![Bound::default(), subject],
        }
    }

    #[test]
    fn users_and_groups_are_bound_by_their_exact_names() {
        let groups = ["ops".to_owned()];
        let binds = |kind, name| binding(None, kind, name, "").binds(Some("ann"), &groups).is_some();
        assert!(binds("User", "ann") && binds("Group", "ops"));
        assert!(!binds("User", "Ann") && !binds("User", "ops") && !binds("Group", "ann"));
        assert!(binding(None, "User", "", "").binds(None, &groups).is_none(), "a name that is not known");
    }

    #[test]
    fn a_service_accounts_name_is_bound_wherever_the_binding_takes_its_namespace_from() {
        let user = Some("system:serviceaccount:ci:runner");
        let binds = |own, space| binding(own, "ServiceAccount", "runner", space).binds(user, &[]).is_some();
        assert!(binds(None, "ci") && binds(Some("ci"), "") && binds(Some("other"), "ci"));
        assert!(!binds(None, "") && !binds(Some("other"), "") && !binds(Some("ci"), "other"));
    }

    #[test]
    fn a_binding_without_subjects_is_read() {
        let text = r#"{"metadata":{"name":"b"},"roleRef":{"kind":"Role","name":"r"},"subjects":null}"#;
        let binding = Binding::from(serde_json::from_str::<Object>(text).unwrap());
        assert_eq!((binding.subjects.len(), binding.role_kind.as_str()), (0, "Role"));
    }
}
