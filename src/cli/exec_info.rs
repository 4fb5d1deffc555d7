//! `KUBERNETES_EXEC_INFO`: what a Kubernetes client tells a program that it runs for a login.

use serde::Deserialize;

/// As far as it concerns us.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ExecInfo {
    pub api_version: Option<String>,
    spec: Option<Spec>,
}

#[derive(Deserialize)]
struct Spec {
    #[serde(default)]
    interactive: bool,
}

impl ExecInfo {
    /// Reads the variable's value.
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// Whether the person at the terminal can be asked.
    pub fn interactive(&self) -> bool {
        self.spec.as_ref().is_some_and(|spec| spec.interactive)
    }
}

/// What this process was told; `None`: no such client started it.
pub(super) fn of_process() -> Option<ExecInfo> {
    ExecInfo::read(&std::env::var("KUBERNETES_EXEC_INFO").ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whether_somebody_can_be_asked_is_read() {
        let interactive = |text: &str| ExecInfo::read(text).map(|info| info.interactive());
        assert_eq!(interactive(r#"{"spec":{"interactive":true}}"#), Some(true));
        assert_eq!(interactive(r#"{"spec":{"interactive":false}}"#), Some(false));
        assert_eq!(interactive(r#"{"spec":{}}"#), Some(false));
        assert_eq!(interactive("{}"), Some(false));
        assert_eq!(interactive("nonsense"), None);
    }
}
