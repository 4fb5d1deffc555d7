//! Which kubeconfig is read: `KUBECONFIG` comes from the environment, so each test runs itself
//! again with one of its own.

use awsauth::configmap::ObjectName;
use awsauth::store::{At, ChosenBy, ClusterName, Impersonation, Options, Place, Plugins, Store, Target};

use crate::support::{Dir, again, kubeconfig, run};

fn current() -> Result<At, String> {
    let place = Place::Kubeconfig {
        context: None,
        path: None,
        impersonation: Impersonation::default(),
        plugins: Plugins::Run,
    };
    let target = Target { place, object: ObjectName::default(), chosen_by: ChosenBy::CurrentContext };
    let store = run(Store::open(&target, &Options::default()));
    store.map(|s| s.describe().at).map_err(|e| format!("{e}\n{}", e.help().join("\n")))
}

#[test]
fn the_first_file_wins_and_missing_ones_are_passed_over() {
    let dir = Dir::new();
    let none_chosen = dir.file("a", "apiVersion: v1\nkind: Config\ncurrent-context: \"\"\n");
    let first = dir.file("b", &kubeconfig("https://first.example", "{}"));
    let second = dir.file(
        "c",
        &kubeconfig("https://second.example", "{}").replace("current-context: test", "current-context: x"),
    );
    let gone = dir.path().join("gone");
    let list = std::env::join_paths([&gone, &none_chosen, &first, &second]).unwrap();
    again("kubeconfig::inner_list", |command| {
        command
            .env("KUBECONFIG", list)
            .env("NO_PROXY", ",first.example,")
            .env("HTTPS_PROXY", "http://proxy.example");
    });
}

#[test]
#[ignore = "run by the_first_file_wins_and_missing_ones_are_passed_over"]
fn inner_list() {
    let Ok(At::Cluster(place)) = current() else { panic!("no cluster") };
    assert_eq!(place.server, "https://first.example");
    assert_eq!(place.name, ClusterName::Context { context: "test".into(), cluster: "c".into() });
    assert_eq!(place.proxy, None, "NO_PROXY names the server");
}

#[test]
fn the_proxy_of_the_environment_is_shown_without_its_password() {
    let dir = Dir::new();
    let path = dir.file("config", &kubeconfig("https://first.example", "{}"));
    again("kubeconfig::inner_proxy", |command| {
        command.env("KUBECONFIG", path).env("https_proxy", "http://me:s3cret@proxy.example:3128");
    });
}

#[test]
#[ignore = "run by the_proxy_of_the_environment_is_shown_without_its_password"]
fn inner_proxy() {
    let Ok(At::Cluster(place)) = current() else { panic!("no cluster") };
    assert_eq!(place.proxy.as_deref(), Some("http://proxy.example:3128"));
}

#[test]
fn without_any_login_it_says_what_to_type() {
    let dir = Dir::new();
    again("kubeconfig::inner_nothing", |command| {
        command.env_remove("KUBECONFIG").env_remove("KUBERNETES_SERVICE_HOST").env("HOME", dir.path());
    });
}

#[test]
#[ignore = "run by without_any_login_it_says_what_to_type"]
fn inner_nothing() {
    let error = current().unwrap_err();
    assert!(error.contains("no current context") && error.contains("--cluster NAME"), "{error}");
}
