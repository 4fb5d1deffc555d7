//! What is kept of credentials, tokens and clusters, and what is not.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::json;

use super::*;

#[test]
fn a_chain_of_roles_is_walked_once_and_then_kept() {
    let asks = Fake::start(|_, number| sts(number));
    let sandbox = with_config(&chained());
    let run = |profile: &str| {
        let mut command = command(&sandbox);
        command.env("AWS_PROFILE", profile).env("AWS_ENDPOINT_URL_STS", &asks.url);
        signed_by(&sandbox, &mut command)
    };
    assert_eq!(run("b"), "ASIAROLE1");
    assert_eq!((run("b"), run("a")), ("ASIAROLE1".to_owned(), "ASIAROLE0".to_owned()));
    assert_eq!(asks.asked().len(), 2);
    assert!(asks.asked()[1].body.contains("ExternalId=x"));

    // Another key in the file is another identity.
    sandbox.file("config", chained().replace("AKIABASE", "AKIAOTHER"));
    assert_eq!(run("a"), "ASIAROLE2");
    // And so is another session.
    sandbox.file("config", chained().replace("external_id = x", "role_session_name = me"));
    assert_eq!(run("b"), "ASIAROLE3");
}

#[test]
fn what_is_kept_is_for_its_owner_alone_and_can_be_refused_and_removed() {
    use std::os::unix::fs::PermissionsExt;
    let asks = Fake::start(|_, number| sts(number));
    let sandbox = with_config(&chained());
    let run = |flags: &[&str]| {
        let mut command = command(&sandbox);
        command.env("AWS_PROFILE", "a").env("AWS_ENDPOINT_URL", &asks.url);
        said(command.args(MINT).args(flags)).exits(0)
    };
    run(&["--no-cache"]);
    assert!(!sandbox.path("cache").exists(), "--no-cache keeps nothing");
    run(&[]);
    let folder = sandbox.path("cache/awsauth");
    let mode = |path: &std::path::Path| path.metadata().unwrap().permissions().mode() & 0o7777;
    assert_eq!(mode(&folder), 0o700);
    let files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
    assert!(files.iter().all(|file| mode(file) == 0o600), "{files:?}");
    run(&[]);
    assert_eq!(asks.asked().len(), 2, "the second was kept");

    // Entries that others may read could have been written by them.
    for file in &files {
        std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o640)).unwrap();
    }
    run(&[]);
    assert_eq!(asks.asked().len(), 3);
    let cleared = said(command(&sandbox).args(["token", "clear", "-o", "json"])).exits(0).json();
    assert_eq!(
        (&cleared["kind"], &cleared["removed"]),
        (&"CacheCleared".into(), &3.into()),
        "a role and two tokens"
    );
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0);
    run(&["--cache"]);
    assert_eq!(asks.asked().len(), 4);
}

#[test]
fn a_cache_that_can_not_be_written_is_no_failure_and_is_told_with_v() {
    let asks = Fake::start(|_, number| sts(number));
    let sandbox = with_config(&chained());
    sandbox.file("cache", "a file where the folder would be");
    let run = |flags: &[&str]| {
        let mut command = command(&sandbox);
        command.env("AWS_PROFILE", "a").env("AWS_ENDPOINT_URL", &asks.url);
        said(command.args(MINT).args(flags)).exits(0)
    };
    assert_eq!(run(&[]).err, "");
    run(&["-v"]).complains("nothing is cached");
    assert_eq!(asks.asked().len(), 2);
}

