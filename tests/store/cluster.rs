//! GET and PATCH against a fake API server.

use std::time::Duration;

use awsauth::cluster::{As, Keep, NotStored, create, get, patch, whoami};
use awsauth::configmap::ObjectName;
use awsauth::data::{AnnotationEdit, DataKey, Edit, KeyEdit, Splice, ValueChange};
use awsauth::failure::FailureKind;
use serde_json::json;

use crate::fake::{Fake, Reply};
use crate::support::{Dir, client, client_as, config_map, run, status};

const TOKEN: &str = "{token: t0p}";

fn edit() -> Edit {
    let insert = Splice { span: 1..1, text: "b".into() };
    Edit::of(vec![KeyEdit { key: DataKey::MapRoles, change: ValueChange::Splices(vec![insert]) }])
}

fn aws_auth() -> ObjectName {
    ObjectName::default()
}

/// The error of a PATCH that gets this answer.
fn patch_refused(reply: impl Fn() -> Reply + Send + Sync + 'static) -> NotStored {
    let fake = Fake::start(move |asked, _| match asked.method.as_str() {
        "GET" => Reply::Json(200, config_map("7", "a")),
        _ => reply(),
    });
    let dir = Dir::new();
    let client = client(&dir, &fake.url, TOKEN);
    run(async {
        let object = get(&client, &aws_auth()).await.unwrap().unwrap();
        patch(&client, &aws_auth(), &edit(), &object.values, &object.facts, Keep::Persist).await.unwrap_err()
    })
}

#[test]
fn a_change_costs_one_get_and_one_patch_on_one_connection() {
    let fake = Fake::start(|asked, _| match asked.method.as_str() {
        "GET" => Reply::Json(200, config_map("7", "a")),
        _ => Reply::Json(200, config_map("8", "ab")),
    });
    let dir = Dir::new();
    let client = client(&dir, &fake.url, TOKEN);
    let stored = run(async {
        let object = get(&client, &aws_auth()).await.unwrap().unwrap();
        assert_eq!(object.values.get(DataKey::MapRoles).unwrap().as_ref(), "a");
        assert_eq!(object.facts.other_data_keys, ["note"]);
        assert_eq!(object.facts.managers[0].name, "terraform");
        patch(&client, &aws_auth(), &edit(), &object.values, &object.facts, Keep::Persist).await.unwrap()
    });
    assert_eq!(stored.resource_version, "8");
    assert_eq!(fake.connections(), 1);
    let asked = fake.asked();
    let lines: Vec<_> = asked.iter().map(|a| format!("{} {}", a.method, a.path)).collect();
    assert_eq!(
        lines,
        [
            "GET /api/v1/namespaces/kube-system/configmaps/aws-auth",
            "PATCH /api/v1/namespaces/kube-system/configmaps/aws-auth?fieldManager=awsauth",
        ]
    );
    assert_eq!(
        asked[1].json(),
        json!({"metadata": {"uid": "u-1", "resourceVersion": "7"}, "data": {"mapRoles": "ab"}})
    );
    assert_eq!(asked[1].header("content-type"), Some("application/merge-patch+json"));
    for request in asked {
        assert_eq!(request.header("authorization"), Some("Bearer t0p"));
        assert!(request.header("user-agent").unwrap().starts_with("awsauth/"));
    }
}

#[test]
fn a_server_dry_run_says_so_to_the_server() {
    let fake = Fake::start(|asked, _| Reply::Json(200, asked.stored_in(&config_map("7", "a"))));
    let dir = Dir::new();
    let client = client(&dir, &fake.url, TOKEN);
    run(async {
        let object = get(&client, &aws_auth()).await.unwrap().unwrap();
        patch(&client, &aws_auth(), &edit(), &object.values, &object.facts, Keep::DryRun).await.unwrap();
    });
    assert!(fake.asked()[1].path.ends_with("?fieldManager=awsauth&dryRun=All"));
}

#[test]
fn a_dropped_key_is_sent_as_null() {
    let fake = Fake::start(|asked, _| Reply::Json(200, asked.stored_in(&config_map("7", "a"))));
    let dir = Dir::new();
    let client = client(&dir, &fake.url, TOKEN);
    let drop = Edit::of(vec![KeyEdit { key: DataKey::MapRoles, change: ValueChange::Drop }]);
    run(async {
        let object = get(&client, &aws_auth()).await.unwrap().unwrap();
        patch(&client, &aws_auth(), &drop, &object.values, &object.facts, Keep::Persist).await.unwrap();
    });
    assert_eq!(fake.asked()[1].json()["data"], json!({"mapRoles": null}));
}

