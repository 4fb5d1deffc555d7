//! Values and texts in records and plans.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{DataKey, Values};

/// The data of a `ConfigMap` as it stands in one; what is absent is absent.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[allow(clippy::struct_field_names)] // the names of the keys
pub(super) struct Texts {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    map_roles: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    map_users: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    map_accounts: Option<String>,
}

impl From<Values> for Texts {
    fn from(values: Values) -> Self {
        let text = |key| values.get(key).map(ToString::to_string);
        Self {
            map_roles: text(DataKey::MapRoles),
            map_users: text(DataKey::MapUsers),
            map_accounts: text(DataKey::MapAccounts),
        }
    }
}

impl From<Texts> for Values {
    fn from(texts: Texts) -> Self {
        let mut values = Self::default();
        let all = [texts.map_roles, texts.map_users, texts.map_accounts];
        for (key, text) in DataKey::ALL.into_iter().zip(all) {
            values.set(key, text.map(Arc::from));
        }
        values
    }
}

/// A shared text.
pub(super) mod text {
    use std::sync::Arc;

    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(text: &Arc<str>, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(text)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Arc<str>, D::Error> {
        String::deserialize(from).map(Arc::from)
    }
}
