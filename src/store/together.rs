//! Several questions at once: HTTP/1.1 answers one at a time on a connection, so each of them may
//! open one of its own.

use std::cell::RefCell;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::Poll;

/// More connections at once than this would be a burden to a server.
const AT_ONCE: usize = 8;

/// Waits for all of them, at most eight under way at once; the answers stand in the order of the
/// futures.
pub async fn together<F: Future>(futures: impl IntoIterator<Item = F>) -> Vec<F::Output> {
    let waiting = RefCell::new(futures.into_iter().enumerate());
    let answers = RefCell::new(Vec::new());
    let worker = || async {
        loop {
            let Some((number, future)) = waiting.borrow_mut().next() else { return };
            let answer = future.await;
            answers.borrow_mut().push((number, answer));
        }
    };
    let mut workers: Vec<Option<Pin<Box<_>>>> = (0..AT_ONCE).map(|_| Some(Box::pin(worker()))).collect();
    let all = poll_fn(|context| {
        for worker in &mut workers {
            if worker.as_mut().is_some_and(|worker| worker.as_mut().poll(context).is_ready()) {
                *worker = None;
            }
        }
        if workers.iter().all(Option::is_none) { Poll::Ready(()) } else { Poll::Pending }
    });
    pin!(all).await;
    drop(workers);
    let mut answers = answers.into_inner();
    answers.sort_unstable_by_key(|(number, _)| *number);
    answers.into_iter().map(|(_, answer)| answer).collect()
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[tokio::test]
    async fn answers_keep_their_order_and_few_are_under_way_at_once() {
        let (now, most) = (Cell::new(0), Cell::new(0));
        let one = |number: usize| {
            let (now, most) = (&now, &most);
            async move {
                now.set(now.get() + 1);
                most.set(most.get().max(now.get()));
                for _ in 0..20 - number % 20 {
                    tokio::task::yield_now().await;
                }
                now.set(now.get() - 1);
                number
            }
        };
        let answers = together((0..50).map(one)).await;
        assert_eq!(answers, (0..50).collect::<Vec<_>>());
        assert_eq!(most.get(), AT_ONCE);
        assert!(together(std::iter::empty::<std::future::Ready<()>>()).await.is_empty());
    }
}