#[test]
fn our_annotation_goes_with_the_values_in_one_patch() {
    let fake = Fake::start(|asked, _| Reply::Json(200, asked.stored_in(&config_map("7", "a"))));
    let dir = Dir::new();
    let client = client(&dir, &fake.url, TOKEN);
    let annotate = |name: &str, value: Option<&str>| AnnotationEdit {
        name: format!("awsauth/{name}"),
        value: value.map(str::to_owned),
    };
    let annotations = vec![annotate("owner.a", Some("{}")), annotate("owner.b", None)];
    let both = Edit { annotations: annotations.clone(), ..edit() };
    let alone = Edit { annotations: annotations.clone(), ..Edit::default() };
    let new = Edit {
        annotations,
        ..Edit::of(vec![KeyEdit { key: DataKey::MapUsers, change: ValueChange::Put("u".into()) }])
    };
    run(async {
        let object = get(&client, &aws_auth()).await.unwrap().unwrap();
        for edit in [&both, &alone] {
            patch(&client, &aws_auth(), edit, &object.values, &object.facts, Keep::Persist).await.unwrap();
        }
        create(&client, &aws_auth(), &new, Keep::Persist).await.unwrap();
    });
    let asked = fake.asked();
    let metadata = json!({
        "uid": "u-1", "resourceVersion": "7",
        "annotations": {"awsauth/owner.a": "{}", "awsauth/owner.b": null},
    });
    assert_eq!(asked[1].json(), json!({"metadata": metadata.clone(), "data": {"mapRoles": "ab"}}));
    assert_eq!(asked[2].json(), json!({"metadata": metadata}));
    assert_eq!(asked[3].json()["metadata"]["annotations"], json!({"awsauth/owner.a": "{}"}));
}

#[test]
fn an_empty_resource_version_is_never_patched_with() {
    let fake = Fake::start(|_, _| Reply::Json(200, config_map("", "a")));
    let dir = Dir::new();
    let client = client(&dir, &fake.url, TOKEN);
    let error = run(async {
        let object = get(&client, &aws_auth()).await.unwrap().unwrap();
        patch(&client, &aws_auth(), &edit(), &object.values, &object.facts, Keep::Persist).await.unwrap_err()
    });
    assert!(matches!(error, NotStored::Failed(_)));
    assert_eq!(fake.asked().len(), 1);
}

#[test]
fn a_missing_config_map_is_read_as_none_and_created() {
    let fake = Fake::start(|asked, _| match asked.method.as_str() {
        "GET" => Reply::Json(404, status(404, "NotFound", "configmaps \"aws-auth\" not found")),
        _ => Reply::Json(201, asked.stored_in(&config_map("1", "ab"))),
    });
    let dir = Dir::new();
    let client = client(&dir, &fake.url, TOKEN);
    let put = Edit::of(vec![KeyEdit { key: DataKey::MapUsers, change: ValueChange::Put("u".into()) }]);
    run(async {
        assert_eq!(get(&client, &aws_auth()).await.unwrap(), None);
        create(&client, &aws_auth(), &put, Keep::Persist).await.unwrap();
    });
    let asked = &fake.asked()[1];
    assert_eq!(asked.path, "/api/v1/namespaces/kube-system/configmaps?fieldManager=awsauth");
    assert_eq!(asked.json()["data"], json!({"mapUsers": "u"}));
    assert_eq!(asked.json()["metadata"], json!({"name": "aws-auth", "namespace": "kube-system"}));
}

#[test]
fn a_404_of_another_kind_is_no_missing_config_map() {
    let fake = Fake::start(|_, _| Reply::Json(404, "<html>not here</html>".into()));
    let dir = Dir::new();
    let error = run(get(&client(&dir, &fake.url, TOKEN), &aws_auth())).unwrap_err();
    assert_eq!(error.kind(), FailureKind::Protocol);
    assert!(error.to_string().contains("not as a Kubernetes API server does"), "{error}");
}

#[test]
fn a_success_that_stored_something_else_is_none() {
    let done = |values: &'static str| patch_refused(move || Reply::Json(200, config_map("8", values)));
    assert!(matches!(done("a"), NotStored::Altered(_)));
    assert!(matches!(done("ab "), NotStored::Altered(_)));
}

