//! `--can 'VERB RESOURCE'`: a question as kubectl takes it.

use crate::cluster::Action;

/// What is asked, and how it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Can {
    pub typed: String,
    pub action: Action,
}

/// Resources of Kubernetes itself with their API group and short names: what kubectl would ask
/// the server for (`kubectl api-resources`, 1.35).
const KNOWN: &[(&str, &[&str])] = &[
    (
        "",
        &[
            "configmaps cm",
            "endpoints ep",
            "events ev",
            "limitranges limits",
            "namespaces ns",
            "nodes no",
            "persistentvolumeclaims pvc",
            "persistentvolumes pv",
            "pods po",
            "podtemplates",
            "replicationcontrollers rc",
            "resourcequotas quota",
            "secrets",
            "serviceaccounts sa",
            "services svc",
            "users",
            "groups",
        ],
    ),
    (
        "apps",
        &["controllerrevisions", "daemonsets ds", "deployments deploy", "replicasets rs", "statefulsets sts"],
    ),
    ("authentication.k8s.io", &["tokenreviews", "selfsubjectreviews"]),
    (
        "authorization.k8s.io",
        &[
            "localsubjectaccessreviews",
            "selfsubjectaccessreviews",
            "selfsubjectrulesreviews",
            "subjectaccessreviews",
        ],
    ),
    ("autoscaling", &["horizontalpodautoscalers hpa"]),
    ("batch", &["cronjobs cj", "jobs"]),
    ("certificates.k8s.io", &["certificatesigningrequests csr"]),
    ("coordination.k8s.io", &["leases"]),
    ("discovery.k8s.io", &["endpointslices"]),
    ("networking.k8s.io", &["ingressclasses", "ingresses ing", "networkpolicies netpol"]),
    ("policy", &["poddisruptionbudgets pdb"]),
    ("rbac.authorization.k8s.io", &["clusterrolebindings", "clusterroles", "rolebindings", "roles"]),
    ("scheduling.k8s.io", &["priorityclasses pc"]),
    ("storage.k8s.io", &["csidrivers", "csinodes", "storageclasses sc", "volumeattachments"]),
    ("apiextensions.k8s.io", &["customresourcedefinitions crd crds"]),
    (
        "admissionregistration.k8s.io",
        &["mutatingwebhookconfigurations", "validatingwebhookconfigurations", "validatingadmissionpolicies"],
    ),
    ("*", &["*"]),
];

/// `get pods`, `patch configmaps/aws-auth -n kube-system`, `delete deployments.apps`,
/// `create pods --subresource=exec`.
pub fn parse(typed: &str) -> Result<Can, String> {
    let mut words = Vec::new();
    let mut action = Action::default();
    let mut subresource = String::new();
    let mut given = typed.split_whitespace();
    while let Some(word) = given.next() {
        let mut value = |inline: Option<&str>| {
            let value = inline.or_else(|| given.next()).unwrap_or_default();
            if value.is_empty() { Err(format!("`{word}` needs a value")) } else { Ok(value.to_owned()) }
        };
        match word.split_once('=').map_or((word, None), |(flag, value)| (flag, Some(value))) {
            ("-n" | "--namespace", inline) => action.namespace = value(inline)?,
            ("-A" | "--all-namespaces", None) => action.namespace.clear(),
            ("--subresource", inline) => subresource = value(inline)?,
            (flag, _) if flag.starts_with('-') => {
                return Err(format!(
                    "`{flag}` is no flag here; there are -n NAMESPACE and --subresource NAME"
                ));
            }
            _ => words.push(word),
        }
    }
    let (verb, resource, name) = match words[..] {
        [verb, resource] => match resource.split_once('/') {
            Some((resource, name)) => (verb, resource, name),
            None => (verb, resource, ""),
        },
        [verb, resource, name] => (verb, resource, name),
        _ => return Err("a question is a verb and a resource, e.g. 'get pods -n default'".to_owned()),
    };
    if resource.is_empty() {
        return Err("paths such as /healthz are not asked about, only resources".to_owned());
    }
    (action.resource, action.group) = meant(resource)?;
    if !subresource.is_empty() {
        action.resource = format!("{}/{subresource}", action.resource);
    }
    (action.verb, action.name) = (verb.to_lowercase(), name.to_owned());
    Ok(Can { typed: typed.split_whitespace().collect::<Vec<_>>().join(" "), action })
}

/// Plural name and API group.
fn meant(resource: &str) -> Result<(String, String), String> {
    if let Some((name, group)) = resource.split_once('.') {
        return Ok((name.to_lowercase(), group.to_lowercase()));
    }
    let wanted = resource.to_lowercase();
    for (group, names) in KNOWN {
        for names in *names {
            let mut names = names.split(' ');
            let plural = names.next().unwrap_or_default();
            if plural == wanted || names.any(|short| short == wanted) || is_singular(&wanted, plural) {
                return Ok((plural.to_owned(), (*group).to_owned()));
            }
        }
    }
    Err(format!(
        "`{resource}` is none of Kubernetes' own resources: name its API group, as in {resource}.example.com"
    ))
}

/// `pod` of `pods`, `policy` of `policies`, `class` of `classes`.
fn is_singular(word: &str, plural: &str) -> bool {
    let of = |end: &str, instead: &str| {
        plural.strip_suffix(end).is_some_and(|stem| format!("{stem}{instead}") == word)
    };
    of("s", "") || of("ies", "y") || of("sses", "ss")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(typed: &str) -> [String; 5] {
        let Action { verb, group, resource, namespace, name } = parse(typed).unwrap().action;
        [verb, group, resource, namespace, name]
    }

    #[test]
    fn questions_are_read_as_kubectl_reads_them() {
        for (typed, wanted) in [
            ("get pods", ["get", "", "pods", "", ""]),
            (
                "patch configmaps/aws-auth -n kube-system",
                ["patch", "", "configmaps", "kube-system", "aws-auth"],
            ),
            ("-n=x DELETE deploy web", ["delete", "apps", "deployments", "x", "web"]),
            ("list networkpolicy -A", ["list", "networking.k8s.io", "networkpolicies", "", ""]),
            ("get Widgets.example.com/one", ["get", "example.com", "widgets", "", "one"]),
            ("* *", ["*", "*", "*", "", ""]),
            ("create pod --subresource=exec --namespace x", ["create", "", "pods/exec", "x", ""]),
            ("get storageclass", ["get", "storage.k8s.io", "storageclasses", "", ""]),
            ("get ingress", ["get", "networking.k8s.io", "ingresses", "", ""]),
        ] {
            assert_eq!(asked(typed), wanted.map(str::to_owned), "{typed}");
        }
    }

    #[test]
    fn what_is_no_question_is_refused_with_what_is_missing() {
        for (typed, why) in [
            ("", "a verb and a resource"),
            ("get", "a verb and a resource"),
            ("get pods a b", "a verb and a resource"),
            ("get widgets", "name its API group"),
            ("get /healthz", "only resources"),
            ("get pods -n", "needs a value"),
            ("get pods --wide", "is no flag"),
        ] {
            let said = parse(typed).unwrap_err();
            assert!(said.contains(why), "{typed}: {said}");
        }
    }
}
