//! Which kubeconfig, which context: files merged and entries chosen as kubectl does.

mod entries;
mod field;
mod file;

use std::collections::HashSet;
use std::path::{Path, PathBuf};

pub use entries::{Entries, Kubeconfig};
use file::read_file;
use kube::config::{AuthInfo, Cluster};

use crate::failure::{Failure, FailureKind, printable};

/// A context with what it leads to.
#[derive(Clone)]
pub struct Login {
    pub context: String,
    /// The name of the cluster's entry; `aws eks update-kubeconfig` puts the ARN there.
    pub cluster_name: String,
    pub cluster: Cluster,
    pub user: AuthInfo,
}

/// Reads `--kubeconfig PATH`, else the files of `KUBECONFIG`, else `~/.kube/config`. As in
/// kubectl, a file that `KUBECONFIG` names may be missing; one named by a flag may not.
pub fn read(path: Option<&Path>) -> Result<Kubeconfig, Failure> {
    if let Some(path) = path {
        return read_file(path);
    }
    let mut merged = Kubeconfig::default();
    for path in default_paths() {
        // Of one that can't be looked at, reading it says why.
        if path.try_exists().unwrap_or(true) {
            merged.append(read_file(&path)?);
        }
    }
    Ok(merged)
}

impl Kubeconfig {
    /// Adds what an earlier file does not have: the first to name a thing wins.
    fn append(&mut self, later: Self) {
        // `current-context: ""` is what kubectl writes for "none": it hides no later one.
        self.current_context = self.current_context.take().or(later.current_context);
        append(&mut self.contexts, later.contexts);
        append(&mut self.clusters, later.clusters);
        append(&mut self.users, later.users);
    }
}

fn append<T>(entries: &mut Entries<T>, mut later: Entries<T>) {
    let known: HashSet<&str> = entries.iter().map(|(name, _)| name.as_str()).collect();
    later.retain(|(name, _)| !known.contains(name.as_str()));
    entries.append(&mut later);
}

/// The files that are read without `--kubeconfig`.
pub fn default_paths() -> Vec<PathBuf> {
    let listed: Vec<_> = std::env::var_os("KUBECONFIG")
        .map(|list| std::env::split_paths(&list).filter(|p| !p.as_os_str().is_empty()).collect())
        .unwrap_or_default();
    if listed.is_empty() {
        return std::env::home_dir().map(|home| home.join(".kube/config")).into_iter().collect();
    }
    listed
}

/// Finds a context (`None`: the current one) and what it names.
pub fn choose(config: &Kubeconfig, context: Option<&str>) -> Result<Login, Failure> {
    let Some(name) = context.or(config.current_context.as_deref()) else {
        return Err(Failure::new(
            FailureKind::Kubeconfig,
            "no cluster is chosen and the kubeconfig has no current context",
        )
        .help("name one: --cluster NAME, --context NAME, or -f FILE for a manifest")
        .help("or choose one for good: kubectl config use-context NAME"));
    };
    let context = find(&config.contexts, name).ok_or_else(|| unknown_context(config, name))?;
    let cluster = find(&config.clusters, &context.cluster).cloned().ok_or_else(|| {
        let what = format!(
            "context {} names the cluster {}, which the kubeconfig does not have",
            printable(name),
            printable(&context.cluster)
        );
        Failure::new(FailureKind::Kubeconfig, what)
    })?;
    let user = match context.user.as_deref() {
        // As in client-go, a context that names no user is anonymous.
        None | Some("") => AuthInfo::default(),
        Some(user) => user_of(config, name, user)?,
    };
    Ok(Login { context: name.to_owned(), cluster_name: context.cluster.clone(), cluster, user })
}

fn find<'e, T>(entries: &'e Entries<T>, name: &str) -> Option<&'e T> {
    entries.iter().find(|(entry, _)| entry == name).map(|(_, value)| value)
}