#[test]
fn refusals_of_a_write_are_told_apart() {
    let reply = |code, reason: &'static str, message: &'static str| {
        patch_refused(move || Reply::Json(code, status(code, reason, message)))
    };
    assert!(matches!(reply(409, "Conflict", "the object has been modified"), NotStored::Conflict));
    assert!(matches!(reply(404, "NotFound", "configmaps \"aws-auth\" not found"), NotStored::Conflict));
    let denied = reply(403, "Forbidden", "User \"x\" cannot patch resource");
    assert!(matches!(&denied, NotStored::Denied(f) if f.to_string().contains("cannot patch")), "{denied:?}");
    let immutable =
        "ConfigMap \"aws-auth\" is invalid: data: Forbidden: field is immutable when `immutable` is set";
    assert!(matches!(reply(422, "Invalid", immutable), NotStored::Immutable));
    assert!(matches!(
        reply(422, "Invalid", "Too long: must have at most 1048576 bytes"),
        NotStored::TooLarge { .. }
    ));
    assert!(matches!(reply(413, "RequestEntityTooLarge", "limit is 3145728"), NotStored::TooLarge { .. }));
    assert!(matches!(
        reply(500, "InternalError", "etcdserver: request is too large"),
        NotStored::TooLarge { .. }
    ));
    assert!(matches!(reply(500, "InternalError", "boom"), NotStored::Unsure(_)));
    assert!(matches!(reply(504, "Timeout", "request did not complete"), NotStored::Unsure(_)));
    assert!(matches!(reply(422, "Invalid", "something else"), NotStored::Failed(_)));
}

#[test]
fn a_throttled_write_is_not_repeated_by_itself_and_says_how_long_to_wait() {
    let fake = Fake::start(|asked, _| match asked.method.as_str() {
        "GET" => Reply::Json(200, config_map("7", "a")),
        _ => Reply::With(429, vec![("retry-after", "3".into())], status(429, "TooManyRequests", "slow down")),
    });
    let dir = Dir::new();
    let client = client(&dir, &fake.url, TOKEN);
    let error = run(async {
        let object = get(&client, &aws_auth()).await.unwrap().unwrap();
        patch(&client, &aws_auth(), &edit(), &object.values, &object.facts, Keep::Persist).await.unwrap_err()
    });
    assert!(matches!(error, NotStored::Throttled { retry_after: Some(s) } if s == Duration::from_secs(3)));
    assert_eq!(fake.asked().len(), 2);
}

#[test]
fn a_patch_without_an_answer_is_unsure() {
    let error = patch_refused(|| Reply::Close);
    assert!(matches!(&error, NotStored::Unsure(f) if f.kind() == FailureKind::Network), "{error:?}");
}

#[test]
fn a_connection_closed_while_the_user_was_thinking_is_made_again() {
    let fake = Fake::start(|asked, _| match asked.method.as_str() {
        "GET" => Reply::ThenClose(200, config_map("7", "a")),
        _ => Reply::Json(200, config_map("8", "ab")),
    });
    let dir = Dir::new();
    let client = client(&dir, &fake.url, TOKEN);
    run(async {
        let object = get(&client, &aws_auth()).await.unwrap().unwrap();
        fake.wait_until_closed(1); // a question on the terminal blocks the runtime
        patch(&client, &aws_auth(), &edit(), &object.values, &object.facts, Keep::Persist).await.unwrap();
    });
    assert_eq!(fake.asked().len(), 2);
}

#[test]
fn nobody_listening_means_nothing_was_done() {
    let fake_url = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        format!("http://{}", listener.local_addr().unwrap())
    };
    let dir = Dir::new();
    let error = run(get(&client(&dir, &fake_url, TOKEN), &aws_auth())).unwrap_err();
    assert_eq!(error.kind(), FailureKind::Network);
    assert!(error.to_string().contains("refused") && error.to_string().contains(&fake_url), "{error}");
    let put = Edit::of(vec![KeyEdit { key: DataKey::MapUsers, change: ValueChange::Put("u".into()) }]);
    let client = client(&dir, &fake_url, TOKEN);
    let error = run(create(&client, &aws_auth(), &put, Keep::Persist)).unwrap_err();
    assert!(matches!(error, NotStored::Failed(f) if f.kind() == FailureKind::Network));
}

