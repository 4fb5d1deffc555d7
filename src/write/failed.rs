//! Why a write did not happen, or is not known to have happened.

use crate::change::{AwsAuth, Refusal};
use crate::failure::Failure;
use crate::guard::Verdict;
use crate::history::NotRecorded;
use crate::store::{NotStored, StoreError, WriteError};

use super::Prepared;

/// A write that failed. Nothing was changed, except by [`Self::Altered`] and perhaps by [`Self::Unknown`].
pub enum WriteFailed {
    /// The mapping could not be read.
    Store(StoreError),
    /// The intent could not be planned on this mapping.
    Refused(Refusal, AwsAuth),
    /// The mapping moved, and on what is there now the intent can't be planned any more.
    Overtaken(Refusal, AwsAuth),
    /// The server would not look at the entry; why.
    Ignored { why: String },
    /// Guards refuse it.
    Guarded(Vec<Verdict>),
    /// Nobody could take the record of it.
    NotRecorded(Box<NotRecorded>),
    /// The store refused the write.
    Write(WriteError),
    /// The mapping moved, and the same intent would now do something else than was shown.
    OtherEffect(Box<Prepared>),
    /// The mapping moved, and this was meant for the text that was shown alone; what it would do
    /// to the one that is there now.
    NotReplayed(Box<Prepared>),
    /// The `ConfigMap` was deleted in between.
    Vanished,
    /// The `ConfigMap` was deleted and created anew in between.
    Recreated,
    /// Nothing was written in so many tries, and the time is up; how the last one ended.
    GaveUp { error: NotStored, tries: u32 },
    /// Nobody wants it any more (Ctrl-C), and nothing was written.
    Interrupted,
    /// Written, but a new token of the caller was refused then: taken back again.
    TakenBack { why: Failure },
    /// The same, and it could not be taken back; why not.
    LockedOut { why: Failure, back: Box<WriteFailed> },
    /// Stored, but not as it was sent, and what is there is not what was wished.
    Altered,
    /// A dry run shows that the wish would not be fulfilled: the server would store something else.
    WouldBeAltered,
    /// Sent, and it is not known whether it was written: no answer came, and looking did not tell
    /// either, because nobody answered, or (`looked`) because it may still be on its way.
    Unknown { why: Failure, looked: bool },
}

impl From<StoreError> for WriteFailed {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<WriteError> for WriteFailed {
    fn from(error: WriteError) -> Self {
        Self::Write(error)
    }
}

impl From<NotStored> for WriteFailed {
    fn from(why: NotStored) -> Self {
        Self::Write(why.into())
    }
}
