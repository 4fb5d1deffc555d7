//! What people and programs see. The only room that writes to a terminal, and every text that
//! comes from a file, a cluster, AWS or a plugin passes its `sanitize`.

pub mod ask_code;
pub mod change_view;
#[cfg(test)]
mod cpu_time;
pub mod diff;
pub mod diff_view;
pub mod doctor_text;
pub mod doctor_view;
pub mod explain_answer;
pub mod explain_text;
pub mod explain_view;
pub mod history_view;
pub mod json;
pub mod kubeconfig_view;
pub mod lint;
pub mod live;
pub mod mapping_table;
pub mod mapping_view;
pub mod paint;
pub mod plan_text;
pub mod printer;
pub mod problem_view;
pub mod progress;
pub mod prompt;
pub mod rbac_view;
pub mod sanitize;
pub mod snippet;
pub mod sources;
pub mod table;
pub mod target_view;
pub mod text_view;
pub mod token_text;
pub mod token_view;
pub mod verdict_text;
pub mod verdict_view;

pub mod where_text;
pub mod whoami_text;
pub mod whoami_view;
pub mod yaml;

pub use diff::TextDiff;
pub use paint::{ColorChoice, ColorEnv, Paint};
pub use printer::Printer;
pub use sources::Sources;
