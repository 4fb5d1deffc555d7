//! The links, in the order in which a login needs them.

/// One step on the way from credentials to RBAC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Link {
    /// Is there anything to log in with?
    Credentials,
    /// Whose are they, by STS?
    Caller,
    /// Is the cluster there, and ACTIVE?
    Cluster,
    /// Does it ask the `ConfigMap`, access entries or both?
    Mode,
    /// Does the API server's name resolve, and does anybody answer there?
    Endpoint,
    /// Is it the API server that is meant?
    Tls,
    /// Do our clock and the servers' agree?
    Clock,
    /// Does STS take the token?
    Token,
    /// Does the API server let us in?
    Login,
    /// By which line or access entry?
    Mapping,
    /// May we read and change the mapping?
    Rbac,
    /// Does the mapping let nodes in?
    Nodes,
    /// What runs in kube-system?
    System,
}

impl Link {
    /// For people and programs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Credentials => "credentials",
            Self::Caller => "caller",
            Self::Cluster => "cluster",
            Self::Mode => "mode",
            Self::Endpoint => "endpoint",
            Self::Tls => "tls",
            Self::Clock => "clock",
            Self::Token => "token",
            Self::Login => "login",
            Self::Mapping => "mapping",
            Self::Rbac => "rbac",
            Self::Nodes => "nodes",
            Self::System => "system",
        }
    }
}
