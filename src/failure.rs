//! What kept us from reading or writing: files, networks, credentials, refusals. One shape for
//! every room that touches the world, so that one function can turn it into text and exit code.

use std::fmt;
use std::time::Duration;

use crate::hidden::is_hidden;

/// The kind of failure, for exit codes and for callers that react to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FailureKind {
    FileNotFound,
    FileUnreadable,
    /// The file can't be replaced as it must be; it is as it was.
    FileUnwritable,
    /// NUL bytes, not UTF-8, too big.
    FileNotText,
    /// The kubeconfig can't be read, or names things that are not in it.
    Kubeconfig,
    /// No AWS or Kubernetes credentials, or none that work any more.
    Credentials,
    /// A kubeconfig's credential plugin failed.
    ExecPlugin,
    RegionMissing,
    ClusterNotFound,
    ClusterNotActive,
    /// The ARN given is not the ARN that EKS returns.
    ClusterMismatch,
    /// A token would travel where others can read it.
    InsecureToken,
    Proxy,
    Network,
    Tls,
    Redirected,
    Unauthorized,
    Forbidden,
    /// The server does not know the path: not a Kubernetes API, or the namespace is missing.
    NotFound,
    Throttled,
    /// A 5xx of Kubernetes or AWS.
    Server,
    /// The server refuses the object as invalid.
    Invalid,
    /// An answer that makes no sense for what was asked.
    Protocol,
    /// This place can't do what was asked.
    Unsupported,
}

/// What failed, why, and what to type next. Never carries a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    kind: FailureKind,
    what: String,
    why: Option<String>,
    help: Vec<String>,
    retry_after: Option<Duration>,
}

impl Failure {
    /// `what` says what failed and where, in one sentence without a full stop.
    pub fn new(kind: FailureKind, what: impl Into<String>) -> Self {
        Self { kind, what: what.into(), why: None, help: Vec::new(), retry_after: None }
    }

    /// The cause, in the words of whoever reported it; made safe for a terminal here.
    #[must_use]
    pub fn because(mut self, why: impl fmt::Display) -> Self {
        self.why = Some(printable(&why.to_string()));
        self
    }

    /// Adds a line of advice.
    #[must_use]
    pub fn help(mut self, line: impl Into<String>) -> Self {
        self.help.push(line.into());
        self
    }

    /// Whoever answered is busy for now: asking again after this time may work.
    #[must_use]
    pub fn passes_after(mut self, time: Duration) -> Self {
        self.retry_after = Some(time);
        self
    }

    /// When asking again may work; `None`: nobody said that it would.
    pub fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }

    pub fn kind(&self) -> FailureKind {
        self.kind
    }

    /// What failed, without the cause.
    pub fn what(&self) -> &str {
        &self.what
    }

    /// The cause, if one is known.
    pub fn why(&self) -> Option<&str> {
        self.why.as_deref()
    }

    /// What to type next, a line each.
    pub fn helps(&self) -> &[String] {
        &self.help
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        match &self.why {
            Some(why) => write!(f, ": {why}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Failure {}

/// Text of others on one line, with everything escaped that a terminal might obey or hide.
pub fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '\n' | '\t' => out.push(' '),
            '\r' => {}
            c if is_hidden(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out
}

/// Text of a program or server without tokens and signatures: what follows these marks is cut up
/// to the next white space or `&`.
pub fn redacted(text: &str) -> String {
    const MARKS: [&str; 6] = [
        "k8s-aws-v1.",
        "X-Amz-Signature=",
        "X-Amz-Security-Token=",
        "X-Amz-Credential=",
        "Bearer ",
        "eyJ", // a JWT
    ];
    let mut out = text.to_owned();
    for mark in MARKS {
        let mut from = 0;
        while let Some(at) = out[from..].find(mark) {
            let start = from + at + mark.len();
            let rest = &out[start..];
            let end =
                start + rest.find(|c: char| c.is_whitespace() || "&\"',".contains(c)).unwrap_or(rest.len());
            out.replace_range(start..end, "…");
            from = start;
        }
    }
    out
}

/// `https://user:password@host/path` as `https://host/path`.
pub fn without_login(url: &str) -> String {
    let (scheme, rest) = url.split_at(url.find("://").map_or(0, |at| at + 3));
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    format!("{scheme}{host}{path}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_others_can_not_drive_the_terminal() {
        assert_eq!(printable("a\u{1b}[2J\u{9b}b\u{202e}c\nd\r\n"), "a\\u{1b}[2J\\u{9b}b\\u{202e}c d");
    }

    #[test]
    fn tokens_and_signatures_are_cut_out_of_what_others_say() {
        let said = "got k8s-aws-v1.aHR0 and \"Bearer abc\", https://sts/?X-Amz-Signature=12ab&Version=1";
        assert_eq!(
            redacted(said),
            "got k8s-aws-v1.… and \"Bearer …\", https://sts/?X-Amz-Signature=…&Version=1"
        );
    }

    #[test]
    fn a_password_in_a_url_is_not_shown() {
        for (url, shown) in [
            ("https://me:secret@vpce.example/x", "https://vpce.example/x"),
            ("https://me:se@cret@vpce.example?x=a@b", "https://vpce.example?x=a@b"),
            ("http://localhost:4566", "http://localhost:4566"),
            ("me:secret@proxy:3128", "proxy:3128"),
            ("nonsense", "nonsense"),
        ] {
            assert_eq!(without_login(url), shown);
        }
    }

    #[test]
    fn a_failure_reads_as_one_sentence() {
        let failure = Failure::new(FailureKind::Network, "can't connect to https://x").because("refused\n");
        assert_eq!(failure.to_string(), "can't connect to https://x: refused");
    }
}
