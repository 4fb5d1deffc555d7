//! One long-running program of the lab.

use std::fs::File;
use std::net::TcpStream;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

pub struct Service {
    pub name: &'static str,
    program: PathBuf,
    arguments: Vec<String>,
    environment: Vec<(&'static str, String)>,
    log: PathBuf,
    child: Option<Child>,
}

impl Service {
    pub fn new(name: &'static str, program: PathBuf, log: PathBuf, arguments: Vec<String>) -> Self {
        Self { name, program, arguments, environment: Vec::new(), log, child: None }
    }

    pub fn with_environment(mut self, environment: Vec<(&'static str, String)>) -> Self {
        self.environment = environment;
        self
    }

    pub fn add_environment(&mut self, environment: Vec<(&'static str, String)>) {
        self.environment.extend(environment);
    }

    /// Starts it; a second start appends to the log of the first.
    ///
    /// `setpriv` has the kernel kill it when the thread that started it is gone, however
    /// that ended: call this from the main thread alone (prctl(2), `PR_SET_PDEATHSIG`).
    pub fn start(&mut self) -> Result<()> {
        let log = File::options().create(true).append(true).open(&self.log)?;
        let child = Command::new("setpriv")
            .args(["--pdeathsig", "KILL", "--"])
            .arg(&self.program)
            .args(&self.arguments)
            .envs(self.environment.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .process_group(0) // Ctrl-C is for us: kube-apiserver's own way down takes a minute
            .spawn()
            .context("cannot run setpriv (Debian: apt install util-linux)")?;
        self.child = Some(child);
        Ok(())
    }

    /// Ends it with SIGKILL and waits until it is gone.
    pub fn kill(&mut self) -> Result<()> {
        if let Some(mut child) = self.child.take() {
            child.kill()?;
            child.wait()?;
        }
        Ok(())
    }

    /// An error with the end of its log, if it ended by itself.
    pub fn check(&mut self) -> Result<()> {
        let Some(child) = &mut self.child else { return Ok(()) };
        let Some(status) = child.try_wait()? else { return Ok(()) };
        self.child = None;
        bail!("{} ended by itself ({status}); its last lines:\n{}", self.name, self.log_tail());
    }

    pub fn log_tail(&self) -> String {
        let log = std::fs::read(&self.log).unwrap_or_default();
        let log = String::from_utf8_lossy(&log);
        let lines: Vec<&str> = log.lines().collect();
        lines[lines.len().saturating_sub(15)..].join("\n")
    }

    /// Until something listens on `port` of 127.0.0.1.
    pub fn wait_for_port(&mut self, port: u16) -> Result<()> {
        self.wait(|| Ok(TcpStream::connect(("127.0.0.1", port)).map(drop)?))
    }

    /// Until `try_it` succeeds; its last error, if that takes longer than a busy machine needs.
    pub fn wait(&mut self, mut try_it: impl FnMut() -> Result<()>) -> Result<()> {
        let deadline = Instant::now() + Duration::from_mins(5);
        loop {
            self.check()?;
            match try_it() {
                Ok(()) => return Ok(()),
                Err(error) if Instant::now() > deadline => {
                    return Err(error.context(format!(
                        "{} is not ready; its last lines:\n{}",
                        self.name,
                        self.log_tail()
                    )));
                }
                Err(_) => std::thread::sleep(Duration::from_millis(50)),
            }
        }
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.kill();
    }
}
