//! What guards ask, and what they were told.

use std::collections::{BTreeMap, HashMap};

/// The group that the API server gives to everybody who logs in. A review does not add it.
pub(super) const AUTHENTICATED: &str = "system:authenticated";

/// Where the change would be made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ground {
    /// A manifest: nobody can be asked, and who will apply it is not known.
    #[default]
    File,
    /// The mapping that a cluster reads.
    Live,
    /// A copy, or a mapping that the cluster does not read: nobody's access hangs on it.
    Unread,
}

/// An answer, or why there is none.
pub type Answer<T> = Result<T, String>;

/// Who the API server takes the caller for, impersonation aside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Login {
    pub username: String,
    pub uid: String,
    pub groups: Vec<String>,
    /// The authenticator puts `arn`, `canonicalArn`, `sessionName`, `accessKeyId` here.
    pub extra: BTreeMap<String, Vec<String>>,
}

impl Login {
    /// One of the extra texts.
    pub fn extra(&self, key: &str) -> Option<&str> {
        self.extra.get(key)?.first().map(String::as_str)
    }
}

/// Somebody as the API server would see them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Subject {
    pub user: String,
    pub groups: Vec<String>,
    pub uid: String,
    pub extra: BTreeMap<String, Vec<String>>,
}

/// What they should be allowed to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Right {
    /// `get` on kube-system/aws-auth.
    ReadMapping,
    /// `patch` on kube-system/aws-auth: the right to give oneself every other one.
    ChangeMapping,
    /// `*` on `*` in every API group and namespace, as cluster-admin has it.
    Everything,
}

/// One `SubjectAccessReview`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Review {
    pub subject: Subject,
    pub right: Right,
}

/// What a guard must know.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Question {
    /// Who is the caller to the API server (`SelfSubjectReview`)?
    Login,
    /// May they?
    Review(Review),
}

/// What is known. It grows with each answer.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub ground: Ground,
    /// The role that the token was signed for, where that is known without asking.
    pub signer: Option<String>,
    /// Principals that an access entry holds, as [`crate::mapping::principal_key`] names them:
    /// the mapping has no say for them.
    pub held: Vec<String>,
    /// A record or a plan says what is to be done: input from outside, which grants nothing by
    /// itself.
    pub from_record: bool,
    /// Whether there may be access entries at all.
    pub access_entries: bool,
    pub login: Option<Answer<Login>>,
    pub reviews: HashMap<Review, Answer<bool>>,
}

impl Facts {
    /// Whether a question has been answered, be it with "not to be known".
    pub fn answers(&self, question: &Question) -> bool {
        match question {
            Question::Login => self.login.is_some(),
            Question::Review(review) => self.reviews.contains_key(review),
        }
    }

    /// What a review said; `None`: it was not asked.
    pub(super) fn may(&self, subject: &Subject, right: Right) -> Option<&Answer<bool>> {
        self.reviews.get(&Review { subject: subject.clone(), right })
    }
}
