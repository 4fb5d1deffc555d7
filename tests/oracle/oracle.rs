//! The server's own parser, a Go program on the other end of a pipe.

use serde_json::{Value, json};
use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::OnceLock;

/// The running oracle. It ends when its input does.
pub struct Oracle {
    child: Child,
    to: Option<BufWriter<ChildStdin>>,
    from: BufReader<ChildStdout>,
}

/// What it says about one text.
#[derive(Debug)]
pub struct Answer(Value);

impl Oracle {
    /// Builds the program if its sources changed, and starts it.
    pub fn start() -> Self {
        static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
        let mut child = Command::new(PROGRAM.get_or_init(program))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the oracle starts");
        let to = child.stdin.take().map(BufWriter::new);
        let from = BufReader::new(child.stdout.take().expect("its output is piped"));
        Self { child, to, from }
    }

    /// YAML to JSON, as `sigs.k8s.io/yaml` does.
    pub fn yaml(&mut self, text: &str) -> Answer {
        self.ask(b'y', text.as_bytes())
    }

    /// Whether `encoding/json` decodes a text.
    pub fn json(&mut self, text: &str) -> Answer {
        self.ask(b'j', text.as_bytes())
    }

    /// The list of strings that `mapAccounts` is decoded into.
    pub fn strings(&mut self, text: &str) -> Answer {
        self.ask(b's', text.as_bytes())
    }

    /// What `ParseMap` keeps of the data of a `ConfigMap`.
    pub fn parse_map(&mut self, data: &[(&str, &str)]) -> Answer {
        let data: serde_json::Map<_, _> =
            data.iter().map(|(key, value)| ((*key).to_owned(), json!(value))).collect();
        self.ask(b'm', Value::Object(data).to_string().as_bytes())
    }

    /// The canonical form of an ARN.
    pub fn canonicalize(&mut self, arn: &str) -> Answer {
        self.ask(b'c', arn.as_bytes())
    }

    /// What a server in this partition says to a token before it asks STS.
    pub fn verify(&mut self, token: &str, partition: &str) -> Answer {
        let presented = json!({"token": token, "partition": partition, "region": ""});
        self.ask(b'v', presented.to_string().as_bytes())
    }

    /// What the server makes of a caller, each different answer once.
    pub fn becomes(&mut self, question: &Value) -> Answer {
        self.ask(b'q', question.to_string().as_bytes())
    }

    fn ask(&mut self, question: u8, payload: &[u8]) -> Answer {
        let to = self.to.as_mut().expect("open until dropped");
        let size = u32::try_from(payload.len()).expect("a text under 4 GiB");
        to.write_all(&[question]).expect("the oracle listens");
        to.write_all(&size.to_le_bytes()).expect("the oracle listens");
        to.write_all(payload).expect("the oracle listens");
        to.flush().expect("the oracle listens");
        let mut size = [0; 4];
        self.from.read_exact(&mut size).expect("the oracle answers");
        let mut answer = vec![0; u32::from_le_bytes(size) as usize];
        self.from.read_exact(&mut answer).expect("the oracle answers");
        Answer::read(&answer)
    }
}

impl Drop for Oracle {
    fn drop(&mut self) {
        self.to = None;
        let _ = self.child.wait();
    }
}

impl Answer {
    fn read(bytes: &[u8]) -> Self {
        // Documents nest deeper than serde_json likes; what nests is in `json`, a string of JSON.
        Self(serde_json::from_slice(bytes).expect("the oracle answers in JSON"))
    }

    /// Why it refused.
    pub fn error(&self) -> Option<&str> {
        self.0["error"].as_str()
    }

    /// The JSON text that it made.
    pub fn json(&self) -> Option<&str> {
        self.0["json"].as_str()
    }

    /// A list of strings by its name: `strings`, `accounts`.
    pub fn list(&self, name: &str) -> Vec<String> {
        let items = self.0[name].as_array().map(Vec::as_slice).unwrap_or_default();
        items.iter().map(|item| item.as_str().unwrap_or_default().to_owned()).collect()
    }

    /// The whole answer: `roles`, `users`, `accounts`, `canonical`, `error`.
    pub const fn value(&self) -> &Value {
        &self.0
    }
}

/// The program, built outside of the checkout and named after a hash of its sources.
fn program() -> PathBuf {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle");
    let mut hasher = DefaultHasher::new();
    for name in ["main.go", "questions.go", "linkname.s", "go.mod", "go.sum"] {
        fs::read(sources.join(name)).expect("the oracle's sources").hash(&mut hasher);
    }
    let cache = std::env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cache")))
        .expect("a home directory")
        .join("awsauth-dev");
    let program = cache.join(format!("oracle-{:016x}", hasher.finish()));
    if !program.exists() {
        build(&sources, &cache, &program);
    }
    program
}

fn build(sources: &Path, cache: &Path, program: &Path) {
    fs::create_dir_all(cache).expect("a cache directory");
    let unfinished = cache.join(format!("oracle-{}.tmp", std::process::id()));
    let status = Command::new("go")
        .args(["build", "-trimpath", "-o"])
        .arg(&unfinished)
        .arg(".")
        .current_dir(sources)
        .env("GOTOOLCHAIN", "local")
        .env("GOFLAGS", "-mod=readonly")
        .status()
        .expect("Go is installed");
    assert!(status.success(), "the oracle does not build");
    fs::rename(&unfinished, program).expect("the oracle can be kept");
}
