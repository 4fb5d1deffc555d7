use super::repair;
use crate::data::{DataKey, Values, splice};
use crate::mapping::{self, KeyState};

fn repaired(text: &str) -> Option<String> {
    let accept = |text: &str| {
        let mut values = Values::default();
        values.set(DataKey::MapRoles, Some(text.into()));
        let map = mapping::read(&values);
        map.states[0] != KeyState::Lost && map.problems.is_empty()
    };
    repair(text, accept).map(|splices| splice(text, &splices))
}

const R: &str = "rolearn: arn:aws:iam::111122223333:role/A";

#[test]
fn templates_get_quotes_as_far_as_they_go() {
    for (value, quoted) in [
        ("{{SessionName}}", "'{{SessionName}}'"),
        ("{{AccountID}}:x  # why", "'{{AccountID}}:x'  # why"),
        ("{{A}}-{{B}}", "'{{A}}-{{B}}'"),
        ("{{it's}}", "\"{{it's}}\""),
    ] {
        let text = |value: &str| format!("- {R}\n  username: {value}\n  groups: [a]\n");
        assert_eq!(repaired(&text(value)), Some(text(quoted)), "{value}");
    }
    let groups = format!("- {R}\n  username: x\n  groups:\n  - {{{{A}}}}\n  - b\n");
    assert_eq!(repaired(&groups), Some(groups.replace("{{A}}", "'{{A}}'")));
    let flow = format!("- {{{R}, username: {{{{A}}}}, groups: [{{{{B}}}}:x, c]}}\n");
    assert_eq!(repaired(&flow), Some(flow.replace("{{A}}", "'{{A}}'").replace("{{B}}:x", "'{{B}}:x'")));
}

#[test]
fn missing_blanks_are_put_in() {
    assert_eq!(repaired(&format!("-{R}\n  username: x\n")), Some(format!("- {R}\n  username: x\n")));
    let glued = format!("- {}\n  username:x\n  groups:[a]\n", R.replace(": ", ":"));
    assert_eq!(repaired(&glued), Some(format!("- {R}\n  username: x\n  groups: [a]\n")));
}

#[test]
fn tabs_become_the_column_of_their_like() {
    let good = format!("- {R}\n  username: x\n  groups:\n    - a\n    - b\n- {R}2\n  username: z\n");
    for tabs in [
        good.replace("\n  username", "\n\tusername"),
        good.replace("\n  ", "\n\t").replace("\t  -", "\t\t-"),
        good.replace("\n    - b", "\n\t\t- b"),
    ] {
        assert_eq!(repaired(&tabs), Some(good.clone()), "{tabs:?}");
    }
}

#[test]
fn a_mapping_becomes_a_list() {
    let one = format!("{R}\nusername: x\ngroups:\n  - a\n");
    assert_eq!(repaired(&one), Some(format!("- {R}\n  username: x\n  groups:\n    - a\n")));
    let two = format!("# c\n{R}\nusername: x\n\n{R}2\nusername: z\n");
    assert_eq!(repaired(&two), Some(format!("# c\n- {R}\n  username: x\n\n- {R}2\n  username: z\n")));
}

#[test]
fn crlf_stays_and_what_can_not_be_guessed_is_left() {
    let text = format!("-{R}\r\n  username: {{{{A}}}}\r\n");
    assert_eq!(repaired(&text), Some(format!("- {R}\r\n  username: '{{{{A}}}}'\r\n")));
    for hopeless in ["text", "12", "- a: [", "- 'x", "%YAML 1.2\n---\n- a: b\n", "- a: &x *y\n"] {
        assert_eq!(repaired(hopeless), None, "{hopeless:?}");
    }
}
