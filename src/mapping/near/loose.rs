//! An ARN read as a person reads it: what it means, however it is written.

/// The parts of an ARN. Case does not count in any of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Loose<'a> {
    /// All of it.
    pub text: &'a str,
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
    /// Of a caller: why the server would not take it for one as it is written.
    pub strange: Option<&'a str>,
    /// Of a caller: nothing matches it.
    pub alone: bool,
}

impl<'a> Loose<'a> {
    /// Reads what has the six sections of an ARN and a resource that may be a principal; of a
    /// session the name is that of its role.
    pub fn read(text: &'a str) -> Option<Self> {
        let mut sections = text.trim().split(colons());
        let arn = sections.next()?;
        let mut next = || sections.next();
        let (partition, service, region, account) = (next()?, next()?, next()?, next()?);
        let resource = next()?;
        if next().is_some() || !arn.eq_ignore_ascii_case("arn") {
            return None;
        }
        let (kind, rest) = resource.split_once('/').unwrap_or((resource, ""));
        let rest = match rest.rsplit_once('/') {
            Some((role, _session)) if kind.eq_ignore_ascii_case("assumed-role") => role,
            _ => rest,
        };
        let (path, name) = rest.rsplit_once('/').map_or((None, rest), |(path, name)| (Some(path), name));
        if name.is_empty() && !kind.eq_ignore_ascii_case("root") && kind != "*" {
            return None;
        }
        let (strange, alone) = (None, false);
        Some(Self { text, partition, service, region, account, kind, path, name, strange, alone })
    }

    pub fn is(&self, kind: &str) -> bool {
        self.kind.eq_ignore_ascii_case(kind)
    }

    /// Permission set and suffix, if this is a role of IAM Identity Center.
    pub fn sso(&self) -> Option<(&'a str, &'a str)> {
        self.sso_rest()?.rsplit_once('_')
    }

    /// Both, as they stand in the name.
    pub fn sso_rest(&self) -> Option<&'a str> {
        const PREFIX: &str = "AWSReservedSSO_";
        let start = self.name.get(..PREFIX.len())?;
        start.eq_ignore_ascii_case(PREFIX).then(|| &self.name[PREFIX.len()..])
    }
}

/// What parts the sections: colons, but for those of a placeholder like `${AWS::AccountId}`.
fn colons() -> impl FnMut(char) -> bool {
    let mut depth = 0_usize;
    move |c| {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ':' && depth == 0
    }
}
