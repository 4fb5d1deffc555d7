//! Waiting between tries: exponential, with full jitter, bounded by time.
//! (Source of the scheme: AWS Architecture Blog, "Exponential Backoff And Jitter".)

use std::time::{Duration, Instant};

use super::{Session, Stop};
use crate::failure::Failure;

const FIRST: Duration = Duration::from_millis(10);
const LONGEST: Duration = Duration::from_secs(2);

/// Asks again where the server is too busy to answer.
pub(super) async fn patiently<T>(
    at: &Session<'_>,
    mut ask: impl AsyncFnMut() -> Result<T, Failure>,
) -> Result<T, Failure> {
    let mut backoff = Backoff::new(at.retry_for, at.stop);
    loop {
        match ask().await {
            Err(why) if why.retry_after().is_some() && backoff.wait(why.retry_after()).await => {}
            answer => return answer,
        }
    }
}

/// When to try again, until a deadline.
#[derive(Debug)]
pub(super) struct Backoff<'a> {
    stop: &'a Stop,
    retry_for: Duration,
    /// Counts from the first wait: a first answer that took as long as all tries may take must
    /// not use their time up.
    deadline: Option<Instant>,
    next: Duration,
}

impl<'a> Backoff<'a> {
    pub(super) fn new(retry_for: Duration, stop: &'a Stop) -> Self {
        Self { stop, retry_for, deadline: None, next: FIRST }
    }

    /// Sleeps and says true, or says false at once when the time is up or nobody wants it any
    /// more. A server that named a time (`Retry-After`) is waited for at least that long.
    pub(super) async fn wait(&mut self, at_least: Option<Duration>) -> bool {
        let jitter = self.next.mul_f64(fastrand::f64());
        // What a server names may be more than a clock can count.
        let pause = at_least.unwrap_or_default().saturating_add(jitter);
        let now = Instant::now();
        self.deadline = self.deadline.or_else(|| now.checked_add(self.retry_for));
        let ends = now.checked_add(pause);
        if self.deadline.is_some_and(|deadline| ends.is_none_or(|ends| ends >= deadline)) {
            return false;
        }
        self.next = (self.next * 2).min(LONGEST);
        tokio::select! {
            biased;
            () = self.stop.asked() => false,
            () = tokio::time::sleep(pause) => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn whatever_time_a_server_names_is_one() {
        let (stop, hour) = (Stop::default(), Duration::from_hours(1));
        for named in [hour, Duration::from_secs(u64::MAX), Duration::MAX] {
            assert!(!Backoff::new(hour, &stop).wait(Some(named)).await, "{named:?}");
        }
        assert!(Backoff::new(hour, &stop).wait(Some(Duration::ZERO)).await);
        assert!(Backoff::new(Duration::MAX, &stop).wait(None).await, "time without end");
    }

    #[tokio::test]
    async fn a_wait_that_nobody_wants_any_more_ends() {
        let stop = Stop::default();
        stop.ask();
        assert!(!Backoff::new(Duration::MAX, &stop).wait(Some(Duration::MAX)).await);
    }
}
