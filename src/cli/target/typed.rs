//! The flags of a target as they would be typed again, for commands that are printed.

use std::path::PathBuf;

use super::{ClusterArgs, PluginChoice, TargetArgs};

impl TargetArgs {
    /// The flags that name the same place again.
    pub fn typed(&self) -> Vec<String> {
        self.cluster.typed_with(self.filename.as_ref())
    }
}

impl ClusterArgs {
    /// The flags that name the same place again, where a file may be given by a flag of its own.
    pub fn typed_with(&self, file: Option<&PathBuf>) -> Vec<String> {
        let file = file.map(|path| path.to_string_lossy().into_owned());
        let mut words = pair("-f", file.as_ref());
        words.extend(self.typed());
        words
    }

    fn typed(&self) -> Vec<String> {
        let kubeconfig = self.kubeconfig.as_ref().map(|path| path.to_string_lossy().into_owned());
        let single = [
            ("--cluster", self.cluster.as_ref()),
            ("--region", self.region.as_ref()),
            ("--profile", self.profile.as_ref()),
            ("--role-arn", self.role_arn.as_ref()),
            ("--describe-role-arn", self.describe_role_arn.as_ref()),
            ("--external-id", self.external_id.as_ref()),
            ("--session-name", self.session_name.as_ref()),
            ("--context", self.context.as_ref()),
            ("--kubeconfig", kubeconfig.as_ref()),
            ("--as", self.act_as.as_ref()),
            ("--namespace", self.namespace.as_ref()),
            ("--configmap", self.configmap.as_ref()),
        ];
        let mut words: Vec<String> = single.into_iter().flat_map(|(flag, value)| pair(flag, value)).collect();
        words.extend(self.act_as_groups.iter().flat_map(|group| pair("--as-group", Some(group))));
        words.extend((self.exec_plugin == PluginChoice::Run).then(|| "--exec-plugin=run".to_owned()));
        words.extend(self.insecure_send_token.then(|| "--insecure-send-token".to_owned()));
        words
    }
}

fn pair(flag: &str, value: Option<&String>) -> Vec<String> {
    value.map_or_else(Vec::new, |value| vec![flag.to_owned(), value.clone()])
}
