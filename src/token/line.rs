//! The lines that kubeconfigs hold for getting a token: of the AWS CLI, of aws-iam-authenticator
//! and our own. A line that holds anything we do not know is not read at all: the program that it
//! names knows better.

mod grammar;
mod variables;

use grammar::{AS_THE_AWS_CLI, AUTHENTICATOR, AWS_CLI, Grammar, Meaning, OWN};

/// What the cluster's name is, and so which program is replaced.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Name {
    /// The name or ARN of an EKS cluster.
    #[default]
    OfEks,
    /// The id of a local cluster on an Outpost, for the AWS CLI.
    OfOutpost,
    /// Whatever an authenticator was started with: aws-iam-authenticator's `-i`.
    AsItStands,
}

/// Which token a line asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    pub cluster: String,
    pub name: Name,
    pub region: Option<String>,
    pub profile: Option<String>,
    pub role_arn: Option<String>,
    pub external_id: Option<String>,
    pub session_name: Option<String>,
    pub forward_session_name: bool,
    /// `--no-cache` of our own.
    pub no_cache: bool,
    /// What the entry adds to the environment, which is weaker than flags.
    pub variables: Variables,
}

/// The variables of an exec entry that have a say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Variables {
    /// `AWS_PROFILE`
    pub profile: Option<String>,
    /// `AWS_REGION`
    pub region: Option<String>,
    /// `AWS_DEFAULT_REGION`
    pub default_region: Option<String>,
}

impl Line {
    /// Reads the exec entry of a kubeconfig. `None`: the program has to be run, since it is none
    /// of ours to replace, or since an argument or a variable is none that we know.
    pub fn read<'a>(
        command: &str,
        arguments: &[String],
        variables: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Option<Self> {
        let grammars: &[Grammar] = match command {
            "aws" => &[AWS_CLI],
            "aws-iam-authenticator" => &[AUTHENTICATOR],
            "awsauth" => &[OWN, AS_THE_AWS_CLI],
            _ => return None,
        };
        let mut line = grammars.iter().find_map(|grammar| Self::of(grammar, arguments))?;
        line.variables = Variables::read(variables)?;
        Some(line)
    }

    fn of(grammar: &Grammar, arguments: &[String]) -> Option<Self> {
        let mut line = Self::default();
        let mut seen = Vec::new();
        let mut words = grammar.words.iter();
        let mut arguments = arguments.iter().map(String::as_str);
        while let Some(argument) = arguments.next() {
            if !argument.starts_with('-') {
                if words.next() != Some(&argument) {
                    return None;
                }
                continue;
            }
            let (flag, value) = match argument.split_once('=') {
                Some((flag, value)) if flag.starts_with("--") => (flag, Some(value)),
                _ => (argument, None),
            };
            let meaning = grammar.meaning(flag)?;
            // Which of two counts is each program's own affair.
            if seen.contains(&meaning) {
                return None;
            }
            seen.push(meaning);
            let value = match (meaning.takes_value(), value) {
                (true, Some(value)) => value,
                (true, None) => arguments.next().filter(|value| !value.starts_with('-'))?,
                (false, None) => "",
                (false, Some(_)) => return None,
            };
            line.take(grammar, flag, meaning, value)?;
        }
        (words.next().is_none() && line.is_complete()).then_some(line)
    }

    fn take(&mut self, grammar: &Grammar, flag: &str, meaning: Meaning, value: &str) -> Option<()> {
        if meaning.takes_value() && value.is_empty() {
            return None;
        }
        let text = || Some(value.to_owned());
        match meaning {
            Meaning::Cluster => (self.cluster, self.name) = (value.to_owned(), grammar.name_of(flag)),
            Meaning::Region => self.region = text(),
            Meaning::Profile => self.profile = text(),
            Meaning::Role => self.role_arn = text(),
            Meaning::ExternalId => self.external_id = text(),
            Meaning::SessionName => self.session_name = text(),
            Meaning::ForwardSessionName => self.forward_session_name = true,
            Meaning::NoCache => self.no_cache = true,
            Meaning::Output => return (value == "json").then_some(()),
            Meaning::Nothing(_) => {}
        }
        Some(())
    }

    /// What `awsauth token` refuses, and the AWS CLI has no flags for.
    fn is_complete(&self) -> bool {
        let named = self.session_name.is_some();
        let lone = self.role_arn.is_none() && (named || self.external_id.is_some());
        let refused = (lone && self.name == Name::OfEks) || (named && self.forward_session_name);
        !self.cluster.is_empty() && !refused
    }
}

#[cfg(test)]
mod tests;
