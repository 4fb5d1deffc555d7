//! What is said on stderr the moment it happens, while a command waits for others.

use std::io::Write as _;

use super::sanitize;
use crate::trace::Step;

/// `-v`: one request, when it has ended.
pub fn request(step: &Step<'_>) {
    let status = step.status.map_or_else(|| "no answer".to_owned(), |status| status.to_string());
    let tries = if step.attempt > 1 { format!(" (try {})", step.attempt) } else { String::new() };
    let took = step.took.as_secs_f64() * 1e3;
    let url = sanitize::line(step.url);
    tell(&format!("{} {url} {status} {took:.1} ms{tries}\n", step.method));
}

/// `-v`: what is no request and worth knowing.
pub fn note(text: &str) {
    tell(&format!("{}\n", sanitize::line(text)));
}

/// What a credential plugin says while it runs; it may be a question, such as for an MFA code.
pub fn plugin(said: &[u8]) {
    tell(&sanitize::block(&String::from_utf8_lossy(said)));
}

fn tell(text: &str) {
    // Whoever closed stderr does not want to know.
    let _ = std::io::stderr().write_all(text.as_bytes());
}
