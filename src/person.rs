//! Whoever sits at the terminal, asked for what only a person knows: an MFA code. How they are
//! asked is not the business of those who need the answer.

use std::fmt;
use std::sync::Arc;

use secrecy::SecretString;

type Asks = dyn Fn(&str) -> Result<String, String> + Send + Sync;

/// Somebody who can answer, or the reason why nobody can.
#[derive(Clone)]
pub struct Person(Result<Arc<Asks>, &'static str>);

impl Person {
    /// `asks` shows the question and waits for a line; an error says why none came.
    pub fn present(asks: impl Fn(&str) -> Result<String, String> + Send + Sync + 'static) -> Self {
        Self(Ok(Arc::new(asks)))
    }

    /// Nobody, and why.
    pub fn absent(why: &'static str) -> Self {
        Self(Err(why))
    }

    /// Asks. The wait is beside the runtime, which goes on.
    pub async fn ask(&self, question: String) -> Result<SecretString, String> {
        let asks = Arc::clone(self.0.as_ref().map_err(|why| (*why).to_owned())?);
        let (tell, told) = tokio::sync::oneshot::channel();
        std::thread::spawn(move || {
            let _ = tell.send(asks(&question));
        });
        let answer = told.await.unwrap_or_else(|_| Err("nobody answered".to_owned()))?;
        match answer.trim() {
            "" => Err("no answer was given".to_owned()),
            answer => Ok(answer.into()),
        }
    }
}

impl Default for Person {
    fn default() -> Self {
        Self::absent("nobody can be asked here")
    }
}

impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_ok() { "Person(present)" } else { "Person(absent)" })
    }
}
