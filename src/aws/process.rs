//! `credential_process`: a program that prints credentials. Run here and not by the SDK, which
//! would wait for it without end.

use std::process::{Output, Stdio};
use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_credential_types::attributes::AccountId;
use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;
use serde::Deserialize;

use super::cache::KeyOf;
use super::descendants;
use super::kept::{Got, kept};
use super::profile::where_to_mend;
use super::session::Session;
use crate::failure::{Failure, FailureKind, printable, redacted};
use crate::token::UnixTime;

/// As in the AWS SDK for Go.
const LONGEST: u64 = 60;
const LIMIT_VARIABLE: &str = "AWSAUTH_CREDENTIAL_PROCESS_TIMEOUT";

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Printed {
    version: Option<u32>,
    access_key_id: Option<String>,
    secret_access_key: Option<String>,
    session_token: Option<String>,
    expiration: Option<String>,
    account_id: Option<String>,
}

/// What the program prints, or has printed until that ends.
pub async fn credentials(
    session: &Session,
    command: &str,
    account: Option<&str>,
    profile: Option<&str>,
) -> Result<Got, Failure> {
    let key = KeyOf::new("process")
        .and("command", command)
        .and_maybe("account", account)
        .and_login(session.files())
        .and_variables(["PATH"])
        .and_variables(variables_in(command))
        .and_maybe("program", program(command).as_deref())
        .done();
    let mint = Box::pin(run(command, account, profile.unwrap_or_default()));
    kept(session.cache(), &key, &|| key.clone(), mint).await
}

/// The variables that a line for a shell names.
fn variables_in(command: &str) -> impl Iterator<Item = &str> {
    command.split('$').skip(1).map(|rest| {
        let rest = rest.strip_prefix('{').unwrap_or(rest);
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(rest.len());
        &rest[..end]
    })
}

/// Size and age of the program, where the line begins with its path.
fn program(command: &str) -> Option<String> {
    let word = command.split_whitespace().next()?.trim_matches(['"', '\'']);
    let is = std::fs::metadata(word).ok().filter(|_| word.contains('/'))?;
    Some(format!("{} {:?}", is.len(), is.modified().ok()?))
}

