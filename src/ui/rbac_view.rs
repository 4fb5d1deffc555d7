//! What RBAC gives to somebody, as JSON and as text.

use std::fmt::Write as _;

use serde::Serialize;

use super::paint::{ERROR, FAINT, HELP, NOTE, Paint};
use super::sanitize;

/// The bindings of one identity, and what it may do.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RbacView {
    /// `null`: it depends on a placeholder, and what is bound to the name is not counted.
    pub username: Option<String>,
    /// With `system:authenticated`, as the server sees them.
    pub groups: Vec<String>,
    /// `null`: not asked for, or they may not be listed; then `notes` says so.
    pub bindings: Option<Vec<BindingView>>,
    /// Answers to `--can`, in its order.
    pub can: Vec<CanView>,
    /// What could not be learned.
    pub notes: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BindingView {
    /// `ClusterRoleBinding` or `RoleBinding`
    pub kind: &'static str,
    pub name: String,
    /// `null`: in the whole cluster.
    pub namespace: Option<String>,
    pub role_kind: String,
    pub role: String,
    /// Through whom: `User`, `Group` or `ServiceAccount`.
    pub subject_kind: String,
    pub subject: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct CanView {
    pub question: String,
    /// `null`: the server did not say.
    pub allowed: Option<bool>,
    /// In the authorizer's words.
    pub reason: String,
}

impl RbacView {
    /// Lines under an explanation.
    pub fn text(&self, paint: Paint) -> String {
        let mut out = String::new();
        let mut line = |label: &str, text: &str| {
            let _ = writeln!(out, "{} {text}", paint.paint(FAINT, format!("{label:<8}")));
        };
        match self.bindings.as_deref() {
            Some([]) => line("roles", "none is bound to this name or these groups"),
            Some(bindings) => {
                for binding in bindings {
                    line("role", &binding.text());
                }
            }
            None => {}
        }
        for can in &self.can {
            let (style, verdict) = match can.allowed {
                Some(true) => (HELP, "yes"),
                Some(false) => (ERROR, "no"),
                None => (NOTE, "not known"),
            };
            let reason = sanitize::line(&can.reason);
            let reason = if reason.is_empty() { String::new() } else { format!(" ({reason})") };
            line(
                "can",
                &format!("{}: {}{reason}", sanitize::line(&can.question), paint.paint(style, verdict)),
            );
        }
        for note in &self.notes {
            let _ = writeln!(out, "{}: {}", paint.paint(NOTE, "note"), sanitize::line(note));
        }
        out
    }
}

impl BindingView {
    fn text(&self) -> String {
        let Self { kind, name, namespace, role_kind, role, subject_kind, subject } = self;
        let place =
            namespace.as_ref().map_or("everywhere".to_owned(), |n| format!("in {}", sanitize::line(n)));
        format!(
            "{role_kind} {} {place}, as the {subject_kind} {} of the {kind} {}",
            sanitize::name(role),
            sanitize::name(subject),
            sanitize::name(name),
        )
    }
}
