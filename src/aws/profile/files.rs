//! Reading the shared files. A file that is there and can't be read is an error: what it would
//! have said is not known, and the SDK would go on with somebody else's credentials.

use std::path::PathBuf;

#[allow(deprecated)] // the same type as in aws-runtime, which is no dependency of ours
use aws_config::profile::profile_file::{ProfileFileKind, ProfileFiles};
use aws_config::profile::{ProfileFileLoadError, ProfileSet};
use aws_types::os_shim_internal::{Env, Fs};

use super::model::Plan;
use super::plan::plan;
use crate::failure::{Failure, FailureKind, printable};

pub const IGNORE_ENDPOINTS: &str = "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS";

const CONFIG: &str = "AWS_CONFIG_FILE";
const CREDENTIALS: &str = "AWS_SHARED_CREDENTIALS_FILE";

/// The files in which a profile can be mended, as people know them.
pub fn where_to_mend() -> String {
    let named = |variable, usual: &str| {
        let path = std::env::var(variable).ok().filter(|path| !path.is_empty());
        path.map_or_else(|| usual.to_owned(), |path| printable(&path))
    };
    format!("{} or {}", named(CONFIG, "~/.aws/config"), named(CREDENTIALS, "~/.aws/credentials"))
}

/// Both files, and the profile that was chosen.
pub struct Files {
    set: ProfileSet,
    contents: [Option<String>; 2],
    /// By a flag, and not by `AWS_PROFILE`.
    by_flag: bool,
}

impl Files {
    /// `profile` is the flag's; else `AWS_PROFILE`, else `default`.
    pub async fn read(profile: Option<&str>) -> Result<Self, Failure> {
        let [config, credentials] = [path(CONFIG, "config"), credentials_path()];
        #[allow(deprecated)]
        let mut files = ProfileFiles::builder();
        let mut contents = [None, None];
        #[allow(deprecated)]
        let kinds = [ProfileFileKind::Config, ProfileFileKind::Credentials];
        for ((path, kind), content) in [config, credentials].into_iter().zip(kinds).zip(&mut contents) {
            let Some(path) = path else { continue };
            *content = text(&path)?;
            if content.is_some() {
                files = files.with_file(kind, path);
            }
        }
        // The builder refuses to be empty.
        if contents.iter().all(Option::is_none) {
            files = files.include_default_config_file(true);
        }
        let chosen = profile.map(|name| name.to_owned().into());
        let set = aws_config::profile::load(&Fs::real(), &Env::real(), &files.build(), chosen).await;
        Ok(Self { set: set.map_err(|e| broken(&e))?, contents, by_flag: profile.is_some() })
    }

    /// A setting of the chosen profile.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.set.get(key).filter(|value| !value.is_empty())
    }

    /// Whether endpoints that are set anywhere are not to be looked at.
    pub fn ignores_endpoints(&self) -> bool {
        let variable = std::env::var(IGNORE_ENDPOINTS).ok();
        let is_set = variable.as_deref().or_else(|| self.get("ignore_configured_endpoint_urls"));
        is_set.is_some_and(|value| value.eq_ignore_ascii_case("true"))
    }

    /// The files, if they say where a service is to be asked: a profile may name sections for that.
    pub fn with_endpoints(&self) -> impl Iterator<Item = Option<&str>> {
        let speaks = self.contents().flatten().any(|text| text.contains("endpoint_url"));
        self.contents().filter(move |_| speaks)
    }

    /// The name of the chosen profile.
    pub fn chosen(&self) -> &str {
        self.set.selected_profile()
    }

    /// How to come by credentials; `None`: the profile does not say, and nobody insisted on it.
    pub fn plan(&self) -> Result<Option<Plan>, Failure> {
        let plan = plan(&self.set)?;
        if plan.is_none() && self.by_flag {
            let what = format!("the profile {} holds no AWS credentials", printable(self.chosen()));
            return Err(Failure::new(FailureKind::Credentials, what)
                .because("it has neither keys, role_arn, sso_session, web_identity_token_file nor credential_process")
                .help(format!("add one of them in {}", where_to_mend())));
        }
        Ok(plan)
    }

    /// The texts, as they were read.
    pub fn contents(&self) -> impl Iterator<Item = Option<&str>> {
        self.contents.iter().map(Option::as_deref)
    }
}

fn credentials_path() -> Option<PathBuf> {
    path(CREDENTIALS, "credentials")
}

fn path(variable: &str, name: &str) -> Option<PathBuf> {
    let home = std::env::home_dir();
    match std::env::var_os(variable).filter(|path| !path.is_empty()).map(PathBuf::from) {
        Some(path) => match path.strip_prefix("~") {
            Ok(rest) => Some(home?.join(rest)),
            Err(_) => Some(path),
        },
        None => Some(home?.join(".aws").join(name)),
    }
}

/// `None`: there is no such file.
fn text(path: &std::path::Path) -> Result<Option<String>, Failure> {
    let unreadable = || {
        let what = format!("can't read the AWS file {}", printable(&path.display().to_string()));
        Failure::new(FailureKind::Credentials, what)
    };
    match std::fs::read(path) {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(text)),
            Err(_) => Err(unreadable().because("it is not UTF-8 text")),
        },
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(None),
        // /dev/null/x and the like.
        Err(e) if e.kind() == std::io::ErrorKind::NotADirectory => Ok(None),
        Err(e) => Err(unreadable().because(e)),
    }
}

/// The parser's words name file and line, and never quote it.
fn broken(error: &ProfileFileLoadError) -> Failure {
    let why = std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string);
    Failure::new(FailureKind::Credentials, "the AWS configuration can't be read")
        .because(why)
        .help("mend that line; a section looks like [profile NAME], a setting like key = value")
}
