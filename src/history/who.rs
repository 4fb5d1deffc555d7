//! Who makes a change, as the API server names them. To ask costs a request, and the answer for
//! one login stays the same: it is remembered on this machine for an hour.

use std::fs::{self, DirBuilder};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use super::Who;
use super::state::{state_folder, write_new};
use crate::change::sha256;
use crate::cluster::{self, Client};
use crate::failure::Failure;
use crate::token;

const REMEMBERED: Duration = Duration::from_hours(1);
/// More than this is not remembered; every login of a CI job may be another one.
const MOST: usize = 100;

/// `None`: the API server would not tell, however often `again` let it be asked.
pub(super) async fn who(client: &Client, mut again: impl AsyncFnMut(&Failure) -> bool) -> Option<Who> {
    let file = file_of(client);
    if let Some(known) = file.as_ref().and_then(read) {
        return Some(known);
    }
    let caller = loop {
        match cluster::whoami(client).await {
            Ok(caller) => break caller,
            Err(why) if cluster::passes(&why) && again(&why).await => {}
            Err(_) => return None,
        }
    };
    let who = Who { arn: caller.arn().map(str::to_owned), username: caller.username };
    if let Some(file) = file {
        // Whether it is remembered matters to nobody but the next one's clock.
        let _ = remember(&file, &who);
    }
    Some(who)
}

/// Where the answer for this login is remembered. The name is a hash: of the access key that signed
/// a token of AWS, which is made anew each time, and of any other token as it is.
fn file_of(client: &Client) -> Option<PathBuf> {
    let shown = client.shown()?;
    let key = token::decode(&shown.token).ok().and_then(|token| token.access_key_id().map(str::to_owned));
    let login = [shown.server, shown.user, key.unwrap_or(shown.token)].join("\n");
    Some(state_folder().ok()?.join("callers").join(format!("{}.json", &sha256(login.as_bytes())[..32])))
}

fn read(file: &PathBuf) -> Option<Who> {
    let age = SystemTime::now().duration_since(fs::metadata(file).ok()?.modified().ok()?).ok()?;
    (age < REMEMBERED).then_some(())?;
    serde_json::from_slice(&fs::read(file).ok()?).ok()
}

fn remember(file: &PathBuf, who: &Who) -> std::io::Result<()> {
    let Some(folder) = file.parent() else { return Ok(()) };
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let there: Vec<PathBuf> = fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    if there.len() >= MOST {
        for old in &there {
            let _ = fs::remove_file(old);
        }
    }
    let unfinished = folder.join(format!(".{:016x}", fastrand::u64(..)));
    write_new(&unfinished, &serde_json::to_vec(who)?)?;
    fs::rename(unfinished, file)
}
