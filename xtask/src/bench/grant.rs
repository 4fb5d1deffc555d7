//! A plain grant with its history, GET, record, PATCH, mark, beside curl with the same four requests
//! on one connection.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::bounds::{Figure, Figures};
use super::cluster::{Cluster, send};
use super::mapping;
use super::measure::{Subject, in_turn, print};
use crate::toolchain::output;

/// As many as a cluster of some teams has.
const ENTRIES: usize = 20;
const NAMESPACE: &str = "bench-grant";
const ADD: [&str; 9] =
    ["add-role", mapping::NEW_ROLE, "-u", "bench", "-g", "view,edit", "-n", NAMESPACE, "--yes"];
/// curl's record; awsauth makes no such name.
const RECORD: &str = "aws-auth-by-curl";

pub fn measure(program: &Path, cluster: &Cluster<'_>, rounds: usize) -> Result<Figures> {
    let before = mapping::roles(ENTRIES);
    let reset = cluster.create(NAMESPACE, &before)?;
    let reset = || output(&mut cluster.patch(cluster.curl(), NAMESPACE, &reset));
    output(&mut cluster.run(program, &ADD))?;
    let by_curl = ByCurl::as_made_by_awsauth(cluster, &before)?;
    let fresh = std::cell::Cell::new(0);
    let subjects = [
        Subject::new("curl: the same four requests", || {
            reset()?;
            by_curl.forget()?;
            Ok(by_curl.command())
        }),
        Subject::new("awsauth add-role", || {
            reset()?;
            Ok(cluster.run(program, &ADD))
        }),
        Subject::new("the first one of a login", || {
            reset()?;
            fresh.set(fresh.get() + 1);
            let mut first = cluster.run(program, &ADD);
            first.env("XDG_STATE_HOME", cluster.folder.join(format!("state-{}", fresh.get())));
            Ok(first)
        }),
    ];
    let costs = in_turn(&subjects, rounds)?;
    print("A grant with history", &subjects, &costs);
    Ok(vec![
        (Figure::GrantRatio, costs[1].over(costs[0])),
        (Figure::GrantFirstRatio, costs[2].over(costs[0])),
        (Figure::GrantMemory, costs[2].megabytes()),
    ])
}

/// The four requests, with what awsauth has sent in them.
struct ByCurl<'a> {
    cluster: &'a Cluster<'a>,
    record: String,
    change: String,
    mark: String,
}

impl<'a> ByCurl<'a> {
    fn as_made_by_awsauth(cluster: &'a Cluster<'_>, before: &str) -> Result<Self> {
        let list = ["get", "controllerrevisions", "-n", NAMESPACE, "-o", "json"];
        let made: Value = serde_json::from_str(&output(&mut cluster.lab.kubectl(&list))?)?;
        let mut record = made["items"].get(0).context("awsauth has kept no record")?.clone();
        let labels = record["metadata"]["labels"].take();
        record["metadata"] = json!({"name": RECORD, "labels": &labels});
        let after = format!("{before}{}", mapping::entry("bench-new", "bench", ["view", "edit"]));
        Ok(Self {
            cluster,
            record: cluster.file("record", &record)?,
            change: cluster.object(NAMESPACE, "after", &after)?,
            mark: cluster.file("mark", &json!({"metadata": {"labels": labels}}))?,
        })
    }

    /// The record of the run before.
    fn forget(&self) -> Result<()> {
        let delete = ["delete", "controllerrevision", "-n", NAMESPACE, RECORD, "--ignore-not-found"];
        output(&mut self.cluster.lab.kubectl(&delete)).map(|_| ())
    }

    fn command(&self) -> Command {
        let Self { cluster, record, change, mark } = self;
        let next = |mut curl: Command| {
            curl.arg("--next");
            cluster.with_flags(curl)
        };
        let records = cluster.records(NAMESPACE);
        let mut curl = cluster.curl();
        curl.arg(cluster.url(NAMESPACE));
        let curl = send(next(curl), "POST", &records, record);
        let curl = cluster.patch(next(curl), NAMESPACE, change);
        send(next(curl), "PATCH", &format!("{records}/{RECORD}"), mark)
    }
}
