//! The environment of an exec entry.

use super::Variables;

impl Variables {
    /// `None`: one of them is none that we know, or says what only the program can do.
    pub(super) fn read<'a>(given: impl IntoIterator<Item = (&'a str, &'a str)>) -> Option<Self> {
        let mut variables = Self::default();
        for (name, value) in given {
            let slot = match name {
                "AWS_PROFILE" => &mut variables.profile,
                "AWS_REGION" => &mut variables.region,
                "AWS_DEFAULT_REGION" => &mut variables.default_region,
                _ if has_no_say(name, value) => continue,
                _ => return None,
            };
            // An empty one would hide the one that we were started with.
            *slot = Some(value.to_owned()).filter(|value| !value.is_empty());
            slot.as_ref()?;
        }
        Some(variables)
    }
}

/// What changes nothing about the token, or asks for what we do anyway: tokens are signed for
/// regional hosts, and the shared configuration is read.
fn has_no_say(name: &str, value: &str) -> bool {
    match name {
        "AWS_STS_REGIONAL_ENDPOINTS" => matches!(value, "regional" | "legacy"),
        "AWS_SDK_LOAD_CONFIG" => matches!(value, "1" | "true"),
        // Clients of Kubernetes put theirs in its place.
        "KUBERNETES_EXEC_INFO" | "AWS_PAGER" | "AWS_DEFAULT_OUTPUT" => true,
        _ => false,
    }
}