/// kubectl refuses a user that is missing too: anonymous is not who was meant.
fn user_of(config: &Kubeconfig, context: &str, user: &str) -> Result<AuthInfo, Failure> {
    find(&config.users, user).cloned().ok_or_else(|| {
        let what = format!(
            "context {} names the user {}, which the kubeconfig does not have",
            printable(context),
            printable(user)
        );
        Failure::new(FailureKind::Kubeconfig, what)
            .help("see what it has: kubectl config get-users")
            .help("write the entry again: awsauth kubeconfig --cluster CLUSTER")
    })
}

fn unknown_context(config: &Kubeconfig, name: &str) -> Failure {
    let what = format!("the kubeconfig has no context {}", printable(name));
    let failure = Failure::new(FailureKind::Kubeconfig, what);
    let mut names: Vec<_> = config.contexts.iter().map(|(name, _)| printable(name)).collect();
    let hidden = names.len().saturating_sub(10);
    names.truncate(10);
    match (names.is_empty(), hidden) {
        (true, _) => failure.help("it has no contexts at all: awsauth kubeconfig --cluster CLUSTER adds one"),
        (_, 0) => failure.help(format!("it has: {}", names.join(", "))),
        _ => failure.help(format!("it has: {} and {hidden} more", names.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::entries::parse;
    use super::*;

    const TWO: &str = "
apiVersion: v1
kind: Config
current-context: b
contexts:
- {name: a, context: {cluster: one, user: ann}}
- {name: b, context: {cluster: gone}}
- {name: d, context: {cluster: one}}
clusters:
- {name: one, cluster: {server: 'https://one'}}
users: []
";

    #[test]
    fn a_context_leads_to_its_cluster_and_without_a_user_it_is_anonymous() {
        let config = parse(TWO).unwrap();
        let login = choose(&config, Some("d")).unwrap();
        assert_eq!(login.cluster.server.as_deref(), Some("https://one"));
        assert!(login.user.token.is_none());
    }

    #[test]
    fn a_user_that_is_missing_is_not_anonymous() {
        let config = parse(TWO).unwrap();
        let missing = choose(&config, Some("a")).err().unwrap();
        assert_eq!(missing.to_string(), "context a names the user ann, which the kubeconfig does not have");
    }

    #[test]
    fn names_that_lead_nowhere_are_told_with_what_there_is() {
        let config = parse(TWO).unwrap();
        let unknown = choose(&config, Some("c")).err().unwrap();
        assert_eq!(unknown.to_string(), "the kubeconfig has no context c");
        assert_eq!(unknown.helps(), ["it has: a, b, d"]);
        let dangling = choose(&config, None).err().unwrap();
        assert_eq!(
            dangling.to_string(),
            "context b names the cluster gone, which the kubeconfig does not have"
        );
    }

    #[test]
    fn a_broken_kubeconfig_is_not_quoted() {
        let dir = std::env::temp_dir().join(format!("awsauth-kubeconfig-{}", std::process::id()));
        std::fs::write(&dir, "users:\n- name: x\n  user: {token: hush-hush, exec: [}\n").unwrap();
        let error = read(Some(&dir)).unwrap_err();
        std::fs::remove_file(&dir).unwrap();
        let text = format!("{error} {:?}", error.helps());
        assert!(text.contains("line 3") && !text.contains("hush"), "{text}");
    }

    #[test]
    fn of_several_files_the_first_to_name_a_thing_wins() {
        let mut config = parse(TWO).unwrap();
        config.append(
            parse(
                "{current-context: z, users: [{name: ann, user: {token: t}}],
                clusters: [{name: one, cluster: {server: 'https://other'}}, {name: gone}]}",
            )
            .unwrap(),
        );
        let login = choose(&config, Some("a")).unwrap();
        assert_eq!(login.cluster.server.as_deref(), Some("https://one"));
        assert!(login.user.token.is_some());
        assert_eq!(choose(&config, None).unwrap().context, "b");
    }
}
