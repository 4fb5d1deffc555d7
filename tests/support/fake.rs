//! A tiny API server on 127.0.0.1: answers what a closure says, counts connections, keeps what
//! it was asked. It ends with the test's process.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

#[derive(Clone, Debug, Default)]
pub struct Asked {
    pub method: String,
    pub path: String,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Asked {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap()
    }

    /// The object after a write: with the values that were sent, null taking one away.
    pub fn stored_in(&self, object: &str) -> String {
        let mut object: serde_json::Value = serde_json::from_str(object).unwrap();
        if matches!(self.method.as_str(), "PATCH" | "POST") {
            for (key, value) in self.json()["data"].as_object().into_iter().flatten() {
                object["data"][key] = value.clone();
            }
            let data = object["data"].as_object_mut().unwrap();
            data.retain(|_, value| !value.is_null());
        }
        object.to_string()
    }
}

pub enum Reply {
    Json(u16, String),
    With(u16, Vec<(&'static str, String)>, String),
    /// Answers, then closes the connection without having said so.
    ThenClose(u16, String),
    /// Reads the request and closes without an answer.
    Close,
}

pub struct Fake {
    pub url: String,
    asked: Arc<Mutex<Vec<Asked>>>,
    connections: Arc<AtomicUsize>,
    closed: Arc<AtomicUsize>,
}

impl Fake {
    /// `answer` gets the request and its number, from 0.
    pub fn start(answer: impl Fn(&Asked, usize) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let fake = Self { url, asked: Arc::default(), connections: Arc::default(), closed: Arc::default() };
        let (asked, connections) = (Arc::clone(&fake.asked), Arc::clone(&fake.connections));
        let closed = Arc::clone(&fake.closed);
        let answer = Arc::new(answer);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                connections.fetch_add(1, Ordering::SeqCst);
                let (asked, answer, closed) = (Arc::clone(&asked), Arc::clone(&answer), Arc::clone(&closed));
                std::thread::spawn(move || {
                    serve(&stream, &asked, &*answer);
                    drop(stream);
                    closed.fetch_add(1, Ordering::SeqCst);
                });
            }
        });
        fake
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    /// Returns once it has closed so many connections.
    pub fn wait_until_closed(&self, connections: usize) {
        while self.closed.load(Ordering::SeqCst) < connections {
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
    }
}

fn serve(stream: &TcpStream, asked: &Mutex<Vec<Asked>>, answer: &dyn Fn(&Asked, usize) -> Reply) {
    let mut reader = BufReader::new(stream);
    while let Some(request) = read_request(&mut reader) {
        let number = {
            let mut asked = asked.lock().unwrap();
            asked.push(request.clone());
            asked.len() - 1
        };
        let (status, headers, body, close) = match answer(&request, number) {
            Reply::Json(status, body) => (status, Vec::new(), body, false),
            Reply::With(status, headers, body) => (status, headers, body, false),
            Reply::ThenClose(status, body) => (status, Vec::new(), body, true),
            Reply::Close => return,
        };
        let mut head = format!("HTTP/1.1 {status} X\r\ncontent-type: application/json\r\n");
        for (name, value) in headers {
            head.extend([name, ": ", &value, "\r\n"]);
        }
        head.extend(["content-length: ", &body.len().to_string(), "\r\n\r\n"]);
        let mut stream = stream;
        if stream.write_all((head + &body).as_bytes()).is_err() || close {
            return;
        }
    }
}

fn read_request(reader: &mut impl BufRead) -> Option<Asked> {
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|n| *n > 0)?;
    let mut words = line.split_whitespace().map(str::to_owned);
    let mut request = Asked { method: words.next()?, path: words.next()?, ..Asked::default() };
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        request.headers.push((name.to_lowercase(), value.trim().to_owned()));
    }
    let length = request.header("content-length").and_then(|l| l.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    request.body = String::from_utf8(body).ok()?;
    Some(request)
}