#[test]
fn fifty_processes_at_once_mint_once() {
    let asks = Fake::start(|_, number| sts(number));
    let sandbox = with_config(&chained());
    let start = || {
        let mut command = command(&sandbox);
        command.env("AWS_PROFILE", "b").env("AWS_ENDPOINT_URL", &asks.url).args(MINT);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let all: Vec<_> = (0..50).map(|_| start()).collect();
    for one in all {
        Said::from(one.wait_with_output().unwrap()).exits(0);
    }
    assert_eq!(asks.asked().len(), 2, "one for each role of the chain");
}

#[test]
fn static_keys_are_never_kept() {
    let sandbox = with_config(KEYS);
    let mut command = command(&sandbox);
    assert_eq!(signed_by(&sandbox, command.env("AWS_PROFILE", "base")), "AKIABASE");
    assert!(!sandbox.path("cache").exists());
}

/// Counts what is connected to and what roots are read: a pipe in their place is never opened.
#[test]
fn what_is_kept_connects_nowhere_and_reads_no_roots() {
    let asks = Fake::start(|_, number| sts(number));
    let sandbox = with_config(&chained());
    let pipe = sandbox.path("roots");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let run = || {
        let mut command = command(&sandbox);
        command.env("AWS_PROFILE", "a").env("AWS_ENDPOINT_URL", &asks.url).env("SSL_CERT_FILE", &pipe);
        signed_by(&sandbox, &mut command)
    };
    // The emulator speaks http: not even the call that mints needs roots.
    run();
    run();
    assert_eq!(asks.connections(), 1);
}

#[test]
fn where_a_cluster_is_is_asked_once_and_again_when_it_is_there_no_more() {
    use std::sync::{Arc, Mutex};
    let mapping = |name: &'static str| {
        Fake::start(move |_, _| {
            let roles = format!("- rolearn: arn:aws:iam::111122223333:role/{name}\n  username: {name}\n");
            let metadata =
                json!({"name": "aws-auth", "namespace": "kube-system", "uid": "u", "resourceVersion": "7"});
            let object = json!({"kind": "ConfigMap", "apiVersion": "v1", "data": {"mapRoles": roles}, "metadata": metadata});
            Reply::Json(200, object.to_string())
        })
    };
    let (first, second) = (mapping("first"), mapping("second"));
    let endpoint = Arc::new(Mutex::new(first.url.clone()));
    let told = Arc::clone(&endpoint);
    let eks = Fake::start(move |_, _| {
        Reply::Json(200, crate::cluster::described(&told.lock().unwrap(), "CONFIG_MAP").to_string())
    });
    let sandbox = with_config(KEYS);
    let get = |flags: &[&str]| {
        let mut command = command(&sandbox);
        command.args([
            "get",
            "--cluster",
            "prod",
            "--region",
            "eu-west-1",
            "--insecure-send-token",
            "-o",
            "name",
        ]);
        command.env("AWS_PROFILE", "base").env("AWS_ENDPOINT_URL_EKS", &eks.url).args(flags);
        said(&mut command).exits(0).out
    };
    assert!(get(&[]).contains("role/first") && get(&[]).contains("role/first"));
    assert_eq!(eks.asked().len(), 1);
    // While the old one answers nobody asks; once nothing is there, EKS is asked again.
    *endpoint.lock().unwrap() = "http://127.0.0.1:1".to_owned();
    said(command(&sandbox).args(["token", "clear"])).exits(0);
    let mut lost = command(&sandbox);
    lost.args(["get", "--cluster", "prod", "--region", "eu-west-1", "--insecure-send-token"]);
    said(lost.env("AWS_PROFILE", "base").env("AWS_ENDPOINT_URL_EKS", &eks.url)).exits(4);
    endpoint.lock().unwrap().clone_from(&second.url);
    assert!(get(&[]).contains("role/second"));
    assert_eq!(eks.asked().len(), 3);
    assert!(get(&["--no-cache"]).contains("role/second"));
    assert_eq!(eks.asked().len(), 4);
}

#[test]
fn a_refusal_of_what_was_kept_is_asked_once_more_and_another_is_final() {
    let api = Fake::start(|_, number| {
        // The first of two, then the only one of a login that is new.
        if matches!(number, 1 | 3) {
            return Reply::Json(
                401,
                json!({"kind": "Status", "code": 401, "reason": "Unauthorized"}).to_string(),
            );
        }
        Reply::Json(
            404,
            json!({"kind": "Status", "code": 404, "reason": "NotFound",
            "details": {"kind": "configmaps", "name": "aws-auth"}})
            .to_string(),
        )
    });
    let endpoint = api.url.clone();
    let eks = Fake::start(move |_, _| {
        Reply::Json(200, crate::cluster::described(&endpoint, "CONFIG_MAP").to_string())
    });
    let asks = Fake::start(|_, number| sts(number));
    let sandbox = with_config(&chained());
    let get = |flags: &[&str]| {
        let mut command = command(&sandbox);
        command
            .args(["get", "--cluster", "prod", "--region", "eu-west-1", "--insecure-send-token"])
            .args(flags);
        command.env("AWS_PROFILE", "a").env("AWS_ENDPOINT_URL_EKS", &eks.url);
        // Nobody can ask STS about the credentials, so they are not to blame.
        command.env("AWS_ENDPOINT_URL_STS", &asks.url).env("HTTPS_PROXY", "http://127.0.0.1:1");
        clean(said(&mut command))
    };
    get(&[]).exits(0);
    get(&[]).exits(0);
    assert_eq!((api.asked().len(), asks.asked().len()), (3, 1));
    get(&["--no-cache"]).exits(4).complains("401");
    assert_eq!((api.asked().len(), asks.asked().len()), (4, 2));
}

