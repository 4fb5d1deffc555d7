//! `awsauth doctor`

use clap::Args;

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitCode;
use super::host::as_typed;
use super::open::options;
use super::output::Format;
use super::target::{ClusterArgs, TargetArgs, cluster_variable};
use crate::doctor::{self, Event, Found, Report};
use crate::failure::{printable, without_login};
use crate::store::{Place, Target};
use crate::ui::doctor_view::DoctorView;
use crate::ui::{Printer, doctor_text, json, yaml};

/// Find out why a login fails
///
/// Walks every link from AWS credentials to RBAC with a fresh token and names the first that is
/// broken, with what to do about it: credentials, caller (who they are by STS), cluster, mode (of
/// authentication), endpoint, tls, clock, token (whether STS takes it), login, mapping (which line
/// or access entry answers), rbac (whether you may change aws-auth), nodes, system (what runs in
/// kube-system). Changes nothing. With a kubeconfig login EKS is asked where the exec line names
/// the cluster; what can't be known is marked with a question mark and breaks nothing.
///
/// Exit 4 if a link is broken.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  awsauth doctor --cluster prod
  awsauth doctor --cluster prod --role-arn arn:aws:iam::111122223333:role/deploy
  awsauth doctor --context staging -o json")]
pub struct DoctorArgs {
    #[command(flatten)]
    pub cluster: ClusterArgs,
}

impl DoctorArgs {
    /// Walks and tells.
    pub async fn run(self, console: &mut Console) -> Result<ExitCode, CommandError> {
        let args = TargetArgs { filename: None, cluster: self.cluster };
        let target = args.resolve(cluster_variable())?;
        let options = options(&args.cluster, console);
        let endpoints = endpoints();
        let report = match console.format {
            Format::Table => {
                console.printer.answer(&doctor_text::head(
                    &name(&target),
                    &endpoints,
                    console.printer.out_paint,
                ))?;
                let mut live = Live { printer: &mut console.printer, error: None };
                let report = Box::pin(doctor::walk(&target, &options, &mut |event| live.see(&event))).await;
                if let Some(error) = live.error {
                    return Err(error.into());
                }
                report
            }
            _ => Box::pin(doctor::walk(&target, &options, &mut |_| {})).await,
        };
        let report = with_help_as_typed(report);
        console.printer.answer(&answer(&target, &report, &endpoints, console))?;
        Ok(if report.broken().is_some() { ExitCode::Failed } else { ExitCode::Done })
    }
}

/// What to type next names this program as it was started.
fn with_help_as_typed(mut report: Report) -> Report {
    for line in report.links.iter_mut().flat_map(|found| &mut found.told.help) {
        *line = as_typed(line).into_owned();
    }
    report
}

fn answer(target: &Target, report: &Report, endpoints: &[(String, String)], console: &Console) -> String {
    let view = || DoctorView::new(name(target), report, endpoints);
    match console.format {
        Format::Table => doctor_text::verdict(report, console.printer.out_paint),
        Format::Json => json::to_string(&view()),
        Format::Yaml => yaml::to_string(&view()),
        Format::Name => report.broken().map_or_else(String::new, |found| found.link.name().to_owned() + "\n"),
    }
}

/// Shows links as they are walked.
struct Live<'a> {
    printer: &'a mut Printer,
    error: Option<std::io::Error>,
}

impl Live<'_> {
    fn see(&mut self, event: &Event<'_>) {
        let done = match event {
            Event::Begins(link) => {
                let text = doctor_text::running(*link, self.printer.out_paint);
                self.printer.passing(&text)
            }
            Event::Ends(found) => self.ends(found),
        };
        self.error = self.error.take().or(done.err());
    }

    fn ends(&mut self, found: &Found) -> std::io::Result<()> {
        self.printer.answer(&doctor_text::line(found, self.printer.out_paint))
    }
}

fn name(target: &Target) -> String {
    match &target.place {
        Place::Eks(eks, _) => format!("the EKS cluster {}", eks.cluster),
        Place::Kubeconfig { context: Some(context), .. } => format!("the context {context}"),
        Place::Kubeconfig { .. } => "the current context".to_owned(),
        Place::InCluster(_) => "the cluster this pod runs in".to_owned(),
        Place::File(_) => "a file".to_owned(),
    }
}

/// Variables that send calls to AWS elsewhere, without user name and password.
fn endpoints() -> Vec<(String, String)> {
    let ignored = std::env::var("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS");
    if ignored.is_ok_and(|value| value.eq_ignore_ascii_case("true")) {
        return Vec::new();
    }
    let all = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    let mut found: Vec<_> = all
        .filter(|(name, value)| name.starts_with("AWS_ENDPOINT_URL") && !value.is_empty())
        .map(|(name, value)| (name, printable(&without_login(&value))))
        .collect();
    found.sort();
    found
}