#[test]
fn a_redirect_is_an_error_and_is_not_followed() {
    let fake = Fake::start(|_, _| {
        Reply::With(302, vec![("location", "https://login.example/in?code=s3cret".into())], String::new())
    });
    let dir = Dir::new();
    let error = run(get(&client(&dir, &fake.url, TOKEN), &aws_auth())).unwrap_err();
    assert_eq!(error.kind(), FailureKind::Redirected);
    assert!(error.to_string().contains("https://login.example/in") && !error.to_string().contains("s3cret"));
    assert_eq!(fake.asked().len(), 1);
}

#[test]
fn a_refused_login_is_not_tried_twice() {
    let fake = Fake::start(|_, _| Reply::Json(401, status(401, "Unauthorized", "Unauthorized")));
    let dir = Dir::new();
    let error = run(get(&client(&dir, &fake.url, TOKEN), &aws_auth())).unwrap_err();
    assert_eq!(error.kind(), FailureKind::Unauthorized);
    assert_eq!(fake.asked().len(), 1);
}

#[test]
fn impersonation_is_asked_for_and_flags_win_over_the_kubeconfig() {
    let fake = Fake::start(|_, _| Reply::Json(200, config_map("7", "a")));
    let dir = Dir::new();
    let groups = ["g1".to_owned(), "g2".to_owned()];
    let act_as = As { user: Some("jane"), groups: &groups };
    let user = "{token: t, as: joe, as-groups: [old]}";
    run(get(&client_as(&dir, &fake.url, user, act_as), &aws_auth())).unwrap();
    run(get(&client(&dir, &fake.url, user), &aws_auth())).unwrap();
    let asked = fake.asked();
    let groups = |i: usize| -> Vec<_> {
        asked[i].headers.iter().filter(|(n, _)| n == "impersonate-group").map(|(_, v)| v.clone()).collect()
    };
    assert_eq!(
        (asked[0].header("impersonate-user"), groups(0)),
        (Some("jane"), vec!["g1".into(), "g2".into()])
    );
    assert_eq!((asked[1].header("impersonate-user"), groups(1)), (Some("joe"), vec!["old".into()]));
}

#[test]
fn a_token_file_is_trimmed_and_wins_over_the_inline_token() {
    let fake = Fake::start(|_, _| Reply::Json(200, config_map("7", "a")));
    let dir = Dir::new();
    dir.file("token", "from-file\n");
    run(get(&client(&dir, &fake.url, "{token: inline, tokenFile: token}"), &aws_auth())).unwrap();
    run(get(&client(&dir, &fake.url, "{token: inline, tokenFile: gone}"), &aws_auth())).unwrap();
    let asked = fake.asked();
    assert_eq!(asked[0].header("authorization"), Some("Bearer from-file"));
    assert_eq!(asked[1].header("authorization"), Some("Bearer inline"));
}

#[test]
fn the_server_says_who_the_caller_is() {
    let fake = Fake::start(|_, _| {
        let user = json!({"username": "ci", "groups": ["view"], "extra": {"arn": ["arn:aws:sts::1:x"]}});
        Reply::Json(201, json!({"kind": "SelfSubjectReview", "status": {"userInfo": user}}).to_string())
    });
    let dir = Dir::new();
    let caller = run(whoami(&client(&dir, &fake.url, TOKEN))).unwrap();
    assert_eq!((caller.username.as_str(), caller.arn()), ("ci", Some("arn:aws:sts::1:x")));
    assert_eq!(fake.asked()[0].path, "/apis/authentication.k8s.io/v1/selfsubjectreviews");
}

#[test]
fn more_than_a_config_map_can_hold_is_not_sent() {
    let fake = Fake::start(|asked, _| Reply::Json(200, asked.stored_in(&config_map("7", "a"))));
    let dir = Dir::new();
    let client = client(&dir, &fake.url, TOKEN);
    let big = "x".repeat((1 << 20) - 4 - 1); // with "mine" under another key: one byte left
    let put = |text: String| {
        Edit::of(vec![KeyEdit { key: DataKey::MapRoles, change: ValueChange::Put(text.into()) }])
    };
    run(async {
        let object = get(&client, &aws_auth()).await.unwrap().unwrap();
        patch(&client, &aws_auth(), &put(big.clone() + "x"), &object.values, &object.facts, Keep::Persist)
            .await
            .unwrap();
        let error =
            patch(&client, &aws_auth(), &put(big + "xx"), &object.values, &object.facts, Keep::Persist)
                .await
                .unwrap_err();
        assert!(matches!(error, NotStored::TooLarge { bytes: Some(b), limit } if b == limit + 1));
    });
    assert_eq!(fake.asked().len(), 2);
}
