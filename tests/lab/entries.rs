//! Access entries answer before the mapping does: a write learns of them, however many there are, and
//! says what it could not learn.

use serde_json::{Value, json};

use crate::support::{Lab, Ran, Role, unique};

/// A cluster with these access entries; adding a role to a mapping that nobody reads.
struct Cluster {
    lab: &'static Lab,
    region: &'static str,
    namespace: String,
}

const LIST: &str = "GET /clusters/lab/access-entries";

impl Cluster {
    fn new(region: &'static str, entries: &[&str]) -> Self {
        let lab = Lab::shared();
        lab.new_cluster(json!({
            "region": region, "name": "lab", "endpoint": lab.apiserver, "mode": "API_AND_CONFIG_MAP",
            "entries": entries,
        }));
        Self { lab, region, namespace: lab.new_mapping(&json!({})) }
    }

    /// EKS lets nobody list the entries, or is not up to it.
    fn refuses_to_list(&self, status: u16, code: &str) {
        let fault = json!({"service": "eks", "region": self.region, "action": LIST, "status": status,
            "code": code, "message": "not authorized to perform: eks:ListAccessEntries"});
        self.lab.add_fault(&fault);
    }

    fn add(&self, role: &Role) -> Ran {
        let add = ["add-role", role.mapped_arn.as_str(), "-g", "view", "--yes", "--no-history"];
        self.lab.awsauth(&[&add[..], &["-n", &self.namespace, "--region", self.region]].concat())
    }

    fn has(&self, role: &Role) -> bool {
        let object = self.lab.mapping(&self.namespace).unwrap();
        object["data"]["mapRoles"].as_str().is_some_and(|text| text.contains(&role.mapped_arn))
    }

    /// How often EKS was asked what begins like this.
    fn asked(&self, action: &str) -> usize {
        let of_ours = |call: &&Value| {
            call["region"] == self.region && call["action"].as_str().is_some_and(|it| it.starts_with(action))
        };
        self.lab.aws_calls(&self.lab.admin()).iter().filter(of_ours).count()
    }
}

fn role(name: &str) -> Role {
    Lab::shared().new_role("/", &unique(name))
}

#[test]
fn an_entry_on_the_second_page_is_found() {
    let mut roles: Vec<Role> = (0..101).map(|_| role("entry")).collect();
    roles.sort_by(|a, b| a.arn.cmp(&b.arn));
    let arns: Vec<&str> = roles.iter().map(|role| role.arn.as_str()).collect();
    let cluster = Cluster::new("ap-south-1", &arns);
    // A page holds a hundred, in the order of their names.
    let last = &roles[100];
    cluster.add(last).exits(5).says(&format!("an access entry holds {}", last.mapped_arn));
    assert!(!cluster.has(last));
    assert_eq!(cluster.asked(LIST), 2);
    let other = role("other");
    cluster.add(&other).exits(0);
    assert!(cluster.has(&other));
}

#[test]
fn where_entries_must_not_be_listed_each_is_asked_for() {
    let (held, other) = (role("held"), role("free"));
    let cluster = Cluster::new("ap-east-2", &[&held.arn]);
    cluster.refuses_to_list(403, "AccessDeniedException");
    cluster.add(&held).exits(5).says(&format!("an access entry holds {}", held.mapped_arn));
    assert!(!cluster.has(&held));
    // One that is not found may be there under a path: said, and no reason to stop.
    cluster.add(&other).exits(0).says("eks:ListAccessEntries");
    assert!(cluster.has(&other));
    assert_eq!(cluster.asked(&format!("{LIST}/")), 2);
}

#[test]
fn where_eks_is_not_up_to_it_that_is_said_and_nothing_else_asked() {
    let held = role("held");
    let cluster = Cluster::new("ap-southeast-6", &[&held.arn]);
    cluster.refuses_to_list(400, "InvalidRequestException");
    cluster.add(&held).exits(0).says("list the access entries of lab");
    assert!(cluster.has(&held));
    assert_eq!(cluster.asked(&format!("{LIST}/")), 0);
}
