//! The cluster as its owner sees it: behind the product's back, by certificate.

use serde_json::{Value, json};

use super::Lab;
use super::run::{self, Ran, unique};

impl Lab {
    /// kubectl as system:masters; its standard output. Panics with its error.
    pub fn kubectl(&self, arguments: &[&str]) -> String {
        self.kubectl_with(arguments, "").stdout_of_success()
    }

    /// The same with text for its standard input, and a failure is an answer too.
    pub fn kubectl_with(&self, arguments: &[&str], stdin: &str) -> Ran {
        let mut kubectl = self.command("kubectl");
        kubectl.env("KUBECONFIG", &self.admin_kubeconfig).args(arguments);
        run::with_stdin(kubectl, stdin)
    }

    /// GET of a path of the API, e.g. `/api/v1/namespaces/kube-system/configmaps/aws-auth`.
    pub fn admin_get(&self, path: &str) -> Option<Value> {
        let ran = self.kubectl_with(&["get", "--raw", path], "");
        if ran.stderr.contains("NotFound") {
            return None;
        }
        Some(serde_json::from_str(&ran.stdout_of_success()).unwrap())
    }

    /// POST of an object to a path of the API.
    pub fn admin_post(&self, path: &str, object: &Value) -> Value {
        self.admin_send("create", path, object).expect("created")
    }

    /// PUT; with a `resourceVersion` that is no longer current, an error.
    pub fn admin_put(&self, path: &str, object: &Value) -> Result<Value, String> {
        self.admin_send("replace", path, object)
    }

    /// A merge patch: `admin_patch("kube-system", "configmap/aws-auth", …)`.
    pub fn admin_patch(&self, namespace: &str, object: &str, patch: &Value) {
        self.kubectl(&["patch", "-n", namespace, object, "--type", "merge", "-p", &patch.to_string()]);
    }

    fn admin_send(&self, verb: &str, path: &str, object: &Value) -> Result<Value, String> {
        let ran = self.kubectl_with(&[verb, "--raw", path, "-f", "-"], &object.to_string());
        if !ran.success {
            return Err(ran.stderr);
        }
        Ok(serde_json::from_str(&ran.stdout).unwrap())
    }

    /// A namespace of one's own with an `aws-auth` in it. The authenticator does
    /// not read it: for tests of reading and writing, not of logging in.
    pub fn new_mapping(&self, data: &Value) -> String {
        let namespace = unique("mapping");
        let object = json!({"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": namespace}});
        self.admin_post("/api/v1/namespaces", &object);
        let object =
            json!({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "aws-auth"}, "data": data});
        self.admin_post(&format!("/api/v1/namespaces/{namespace}/configmaps"), &object);
        namespace
    }

    /// Lets somebody (`--user=ann`, `--serviceaccount=NAMESPACE:NAME`) do this to the
    /// ConfigMaps of a namespace.
    pub fn allow(&self, namespace: &str, verbs: &str, subject: &str) {
        let (name, verbs) = (unique("allowed"), format!("--verb={verbs}"));
        self.kubectl(&["create", "role", "-n", namespace, &name, &verbs, "--resource=configmaps"]);
        let role = format!("--role={name}");
        self.kubectl(&["create", "rolebinding", "-n", namespace, &name, &role, subject]);
    }

    /// The object `aws-auth` of a namespace.
    pub fn mapping(&self, namespace: &str) -> Option<Value> {
        self.admin_get(&format!("/api/v1/namespaces/{namespace}/configmaps/aws-auth"))
    }
}
