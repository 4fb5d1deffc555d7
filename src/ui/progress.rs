//! A bar on stderr, where a person is waiting: at a terminal, and not with `-q`.

use std::io::{IsTerminal as _, Write as _};

/// How wide the bar is.
const WIDTH: usize = 24;

/// Cleared when it is dropped.
pub struct Progress {
    what: &'static str,
    shown: bool,
}

impl Progress {
    /// `what` is counted, e.g. `clusters`.
    pub fn new(what: &'static str, quiet: bool) -> Self {
        Self { what, shown: !quiet && std::io::stderr().is_terminal() }
    }

    /// Draws the bar.
    pub fn at(&self, done: usize, of: usize) {
        if self.shown {
            tell(&format!("\r{}\x1b[K", bar(done, of, self.what)));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.shown {
            tell("\r\x1b[K");
        }
    }
}

fn bar(done: usize, of: usize, what: &str) -> String {
    let filled = WIDTH * done.min(of) / of.max(1);
    format!("[{}{}] {done}/{of} {what}", "#".repeat(filled), " ".repeat(WIDTH - filled))
}

fn tell(text: &str) {
    // Whoever closed stderr does not want to know.
    let _ = std::io::stderr().write_all(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_fills_from_left_to_right() {
        assert_eq!(bar(0, 0, "clusters"), "[                        ] 0/0 clusters");
        assert_eq!(bar(1, 2, "clusters"), "[############            ] 1/2 clusters");
        assert_eq!(bar(2, 2, "clusters"), "[########################] 2/2 clusters");
    }
}
