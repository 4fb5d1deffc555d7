//! From flags to an open place.

use std::sync::Arc;

use super::console::Console;
use super::error::CommandError;
use super::exec_info;
use super::target::{ClusterArgs, TargetArgs, cluster_variable};
use crate::failure::FailureKind;
use crate::person::Person;
use crate::store::{At, ChosenBy, ClusterName, Options, Read, Store, Where};
use crate::trace::Trace;
use crate::ui::{ask_code, live};

/// A place that is open.
pub(super) struct Opened {
    pub store: Store,
    /// The flags that name the same place again, for commands that are printed.
    pub flags: Vec<String>,
}

/// Opens what the flags name.
pub(super) async fn open(args: &TargetArgs, console: &Console) -> Result<Opened, CommandError> {
    let target = args.resolve(cluster_variable())?;
    let options = options(&args.cluster, console);
    let store = Box::pin(Store::open(&target, &options)).await?;
    let flags = flags(args, &store.describe());
    Ok(Opened { store, flags })
}

/// Opens and reads, and nothing more. If a cluster is not where it was found some minutes ago,
/// or is another one by its certificate, EKS is asked again.
pub(super) async fn read(
    args: &TargetArgs,
    console: &Console,
) -> Result<(Store, Option<Read>), CommandError> {
    let target = args.resolve(cluster_variable())?;
    let mut options = options(&args.cluster, console);
    options.recalls = true;
    let store = Box::pin(Store::open(&target, &options)).await?;
    let lost = [Some(FailureKind::Tls), Some(FailureKind::Network), Some(FailureKind::Proxy)];
    match store.read().await {
        Err(error) if store.is_recalled() && lost.contains(&error.kind()) => {
            options.recalls = false;
            let store = Box::pin(Store::open(&target, &options)).await?;
            let read = store.read().await?;
            Ok((store, read))
        }
        read => Ok((store, read?)),
    }
}

/// The flags that name a place again, tomorrow too: what a variable or the current context chose
/// today is named.
fn flags(args: &TargetArgs, place: &Where) -> Vec<String> {
    let mut flags = args.typed();
    let At::Cluster(cluster) = &place.at else { return flags };
    match (&cluster.name, place.chosen_by) {
        (ClusterName::Arn(arn), ChosenBy::Variable) => flags.extend(["--cluster".to_owned(), arn.clone()]),
        (ClusterName::Context { context, .. }, ChosenBy::CurrentContext) => {
            flags.extend(["--context".to_owned(), context.clone()]);
        }
        _ => {}
    }
    flags
}

/// What every connection is made with.
pub(super) fn options(args: &ClusterArgs, console: &Console) -> Options {
    Options {
        trace: trace(console),
        insecure_send_token: args.insecure_send_token,
        person: person(),
        no_cache: args.no_cache,
        plugin_says: Some(Arc::new(live::plugin)),
        ..Options::default()
    }
}

/// Who is asked for MFA codes.
pub(super) fn person() -> Person {
    ask_code::person(exec_info::of_process().map(|info| info.interactive()))
}

/// `-v`: each request on stderr, and what is worth knowing besides.
pub(super) fn trace(console: &Console) -> Trace {
    if console.printer.verbosity().level == 0 {
        Trace::default()
    } else {
        Trace::to(live::request).with_notes(live::note)
    }
}

impl Opened {
    /// As whom we write, in words; `None` where it can't be told, which stops nobody.
    pub(super) async fn login(&self) -> Option<String> {
        let caller = self.store.caller().await.ok()??;
        let signed_by = caller.aws.and_then(|aws| {
            let by = aws.role.or(aws.access_key_id).or(aws.profile)?;
            Some(format!(", signed by {by}"))
        });
        Some(format!("{}{}", caller.kubernetes.username, signed_by.unwrap_or_default()))
    }
}
