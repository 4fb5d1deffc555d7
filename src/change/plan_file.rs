//! A plan in a file: what was shown, to be carried out later exactly so, or not at all. It comes
//! back as input from outside and is planned and judged anew; the checksum tells slips, not forgers.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Intent, Plan, digest, sha256};
use crate::data::Edit;

/// The version of the format; others are refused.
const VERSION: u32 = 1;
const KIND: &str = "AwsauthPlan";

/// Whether a text that is no manifest was meant as a plan.
pub fn is_plan(text: &str) -> bool {
    text.trim_start().starts_with('{') && text.contains(&format!("\"{KIND}\""))
}

/// What a plan file holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct PlanFile {
    kind: String,
    version: u32,
    pub target: PlanTarget,
    /// SHA-256 of the values before and after.
    pub before: String,
    pub after: String,
    pub intent: Intent,
    pub edit: Edit,
    /// Who gains and who loses what, in words.
    pub effects: Vec<String>,
    /// What the guards said, in words.
    pub guards: Vec<String>,
    /// SHA-256 of all the rest.
    checksum: String,
}

/// Where a plan was made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct PlanTarget {
    /// `namespace/name`
    pub object: String,
    /// The API server's URL; none for files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub server: Option<String>,
    /// The cluster's ARN, or what a kubeconfig calls it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cluster: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Of the object; none for files, and where there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uid: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource_version: Option<String>,
}

impl PlanFile {
    pub fn new(plan: &Plan, target: PlanTarget, guards: Vec<String>) -> Self {
        let file = Self {
            kind: KIND.to_owned(),
            version: VERSION,
            target,
            before: digest(&plan.before.map.values),
            after: digest(&plan.after.map.values),
            intent: plan.intent.clone(),
            edit: plan.edit.clone(),
            effects: plan.effect.words().collect(),
            guards,
            checksum: String::new(),
        };
        Self { checksum: file.sum(), ..file }
    }

    fn sum(&self) -> String {
        let rest = Self { checksum: String::new(), ..self.clone() };
        sha256(&serde_json::to_vec(&rest).unwrap_or_default())
    }

    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// Reads a plan file.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn read(text: &str) -> Result<Self, String> {
        if text.trim().is_empty() {
            return Err("it is cut off: there is nothing in it".to_owned());
        }
        // A manifest, say.
        if !text.trim_start().starts_with('{') {
            return Err("it is no plan of awsauth".to_owned());
        }
        let value: Value =
            serde_json::from_str(text).map_err(|error| format!("it is cut off or no JSON: {error}"))?;
        if value.get("kind").and_then(Value::as_str) != Some(KIND) {
            return Err("it is no plan of awsauth".to_owned());
        }
        match value.get("version").and_then(Value::as_u64) {
            Some(version) if version == u64::from(VERSION) => {}
            Some(other) => return Err(format!("it is of version {other}, which this awsauth does not know")),
            None => return Err("it has no version".to_owned()),
        }
        let file: Self = serde_json::from_value(value).map_err(|error| format!("it was edited: {error}"))?;
        if file.checksum != file.sum() {
            return Err("it was edited: its checksum does not fit".to_owned());
        }
        Ok(file)
    }

    /// Whether a plan made anew is the one in the file.
    pub fn is(&self, plan: &Plan) -> bool {
        self.edit == plan.edit
            && self.effects.iter().cloned().eq(plan.effect.words())
            && self.after == digest(&plan.after.map.values)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::change::{AwsAuth, Made, Revoke, plan};
    use crate::data::{DataKey, Values};

    const CI: &str = "arn:aws:iam::111122223333:role/ci";

    fn before() -> AwsAuth {
        let mut values = Values::default();
        values.set(DataKey::MapRoles, Some(format!("- rolearn: {CI}\n  username: ci\n").into()));
        AwsAuth::from_values(&values)
    }

    fn intents() -> Vec<Intent> {
        let revoke = Intent::Revoke(Revoke { principals: vec![CI.to_owned()], ..Revoke::default() });
        let account = Intent::GrantAccount { id: "111122223333".to_owned() };
        let values = before().map.values.clone();
        let made = Made { before: Values::default().into(), after: values.into() };
        vec![
            Intent::Several(vec![revoke.clone(), account.clone()]),
            revoke,
            account,
            Intent::Texts(Values::default()),
            Intent::Whole(Values::default().into()),
            Intent::TakeBack(made),
        ]
    }

    #[test]
    fn every_wish_comes_back_as_it_was() {
        for intent in intents() {
            let plan = plan(&intent, &before()).unwrap();
            let file = PlanFile::new(&plan, PlanTarget::default(), Vec::new());
            let read = PlanFile::read(&file.text()).unwrap();
            assert_eq!(read, file);
            assert!(read.is(&super::super::plan(&read.intent, &before()).unwrap()), "{intent:?}");
        }
    }

    #[test]
    fn what_was_edited_or_cut_off_is_refused() {
        let plan = plan(&intents()[1], &before()).unwrap();
        let text = PlanFile::new(&plan, PlanTarget::default(), Vec::new()).text();
        let refused = |text: String| PlanFile::read(&text).unwrap_err();
        assert!(refused(text.replace("role/ci", "role/cd")).contains("edited"));
        assert!(refused(text.replace("\"version\": 1", "\"version\": 2")).contains("version 2"));
        assert!(refused(text.replace("\"guards\"", "\"guard\"")).contains("edited"));
        assert!(refused(text[..text.len() / 2].to_owned()).contains("cut off"));
        assert!(refused("{}".to_owned()).contains("no plan"));
    }
}
