//! What is promised, in one place.

/// A figure that has a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    BinarySize,
    VersionOverTrue,
    FileTime,
    FileMemory,
    FileGrowth,
    LintTime,
    LintMemory,
    LintFindings,
    LintFiles,
    ExplainTime,
    ExplainMemory,
    ExplainNear,
    LintLinear,
    FixLinear,
    ExplainLinear,
    TokenRatio,
    TokenMemory,
    TokenCachedRatio,
    GetRatio,
    GetMemory,
    GrantRatio,
    GrantFirstRatio,
    GrantMemory,
    ClusterWriteRatio,
    PluginRatio,
}

/// What was measured.
pub type Figures = Vec<(Figure, f64)>;

pub struct Bound {
    pub figure: Figure,
    pub what: &'static str,
    pub at_most: f64,
    pub unit: &'static str,
}

/// Memory and sizes in MB, millions of bytes; ratios of medians in one run.
pub const BOUNDS: &[Bound] = &[
    bound(Figure::BinarySize, "size of the program, stripped", 10.0, "MB"),
    bound(Figure::VersionOverTrue, "--version, beyond /bin/true", 1.0, "ms"),
    bound(Figure::FileTime, "add-role -f on 6,000 entries", 50.0, "ms"),
    bound(Figure::FileMemory, "the same, peak memory", 40.0, "MB"),
    // 2 would be linear to the digit; a process that is measured is never alone.
    bound(Figure::FileGrowth, "the same against 3,000 entries, less those of one", 2.5, "x"),
    bound(Figure::LintTime, "lint on 6,000 entries", 60.0, "ms"),
    bound(Figure::LintMemory, "the same, peak memory", 60.0, "MB"),
    bound(Figure::LintFindings, "lint on 6,000 entries with a finding in each", 150.0, "ms"),
    bound(Figure::LintFiles, "lint on 1,000 small files", 500.0, "ms"),
    bound(Figure::ExplainTime, "explain on 6,000 entries", 60.0, "ms"),
    bound(Figure::ExplainMemory, "the same, peak memory", 60.0, "MB"),
    bound(Figure::ExplainNear, "explain on 6,000 entries that nearly match", 60.0, "ms"),
    // 1 is linear, 4 the square; what allocates or sorts grows a little faster than its input.
    bound(Figure::LintLinear, "lint on 4 times as much hostile text, by size", 2.0, "x"),
    bound(Figure::FixLinear, "lint --fix on the same", 2.0, "x"),
    bound(Figure::ExplainLinear, "explain on the same", 2.0, "x"),
    bound(Figure::TokenRatio, "token, of aws-iam-authenticator's", 0.25, "x"),
    bound(Figure::TokenMemory, "the same, peak memory", 9.0, "MB"),
    bound(Figure::TokenCachedRatio, "token of a role in the cache, of the same", 0.35, "x"),
    bound(Figure::GetRatio, "get by kubeconfig, of curl's GET", 0.5, "x"),
    bound(Figure::GetMemory, "the same, peak memory", 11.0, "MB"),
    bound(Figure::PluginRatio, "get by the AWS CLI's line, of curl's GET", 0.6, "x"),
    bound(Figure::GrantRatio, "add-role with history, of curl's same four requests", 2.2, "x"),
    bound(Figure::GrantFirstRatio, "the first one of a login, a request more, of the same", 2.2, "x"),
    bound(Figure::GrantMemory, "the same, peak memory", 12.0, "MB"),
    bound(Figure::ClusterWriteRatio, "add-role on 4,700 entries, of curl's GET and PATCH", 1.5, "x"),
];

const fn bound(figure: Figure, what: &'static str, at_most: f64, unit: &'static str) -> Bound {
    Bound { figure, what, at_most, unit }
}
