//! The flags of each program, as far as they say which token is meant.

use super::Name;

/// The words and flags of one program.
pub(super) struct Grammar {
    /// The command, in this order, flags before, between and behind.
    pub words: &'static [&'static str],
    flags: &'static [(&'static str, Meaning)],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Cluster,
    Region,
    Profile,
    Role,
    ExternalId,
    SessionName,
    ForwardSessionName,
    NoCache,
    /// Of the AWS CLI and of us; what a kubeconfig needs is JSON.
    Output,
    /// Changes nothing about the token; numbered, since each may stand once.
    Nothing(u8),
}

/// What `awsauth eks get-token` takes; only the last is not of the AWS CLI.
const EKS: &[(&str, Meaning)] = &[
    ("--cluster-name", Meaning::Cluster),
    ("--cluster-id", Meaning::Cluster),
    ("--region", Meaning::Region),
    ("--profile", Meaning::Profile),
    ("--role-arn", Meaning::Role),
    ("--role", Meaning::Role),
    ("--output", Meaning::Output),
    ("--no-cli-pager", Meaning::Nothing(0)),
    ("--no-cli-auto-prompt", Meaning::Nothing(1)),
    ("--no-cache", Meaning::NoCache),
];

/// `aws --region R eks get-token --cluster-name N`, as `aws eks update-kubeconfig` writes it.
/// `--role` is its own short form of `--role-arn`.
pub(super) const AWS_CLI: Grammar =
    Grammar { words: &["eks", "get-token"], flags: EKS.split_at(EKS.len() - 1).0 };

/// The same line with our name.
pub(super) const AS_THE_AWS_CLI: Grammar = Grammar { words: AWS_CLI.words, flags: EKS };

/// `aws-iam-authenticator token -i N` (`cmd/aws-iam-authenticator/token.go`).
pub(super) const AUTHENTICATOR: Grammar = Grammar {
    words: &["token"],
    flags: &[
        ("-i", Meaning::Cluster),
        ("--cluster-id", Meaning::Cluster),
        ("--region", Meaning::Region),
        ("-r", Meaning::Role),
        ("--role", Meaning::Role),
        ("-e", Meaning::ExternalId),
        ("--external-id", Meaning::ExternalId),
        ("-s", Meaning::SessionName),
        ("--session-name", Meaning::SessionName),
        ("--forward-session-name", Meaning::ForwardSessionName),
        ("--cache", Meaning::Nothing(0)),
    ],
};

/// `awsauth token --cluster N`, with everything that `awsauth token` takes from the others.
pub(super) const OWN: Grammar = Grammar {
    words: &["token"],
    flags: &[
        ("--cluster", Meaning::Cluster),
        ("--cluster-name", Meaning::Cluster),
        ("-i", Meaning::Cluster),
        ("--cluster-id", Meaning::Cluster),
        ("--region", Meaning::Region),
        ("--profile", Meaning::Profile),
        ("--role-arn", Meaning::Role),
        ("--role", Meaning::Role),
        ("--assume-role", Meaning::Role),
        ("-r", Meaning::Role),
        ("-e", Meaning::ExternalId),
        ("--external-id", Meaning::ExternalId),
        ("-s", Meaning::SessionName),
        ("--session-name", Meaning::SessionName),
        ("--forward-session-name", Meaning::ForwardSessionName),
        ("-o", Meaning::Output),
        ("--output", Meaning::Output),
        ("--cache", Meaning::Nothing(0)),
        ("--no-cache", Meaning::NoCache),
        ("-q", Meaning::Nothing(1)),
        ("--quiet", Meaning::Nothing(1)),
    ],
};

impl Grammar {
    pub fn meaning(&self, flag: &str) -> Option<Meaning> {
        self.flags.iter().find(|(name, _)| *name == flag).map(|(_, meaning)| *meaning)
    }

    /// What the cluster's name is when it is given by this flag.
    pub fn name_of(&self, flag: &str) -> Name {
        match flag {
            "-i" | "--cluster-id" if self.words == AWS_CLI.words => Name::OfOutpost,
            "-i" | "--cluster-id" => Name::AsItStands,
            _ => Name::OfEks,
        }
    }
}

impl Meaning {
    pub const fn takes_value(self) -> bool {
        !matches!(self, Self::ForwardSessionName | Self::NoCache | Self::Nothing(_))
    }
}
