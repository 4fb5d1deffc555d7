use crate::data::Splice;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{Change, Context, Finding, Fix, FixKind, Rule};

pub static RULE: Rule = Rule {
    code: "AA004",
    name: "second-document",
    severity: Severity::Error,
    summary: "The server reads only what stands before this",
    reason: "Of a value that holds several YAML documents the server reads the first one and ignores the \
             others without a word, and without even looking whether they are YAML.",
    bad: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: ci
    groups: [view]
  ---
  - rolearn: arn:aws:iam::111122223333:role/cd
    username: cd
    groups: [view]
",
    good: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: ci
    groups: [view]
  - rolearn: arn:aws:iam::111122223333:role/cd
    username: cd
    groups: [view]
",
    fix: FixKind::Unsafe,
    check,
};

fn check(cx: &Context<'_>) -> Vec<Finding> {
    let found = cx.reported("second-document");
    found.map(|problem| RULE.adopt(problem).maybe_fix(joined(cx, problem))).collect()
}

/// All documents as one list: whoever stands below the first one gets in by it.
fn joined(cx: &Context<'_>, problem: &Diagnostic) -> Option<Fix> {
    let place = &problem.labels.first()?.place;
    let key = place.key?;
    let text = cx.text(key)?;
    let (mut at, mut begun) = (0, false);
    let mut splices = Vec::new();
    for line in text.split_inclusive('\n') {
        let is_mark = ["---", "..."].contains(&line.trim_end());
        // What stands above the first document opens it.
        if is_mark && begun {
            splices.push(Splice { span: at..at + line.len(), text: String::new() });
        }
        begun |= !is_mark && line.trim_start().starts_with('-');
        at += line.len();
    }
    (!splices.is_empty()).then(|| Fix::unsafe_("make one list of them", Change::Value { key, splices }))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::rules::tests::{findings, manifest, mended};

    const A: &str = "  - rolearn: arn:aws:iam::111122223333:role/A\n    username: a\n";

    #[test]
    fn several_documents_become_one_list_where_they_fit_together() {
        let b = A.replace("role/A", "role/B");
        let three = format!("mapRoles: |\n  ---\n{A}  ...\n  ---\n{b}  --- \n{b}");
        assert_eq!(mended(&RULE, &three), manifest(&format!("mapRoles: |\n  ---\n{A}{b}{b}")));
        // Of another shape or indentation it is no list.
        for other in ["  x: y\n".to_owned(), b.replace("  -", "     -"), "  - {\n".to_owned()] {
            let two = format!("mapRoles: |\n{A}  ---\n{other}");
            let found = findings(&RULE, &two);
            assert!(found.len() == 1 && found[0].fix.is_none(), "{two}: {found:?}");
        }
    }
}
