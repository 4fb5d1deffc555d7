//! The life of a lab in the foreground: until Ctrl-C, or until whoever started it is gone.

use std::io::BufRead;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::Duration;

use anyhow::{Result, bail};
use rustix::process::{Signal, set_parent_process_death_signal};
use serde_json::json;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use super::running::Lab;

enum Event {
    /// `stop SERVICE` or `start SERVICE`; answered by one line of JSON.
    Command(String),
    End,
}

pub fn serve(lab: &mut Lab, json: bool) -> Result<()> {
    let (sender, events) = mpsc::channel();
    listen_for_signals(sender.clone())?;
    if json {
        // A pipe, not the parent's death: the thread of a test that started us may end early.
        listen_to_stdin(sender);
        println!("{}", lab.describe());
    } else {
        set_parent_process_death_signal(Some(Signal::TERM))?;
        greet(lab);
    }
    loop {
        match events.recv_timeout(Duration::from_millis(500)) {
            Ok(Event::Command(line)) => match obey(lab, &line) {
                Ok(()) => println!("{}", json!({"done": line})),
                Err(error) => println!("{}", json!({"error": format!("{error:#}")})),
            },
            Ok(Event::End) | Err(RecvTimeoutError::Disconnected) => return Ok(()),
            Err(RecvTimeoutError::Timeout) => lab.check()?,
        }
    }
}

fn obey(lab: &mut Lab, line: &str) -> Result<()> {
    match line.split_once(' ') {
        Some(("stop", service)) => lab.stop_service(service),
        Some(("start", service)) => lab.start_service(service),
        _ => bail!("'{line}' is neither 'stop SERVICE' nor 'start SERVICE'"),
    }
}

fn listen_for_signals(sender: Sender<Event>) -> Result<()> {
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP])?;
    std::thread::spawn(move || signals.forever().for_each(|_| drop(sender.send(Event::End))));
    Ok(())
}

fn listen_to_stdin(sender: Sender<Event>) {
    std::thread::spawn(move || {
        let lines = std::io::stdin().lock().lines().map_while(Result::ok);
        lines.for_each(|line| drop(sender.send(Event::Command(line))));
        let _ = sender.send(Event::End);
    });
}

fn greet(lab: &Lab) {
    println!(
        "The lab is ready. In another terminal:

    . {}

then kubectl, aws, aws-iam-authenticator and awsauth speak to the cluster 'lab' as its admin:

    kubectl get configmap -n kube-system aws-auth -o yaml
    aws eks describe-cluster --name lab
    awsauth get --cluster lab

Logs, certificates and kubeconfigs are in {}. Ctrl-C ends it all.",
        lab.folder.text("env.sh"),
        lab.folder.path().display()
    );
}
