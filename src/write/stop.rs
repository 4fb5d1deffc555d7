//! Somebody wants to stop (Ctrl-C): nothing more is sent, and what was sent is seen through.

use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

use tokio::sync::Notify;

/// How far a commit has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Progress {
    /// There is no patch, or none that can still land.
    #[default]
    NothingSent,
    /// A patch is on its way.
    Sent,
    /// The change is there.
    Written,
}

/// Between whoever commits and whoever listens to the keyboard.
#[derive(Debug, Default)]
pub struct Stop {
    asked: AtomicBool,
    progress: AtomicU8,
    told: Notify,
}

impl Stop {
    /// Nothing more is to be sent.
    pub fn ask(&self) {
        self.asked.store(true, Ordering::Relaxed);
        self.told.notify_waiters();
    }

    pub fn progress(&self) -> Progress {
        match self.progress.load(Ordering::Relaxed) {
            0 => Progress::NothingSent,
            1 => Progress::Sent,
            _ => Progress::Written,
        }
    }

    pub(super) fn has_come_to(&self, progress: Progress) {
        self.progress.store(progress as u8, Ordering::Relaxed);
    }

    pub(super) fn is_asked(&self) -> bool {
        self.asked.load(Ordering::Relaxed)
    }

    /// Returns once it is asked.
    pub(super) async fn asked(&self) {
        let told = self.told.notified();
        if !self.is_asked() {
            told.await;
        }
    }
}
