//! The few lines of HTTP that the emulator's control door needs: plain, local, one
//! connection a request. `tests/lab/support` uses this file too.

use std::io::{self, Read, Write};
use std::net::TcpStream;

use serde_json::Value;

/// The JSON answer to a request at `http://127.0.0.1:PORT`; whatever is not 200 is an error.
pub fn control(base: &str, method: &str, path: &str, body: &Value) -> io::Result<Value> {
    let host = base.trim_start_matches("http://");
    let body = if body.is_null() { String::new() } else { body.to_string() };
    let mut stream = TcpStream::connect(host)?;
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let (head, text) = answer.split_once("\r\n\r\n").unwrap_or_default();
    if !head.starts_with("HTTP/1.1 200") {
        return Err(io::Error::other(format!("{method} {path}: {text}")));
    }
    Ok(serde_json::from_str(text)?)
}
