//! The live mapping, `kube-system/aws-auth`: all tests that log in share it.

use std::sync::PoisonError;

use super::Lab;

const PATH: &str = "/api/v1/namespaces/kube-system/configmaps/aws-auth";

impl Lab {
    /// Appends an entry to `mapRoles` or `mapUsers`; take an ARN of your own.
    pub fn map(&self, key: &str, arn: &str, username: &str, group: &str) {
        let field = if key == "mapUsers" { "userarn" } else { "rolearn" };
        let entry = format!("- {field}: {arn}\n  username: '{username}'\n  groups:\n  - {group}\n");
        self.change_live(key, |text| text + &entry);
    }

    /// Takes the entries with this ARN out again, as [`Lab::map`] wrote them.
    pub fn unmap(&self, key: &str, arn: &str) {
        self.change_live(key, |text| {
            let entries = text.split_inclusive('\n').scan(false, |ours, line| {
                if line.starts_with('-') {
                    *ours = line.trim_end().ends_with(&format!("arn: {arn}"));
                }
                Some(if *ours { "" } else { line })
            });
            entries.collect()
        });
    }

    /// Changes one data key of the live mapping and repeats that on a conflict: the
    /// product may be writing in another test.
    pub fn change_live(&self, key: &str, change: impl Fn(String) -> String) {
        let _one_at_a_time = self.live_mapping.lock().unwrap_or_else(PoisonError::into_inner);
        for _ in 0..20 {
            let mut object = self.admin_get(PATH).expect("the live mapping is there");
            let text = object["data"][key].as_str().unwrap_or_default().to_owned();
            object["data"][key] = change(text).into();
            match self.admin_put(PATH, &object) {
                Ok(_) => return,
                Err(error) => assert!(error.contains("Conflict"), "{error}"),
            }
        }
        panic!("the live mapping changed under 20 attempts");
    }
}
