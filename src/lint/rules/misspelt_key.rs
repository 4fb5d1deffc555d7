use crate::data::{DataKey, Splice};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::repair::under_data;
use crate::lint::{Change, Context, Finding, Fix, FixKind, Rule};

pub static RULE: Rule = Rule {
    code: "AA003",
    name: "misspelt-key",
    severity: Severity::Error,
    summary: "The server ignores this data key, which looks like one of its own",
    reason: "Only `mapRoles`, `mapUsers` and `mapAccounts` under `data` count, exactly so: `maproles`, \
             `MapRoles`, `mapRole` and `mapRoels`, or the right name beside `data`, are ignored without a word, \
             with everything in them.",
    bad: "maproles: |
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

fn check(cx: &Context<'_>) -> Vec<Finding> {
    let misspelt = cx.reported("misspelt-key");
    let mut found: Vec<_> = misspelt.map(|it| RULE.adopt(it).maybe_fix(rename(cx, it))).collect();
    let misplaced = cx.reported("misplaced-key");
    found.extend(misplaced.map(|it| RULE.adopt(it).maybe_fix(moved(cx, it))));
    found
}

/// What is written is what is meant.
fn moved(cx: &Context<'_>, problem: &Diagnostic) -> Option<Fix> {
    let text = cx.subject.text?;
    let span = problem.labels.first()?.place.span.clone();
    let name = text.get(span.clone())?.trim_matches(['"', '\'']);
    let key = DataKey::ALL.into_iter().find(|key| key.as_str() == name)?;
    let splices = under_data(text, span.start).filter(|_| cx.text(key).is_none())?;
    Some(Fix::safe(format!("move `{key}` under `data:`"), Change::Manifest(splices)))
}

/// What is written is what is meant, or nearly; unless the right key is there as well.
fn rename(cx: &Context<'_>, problem: &Diagnostic) -> Option<Fix> {
    let span = problem.labels.first()?.place.span.clone();
    let written = cx.subject.text?.get(span.clone())?;
    let meant =
        DataKey::ALL.into_iter().find(|key| problem.help.iter().any(|it| it.contains(key.as_str())))?;
    if cx.text(meant).is_some() {
        return None;
    }
    let quote = written
        .chars()
        .next()
        .filter(|c| ['"', '\''].contains(c))
        .map_or("", |c| if c == '"' { "\"" } else { "'" });
    let splice = Splice { span, text: format!("{quote}{meant}{quote}") };
    let (title, change) = (format!("rename it to `{meant}`"), Change::Manifest(vec![splice]));
    // A typo in letters is a guess: `mapRoles2` may be a copy that somebody put aside.
    let letters = |text: &str| text.replace(|c: char| !c.is_ascii_alphanumeric(), "").to_ascii_lowercase();
    let same = letters(written).trim_end_matches('s') == letters(meant.as_str()).trim_end_matches('s');
    Some(if same { Fix::safe(title, change) } else { Fix::unsafe_(title, change) })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::Applicability;
    use crate::lint::rules::tests::{findings, manifest, mended};

    #[test]
    fn it_is_renamed_unless_the_right_one_is_there() {
        assert_eq!(mended(&RULE, "'map-users': '[]'\n"), manifest("'mapUsers': '[]'\n"));
        let both = "maproles: '[]'\nmapRoles: '[]'\n";
        assert_eq!(mended(&RULE, both), manifest(both));
    }

    #[test]
    fn typos_in_letters_are_mended_by_a_guess() {
        for (typo, meant) in
            [("mapRoels", "mapRoles"), ("mapAcounts", "mapAccounts"), ("mapRoles2", "mapRoles")]
        {
            let data = format!("{typo}: '[]'\n");
            let found = findings(&RULE, &data);
            let fix = found[0].fix.as_ref().expect("it can be renamed");
            assert_eq!((found.len(), fix.applicability), (1, Applicability::Unsafe), "{typo}");
            assert_eq!(mended(&RULE, &data), manifest(&format!("{meant}: '[]'\n")));
        }
        for other in ["map", "roles", "mapGroups", "mapEverything"] {
            assert_eq!(findings(&RULE, &format!("{other}: '[]'\n")).len(), 0, "{other}");
        }
    }

    #[test]
    fn nobody_who_enters_is_shadowed_by_what_comes_back() {
        let arn = "arn:aws:iam::111122223333:user/U";
        let shadowing = format!(
            "maproles: |\n  - rolearn: {arn}\n    username: x\nmapUsers: |\n  - userarn: {arn}\n    username: z\n"
        );
        assert!(findings(&RULE, &shadowing)[0].fix.is_none());
        assert_eq!(mended(&RULE, &shadowing), manifest(&shadowing));
    }

    const HEAD: &str = "apiVersion: v1\nkind: ConfigMap\n";
    const META: &str = "metadata:\n  name: aws-auth\n  namespace: kube-system\n";
    const ROLES: &str =
        "mapRoles: |\n  # who\n  - rolearn: arn:aws:iam::111122223333:role/A\n\n    username: a\n";
    const DEEPER: &str = "mapRoles: |\n      # who\n      - rolearn: arn:aws:iam::111122223333:role/A\n\n        username: a\n";

    #[test]
    fn a_key_beside_data_is_moved_into_it() {
        let users = "data:\n    mapUsers: '[]'\n";
        for (before, after) in [
            (
                format!("{HEAD}{users}{ROLES}{META}"),
                format!("{HEAD}data:\n    {DEEPER}    mapUsers: '[]'\n{META}"),
            ),
            (
                format!("{HEAD}{ROLES}\n# meta\n{META}{users}"),
                format!("{HEAD}\n# meta\n{META}data:\n    {DEEPER}    mapUsers: '[]'\n"),
            ),
            (
                format!("{HEAD}{META}{}", ROLES.trim_end()),
                format!("{HEAD}{META}data:\n  {}", DEEPER.replace("\n    ", "\n  ")),
            ),
            (
                format!("{HEAD}{META}data: # none\n{ROLES}"),
                format!("{HEAD}{META}data: # none\n  {}", DEEPER.replace("\n    ", "\n  ")),
            ),
        ] {
            assert_eq!(mended(&RULE, &before), after, "{before}");
        }
    }

    #[test]
    fn where_that_is_a_guess_it_stays() {
        for other in [
            format!("{HEAD}{META}data: {{}}\n{ROLES}"),
            format!("{HEAD}{META}data:\n  mapRoles: '[]'\n{ROLES}"),
            "apiVersion: v1\nkind: List\nitems:\n- kind: ConfigMap\n  apiVersion: v1\n  metadata: {name: aws-auth}\n  mapRoles: x\n".to_owned(),
format!("{HEAD}{META}data: {{mapUsers: '[]'}}\n{ROLES}"),
        ] {
            let found = findings(&RULE, &other);
            assert!(found.iter().all(|it| it.fix.is_none()), "{other}");
            assert_eq!(found.len(), 1, "{other}");
            assert_eq!(mended(&RULE, &other), other);
        }
    }
}
