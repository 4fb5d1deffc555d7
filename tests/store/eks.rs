//! A cluster by name or ARN: EKS, STS and the API server are fake; keys and regions come from the
//! environment, so each test runs itself again with one of its own.

use std::collections::BTreeMap;

use awsauth::configmap::ObjectName;
use awsauth::failure::FailureKind;
use awsauth::store::{
    At, ChosenBy, ClusterName, EksTarget, Impersonation, Options, Place, Store, StoreError, Target,
};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;

use crate::eks_answers::{ARN, described};
use crate::fake::{Asked, Fake, Reply};
use crate::support::{again, config_map, run};

fn with_env(test: &str, env: &[(&str, &str)]) {
    again(&format!("eks::{test}"), |command| {
        command.env("AWS_CONFIG_FILE", "/dev/null").env("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
        command.env("AWS_EC2_METADATA_DISABLED", "true");
        command.envs(env.iter().copied());
    });
}

fn target(eks: EksTarget) -> Target {
    let place = Place::Eks(eks, Impersonation::default());
    Target { place, object: ObjectName::default(), chosen_by: ChosenBy::Flag }
}

fn cluster(endpoint: &str, status: &str) -> Reply {
    let mut answer = described(endpoint, "API_AND_CONFIG_MAP");
    answer["cluster"]["status"] = status.into();
    Reply::Json(200, answer.to_string())
}

fn aws_error(code: &'static str, message: &str) -> Reply {
    let status = if code == "ResourceNotFoundException" { 404 } else { 403 };
    Reply::With(status, vec![("x-amzn-errortype", code.into())], json!({ "message": message }).to_string())
}

fn assumed(asked: &Asked) -> Reply {
    assert!(asked.body.contains("Action=AssumeRole"), "{}", asked.body);
    let xml = "<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><AssumeRoleResult>\
        <AssumedRoleUser><Arn>arn:aws:sts::111122223333:assumed-role/deploy/EKSGetTokenAuth</Arn><AssumedRoleId>A:E</AssumedRoleId></AssumedRoleUser>\
        <Credentials><AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>\
        <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>";
    Reply::Json(200, xml.into())
}

/// What a token was signed with.
fn key_of(bearer: &str) -> String {
    let token = bearer.strip_prefix("Bearer k8s-aws-v1.").unwrap();
    let url = String::from_utf8(URL_SAFE_NO_PAD.decode(token).unwrap()).unwrap();
    assert!(url.starts_with("https://sts.eu-west-1.amazonaws.com/?"), "{url}");
    let query: BTreeMap<_, _> =
        url.split_once('?').unwrap().1.split('&').filter_map(|p| p.split_once('=')).collect();
    query["X-Amz-Credential"].split("%2F").next().unwrap().to_owned()
}

fn insecure() -> Options {
    Options { insecure_send_token: true, ..Options::default() }
}

#[test]
fn a_cluster_by_name_needs_no_kubeconfig() {
    let api = Fake::start(|_, _| Reply::Json(200, config_map("7", "a")));
    let url = api.url.clone();
    let eks = Fake::start(move |asked, _| match asked.path.as_str() {
        "/clusters/prod" => cluster(&url, "ACTIVE"),
        other => panic!("{other}"),
    });
    with_env(
        "inner_by_name",
        &[
            ("AWS_ACCESS_KEY_ID", "AKIAOWN"),
            ("AWS_SECRET_ACCESS_KEY", "s"),
            ("AWS_REGION", "eu-west-1"),
            ("AWS_ENDPOINT_URL_EKS", &eks.url),
            // Shall have no say in the token.
            ("AWS_ENDPOINT_URL_STS", "http://127.0.0.1:9"),
        ],
    );
    assert_eq!(key_of(api.asked()[0].header("authorization").unwrap()), "AKIAOWN");
    assert_eq!(eks.asked().len(), 2, "one for each of the two stores opened");
}

#[test]
#[ignore = "run by a_cluster_by_name_needs_no_kubeconfig"]
fn inner_by_name() {
    let target = target(EksTarget { cluster: "prod".into(), ..EksTarget::default() });
    run(async {
        // http: the token is kept back unless that is asked for.
        let store = Store::open(&target, &Options::default()).await.unwrap();
        let kept_back = store.read().await.err().unwrap();
        assert_eq!(kept_back.kind(), Some(FailureKind::InsecureToken));
        let store = Store::open(&target, &insecure()).await.map_err(|e| e.to_string());
        let store = store.unwrap();
        store.read().await.unwrap().unwrap();
        let At::Cluster(place) = store.describe().at else { panic!("no cluster") };
        assert_eq!(place.name, ClusterName::Arn(ARN.into()));
        assert_eq!(place.mode, Some(awsauth::aws::AuthenticationMode::ApiAndConfigMap));
    });
}

#[test]
fn a_role_signs_the_token_and_the_caller_describes_the_cluster() {
    let api = Fake::start(|_, _| Reply::Json(200, config_map("7", "a")));
    let url = api.url.clone();
    let eks = Fake::start(move |_, _| cluster(&url, "ACTIVE"));
    let sts = Fake::start(|asked, _| assumed(asked));
    with_env(
        "inner_by_role",
        &[
            ("AWS_ACCESS_KEY_ID", "AKIAOWN"),
            ("AWS_SECRET_ACCESS_KEY", "s"),
            ("AWS_ENDPOINT_URL_EKS", &eks.url),
            ("AWS_ENDPOINT_URL_STS", &sts.url),
        ],
    );
    assert_eq!(key_of(api.asked()[0].header("authorization").unwrap()), "ASIAROLE");
    assert!(eks.asked()[0].header("authorization").unwrap().contains("Credential=AKIAOWN/"));
    let assume = &sts.asked()[0].body;
    assert!(
        assume.contains("RoleSessionName=EKSGetTokenAuth") && assume.contains("ExternalId=ext"),
        "{assume}"
    );
    assert_eq!(sts.asked().len(), 1);
}

#[test]
#[ignore = "run by a_role_signs_the_token_and_the_caller_describes_the_cluster"]
fn inner_by_role() {
    let target = target(EksTarget {
        cluster: ARN.into(), // which brings the region along
        role_arn: Some("arn:aws:iam::111122223333:role/deploy".into()),
        external_id: Some("ext".into()),
        ..EksTarget::default()
    });
    run(async {
        let store = Store::open(&target, &insecure()).await.map_err(|e| e.to_string()).unwrap();
        store.read().await.unwrap();
        store.read().await.unwrap();
    });
}

#[test]
fn what_aws_refuses_is_told_with_what_to_do() {
    let eks = Fake::start(|asked, _| match asked.path.as_str() {
        "/clusters/gone" => aws_error("ResourceNotFoundException", "No cluster found for name: gone."),
        "/clusters/denied" => {
            aws_error("AccessDeniedException", "User: arn:aws:iam::1:user/x is not authorized")
        }
        "/clusters/expired" => {
            aws_error("ExpiredTokenException", "The security token included in the request is expired")
        }
        "/clusters/prod" => cluster("https://x", "CREATING"),
        list if list.starts_with("/clusters?") => {
            Reply::Json(200, json!({"clusters": ["prod", "test"]}).to_string())
        }
        other => panic!("{other}"),
    });
    let sts = Fake::start(|_, _| {
        Reply::With(403, vec![], "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code>\
            <Message>User: arn:aws:iam::1:user/x is not authorized to perform: sts:AssumeRole</Message></Error></ErrorResponse>".into())
    });
    with_env(
        "inner_refused",
        &[
            ("AWS_ACCESS_KEY_ID", "AKIAOWN"),
            ("AWS_SECRET_ACCESS_KEY", "s"),
            ("AWS_REGION", "eu-west-1"),
            ("AWS_ENDPOINT_URL_EKS", &eks.url),
            ("AWS_ENDPOINT_URL_STS", &sts.url),
        ],
    );
}

fn failure(eks: EksTarget) -> (FailureKind, String) {
    match run(async { Store::open(&target(eks), &insecure()).await?.read().await.map(|_| ()) }) {
        Err(StoreError::Failed(f)) => (f.kind(), format!("{f}\n{}", f.helps().join("\n"))),
        _ => panic!("it opened"),
    }
}

#[test]
#[ignore = "run by what_aws_refuses_is_told_with_what_to_do"]
fn inner_refused() {
    let named = |name: &str| EksTarget { cluster: name.into(), ..EksTarget::default() };
    for (eks, kind, says) in [
        (named("gone"), FailureKind::ClusterNotFound, "no EKS cluster gone in eu-west-1"),
        (named("gone"), FailureKind::ClusterNotFound, "there are: prod, test"),
        (named("denied"), FailureKind::Forbidden, "is not authorized (AccessDeniedException)"),
        (named("expired"), FailureKind::Credentials, "log in again"),
        (named("prod"), FailureKind::ClusterNotActive, "not ACTIVE but CREATING"),
        (named(&ARN.replace("1111", "9999")), FailureKind::ClusterMismatch, "another account"),
        (
            EksTarget { describe_role_arn: Some("arn:aws:iam::1:role/r".into()), ..named("prod") },
            FailureKind::Forbidden,
            "not authorized to perform: sts:AssumeRole",
        ),
        (EksTarget { profile: Some("nope".into()), ..named("prod") }, FailureKind::Credentials, "nope"),
    ] {
        let (got, text) = failure(eks);
        assert_eq!(got, kind, "{text}");
        assert!(text.contains(says), "{text}");
    }
}

#[test]
fn without_region_or_credentials_nothing_is_asked() {
    with_env("inner_nothing", &[]);
}

#[test]
#[ignore = "run by without_region_or_credentials_nothing_is_asked"]
fn inner_nothing() {
    let (kind, text) = failure(EksTarget { cluster: "prod".into(), ..EksTarget::default() });
    assert_eq!(kind, FailureKind::RegionMissing, "{text}");
    let (kind, text) = failure(EksTarget { cluster: ARN.into(), ..EksTarget::default() });
    assert_eq!(kind, FailureKind::Credentials, "{text}");
}