/// STS, which has forgotten the sessions that were made so far.
fn forgetful() -> (Fake, Arc<AtomicUsize>) {
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
    (asks, forgotten)
}

#[test]
fn sessions_that_aws_has_forgotten_are_made_anew_and_take_the_place_of_the_old() {
    let (asks, forgotten) = forgetful();
    let sandbox = with_config(&chained());
    let run = |profile: &str| {
        let mut command = command(&sandbox);
        command.env("AWS_PROFILE", profile).env("AWS_ENDPOINT_URL_STS", &asks.url);
        signed_by(&sandbox, &mut command)
    };
    assert_eq!(run("a"), "ASIAROLE0");
    forgotten.store(1, Ordering::SeqCst);
    // Refused with 0, which makes 1; then 2 for a, and 3 for b.
    assert_eq!((run("b"), run("a")), ("ASIAROLE3".to_owned(), "ASIAROLE2".to_owned()));
    assert_eq!(asks.asked().len(), 4);
    // What was not kept is not tried again.
    forgotten.store(100, Ordering::SeqCst);
    said(command(&sandbox).args(["token", "clear"])).exits(0);
    let mut new = command(&sandbox);
    new.env("AWS_PROFILE", "b").env("AWS_ENDPOINT_URL_STS", &asks.url).args(MINT);
    said(&mut new).exits(4).complains("ExpiredToken");
    assert_eq!(asks.asked().len(), 6);
}

#[test]
fn a_kept_session_that_eks_refuses_is_made_anew() {
    let asks = Fake::start(|_, number| sts(number));
    let eks = Fake::start(|asked, _| {
        let signed = asked.header("authorization").unwrap_or_default();
        if signed.contains("Credential=ASIAROLE0/") {
            let code = ("x-amzn-errortype", "ExpiredTokenException".to_owned());
            return Reply::With(403, vec![code], json!({"message": "expired"}).to_string());
        }
        Reply::Json(200, crate::cluster::described("https://x.example", "CONFIG_MAP").to_string())
    });
    let sandbox = with_config(&chained());
    let with = |args: &[&str]| {
        let mut command = command(&sandbox);
        command.env("AWS_PROFILE", "a").env("AWS_ENDPOINT_URL_STS", &asks.url);
        said(command.env("AWS_ENDPOINT_URL_EKS", &eks.url).args(args))
    };
    let kubeconfig = ["kubeconfig", "--cluster", "prod", "--region", "eu-west-1", "-"];
    with(&kubeconfig).exits(4).complains("expired");
    with(&kubeconfig).exits(0);
    assert_eq!((asks.asked().len(), eks.asked().len()), (2, 3));
    with(&kubeconfig).exits(0);
    assert_eq!((asks.asked().len(), eks.asked().len()), (2, 4));
}

#[test]
fn a_session_about_to_end_is_not_kept_and_a_token_ends_with_it() {
    let sandbox = with_config(&chained());
    let end = sandbox.shell("date -u -d '+50 seconds' +%Y-%m-%dT%H:%M:%SZ").out.trim().to_owned();
    let soon = end.clone();
    let asks = Fake::start(move |_, number| {
        let Reply::Json(code, body) = sts(number) else { unreachable!() };
        Reply::Json(code, body.replace(LATER, &soon))
    });
    let run = || {
        let mut command = command(&sandbox);
        command.env("AWS_PROFILE", "a").env("AWS_ENDPOINT_URL", &asks.url).args(MINT);
        let printed = said(&mut command).exits(0).json();
        printed["status"]["expirationTimestamp"].as_str().unwrap().to_owned()
    };
    assert_eq!((run(), run()), (end.clone(), end));
    assert_eq!(asks.asked().len(), 2, "what ends within a minute is made anew");
}

