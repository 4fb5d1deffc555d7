//! A plan for people: where and as whom, the difference, the same in words, and who may take it
//! back.

use std::fmt::Write as _;

use super::diff::TextDiff;
use super::paint::{HEADING, NOTE, Paint, WARNING};
use super::sanitize;
use super::{text_view, where_text};
use crate::change::{Effect, Plan};
use crate::configmap::Owner;
use crate::store::Where;

/// All of what is shown before a write.
pub fn render(plan: &Plan, place: &Where, login: Option<&str>, owners: &[Owner], paint: Paint) -> String {
    let mut out = where_text::render(place, login, paint);
    out.push('\n');
    out.push_str(&diff(plan, place, paint));
    out.push('\n');
    out.push_str(&words(&plan.effect, paint));
    for owner in owners {
        let who = sanitize::line(&owner.name);
        let evidence = sanitize::line(&owner.evidence);
        let head = paint.paint(WARNING, "warning");
        let _ = writeln!(out, "{head}: {who} manages this object ({evidence}) and may take the change back");
    }
    out
}

/// The lines that change: of the manifest where there is one, else of each value.
pub fn diff(plan: &Plan, place: &Where, paint: Paint) -> String {
    if let (Some(old), Some(new)) = (&plan.before.manifest, &plan.after.manifest) {
        let title = where_text::name(place);
        return TextDiff { title: &title, old: Some(old.text()), new: Some(new.text()) }.render(paint);
    }
    text_view::render(&plan.before, &plan.after, paint)
}

/// Who gains and who loses what, a line each.
pub fn words(effect: &Effect, paint: Paint) -> String {
    let mut out = String::new();
    for line in effect.words() {
        let _ = writeln!(out, "{}", paint.paint(HEADING, sanitize::name(&line)));
    }
    if effect.is_empty() {
        let head = paint.paint(NOTE, "note");
        let _ = writeln!(out, "{head}: only the text changes; nobody gains or loses anything");
    }
    if !effect.sso.is_empty() {
        let head = paint.paint(NOTE, "note");
        let _ = writeln!(
            out,
            "{head}: whether the server matches sso entries depends on its feature gate SSORoleMatch, and \
             EKS does not say if it is on"
        );
    }
    out
}
