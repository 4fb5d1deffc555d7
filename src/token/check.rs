//! Would the server take this token? Its rules one after the other, up to the first that fails.

use std::time::SystemTime;

use super::date::{LIFETIME, UnixTime};
use super::decode::{Presigned, decoded, without_prefix};
use super::host::short;
use super::rule::Rule;
use super::{LONGEST, host, query, url};
use crate::arn::Partition;

/// What a server knows besides the token.
#[derive(Clone, Debug)]
pub struct Server {
    /// `None`: the one that the token's host is in.
    pub partition: Option<Partition>,
    /// Where it runs.
    pub region: Option<String>,
    pub now: SystemTime,
}

/// The rule that a token breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    pub rule: Rule,
    /// Never holds a secret.
    pub why: String,
}

/// How far a token came.
#[derive(Clone, Debug)]
pub struct Report {
    /// In order.
    pub passed: Vec<Rule>,
    /// What to ask STS, if all is well so far.
    pub outcome: Result<Presigned, Broken>,
}

/// All rules but the last: STS is for the caller to ask, and only with a request that came
/// through here.
pub fn check(token: &str, server: &Server) -> Report {
    let mut steps = Steps(Vec::new());
    let outcome = steps.walk(token, server);
    Report { passed: steps.0, outcome }
}

struct Steps(Vec<Rule>);

impl Steps {
    fn pass<T>(&mut self, rule: Rule, found: Result<T, impl Into<String>>) -> Result<T, Broken> {
        match found {
            Ok(value) => {
                self.0.push(rule);
                Ok(value)
            }
            Err(why) => Err(Broken { rule, why: why.into() }),
        }
    }

    fn walk(&mut self, token: &str, server: &Server) -> Result<Presigned, Broken> {
        self.pass(Rule::Length, length(token))?;
        let encoded = self.pass(Rule::Prefix, without_prefix(token))?;
        let text = self.pass(Rule::Encoding, decoded(encoded))?;
        let parts = self.pass(Rule::Url, url::parse(&text))?;
        self.pass(Rule::Scheme, scheme(&parts.scheme))?;
        self.pass(Rule::Host, host::check(parts.host, server.partition, server.region.as_deref()))?;
        self.pass(Rule::Path, path(parts.path))?;
        let parameters = self.pass(Rule::Query, query::parse(parts.query))?;
        self.pass(Rule::Repeated, repeated(&parameters))?;
        self.pass(Rule::Parameters, allowed(&parameters))?;
        let request = Presigned::new(parts.host.to_owned(), parts.query.to_owned(), parameters);
        self.pass(Rule::Action, action(&request))?;
        self.pass(Rule::SignedHeaders, signed_headers(&request))?;
        self.pass(Rule::Expires, expires(&request))?;
        let date = self.pass(Rule::Date, date(&request))?;
        self.pass(Rule::Age, age(date, server.now))?;
        Ok(request)
    }
}

fn length(token: &str) -> Result<(), String> {
    let length = token.len();
    if length > LONGEST {
        Err(format!("it has {length} bytes, and the server reads {LONGEST}"))
    } else {
        Ok(())
    }
}

fn scheme(scheme: &str) -> Result<(), String> {
    match scheme {
        "https" => Ok(()),
        "" => Err("the URL has no scheme".to_owned()),
        other => Err(format!("the URL's scheme is {}", short(other))),
    }
}

fn path(path: &str) -> Result<(), &'static str> {
    match path {
        "/" => Ok(()),
        "" => Err("the URL has no path"),
        _ => Err("the URL has another path"),
    }
}

fn repeated(parameters: &[(String, String)]) -> Result<(), String> {
    let mut seen: Vec<(&str, String)> = Vec::new();
    for (name, _) in parameters {
        let lower = name.to_lowercase();
        if seen.iter().any(|(other, folded)| *folded == lower && other != name) {
            return Err(format!("{} is there twice", short(name)));
        }
        seen.push((name, lower));
    }
    Ok(())
}

fn allowed(parameters: &[(String, String)]) -> Result<(), String> {
    const ALLOWED: [&str; 9] = [
        "action",
        "version",
        "x-amz-algorithm",
        "x-amz-credential",
        "x-amz-date",
        "x-amz-expires",
        "x-amz-security-token",
        "x-amz-signature",
        "x-amz-signedheaders",
    ];
    for (nth, (name, _)) in parameters.iter().enumerate() {
        if !ALLOWED.contains(&name.to_lowercase().as_str()) {
            return Err(format!("{} is not allowed", short(name)));
        }
        if parameters[..nth].iter().any(|(before, _)| before == name) {
            return Err(format!("{} is there twice", short(name)));
        }
    }
    Ok(())
}

fn action(request: &Presigned) -> Result<(), String> {
    match request.parameter("action").unwrap_or_default() {
        "GetCallerIdentity" => Ok(()),
        "" => Err("it asks for no action".to_owned()),
        other => Err(format!("it asks for {}", short(other))),
    }
}

fn signed_headers(request: &Presigned) -> Result<(), &'static str> {
    let list = request.parameter("x-amz-signedheaders").unwrap_or_default();
    if list.split(';').any(|name| folded(name) == "x-k8s-aws-id") {
        return Ok(());
    }
    Err("x-k8s-aws-id, the cluster's name, is not among the signed headers")
}

/// `strings.EqualFold` knows two letters beyond ASCII that stand for ones in this name.
fn folded(name: &str) -> String {
    name.replace('\u{212a}', "k").replace('\u{17f}', "s").to_ascii_lowercase()
}

fn expires(request: &Presigned) -> Result<(), &'static str> {
    let seconds = request.parameter("x-amz-expires").ok_or("X-Amz-Expires is missing")?;
    match seconds.parse::<i64>() {
        Ok(0..=900) => Ok(()),
        Ok(_) => Err("X-Amz-Expires is not between 0 and 900"),
        Err(_) => Err("X-Amz-Expires is no number"),
    }
}

fn date(request: &Presigned) -> Result<UnixTime, &'static str> {
    let date =
        request.parameter("x-amz-date").filter(|date| !date.is_empty()).ok_or("X-Amz-Date is missing")?;
    UnixTime::from_amz_date(date).ok_or("X-Amz-Date is not of the form 20261123T120000Z")
}

fn age(date: UnixTime, now: SystemTime) -> Result<(), String> {
    let until = date.plus(LIFETIME);
    if until.is_before(now) { Err(format!("it was signed at {date} and expired at {until}")) } else { Ok(()) }
}
