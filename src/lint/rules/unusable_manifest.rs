use crate::configmap::{Manifest, ObjectName};
use crate::data::{DataKey, Splice};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::repair::repair;
use crate::lint::{Change, Context, Finding, Fix, FixKind, Rule};

pub static RULE: Rule = Rule {
    code: "AA002",
    name: "unusable-manifest",
    severity: Severity::Error,
    summary: "The manifest can't be applied, or not as it is meant",
    reason: "The manifest is no valid YAML, the API server would refuse the object, or readers don't agree \
             on what it says: a key that stands twice, a value that is a list because its `|` is \
             missing, a second ConfigMap of the same name, text that belongs to no document. Nothing \
             of it reaches the cluster, or something else than what stands here.",
    bad: "mapRoles:
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: ci
    groups: [view]
",
    good: "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/ci
    username: ci
    groups: [view]
",
    fix: FixKind::Safe,
    check,
};

/// What is said of a manifest that can be used: another document of the same file is broken.
const BESIDE: [&str; 2] = ["yaml-syntax", "text-behind"];

fn check(cx: &Context<'_>) -> Vec<Finding> {
    let unusable = cx.subject.text.is_some() && cx.subject.manifest.is_none();
    let counts = |code: &str| unusable || BESIDE.contains(&code);
    let found = cx.all_reported().filter(|problem| counts(problem.code));
    found.map(|problem| RULE.adopt(problem).maybe_fix(fix(cx, problem))).collect()
}

fn fix(cx: &Context<'_>, problem: &Diagnostic) -> Option<Fix> {
    let (text, want) = (cx.subject.text?, cx.subject.want?);
    let (title, splices) = match problem.code {
        "value-type" => ("write the list as text", as_text(text, problem)?),
        "yaml-syntax" => ("mend the text so that it is YAML", repair(text, |text| is_better(text, want))?),
        _ => return None,
    };
    Some(Fix::safe(title, Change::Manifest(splices)))
}

fn is_better(text: &str, want: &ObjectName) -> bool {
    let wrong = |problem: &Diagnostic| ["yaml-syntax", "text-behind", "no-configmap"].contains(&problem.code);
    match Manifest::find(text.into(), want) {
        Ok(manifest) => !manifest.notes().iter().any(wrong),
        Err(found) => !found.iter().any(wrong),
    }
}

/// `mapRoles: |` where only the bar is missing, and the list stands in lines of its own.
fn as_text(text: &str, problem: &Diagnostic) -> Option<Vec<Splice>> {
    let list = &problem.labels.first()?.place.span;
    let line = text[..list.start].rfind('\n')? + 1;
    let above = text[..line].trim_end();
    let key_line = above.rfind('\n').map_or(0, |newline| newline + 1);
    let is_key = |key: &DataKey| above[key_line..].trim_start().strip_suffix(':') == Some(key.as_str());
    if !text[line..list.start].trim().is_empty() || !DataKey::ALL.iter().any(is_key) {
        return None;
    }
    let mut splices = vec![Splice { span: above.len()..above.len(), text: " |".to_owned() }];
    let depth = |line: &str| line.len() - line.trim_start_matches(' ').len();
    if list.start - line <= depth(&above[key_line..]) {
        // Text has to be deeper than its key, a list has not.
        let mut at = line;
        for it in text[line..list.end].split_inclusive('\n') {
            splices.extend((!it.trim().is_empty()).then(|| Splice { span: at..at, text: "  ".to_owned() }));
            at += it.len();
        }
    }
    Some(splices)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::rules::tests::{findings, manifest, mended};

    #[test]
    fn a_list_becomes_text_however_it_is_indented() {
        let good =
            manifest("mapRoles: |\n  - rolearn: arn:aws:iam::111122223333:role/ci\n    username: 'x'\n");
        assert_eq!(mended(&RULE, &good.replace(": |", ":")), good);
        let flat = good.replace(": |", ":").replace("    -", "  -").replace("      username", "    username");
        assert_eq!(mended(&RULE, &flat), good);
        // Two mistakes, one after the other.
        let twice = good.replace(": |", ":").replace("  name: aws-auth", "\tname: aws-auth");
        assert_eq!(mended(&RULE, &twice), good);
        assert!(findings(&RULE, "mapRoles: [{rolearn: x}]\n")[0].fix.is_none());
    }

    #[test]
    fn whatever_a_reader_says_of_a_broken_manifest_is_a_finding() {
        for text in
            ["apiVersion: v1\n\tkind: x", "apiVersion: v1\nkind: Secret\nmetadata: {name: aws-auth}\n"]
        {
            assert_eq!(findings(&RULE, text).len(), 1, "{text}");
        }
        let beside = manifest("mapRoles: |\n  []\n") + "---\n{\n";
        assert_eq!(findings(&RULE, &beside).len(), 1);
    }
}
