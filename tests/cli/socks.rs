//! A SOCKS proxy on the way to the API server, as `ssh -D` opens one to a private network.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use serde_json::json;

use crate::fake::{Fake, Reply};
use crate::sandbox::{Sandbox, said};

/// What it was told, a line for each connection.
type Heard = Arc<Mutex<Vec<String>>>;

/// RFC 1928 and 1929, as far as a client with a password needs them; leads everywhere to `there`.
fn proxy(there: &str) -> (String, Heard) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let (address, there) = (listener.local_addr().unwrap().to_string(), there.to_owned());
    let heard = Heard::default();
    let told = Arc::clone(&heard);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (there, told) = (there.clone(), Arc::clone(&told));
            std::thread::spawn(move || serve(stream, &there, &told));
        }
    });
    (address, heard)
}

fn take(from: &mut TcpStream, length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    from.read_exact(&mut bytes).unwrap();
    bytes
}

/// A byte with the length, and the text.
fn text(from: &mut TcpStream) -> String {
    let length = take(from, 1)[0];
    String::from_utf8(take(from, length.into())).unwrap()
}

fn serve(mut near: TcpStream, there: &str, told: &Mutex<Vec<String>>) {
    assert_eq!(take(&mut near, 3), [5, 1, 2], "by password");
    near.write_all(&[5, 2]).unwrap();
    assert_eq!(take(&mut near, 1), [1]);
    let (user, password) = (text(&mut near), text(&mut near));
    near.write_all(&[1, 0]).unwrap();
    assert_eq!(take(&mut near, 4), [5, 1, 0, 3], "to a name, which is the proxy's to look up");
    let (host, port) = (text(&mut near), take(&mut near, 2));
    let port = u16::from_be_bytes([port[0], port[1]]);
    told.lock().unwrap().push(format!("{user} {password} {host}:{port}"));
    near.write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0]).unwrap();
    let mut far = TcpStream::connect(there).unwrap();
    let (mut from, mut to) = (near.try_clone().unwrap(), far.try_clone().unwrap());
    std::thread::spawn(move || {
        let _ = std::io::copy(&mut from, &mut to);
        let _ = to.shutdown(Shutdown::Write);
    });
    let _ = std::io::copy(&mut far, &mut near);
}

#[test]
fn a_kubeconfig_may_name_a_socks_proxy_which_looks_the_server_up() {
    let api = Fake::start(|_, _| {
        let metadata =
            json!({"name": "aws-auth", "namespace": "kube-system", "uid": "u", "resourceVersion": "7"});
        let roles = "- rolearn: arn:aws:iam::111122223333:role/far\n  username: far\n";
        let object = json!({"kind": "ConfigMap", "apiVersion": "v1", "data": {"mapRoles": roles}, "metadata": metadata});
        Reply::Json(200, object.to_string())
    });
    let (address, heard) = proxy(api.url.strip_prefix("http://").unwrap());
    let sandbox = Sandbox::new();
    let config = json!({
        "apiVersion": "v1", "kind": "Config", "current-context": "t",
        "contexts": [{"name": "t", "context": {"cluster": "c", "user": "u"}}],
        "clusters": [{"name": "c", "cluster": {"server": "http://api.invalid:8080",
            "proxy-url": format!("socks5://me:planted%20word@{address}")}}],
        "users": [{"name": "u", "user": {"token": "t0p"}}],
    });
    sandbox.file("config", config.to_string());
    let get = |flags: &[&str]| {
        let mut command = sandbox.command();
        said(command.env("KUBECONFIG", sandbox.path("config")).args(["get", "-vv"]).args(flags))
    };
    let shown = get(&["-o", "json"]).exits(0);
    assert_eq!(shown.json()["entries"][0]["principal"], "arn:aws:iam::111122223333:role/far");
    assert_eq!(shown.json()["target"]["cluster"]["proxy"], format!("socks5://{address}"));
    assert_eq!(*heard.lock().unwrap(), ["me planted word api.invalid:8080"]);
    assert!(!format!("{shown:?}").contains("planted"), "{shown:?}");

    sandbox.file("config", config.to_string().replace(&address, "127.0.0.1:1"));
    let lost = get(&[]).exits(4).complains("through the proxy socks5://127.0.0.1:1");
    assert!(!format!("{lost:?}").contains("planted"), "{lost:?}");
}
