//! What guards say.

use std::fmt;

/// What watches over a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Guard {
    SelfLockout,
    LastAdmin,
    NodeLoss,
    NewAdmin,
    LostKey,
    NeverMatches,
}

impl Guard {
    /// Its name, stable and greppable.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SelfLockout => "self-lockout",
            Self::LastAdmin => "last-admin",
            Self::NodeLoss => "node-loss",
            Self::NewAdmin => "new-admin",
            Self::LostKey => "lost-key",
            Self::NeverMatches => "never-matches",
        }
    }

    /// The flag that goes on where it refuses; `None`: it refuses only where a flag told it to.
    pub const fn flag(self) -> Option<&'static str> {
        match self {
            Self::SelfLockout => Some("--allow-self-lockout"),
            Self::LastAdmin => Some("--allow-no-admin"),
            Self::NodeLoss => Some("--allow-node-loss"),
            Self::NewAdmin => None,
            Self::LostKey => Some("--allow-lost-key"),
            Self::NeverMatches => Some("--allow-never-matching"),
        }
    }
}

impl fmt::Display for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What may happen all the same, and what may not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // each is a flag of the command line
pub struct Allowances {
    pub self_lockout: bool,
    pub no_admin: bool,
    pub node_loss: bool,
    pub lost_key: bool,
    pub never_matching: bool,
    /// Go on where a guard could not learn what it must know.
    pub unchecked: bool,
    /// A new admin is refused instead of warned of.
    pub forbid_admin: bool,
    /// A record or a plan may make an admin without anybody being asked.
    pub new_admin: bool,
}

impl Allowances {
    pub(super) fn allows(self, guard: Guard) -> bool {
        match guard {
            Guard::SelfLockout => self.self_lockout,
            Guard::LastAdmin => self.no_admin,
            Guard::NodeLoss => self.node_loss,
            Guard::NewAdmin => !self.forbid_admin,
            Guard::LostKey => self.lost_key,
            Guard::NeverMatches => self.never_matching,
        }
    }
}

/// How grave an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ruling {
    /// Nothing speaks against it.
    Passed,
    /// Nothing speaks against it because of something that should be known.
    Noted,
    /// To be known, and no reason to stop; or allowed by a flag.
    Warned,
    /// It could not be learned.
    Unchecked,
    /// Somebody has to say yes to it; `--yes` does not.
    Ask,
    Refused,
}

/// What one guard says to a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    pub guard: Guard,
    pub ruling: Ruling,
    /// Whom it is about, as the effect names them; `None`: the mapping as a whole.
    pub principal: Option<String>,
    /// What would happen, to whom, and why: one sentence without a full stop.
    pub message: String,
    /// What else to do, a line each.
    pub help: Vec<String>,
    /// It would be refused, or stop, but for this flag.
    pub overridden: Option<&'static str>,
}

impl Verdict {
    pub(super) fn new(guard: Guard, ruling: Ruling, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { guard, ruling, principal: None, message, help: Vec::new(), overridden: None }
    }

    /// A refusal, or what is left of it where it is allowed.
    pub(super) fn refused(guard: Guard, allow: Allowances, message: impl Into<String>) -> Self {
        if allow.allows(guard) {
            return Self::passed_by(guard, guard.flag(), message);
        }
        Self::new(guard, Ruling::Refused, message)
    }

    /// What could not be learned: `--allow-unchecked` goes on, and what is allowed whatever the
    /// answer need not be known.
    pub(super) fn unchecked(guard: Guard, allow: Allowances, message: impl Into<String>) -> Self {
        if allow.allows(guard) {
            return Self::passed_by(guard, guard.flag(), message);
        }
        Self::not_learned(guard, allow, message)
    }

    /// The same where the answer matters in any case.
    pub(super) fn not_learned(guard: Guard, allow: Allowances, message: impl Into<String>) -> Self {
        if allow.unchecked {
            return Self::passed_by(guard, Some(ALLOW_UNCHECKED), message);
        }
        Self::new(guard, Ruling::Unchecked, message)
    }

    /// An admin whom nobody has typed: somebody has to say yes, or the flag that says it before.
    pub(super) fn admin_from_outside(allow: Allowances, message: impl Into<String>) -> Self {
        if allow.new_admin {
            return Self::passed_by(Guard::NewAdmin, Some(ALLOW_NEW_ADMIN), message);
        }
        Self::new(Guard::NewAdmin, Ruling::Ask, message)
    }

    fn passed_by(guard: Guard, flag: Option<&'static str>, message: impl Into<String>) -> Self {
        Self { overridden: flag, ..Self::new(guard, Ruling::Warned, message) }
    }

    pub(super) fn about(mut self, principal: &str) -> Self {
        self.principal = Some(principal.to_owned());
        self
    }

    pub(super) fn help(mut self, line: impl Into<String>) -> Self {
        self.help.push(line.into());
        self
    }

    /// The flag with which it would not stand in the way.
    pub fn flag(&self) -> Option<&'static str> {
        match self.ruling {
            Ruling::Refused => self.guard.flag(),
            Ruling::Unchecked => Some(ALLOW_UNCHECKED),
            Ruling::Ask => Some(ALLOW_NEW_ADMIN),
            _ => None,
        }
    }

    /// Whether it is the same answer: what a yes was given to.
    pub fn is_as(&self, shown: &Self) -> bool {
        (self.guard, self.ruling, &self.principal) == (shown.guard, shown.ruling, &shown.principal)
    }
}

const ALLOW_UNCHECKED: &str = "--allow-unchecked";
const ALLOW_NEW_ADMIN: &str = "--allow-new-admin";
