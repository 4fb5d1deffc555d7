use super::{read, root};
use crate::yaml::{Document, Item, Kind, Node};

/// The text of each node in the order of the text, collections before their children.
fn texts<'t>(text: &'t str, node: &Node, into: &mut Vec<&'t str>) {
    into.push(&text[node.span.clone()]);
    match &node.kind {
        Kind::Sequence(list) => list.items.iter().for_each(|item| texts(text, &item.node, into)),
        Kind::Mapping(mapping) => {
            for (key, value) in &mapping.entries {
                texts(text, key, into);
                texts(text, value, into);
            }
        }
        Kind::Scalar(_) | Kind::Alias(_) => {}
    }
}

fn nodes(text: &str) -> Vec<&str> {
    let mut all = Vec::new();
    texts(text, root(&read(text)), &mut all);
    all
}

fn comments<'t>(text: &'t str, document: &Document) -> Vec<&'t str> {
    document.comments.iter().map(|span| &text[span.clone()]).collect()
}

#[test]
fn a_block_ends_with_its_last_content() {
    let text = "# head\n- a: 'b' # c\n  d:\n  - e\n\n# foot\n- f:   \n";
    assert_eq!(
        nodes(text),
        [
            "- a: 'b' # c\n  d:\n  - e\n\n# foot\n- f:",
            "a: 'b' # c\n  d:\n  - e",
            "a",
            "'b'",
            "d",
            "- e",
            "e",
            "f:",
            "f",
            ""
        ]
    );
    assert_eq!(comments(text, &read(text)), ["# head", "# c", "# foot"]);
}

#[test]
fn block_text_ends_with_its_last_line() {
    assert_eq!(
        nodes("a: |+ # c\n  x\n   y \n\n\nb: >-\n\nc: d\n"),
        ["a: |+ # c\n  x\n   y \n\n\nb: >-\n\nc: d", "a", "|+ # c\n  x\n   y ", "b", ">-", "c", "d"]
    );
}

#[test]
fn brackets_belong_to_what_they_enclose() {
    assert_eq!(
        nodes("[a, {b: \"c\", d}, e: f , ? g : ]"),
        [
            "[a, {b: \"c\", d}, e: f , ? g : ]",
            "a",
            "{b: \"c\", d}",
            "b",
            "\"c\"",
            "d",
            "",
            "e: f",
            "e",
            "f",
            "? g :",
            "g",
            ""
        ]
    );
}

#[test]
fn what_is_absent_stands_behind_what_announced_it() {
    let document = read("- a:\n  b:   # c\n-\n- ? c\n");
    let Kind::Sequence(list) = &root(&document).kind else { panic!("a list") };
    let Kind::Mapping(first) = &list.items[0].node.kind else { panic!("a mapping") };
    assert_eq!(first.entries[0].1.span, 4..4);
    assert_eq!(first.entries[1].1.span, 9..9);
    assert!(first.entries[1].1.is_absent());
    assert_eq!(list.items[1].node.span, 17..17);
    let Kind::Mapping(question) = &list.items[2].node.kind else { panic!("a mapping") };
    assert_eq!(question.entries[0].1.span, 23..23);
}

#[test]
fn tag_and_anchor_are_not_part_of_the_node() {
    let text = "- !!str &a x\n- &b\n  c: *a\n- !foo\n";
    let document = read(text);
    let Kind::Sequence(list) = &root(&document).kind else { panic!("a list") };
    let [Item { dash, node: x }, Item { node: mapping, .. }, Item { node: foo, .. }] = &list.items[..] else {
        panic!("three items")
    };
    assert_eq!((*dash, x.span.clone(), x.props_span().cloned()), (Some(0), 11..12, Some(2..10)));
    assert_eq!((x.tag(), x.anchor()), (Some("tag:yaml.org,2002:str"), Some("a")));
    assert_eq!((mapping.span.clone(), mapping.whole()), (20..25, 15..25));
    assert_eq!((foo.span.clone(), foo.props_span().cloned()), (32..32, Some(28..32)));
    let Kind::Mapping(mapping) = &mapping.kind else { panic!("a mapping") };
    assert_eq!(document.target(&mapping.entries[0].1).map(|node| node.span.clone()), Some(11..12));
}

#[test]
fn an_alias_means_the_last_anchor_of_its_name() {
    let document = read("[&a 1, *a, &a {b: &c 2}, *a, *c]");
    let Kind::Sequence(list) = &root(&document).kind else { panic!("a list") };
    let target = |at: usize| document.target(&list.items[at].node).map(|node| node.span.clone());
    assert_eq!((target(1), target(3), target(4)), (Some(4..5), Some(14..23), Some(21..22)));
    assert_eq!(target(0), None);
}

#[test]
fn what_the_server_never_reads_is_marked() {
    let more = |text: &str| read(text).more.map(|more| text[more..].to_owned());
    assert_eq!(more("a: 1\n# c\n---\nb"), Some("---\nb".into()));
    assert_eq!(more("a\n...\n# c\n b: 1"), Some("b: 1".into()));
    assert_eq!(more("'a' 'b'"), Some("'b'".into()));
    assert_eq!(more("a\n...\n# c\n"), None);
    assert_eq!(more("--- a\n"), None);
    let document = read("a # b\n---\nc # d\n");
    assert_eq!((document.end, document.comments.first()), (1, Some(&(2..5))));
}

#[test]
fn an_empty_text_has_no_root() {
    for text in ["", "\n", "# c\n", "---\n", "---\n...\n", "\u{feff}"] {
        assert!(read(text).root.is_none(), "{text:?}");
    }
    assert_eq!(read("--- # c\n").end, 3);
}

#[test]
fn a_byte_order_mark_and_carriage_returns_do_not_move_spans() {
    assert_eq!(
        nodes("\u{feff}a: b\r\nc: 'd\r\n  e'\r\n"),
        ["a: b\r\nc: 'd\r\n  e'", "a", "b", "c", "'d\r\n  e'"]
    );
}
