//! The values that differ between two mappings.

use serde::Serialize;

use super::diff::TextDiff;
use super::paint::Paint;
use crate::change::AwsAuth;
use crate::data::DataKey;

/// One value that differs, as JSON.
#[derive(Debug, Serialize)]
pub struct TextView {
    /// `mapRoles`, `mapUsers` or `mapAccounts`
    key: &'static str,
    /// A unified diff.
    diff: String,
}

/// Every value that differs, as JSON.
pub fn views(from: &AwsAuth, to: &AwsAuth) -> Vec<TextView> {
    let view = |key: DataKey| TextView { key: key.as_str(), diff: Both::of(from, to, key).diff().patch() };
    DataKey::ALL.into_iter().map(view).filter(|text| !text.diff.is_empty()).collect()
}

/// The differing lines of all values, for people.
pub fn render(from: &AwsAuth, to: &AwsAuth, paint: Paint) -> String {
    DataKey::ALL.into_iter().map(|key| Both::of(from, to, key).diff().render(paint)).collect()
}

/// The same between two places, which are named.
pub fn between(from: &AwsAuth, to: &AwsAuth, places: [&str; 2], paint: Paint) -> String {
    let one = |key| Both::of(from, to, key).diff().render_between(Some(places), paint);
    DataKey::ALL.into_iter().map(one).collect()
}

/// One value on both sides.
struct Both<'a> {
    title: String,
    old: Option<&'a str>,
    new: Option<&'a str>,
}

impl<'a> Both<'a> {
    fn of(from: &'a AwsAuth, to: &'a AwsAuth, key: DataKey) -> Self {
        let side = |auth: &'a AwsAuth| auth.map.values.get(key).map(|text| &**text);
        Self { title: format!("data.{key}"), old: side(from), new: side(to) }
    }

    fn diff(&self) -> TextDiff<'_> {
        TextDiff { title: &self.title, old: self.old, new: self.new }
    }
}
