//! Where a cluster is.

use std::sync::{Arc, Mutex};

use super::*;

#[test]
fn where_a_cluster_is_is_asked_once_and_again_when_it_is_there_no_more() {
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
