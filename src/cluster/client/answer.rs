//! What the server answered, read to its end.

use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;

use http::header::{DATE, LOCATION, RETRY_AFTER};
use http::{Response, StatusCode};
use hyper::body::Body as _;
use kube::client::Body;

/// What the server answered.
pub struct Answer {
    pub status: u16,
    pub retry_after: Option<Duration>,
    /// By the server's clock (RFC 9110, `Date`).
    pub date: Option<String>,
    pub body: Vec<u8>,
}

/// The answer, and where it points if it is a redirect.
pub(super) async fn read(response: Response<Body>) -> Result<(Answer, Option<String>), kube::Error> {
    let header = |name| response.headers().get(name).and_then(|v| v.to_str().ok());
    let retry_after = header(RETRY_AFTER).and_then(|v| v.parse().ok()).map(Duration::from_secs);
    let [location, date] = [LOCATION, DATE].map(|name| header(name).map(str::to_owned));
    let status: StatusCode = response.status();
    let body = whole(response.into_body()).await?;
    Ok((Answer { status: status.as_u16(), retry_after, date, body }, location))
}

/// The most that is read of an answer: a page of 500 of the largest objects has less. Whatever
/// answers on this address must not fill our memory.
const LONGEST: usize = 128 << 20;

async fn whole(mut body: Body) -> Result<Vec<u8>, kube::Error> {
    let mut bytes = Vec::new();
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let Ok(data) = frame?.into_data() else { continue };
        if bytes.len() + data.len() > LONGEST {
            return Err(kube::Error::Service("the answer has no end".into()));
        }
        bytes.extend_from_slice(&data);
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_without_an_end_is_left() {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let long = Body::from(vec![b'['; LONGEST + 1]);
        let error = runtime.block_on(whole(long)).unwrap_err();
        assert!(error.to_string().contains("no end"), "{error}");
        assert_eq!(runtime.block_on(whole(Body::from(b"{}".to_vec()))).unwrap(), b"{}");
    }
}
