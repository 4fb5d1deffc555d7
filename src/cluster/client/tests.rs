use std::future::Future;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::cluster::login::{Token, TokenSource};

/// Makes `t1`, `t2` and so on.
struct Counter(AtomicUsize);

impl TokenSource for Counter {
    fn mint(&self) -> Pin<Box<dyn Future<Output = Result<Token, Failure>> + Send + '_>> {
        let number = self.0.fetch_add(1, Ordering::SeqCst) + 1;
        Box::pin(async move { Ok(Token { secret: format!("t{number}").into(), expires: None }) })
    }
}

/// Lets `t2` in and nobody else; ends with the test's process.
fn server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
            loop {
                let head: Vec<_> =
                    lines.by_ref().map_while(Result::ok).take_while(|l| !l.is_empty()).collect();
                if head.is_empty() {
                    break;
                }
                let known = head.iter().any(|l| l.ends_with("Bearer t2"));
                let status = if known { 200 } else { 401 };
                let _ = write!(stream, "HTTP/1.1 {status} X\r\ncontent-length: 0\r\n\r\n");
            }
        }
    });
    url
}

fn patch(client: &Client) -> (u16, bool) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let ask = Ask { method: Method::PATCH, path: "/x", content_type: "", body: Vec::new() };
    runtime.block_on(async {
        let young = client.send(&ask).await.unwrap().status;
        let mut session = client.session.lock().unwrap().take().unwrap();
        session.since = Instant::now().checked_sub(Duration::from_mins(20)).unwrap();
        *client.session.lock().unwrap() = Some(session);
        let aged = client.send(&ask).await.unwrap().status;
        (aged, young == 401)
    })
}

#[test]
fn a_token_refused_after_a_long_question_is_minted_anew_once() {
    let login = Login::Minted(Box::new(Counter(AtomicUsize::new(0))));
    let client = Client::new(Endpoint::new(&server(), None).unwrap(), login, Trace::default(), true);
    assert_eq!(patch(&client), (200, true), "the young one is refused for good, the aged one renewed");
}

#[test]
fn a_token_that_can_not_be_renewed_stays_refused() {
    let login = Login::Bearer("t1".to_owned().into());
    let client = Client::new(Endpoint::new(&server(), None).unwrap(), login, Trace::default(), false);
    assert_eq!(patch(&client), (401, true));
}

/// Begins to answer, and goes on with a byte now and then until nobody listens any more.
#[test]
fn an_answer_without_an_end_is_given_up() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let asked = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
        asked.take_while(|line| !line.is_empty()).for_each(drop);
        // On a busy machine it may have been given up already.
        let mut part: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-length: 999999\r\n\r\n";
        while stream.write_all(part).is_ok() {
            std::thread::sleep(Duration::from_millis(5));
            part = b" ";
        }
    });
    let login = Login::Bearer("t1".to_owned().into());
    let mut client = Client::new(Endpoint::new(&url, None).unwrap(), login, Trace::default(), false);
    client.longest = Duration::from_millis(100);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let ask = Ask { method: Method::PATCH, path: "/x", content_type: "", body: Vec::new() };
    let Err(NoAnswer::MaybeDone(why)) = runtime.block_on(client.send(&ask)) else { panic!("not given up") };
    assert!(why.to_string().contains("had no end"), "{why}");
    drop((client, runtime));
    server.join().unwrap();
}
