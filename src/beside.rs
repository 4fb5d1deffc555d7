//! Two computations at once.

use std::panic::resume_unwind;
use std::thread::{Builder, scope};

/// Does both, the second one on a thread of its own where that pays and can be had. Neither may
/// depend on whether it is alone.
pub(crate) fn both<A, B: Send>(pays: bool, here: impl FnOnce() -> A, there: impl Fn() -> B + Sync) -> (A, B) {
    if !pays {
        return (here(), there());
    }
    scope(|scope| {
        let thread = Builder::new().spawn_scoped(scope, &there);
        let a = here();
        let b = match thread {
            Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
            // The system gives no more threads.
            Err(_) => there(),
        };
        (a, b)
    })
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::both;

    #[test]
    fn the_second_has_a_thread_where_that_pays() {
        let me = thread::current().id();
        let id = || thread::current().id();
        assert_eq!(both(false, id, id), (me, me));
        let (here, there) = both(true, id, id);
        assert_eq!(here, me);
        assert_ne!(there, me);
    }
}
