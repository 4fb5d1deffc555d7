//! Tables as kubectl prints them: columns by white space, headings in capitals, no borders.

use comfy_table::presets::NOTHING;
use comfy_table::{ContentArrangement, Table};

use super::paint::{HEADING, Paint};

/// Draws rows under headings, one line each, as wide as they are: an ARN that is broken over two
/// lines can't be copied. Cells are shown as they stand: sanitise them first.
pub fn render(headings: &[&str], rows: Vec<Vec<String>>, paint: Paint) -> String {
    let mut table = Table::new();
    table.load_style(NOTHING).set_header(headings.to_vec());
    table.set_content_arrangement(ContentArrangement::Disabled);
    for row in rows {
        table.add_row(row);
    }
    for column in table.column_iter_mut() {
        column.set_padding((0, 3));
    }
    let mut out = String::new();
    for (nth, line) in table.to_string().lines().enumerate() {
        let line = line.trim_end();
        if nth == 0 {
            out.push_str(&paint.paint(HEADING, line).to_string());
        } else {
            out.push_str(line);
        }
        out.push('\n');
    }
    out
}
