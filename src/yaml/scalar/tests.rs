use super::{Block, Chomp, literal};

#[test]
fn a_block_scalar_knows_its_extent() {
    let text = "k: |+2 # c\n    a\n   \n\n# d\n";
    let block = Block::read(text, 3, 0).expect("a block scalar");
    assert_eq!((block.chomp, block.digit, block.indent), (Chomp::Keep, Some(2), Some(2)));
    assert_eq!(block.layout.text, "  a\n \n\n");
    assert_eq!((block.end, block.blanks_end), (22, 22));
}

#[test]
fn a_tab_as_indentation_is_no_block_scalar() {
    assert!(Block::read("|\n\ta\n", 0, 0).is_none());
}

#[test]
fn a_literal_says_how_it_ends() {
    let header = |text| literal(text, 4, 2, "\n").map(|it| it.header);
    assert_eq!(header("a").as_deref(), Some("|-"));
    assert_eq!(header("a\n").as_deref(), Some("|"));
    assert_eq!(header("a\n\n").as_deref(), Some("|+"));
    assert_eq!(header("\n a").as_deref(), Some("|2-"));
    assert_eq!(header("\n"), None);
    assert_eq!(header("a\rb"), None);
}
