//! The order of a write, owned here and nowhere else: read, plan, (show and ask: the caller's),
//! keep a record, patch, and what to do on a conflict or when no answer came.

mod authority;
mod backoff;
mod commit;
mod failed;
mod guarding;
mod keeping;
mod look;
mod mended;
mod owners;
mod possible;
mod prepare;
mod stop;
mod trial;
mod tries;

pub use authority::Authority;
pub use commit::{Committed, Outcome, Replay, commit};
pub use failed::WriteFailed;
pub use guarding::Guarding;
pub use keeping::{Origin, journal};
pub use mended::{Judged, Mended, Whole, mend_file};
pub use owners::owners;
pub use prepare::{Prepared, Session, mapping_of, prepare};
pub use stop::{Progress, Stop};
pub use trial::Trial;
pub use tries::Tries;