/// The entries of the cache.
fn entries(sandbox: &Sandbox) -> Vec<PathBuf> {
    let files = std::fs::read_dir(sandbox.path("cache/awsauth")).unwrap();
    files.map(|file| file.unwrap().path()).filter(|path| path.extension().unwrap() == "json").collect()
}

#[test]
fn after_the_clock_went_back_nothing_of_the_future_is_taken() {
    let asks = Fake::start(|_, number| sts(number));
    let sandbox = with_config(&chained());
    let run = || {
        let mut command = command(&sandbox);
        signed_by(&sandbox, command.env("AWS_PROFILE", "a").env("AWS_ENDPOINT_URL", &asks.url))
    };
    assert_eq!((run(), run()), ("ASIAROLE0".to_owned(), "ASIAROLE0".to_owned()));
    for path in entries(&sandbox) {
        let mut entry: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        entry["made"] = (entry["made"].as_u64().unwrap() + 86_400).into();
        std::fs::write(&path, entry.to_string()).unwrap();
    }
    assert_eq!(run(), "ASIAROLE1");
}

#[test]
fn what_lies_behind_a_link_is_not_taken() {
    let asks = Fake::start(|_, number| sts(number));
    let sandbox = with_config(&chained());
    let run = |flags: &[&str]| {
        let mut command = command(&sandbox);
        command.env("AWS_PROFILE", "a").env("AWS_ENDPOINT_URL", &asks.url);
        said(command.args(MINT).args(flags)).exits(0)
    };
    run(&[]);
    // The very entries, by links of our own.
    for path in entries(&sandbox) {
        let moved = sandbox.path(path.file_name().unwrap().to_str().unwrap());
        std::fs::rename(&path, &moved).unwrap();
        std::os::unix::fs::symlink(&moved, &path).unwrap();
    }
    run(&[]);
    assert_eq!(asks.asked().len(), 2);
    // Only root can make a link that is somebody else's.
    if rustix::process::geteuid().is_root() {
        std::fs::rename(sandbox.path("cache"), sandbox.path("theirs")).unwrap();
        std::os::unix::fs::symlink("theirs", sandbox.path("cache")).unwrap();
        run(&[]);
        assert_eq!(asks.asked().len(), 2, "a link of our own is followed");
        std::os::unix::fs::lchown(sandbox.path("cache"), Some(65534), Some(65534)).unwrap();
        run(&["-v"]).complains("somebody else's symbolic link");
        assert_eq!(asks.asked().len(), 3);
    }
}

#[test]
fn a_full_disk_and_a_place_where_no_folder_can_be_are_no_failure() {
    let asks = Fake::start(|_, number| sts(number));
    let sandbox = with_config(&chained());
    let run = |cache: &Path, limit: &str, flags: &[&str]| {
        let line = format!("trap '' XFSZ; {limit} exec \"$@\"");
        let mut shell = sandbox.command_of(Path::new("/bin/sh"));
        shell.args(["-c", &line, "sh"]).arg(env!("CARGO_BIN_EXE_awsauth")).args(MINT).args(flags);
        shell.env("AWS_CONFIG_FILE", sandbox.path("config")).env("XDG_CACHE_HOME", cache);
        said(shell.env("AWS_PROFILE", "a").env("AWS_ENDPOINT_URL", &asks.url)).exits(0)
    };
    // No file may grow beyond nothing: to whoever writes the same as a disk that is full.
    let own = sandbox.path("cache");
    let full = run(&own, "ulimit -f 0;", &["-v"]).complains("nothing is cached: can't write");
    assert!(full.json()["status"]["token"].is_string());
    assert_eq!(entries(&sandbox), Vec::<PathBuf>::new(), "nothing half-written");
    let left = std::fs::read_dir(own.join("awsauth")).unwrap().map(|file| file.unwrap().path());
    assert!(left.into_iter().all(|path| path.extension().unwrap() == "lock"));
    assert_eq!(run(&own, "ulimit -f 0;", &[]).err, "");
    run(Path::new("/proc"), "", &["-v"]).complains("nothing is cached: can't use /proc/awsauth");
    assert_eq!(run(Path::new("/proc"), "", &[]).err, "");
    assert_eq!(asks.asked().len(), 4);
}
