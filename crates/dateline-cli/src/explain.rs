//! How a record came about, for a person who checks it: what decided each field, then every block of the capture with its role, or why it
//! was left out.

use crate::harmless::{clean, cut};
use crate::pretty::{Look, line, name_of};
use anstyle::Style;
use dateline::{Reading, Role};
use std::io::{self, Write};

const CAPTURE: Style = Style::new().bold().underline();
const KEPT: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();

/// As much of a block is shown, in characters: enough to find it on the page.
const SHOWN: usize = 70;

/// Prints how one reading came about, no line wider than `width` columns unless a single word is. Styles are always written; the caller's
/// stream drops them where they are not wanted.
pub fn print(reading: &Reading, look: &Look, out: &mut impl Write) -> io::Result<()> {
    let width = look.width.max(20);
    let article = &reading.record.article;
    line(out, width, "", CAPTURE, &clean(&reading.record.capture.path))?;
    for decided in &reading.decided {
        line(out, width, "", Style::new(), &format!("{}: {}", decided.field, clean(&decided.signal)))?;
    }
    writeln!(out)?;
    if reading.explained.is_empty() {
        let text: Vec<char> = article.text.chars().collect();
        for block in &article.blocks {
            let words: String = text[block.start..block.end].iter().collect();
            self::block(out, width, Ok(block.role), "", &words)?;
        }
        for left in &reading.left_out {
            block(out, width, Err(left.reason), "", &left.text)?;
        }
    }
    for explained in &reading.explained {
        block(out, width, explained.fate, &explained.by, &explained.text)?;
    }
    writeln!(out)
}

/// What became of a block and what decided it, then how it begins.
fn block(out: &mut impl Write, width: usize, fate: Result<Role, &str>, by: &str, words: &str) -> io::Result<()> {
    let (style, fate) = match fate {
        Ok(role) => (KEPT, name_of(&role)),
        Err(reason) => (FAINT, format!("left out: {reason}")),
    };
    let by = if by.is_empty() { String::new() } else { format!(" ({})", clean(by)) };
    line(out, width, "", style, &format!("{fate}{by}"))?;
    line(out, width, "    ", Style::new(), &cut(&clean(words), SHOWN))
}
