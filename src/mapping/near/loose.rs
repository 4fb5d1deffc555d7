//! An ARN read as a person reads it: what it means, however it is written.

/// The parts of an ARN. Case does not count in any of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Loose<'a> {
    pub partition: &'a str,
    pub service: &'a str,
    pub region: &'a str,
    pub account: &'a str,
    /// `role`, `user`, `assumed-role`, `root`, `instance-profile`, …
    pub kind: &'a str,
    /// Between kind and name, without slashes around it.
    pub path: Option<&'a str>,
    /// Empty for root.
    pub name: &'a str,
}

impl<'a> Loose<'a> {
    /// Reads what has the six sections of an ARN; of a session the name is that of its role.
    pub fn read(text: &'a str) -> Option<Self> {
        let mut sections = text.trim().splitn(6, ':');
        let arn = sections.next()?;
        let mut next = || sections.next();
        let (partition, service, region, account, resource) = (next()?, next()?, next()?, next()?, next()?);
        let (kind, rest) = resource.split_once('/').unwrap_or((resource, ""));
        let rest = match rest.rsplit_once('/') {
            Some((role, _session)) if kind.eq_ignore_ascii_case("assumed-role") => role,
            _ => rest,
        };
        let (path, name) = rest.rsplit_once('/').map_or((None, rest), |(path, name)| (Some(path), name));
        arn.eq_ignore_ascii_case("arn").then_some(Self {
            partition,
            service,
            region,
            account,
            kind,
            path,
            name,
        })
    }

    pub fn is(&self, kind: &str) -> bool {
        self.kind.eq_ignore_ascii_case(kind)
    }

    /// Permission set and suffix, if this is a role of IAM Identity Center.
    pub fn sso(&self) -> Option<(&'a str, &'a str)> {
        const PREFIX: &str = "AWSReservedSSO_";
        let start = self.name.get(..PREFIX.len())?;
        let rest = &self.name[PREFIX.len()..];
        if start.eq_ignore_ascii_case(PREFIX) { rest.rsplit_once('_') } else { None }
    }
}
