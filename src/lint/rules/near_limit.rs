use crate::data::DataKey;
use crate::diagnostic::Place;
use crate::diagnostic::Severity;
use crate::lint::{Context, Finding, FixKind, Rule};

pub static RULE: Rule = Rule {
    code: "AA005",
    name: "near-limit",
    severity: Severity::Warning,
    summary: "The mapping is close to the size that a ConfigMap can hold",
    reason: "A ConfigMap holds 1 MiB in all. What is larger is refused whole, and the next grant may be the \
             one that does not fit. From 90 % on this is said.",
    bad: "",
    good: "",
    fix: FixKind::None,
    check,
};

/// What a `ConfigMap` holds (Kubernetes, `MaxSecretSize`).
const LIMIT: usize = 1024 * 1024;

fn check(cx: &Context<'_>) -> Vec<Finding> {
    let sizes = DataKey::ALL.map(|key| cx.text(key).map_or(0, str::len));
    let total: usize = sizes.iter().sum();
    if total < LIMIT / 10 * 9 {
        return Vec::new();
    }
    let largest =
        DataKey::ALL.into_iter().max_by_key(|key| sizes[*key as usize]).unwrap_or(DataKey::MapRoles);
    let message = format!("the mapping has {} KiB of the 1,024 KiB that a ConfigMap holds", total / 1024);
    let finding = RULE.finding(message).at(Place::value(largest, 0..0), "the largest key");
    vec![finding.help("access entries of EKS have no such limit; or let groups of people share a role")]
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::rules::tests::findings;

    #[test]
    fn it_is_said_from_nine_tenths_on() {
        let mapping = |entries: usize| {
            let entry = "  - rolearn: arn:aws:iam::111122223333:role/ci\n";
            format!("mapRoles: |\n{}", entry.repeat(entries))
        };
        assert_eq!(findings(&RULE, &mapping(100)).len(), 0);
        let found = findings(&RULE, &mapping(21_000));
        assert_eq!(found.len(), 1);
        assert!(found[0].diagnostic.message.starts_with("the mapping has 9"), "{found:?}");
    }
}
