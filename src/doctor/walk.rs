//! From one link to the next.

use std::time::{Duration, Instant};

use super::{Event, Found, Link, Report, State, Told};
use crate::failure::Failure;

/// What a link came to, and what the next ones need of it.
pub enum Looked<T> {
    Holds(Told, T),
    Broken(Told),
    Unknown(Told),
}

impl<T> From<Failure> for Looked<T> {
    fn from(failure: Failure) -> Self {
        Self::Broken(failure.into())
    }
}

/// The walk so far.
pub struct Walk<'a> {
    see: &'a mut dyn FnMut(Event<'_>),
    links: Vec<Found>,
}

impl<'a> Walk<'a> {
    pub fn new(see: &'a mut dyn FnMut(Event<'_>)) -> Self {
        Self { see, links: Vec::new() }
    }

    /// Looks at a link that needs something, if that is there.
    pub async fn after<N, T>(
        &mut self,
        link: Link,
        needs: Option<N>,
        look: impl AsyncFnOnce(N) -> Looked<T>,
    ) -> Option<T> {
        let Some(needs) = needs else {
            self.leave_out(link);
            return None;
        };
        self.begin(link);
        let started = Instant::now();
        let looked = Box::pin(look(needs)).await;
        self.note(link, looked, started.elapsed())
    }

    /// Says that a link is being looked at.
    pub fn begin(&mut self, link: Link) {
        (self.see)(Event::Begins(link));
    }

    /// Says what a link came to.
    pub fn note<T>(&mut self, link: Link, looked: Looked<T>, took: Duration) -> Option<T> {
        let (state, told, value) = match looked {
            Looked::Holds(told, value) => (State::Holds, told, Some(value)),
            Looked::Broken(told) => (State::Broken, told, None),
            Looked::Unknown(told) => (State::Unknown, told, None),
        };
        self.push(Found { link, state, took, told });
        value
    }

    /// A link that can't be looked at.
    pub fn leave_out(&mut self, link: Link) {
        let broken = self.links.iter().find(|found| found.state == State::Broken);
        let (state, says) = match broken {
            Some(broken) => (State::NotReached, format!("not reached, because of {}", broken.link.name())),
            None => (State::Unknown, "not known, for want of the above".to_owned()),
        };
        self.push(Found { link, state, took: Duration::ZERO, told: Told::new(says) });
    }

    /// Whether this link was walked already.
    pub fn has(&self, link: Link) -> bool {
        self.links.iter().any(|found| found.link == link)
    }

    pub fn end(self) -> Report {
        Report { links: self.links }
    }

    fn push(&mut self, found: Found) {
        (self.see)(Event::Ends(&found));
        self.links.push(found);
    }
}
