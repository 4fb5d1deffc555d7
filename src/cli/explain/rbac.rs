//! `--rbac` and `--can`: what an identity of the mapping may do, as the API server would say.

use super::can::Can;
use crate::cluster::{Access, Binding};
use crate::failure::Failure;
use crate::mapping::Outcome;
use crate::store::{Store, Subject, together};
use crate::ui::explain_answer::Holder;
use crate::ui::explain_text::policy_text;
use crate::ui::rbac_view::{BindingView, CanView, RbacView};

/// The group that the server adds to everybody who logs in; a review does not.
const EVERYBODY: &str = "system:authenticated";

/// What was asked for.
pub(super) struct Wanted {
    pub bindings: bool,
    pub can: Vec<Can>,
}

impl Wanted {
    pub fn is_something(&self) -> bool {
        self.bindings || !self.can.is_empty()
    }
}

/// Asks about the identity that an access entry gives; EKS itself may allow it more by policies.
pub(super) async fn of_holder(store: &Store, wanted: &Wanted, holder: &Holder) -> Option<RbacView> {
    let Holder { held, outcome } = holder;
    let Some(outcome) = outcome else { return Some(unknown(wanted)) };
    let mut view = learn(store, wanted, outcome).await?;
    match &held.policies {
        Ok(policies) if policies.is_empty() => {}
        Ok(policies) => {
            let names: Vec<_> = policies.iter().map(policy_text).collect();
            leave_room(&mut view, &names.join("; "));
        }
        Err(why) => leave_room(&mut view, &format!("which ones is not known: {why}")),
    }
    Some(view)
}

/// Nothing is known of somebody whose access entry can't be read.
fn unknown(wanted: &Wanted) -> RbacView {
    let reason = "what the access entry says is not known";
    let can = wanted.can.iter().map(|can| CanView {
        question: can.typed.clone(),
        allowed: None,
        reason: reason.to_owned(),
    });
    RbacView { can: can.collect(), notes: vec![reason.to_owned()], ..RbacView::default() }
}

/// Asks, as many things at once as there are. An identity that is refused has no rights.
pub(super) async fn learn(store: &Store, wanted: &Wanted, outcome: &Outcome) -> Option<RbacView> {
    let Outcome::Granted { username, groups } = outcome else { return None };
    let mut view =
        RbacView { username: username.open.is_empty().then(|| username.text.clone()), ..RbacView::default() };
    if view.username.is_none() {
        let open = username.open.join(", ");
        view.notes
            .push(format!("the name depends on {open}: what is bound to the name itself is not counted"));
    }
    for group in groups {
        if group.open.is_empty() {
            view.groups.push(group.text.clone());
        } else {
            view.notes.push(format!(
                "the group {} depends on {}: not counted",
                group.text,
                group.open.join(", ")
            ));
        }
    }
    if !view.groups.iter().any(|group| group == EVERYBODY) {
        view.groups.push(EVERYBODY.to_owned());
    }
    let subject = Subject {
        user: view.username.clone().unwrap_or_default(),
        groups: view.groups.clone(),
        ..Subject::default()
    };
    let bindings = async { if wanted.bindings { Some(store.bindings().await) } else { None } };
    let answers = together(wanted.can.iter().map(|can| store.access(&subject, &can.action)));
    let (bindings, answers) = tokio::join!(Box::pin(bindings), Box::pin(answers));
    for found in bindings.into_iter().flatten() {
        take_bindings(&mut view, found);
    }
    for (can, answer) in wanted.can.iter().zip(answers) {
        take_answer(&mut view, can, answer);
    }
    Some(view)
}

/// A review knows a name and groups; EKS gives the rights of an access policy to the principal,
/// so a no may be a yes. (<https://docs.aws.amazon.com/eks/latest/userguide/access-policies.html>)
fn leave_room(view: &mut RbacView, policies: &str) {
    for can in view.can.iter_mut().filter(|can| can.allowed == Some(false)) {
        can.allowed = None;
        can.reason = format!("RBAC does not allow it, an access policy may: {policies}");
    }
    view.notes.push(format!("EKS gives rights beside RBAC by access policies, not counted here: {policies}"));
}

fn take_bindings(view: &mut RbacView, found: Result<Vec<Binding>, Failure>) {
    match found {
        Ok(found) => {
            let own = found.iter().filter_map(|binding| {
                let bound = binding.binds(view.username.as_deref(), &view.groups)?;
                Some(BindingView {
                    kind: if binding.namespace.is_some() { "RoleBinding" } else { "ClusterRoleBinding" },
                    name: binding.name.clone(),
                    namespace: binding.namespace.clone(),
                    role_kind: binding.role_kind.clone(),
                    role: binding.role.clone(),
                    subject_kind: bound.kind.clone(),
                    subject: bound.name.clone(),
                })
            });
            let own: Vec<_> = own.collect();
            view.bindings.get_or_insert_default().extend(own);
        }
        Err(failure) => view.notes.push(failure.to_string()),
    }
}

fn take_answer(view: &mut RbacView, can: &Can, answer: Result<Access, Failure>) {
    let (allowed, reason) = match answer {
        // RBAC gives its reason only where it allows; what went wrong may matter more.
        Ok(access) if access.evaluation_error.is_empty() => (Some(access.allowed), access.reason),
        Ok(access) => (Some(access.allowed), access.evaluation_error),
        Err(failure) => (None, failure.to_string()),
    };
    view.can.push(CanView { question: can.typed.clone(), allowed, reason });
}
