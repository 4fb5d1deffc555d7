//! What a credential plugin says: heard while it runs, without the secrets it knows.

use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt};

use crate::failure::redacted;

/// Takes what a plugin writes to its stderr while it runs: it may be a question.
pub type Hears = Arc<dyn Fn(&[u8]) + Send + Sync>;

/// Texts that are not to be shown.
pub struct Masks(Vec<String>);

impl Masks {
    /// Short values are no secrets, and to hide them would garble the rest.
    pub fn new(secrets: impl Iterator<Item = String>) -> Self {
        Self(secrets.filter(|secret| secret.len() >= 6).collect())
    }

    /// `text` without them, and without tokens and signatures.
    pub fn apply(&self, text: &str) -> String {
        let hidden = self.0.iter().fold(text.to_owned(), |text, secret| text.replace(secret, "…"));
        redacted(&hidden)
    }
}

/// A program that pauses within a line waits for an answer. What it wrote until then is one
/// piece: a secret cut in two would not be recognised.
const PAUSE: Duration = Duration::from_millis(50);

/// Reads to the end; a pipe that breaks is an end.
pub async fn drain(pipe: Option<impl AsyncRead + Unpin>, hears: Option<(&Hears, &Masks)>) -> Vec<u8> {
    const LIMIT: usize = 1 << 20;
    let (mut all, mut line, mut chunk) = (Vec::new(), Vec::new(), [0; 4096]);
    let Some(mut pipe) = pipe else { return all };
    let tell = |said: Vec<u8>| {
        if let Some((hears, masks)) = hears.filter(|_| !said.is_empty()) {
            hears(masks.apply(&String::from_utf8_lossy(&said)).as_bytes());
        }
    };
    loop {
        let pause = if line.is_empty() { Duration::MAX } else { PAUSE };
        let read = match tokio::time::timeout(pause, pipe.read(&mut chunk)).await {
            Err(_paused) => {
                tell(std::mem::take(&mut line));
                continue;
            }
            Ok(Ok(0) | Err(_)) => break,
            Ok(Ok(read)) => &chunk[..read],
        };
        line.extend_from_slice(read);
        let overlong = (line.len() > LIMIT).then(|| line.len() - 1);
        if let Some(end) = line.iter().rposition(|byte| *byte == b'\n').or(overlong) {
            let rest = line.split_off(end + 1);
            tell(std::mem::replace(&mut line, rest));
        }
        if all.len() < LIMIT {
            all.extend_from_slice(read);
        }
    }
    tell(line);
    all
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use tokio::io::AsyncWriteExt;

    use super::*;

    #[test]
    fn a_secret_is_hidden_also_if_it_comes_in_two_pieces_and_a_question_is_heard_at_once() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let screen = Arc::<Mutex<String>>::default();
        let sink = Arc::clone(&screen);
        let hears: Hears =
            Arc::new(move |said| sink.lock().unwrap().push_str(&String::from_utf8_lossy(said)));
        let masks = Masks::new(["hush-hush".to_owned()].into_iter());
        runtime.block_on(async {
            let (mut plugin, pipe) = tokio::io::duplex(64);
            let talk = async {
                plugin.write_all(b"key=hush-").await.unwrap();
                tokio::task::yield_now().await;
                plugin.write_all(b"hush\nyour code? ").await.unwrap();
                while *screen.lock().unwrap() != "key=…\nyour code? " {
                    tokio::time::sleep(PAUSE).await;
                }
                drop(plugin);
            };
            let all = async { tokio::join!(talk, drain(Some(pipe), Some((&hears, &masks)))) };
            let in_time = tokio::time::timeout(Duration::from_mins(5), all).await;
            assert!(in_time.is_ok(), "heard only {:?}", screen.lock().unwrap());
        });
    }
}
