//! What `cargo xtask lab` can be told.

use anyhow::{Context, Result, bail};

pub struct Options {
    /// How long kube-apiserver trusts a token it has seen, as Go writes durations.
    pub cache_ttl: String,
    pub json: bool,
    pub demo: bool,
}

impl Options {
    pub fn parse(arguments: &[String]) -> Result<Self> {
        let mut options = Self { cache_ttl: "0s".to_owned(), json: false, demo: false };
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match argument.as_str() {
                "--cache-ttl" => {
                    let duration = rest.next().context("--cache-ttl needs a duration: 0s, 2m")?;
                    options.cache_ttl.clone_from(duration);
                }
                "--json" => options.json = true,
                "--demo" => options.demo = true,
                other => bail!("lab has no option '{other}'; it has --cache-ttl, --json and --demo"),
            }
        }
        Ok(options)
    }
}
