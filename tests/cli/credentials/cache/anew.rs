//! What was kept and is refused: made anew, once.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;

#[test]
fn a_refusal_of_what_was_kept_is_asked_once_more_and_another_is_final() {
    let status = |code: u16, reason: &str| {
        let details = json!({"kind": "configmaps", "name": "aws-auth"});
        let status = json!({"kind": "Status", "code": code, "reason": reason, "details": details});
        Reply::Json(code, status.to_string())
    };
    // The first of two, then the only one of a login that is new.
    let api = Fake::start(move |_, number| match number {
        1 | 3 => status(401, "Unauthorized"),
        _ => status(404, "NotFound"),
    });
    let endpoint = api.url.clone();
    let eks = Fake::start(move |_, _| {
        Reply::Json(200, crate::cluster::described(&endpoint, "CONFIG_MAP").to_string())
    });
    let roles = Roles::new();
    let get = |flags: &[&str]| {
        let mut command = roles.command("a");
        command
            .args(["get", "--cluster", "prod", "--region", "eu-west-1", "--insecure-send-token"])
            .args(flags);
        // Nobody can ask STS about the credentials, so they are not to blame.
        command.env("AWS_ENDPOINT_URL_EKS", &eks.url).env("HTTPS_PROXY", "http://127.0.0.1:1");
        clean(said(&mut command))
    };
    get(&[]).exits(0);
    get(&[]).exits(0);
    assert_eq!((api.asked().len(), roles.times_asked()), (3, 1));
    get(&["--no-cache"]).exits(4).complains("401");
    assert_eq!((api.asked().len(), roles.times_asked()), (4, 2));
}

/// With an STS that forgets as many of the sessions that were made as the number says.
fn forgetful() -> (Roles, Arc<AtomicUsize>) {
    let forgotten = Arc::new(AtomicUsize::new(0));
    let until = Arc::clone(&forgotten);
    let asks = Fake::start(move |asked, number| {
        let signed = asked.header("authorization").unwrap_or_default();
        let of = |nth: usize| signed.contains(&format!("Credential=ASIAROLE{nth}/"));
        if (0..until.load(Ordering::SeqCst)).any(of) {
            let body = "<ErrorResponse><Error><Type>Sender</Type><Code>ExpiredToken</Code>\
                        <Message>The security token included in the request is expired</Message></Error></ErrorResponse>";
            return Reply::Json(403, body.to_owned());
        }
        sts(number)
    });
    (Roles::of(asks), forgotten)
}

#[test]
fn sessions_that_aws_has_forgotten_are_made_anew_and_take_the_place_of_the_old() {
    let (roles, forgotten) = forgetful();
    assert_eq!(roles.signed_by("a"), "ASIAROLE0");
    forgotten.store(1, Ordering::SeqCst);
    // Refused with 0, which makes 1; then 2 for a, and 3 for b.
    let signed = (roles.signed_by("b"), roles.signed_by("a"));
    assert_eq!(signed, ("ASIAROLE3".to_owned(), "ASIAROLE2".to_owned()));
    assert_eq!(roles.times_asked(), 4);
    // What was not kept is not tried again.
    forgotten.store(100, Ordering::SeqCst);
    roles.clear();
    said(roles.command("b").args(MINT)).exits(4).complains("ExpiredToken");
    assert_eq!(roles.times_asked(), 6);
}

#[test]
fn a_kept_session_that_eks_refuses_is_made_anew() {
    let eks = Fake::start(|asked, _| {
        let signed = asked.header("authorization").unwrap_or_default();
        if signed.contains("Credential=ASIAROLE0/") {
            let code = ("x-amzn-errortype", "ExpiredTokenException".to_owned());
            return Reply::With(403, vec![code], json!({"message": "expired"}).to_string());
        }
        Reply::Json(200, crate::cluster::described("https://x.example", "CONFIG_MAP").to_string())
    });
    let roles = Roles::new();
    let kubeconfig = || {
        let mut command = roles.command("a");
        command.args(["kubeconfig", "--cluster", "prod", "--region", "eu-west-1", "-"]);
        said(command.env("AWS_ENDPOINT_URL_EKS", &eks.url))
    };
    kubeconfig().exits(4).complains("expired");
    kubeconfig().exits(0);
    assert_eq!((roles.times_asked(), eks.asked().len()), (2, 3));
    kubeconfig().exits(0);
    assert_eq!((roles.times_asked(), eks.asked().len()), (2, 4));
}
