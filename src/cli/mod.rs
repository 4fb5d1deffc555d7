//! The command line: one file per command with the help that people read, shared groups of
//! flags, and one place where failures become text and exit codes.

// The doc comments of arguments are the help, which knows no Markdown.
#![allow(clippy::doc_markdown, rustdoc::broken_intra_doc_links)]

mod add_account;
mod add_role;
mod add_user;
mod apply;
mod completions;
mod console;
mod diff;
mod doctor;
mod duration;
mod edit;
mod error;
mod exec_info;
mod exit;
mod explain;
mod fail;
mod get;
mod grant;
mod here;
mod history;
mod host;
mod kubeconfig;
mod lint;
mod missing;
mod open;
mod output;
mod parse;
mod plan_out;
mod remove;
mod restore;
mod select;
mod target;
mod token;
mod undo;
mod usage;
mod version;
mod wanted;
mod way_back;
mod whoami;
mod write;
mod write_args;

use std::ffi::OsString;

use clap::{CommandFactory as _, Parser, Subcommand};

pub use completions::files as completion_files;
pub use console::Console;
pub use error::CommandError;
pub use exit::ExitCode;
pub use host::as_kubectl_plugin;
pub use output::{Format, OutputArgs};
pub use target::{ClusterArgs, TargetArgs};
pub use write_args::{DryRun, WriteArgs};

/// Reads and changes who may enter an Amazon EKS cluster
///
/// The mapping of AWS roles, users and accounts to Kubernetes users and groups is the ConfigMap
/// kube-system/aws-auth. awsauth shows exactly what will change in it, and changes nothing else.
#[derive(Parser, Debug)]
#[command(
    name = "awsauth",
    version,
    arg_required_else_help = true,
    after_help = "Exit codes: 0 done or nothing to do, 1 the answer is no, 2 wrong usage, 3 the mapping can't be \
                  read or safely changed, 4 credentials, network or files, 5 refused, 6 outcome unknown"
)]
struct Cli {
    #[command(flatten)]
    output: OutputArgs,

    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
#[allow(clippy::large_enum_variant)] // one of them is made, once
enum Command {
    Get(get::GetArgs),
    AddRole(add_role::AddRoleArgs),
    AddUser(add_user::AddUserArgs),
    AddAccount(add_account::AddAccountArgs),
    Remove(remove::RemoveArgs),
    Apply(apply::ApplyArgs),
    Edit(edit::EditArgs),
    Diff(diff::DiffArgs),
    History(history::HistoryArgs),
    Undo(undo::UndoArgs),
    Restore(restore::RestoreArgs),
    Lint(lint::LintArgs),
    Explain(explain::ExplainArgs),
    Whoami(whoami::WhoamiArgs),
    Doctor(doctor::DoctorArgs),
    Token(token::TokenArgs),
    Kubeconfig(kubeconfig::KubeconfigArgs),
    #[command(hide = true)]
    Eks(token::EksArgs),
    Completions(completions::CompletionsArgs),
    Version(version::VersionArgs),
}

/// All commands and flags, as the generators of completions and pages need them.
pub fn command() -> clap::Command {
    Cli::command()
}

/// Runs the program on the arguments, streams and variables of this process.
pub fn main() -> std::process::ExitCode {
    console::set_panic_message();
    let args: Vec<OsString> = token::reordered(std::env::args_os().collect());
    let is_plugin = host::remember(args.first());
    if let Some(done) = version::at_once(&args) {
        return done.into();
    }
    if let Some(error) = usage::loose_value(&args) {
        return usage::report_own(&error, &args).into();
    }
    match parse::read(&args, is_plugin) {
        Ok(cli) => cli.run().into(),
        Err(error) => usage::report(&error, &args).into(),
    }
}

impl Cli {
    fn run(mut self) -> ExitCode {
        let output = self.output.output;
        let mut console = Console { format: output.format(), printer: self.output.printer() };
        match (&mut self.command, output.of_findings()) {
            (Command::Lint(args), findings) => args.findings = findings,
            (_, Some(_)) => {
                let error = CommandError::usage("-o sarif and -o github are for lint");
                return error.report(console.format, &mut console.printer);
            }
            (_, None) => {}
        }
        let place = self.place();
        let done = match self.command {
            // What touches neither file nor network needs no runtime.
            Command::Completions(args) => args.run(&mut console),
            Command::Version(_) => version::run(&mut console),
            // A token seldom needs one.
            Command::Token(args) => args.run(&mut console),
            Command::Eks(args) => args.run(&mut console),
            command => console::block_on(command.run(&mut console)),
        };
        done.unwrap_or_else(|error| error.at(&place).report(console.format, &mut console.printer))
    }
}

impl Command {
    async fn run(self, console: &mut Console) -> Result<ExitCode, CommandError> {
        match self {
            Self::Get(args) => Box::pin(args.run(console)).await,
            Self::AddRole(args) => Box::pin(args.run(console)).await,
            Self::AddUser(args) => Box::pin(args.run(console)).await,
            Self::AddAccount(args) => Box::pin(args.run(console)).await,
            Self::Remove(args) => Box::pin(args.run(console)).await,
            Self::Apply(args) => Box::pin(args.run(console)).await,
            Self::Edit(args) => Box::pin(args.run(console)).await,
            Self::Diff(args) => Box::pin(args.run(console)).await,
            Self::History(args) => Box::pin(args.run(console)).await,
            Self::Undo(args) => Box::pin(args.run(console)).await,
            Self::Restore(args) => Box::pin(args.run(console)).await,
            Self::Lint(args) => Box::pin(args.run(console)).await,
            Self::Explain(args) => Box::pin(args.run(console)).await,
            Self::Whoami(args) => Box::pin(args.run(console)).await,
            Self::Doctor(args) => Box::pin(args.run(console)).await,
            Self::Token(args) => args.run(console),
            Self::Kubeconfig(args) => Box::pin(args.run(console)).await,
            Self::Eks(args) => args.run(console),
            Self::Completions(args) => args.run(console),
            Self::Version(_) => version::run(console),
        }
    }
}