async fn run(command: &str, account: Option<&str>, profile: &str) -> Result<Credentials, Failure> {
    let failed = |what: &str| {
        // Not the line itself: its arguments may be secrets.
        let what = format!("the credential_process of the profile {} {what}", printable(profile));
        Failure::new(FailureKind::Credentials, what)
            .help(format!("run it by hand: the line is in {}, under that profile", where_to_mend()))
    };
    let given = std::env::var(LIMIT_VARIABLE).ok().and_then(|seconds| seconds.trim().parse().ok());
    let seconds = given.unwrap_or(LONGEST);
    let mut shell = tokio::process::Command::new("sh");
    shell.args(["-c", command]).stdin(Stdio::inherit()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = shell.kill_on_drop(true).spawn().map_err(|e| failed("can't be run").because(e))?;
    let id = child.id();
    let mut ended = Box::pin(child.wait_with_output());
    let output = tokio::time::timeout(Duration::from_secs(seconds), &mut ended).await;
    let output = output
        .map_err(|_| {
            id.into_iter().for_each(descendants::kill);
            failed(&format!("did not end within {seconds} seconds"))
                .help(format!("if it needs longer, {LIMIT_VARIABLE}=SECONDS gives it that"))
        })?
        .map_err(|e| failed("could not be waited for").because(e))?;
    if !output.status.success() {
        let failure = failed(&format!("failed ({})", output.status));
        let said = last_words(&output);
        return Err(if said.is_empty() { failure } else { failure.because(said) });
    }
    read(&output.stdout, account).map_err(|why| failed("printed no credentials").because(why))
}

/// What it says is quoted only where nothing in it looks like a secret; what it printed, never.
fn last_words(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let lines: Vec<_> = lines.map(|line| if names_secrets(line) { "…" } else { line }).collect();
    let tail = redacted(&lines[lines.len().saturating_sub(3)..].join(" | "));
    let words: Vec<_> = tail.split(' ').map(|word| if looks_secret(word) { "…" } else { word }).collect();
    words.join(" ").chars().take(300).collect()
}

/// Whatever stands beside such a name is not for others, in JSON, a file's line or a variable.
fn names_secrets(line: &str) -> bool {
    let plain: String = line.chars().filter(char::is_ascii_alphanumeric).collect();
    let plain = plain.to_ascii_lowercase();
    ["secretaccesskey", "sessiontoken", "securitytoken", "accesstoken", "password"]
        .iter()
        .any(|name| plain.contains(name))
}

/// Keys and tokens are long runs of letters of both cases and digits.
fn looks_secret(word: &str) -> bool {
    let runs = word.split(|c: char| !(c.is_ascii_alphanumeric() || "+/=_-".contains(c)));
    let has = |run: &str, is: fn(&char) -> bool| run.chars().any(|c| is(&c));
    runs.into_iter().any(|run| {
        run.len() >= 20
            && has(run, char::is_ascii_uppercase)
            && (has(run, char::is_ascii_digit) || has(run, char::is_ascii_lowercase))
    })
}

fn read(stdout: &[u8], account: Option<&str>) -> Result<Credentials, String> {
    // No cause: serde's words may quote a key.
    let printed: Printed = serde_json::from_slice(stdout).map_err(|_| "it is not the JSON that is wanted")?;
    if printed.version != Some(1) {
        return Err("its Version is not 1".to_owned());
    }
    let needed = |value: Option<String>, name: &str| {
        value.filter(|v| !v.is_empty()).ok_or_else(|| format!("it has no {name}"))
    };
    let mut built = Credentials::builder()
        .access_key_id(needed(printed.access_key_id, "AccessKeyId")?)
        .secret_access_key(needed(printed.secret_access_key, "SecretAccessKey")?)
        .provider_name("CredentialProcess");
    built.set_session_token(printed.session_token.filter(|token| !token.is_empty()));
    built.set_account_id(printed.account_id.or(account.map(str::to_owned)).map(AccountId::from));
    built.set_expiry(printed.expiration.as_deref().map(end).transpose()?);
    Ok(built.build())
}

fn end(text: &str) -> Result<SystemTime, String> {
    let end = DateTime::from_str(text.trim(), Format::DateTimeWithOffset).ok();
    let end = end.and_then(|end| SystemTime::try_from(end).ok()).ok_or("its Expiration is no date")?;
    if end > SystemTime::now() {
        return Ok(end);
    }
    let at = UnixTime::of(end).map_or_else(String::new, |at| format!(" at {at}"));
    Err(format!("they ended{at}: it has to get new ones"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_it_prints_is_read_or_refused_without_quoting_it() {
        let read = |json: &str| super::read(json.as_bytes(), Some("111122223333"));
        let good = read(
            r#"{"Version":1,"AccessKeyId":"A","SecretAccessKey":"hush","SessionToken":"t","Expiration":"2126-01-01T00:00:00+01:00"}"#,
        )
        .unwrap();
        assert_eq!((good.access_key_id(), good.account_id().unwrap().as_str()), ("A", "111122223333"));
        assert!(good.expiry().is_some());
        let endless = read(r#"{"Version":1,"AccessKeyId":"A","SecretAccessKey":"hush"}"#).unwrap();
        assert!(endless.expiry().is_none() && endless.session_token().is_none());
        for (json, words) in [
            ("hush", "not the JSON"),
            ("", "not the JSON"),
            (r#"["hush"]"#, "not the JSON"),
            (r#"{"Version":"hush"}"#, "not the JSON"),
            (r#"{"AccessKeyId":"hush"}"#, "Version"),
            (r#"{"Version":2}"#, "Version"),
            (r#"{"Version":1,"SecretAccessKey":"hush"}"#, "AccessKeyId"),
            (r#"{"Version":1,"AccessKeyId":"A","SecretAccessKey":""}"#, "SecretAccessKey"),
            (r#"{"Version":1,"AccessKeyId":"A","SecretAccessKey":"hush","Expiration":"soon"}"#, "no date"),
            (
                r#"{"Version":1,"AccessKeyId":"A","SecretAccessKey":"hush","Expiration":"2020-01-01T00:00:00Z"}"#,
                "ended at 2020-01-01",
            ),
        ] {
            let why = read(json).unwrap_err();
            assert!(why.contains(words) && !why.contains("hush"), "{json}: {why}");
        }
    }

    #[test]
    fn words_that_look_like_keys_are_not_repeated() {
        for secret in [
            "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
            "key=AKIAIOSFODNN7EXAMPLE1",
            "IQoJb3JpZ2luX2VjE0abc==",
        ] {
            assert!(looks_secret(secret), "{secret}");
        }
        for word in [
            "session-has-expired-log-in-again",
            "arn:aws:iam::111122223333:role/x",
            "error:",
            "https://x.example.com/start",
        ] {
            assert!(!looks_secret(word), "{word}");
        }
    }

    #[test]
    fn lines_that_name_secrets_are_not_repeated() {
        for line in [
            r#"{"SecretAccessKey": "short"}"#,
            "aws_session_token = x",
            "export AWS_SECRET_ACCESS_KEY=x",
            "Password: x",
        ] {
            assert!(names_secrets(line), "{line}");
        }
        assert!(!names_secrets("your session has ended; get a new token with corp-login"));
    }

    #[test]
    fn variables_of_the_line_are_found() {
        let found: Vec<_> = variables_in("x --as $WHO --to \"${WHERE}\" $").collect();
        assert_eq!(found, ["WHO", "WHERE", ""]);
    }
}
