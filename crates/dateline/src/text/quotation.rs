//! Quotations: stretches between quotation marks, with their nesting, over paragraph breaks.
//!
//! One walk over the tokens with a stack of what is open. What is unclear at a mark is settled later: a possessive that may
//! close a quotation closes it if nothing better follows, and an unclosed quotation ends with its paragraph.

use super::Text;
use super::shape::is_word;
use crate::Span;

/// A quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Quotation {
    /// What stands between the marks, the marks left out; several pieces where the quotation runs on over paragraphs and is
    /// opened anew in each.
    pub pieces: Vec<Span>,
    /// The first opening mark to the last closing mark, both included; to the end of the last piece where none closes it.
    pub span: Span,
    /// The quotation in which this one stands, as an index of [`Text::quotations`].
    pub within: Option<u32>,
}

/// Finds the quotations of a text.
///
/// A quotation of the body that its paragraph leaves open runs on where the next block of the body opens with a mark of its
/// kind; captions and other blocks beside the body have their own quotations.
pub(super) fn find(text: &Text) -> Vec<Quotation> {
    let mut walk = Walk { text, found: Vec::new(), open: Vec::new(), counts: [0; 3], broken: None };
    for sentences in text.sentences.chunk_by(|one, next| one.block == next.block) {
        let block = text.blocks[sentences[0].block as usize];
        let body = block.role.is_body();
        let waiting = walk.broken.take();
        let mut resumed = waiting.filter(|_| body);
        for sentence in sentences {
            for token in sentence.tokens.clone() {
                walk.mark(text.tokens[token as usize].span, resumed.take());
            }
        }
        walk.end_block(sentences[sentences.len() - 1].span.end());
        if !body {
            walk.broken = waiting;
        }
    }
    walk.finish()
}

/// The kinds of quotation marks; a mark closes only what its own kind opened.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Double,
    Single,
    /// « », in either direction.
    Angle,
}

/// What a mark does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Act {
    Opens,
    Closes,
    /// A possessive, if no better mark follows: "the writers' strike".
    MayClose,
}

/// A quotation under way.
struct Open {
    kind: Kind,
    /// Its place in [`Walk::found`].
    index: usize,
    /// Where the piece begins, after the mark.
    from: usize,
    /// The mark that may close it.
    perhaps: Option<Span>,
    /// Where a quotation of the same kind opens inside.
    inner: Option<usize>,
}

struct Walk<'a> {
    text: &'a Text<'a>,
    /// A quotation without pieces came to nothing.
    found: Vec<Quotation>,
    open: Vec<Open>,
    /// How many of each kind are open.
    counts: [usize; 3],
    /// The quotation that its paragraph left open.
    broken: Option<usize>,
}

impl Walk<'_> {
    /// Takes a token; `resumed` is the quotation that goes on here if the token opens one.
    fn mark(&mut self, span: Span, resumed: Option<usize>) {
        let Some((kind, act)) = self.act(span) else { return };
        match act {
            Act::Opens => self.open(kind, span, resumed.filter(|_| kind == Kind::Double)),
            Act::Closes => self.close(kind, span),
            Act::MayClose => {
                if let Some(open) = self.open.iter_mut().rev().take(8).find(|open| open.kind == kind) {
                    open.perhaps = open.perhaps.or(Some(span));
                }
            }
        }
    }

    /// What kind of mark a token is and what it does here, if it is one.
    fn act(&self, span: Span) -> Option<(Kind, Act)> {
        let source = self.text.source;
        let word = span.of(source);
        if word.len() > 3 || word.starts_with(|first: char| first.is_ascii_alphanumeric()) {
            return None;
        }
        let before = source[..span.start()].chars().next_back();
        let after = source[span.end()..].chars().next();
        let leads = before.is_none_or(|mark| mark.is_whitespace() || "([{—–-/\"“‘'«".contains(mark))
            && after.is_some_and(|next| !next.is_whitespace());
        let trails = before.is_some_and(|last| !last.is_whitespace()) && after.is_none_or(|next| !is_word(next));
        let is_open = |kind: Kind| self.counts[kind as usize] > 0;
        let digit = before.is_some_and(|last| last.is_ascii_digit());
        match word {
            "„" | "``" => Some((Kind::Double, Act::Opens)),
            // German closes with the mark with which English opens.
            "“" if trails && is_open(Kind::Double) => Some((Kind::Double, Act::Closes)),
            "“" => Some((Kind::Double, Act::Opens)),
            "\"" | "”" | "''" if digit && (!is_open(Kind::Double) || is_inches(&source[..span.start()])) => None,
            "\"" | "”" | "''" if is_open(Kind::Double) => {
                let nested = word == "\"" && leads && !trails;
                Some((Kind::Double, if nested { Act::Opens } else { Act::Closes }))
            }
            "\"" | "”" if !trails => Some((Kind::Double, Act::Opens)),
            "«" | "‹" | "»" | "›" if is_open(Kind::Angle) && !leads => Some((Kind::Angle, Act::Closes)),
            "«" | "‹" => Some((Kind::Angle, Act::Opens)),
            "»" | "›" if leads => Some((Kind::Angle, Act::Opens)),
            "‘" | "‚" if !after.is_some_and(char::is_whitespace) => Some((Kind::Single, Act::Opens)),
            "'" if leads && !trails => Some((Kind::Single, Act::Opens)),
            "'" | "’" if is_open(Kind::Single) && !after.is_some_and(is_word) => {
                let next = source[span.end()..].trim_start_matches(' ').chars().next();
                let possessive = matches!(before, Some('s' | 'x' | 'z')) && next.is_some_and(is_word);
                Some((Kind::Single, if possessive { Act::MayClose } else { Act::Closes }))
            }
            _ => None,
        }
    }

    fn open(&mut self, kind: Kind, mark: Span, resumed: Option<usize>) {
        let within = self.open.last().map(|outer| outer.index as u32);
        if let Some(outer) = self.open.last_mut().filter(|outer| outer.kind == kind) {
            outer.inner.get_or_insert(mark.start());
        }
        let index = resumed.unwrap_or(self.found.len());
        if resumed.is_none() {
            self.found.push(Quotation { pieces: Vec::new(), span: mark, within });
        }
        self.counts[kind as usize] += 1;
        self.open.push(Open { kind, index, from: mark.end(), perhaps: None, inner: None });
    }

    /// Closes the innermost quotation of the kind; what is open inside it ends with it.
    fn close(&mut self, kind: Kind, mark: Span) {
        while self.counts[kind as usize] > 0 {
            let Some(open) = self.pop() else { return };
            if open.kind == kind {
                return self.keep(open.index, open.from, mark.start(), mark.end());
            }
            self.give_up(open, mark.start());
        }
    }

    /// Ends what is open with its block; the outermost may run on in the next.
    fn end_block(&mut self, end: usize) {
        while let Some(open) = self.pop() {
            let outermost = self.open.is_empty() && open.kind == Kind::Double && open.inner.is_none();
            let index = open.index;
            self.give_up(open, end);
            if outermost {
                self.broken = Some(index);
            }
        }
    }

    fn pop(&mut self) -> Option<Open> {
        let open = self.open.pop()?;
        self.counts[open.kind as usize] -= 1;
        Some(open)
    }

    /// Ends a quotation that no mark closes. A single mark that nothing closes was an apostrophe; a quotation in which another
    /// of its kind opens lost its closing mark before that one.
    fn give_up(&mut self, open: Open, end: usize) {
        match (open.kind, open.perhaps) {
            (_, Some(mark)) => self.keep(open.index, open.from, mark.start(), mark.end()),
            (Kind::Single, None) => {}
            _ => {
                let end = open.inner.unwrap_or(end);
                self.keep(open.index, open.from, end, end);
            }
        }
    }

    /// Keeps the piece `from..to` of a quotation whose closing mark ends at `end`.
    fn keep(&mut self, index: usize, from: usize, to: usize, end: usize) {
        let inner = &self.text.source[from..to.max(from)];
        let words = inner.trim();
        if !words.contains(is_word) {
            return;
        }
        let start = from + inner.len() - inner.trim_start().len();
        let piece = Span::new(start, start + words.len());
        let quotation = &mut self.found[index];
        quotation.pieces.push(piece);
        quotation.span.end = if end == to { piece.end } else { end as u32 };
    }

    /// The quotations that hold something; what stood in one that came to nothing, or that was cut short, moves outwards.
    fn finish(self) -> Vec<Quotation> {
        let mut kept: Vec<Quotation> = Vec::new();
        // For each quotation found: itself if kept, else the one around it.
        let mut places: Vec<Option<u32>> = Vec::new();
        for mut quotation in self.found {
            let mut within = quotation.within.and_then(|outer| places[outer as usize]);
            while let Some(outer) = within {
                if kept[outer as usize].span.contains(quotation.span) {
                    break;
                }
                within = kept[outer as usize].within;
            }
            if quotation.pieces.is_empty() {
                places.push(within);
            } else {
                places.push(Some(kept.len() as u32));
                quotation.within = within;
                kept.push(quotation);
            }
        }
        kept
    }
}

/// Whether a text ends as a height does, before the mark of inches: 6'2.
fn is_inches(before: &str) -> bool {
    let feet = before.trim_end_matches(|digit: char| digit.is_ascii_digit());
    before.len() - feet.len() <= 2 && feet.trim_end().ends_with(['\'', '’'])
}

#[cfg(test)]
mod tests {
    use super::super::analyse;
    use crate::block::Block;
    use crate::{Role, Span};

    /// One line a quotation: its depth as indentation, its pieces joined by " … ".
    fn quotations(paragraphs: &[(Role, &str)]) -> Vec<String> {
        let mut source = String::new();
        let mut blocks = Vec::new();
        for &(role, words) in paragraphs {
            blocks.push(Block { role, span: Span::new(source.len(), source.len() + words.len()) });
            source.push_str(words);
            source.push_str("\n\n");
        }
        let text = analyse(&source, &blocks, true);
        text.quotations
            .iter()
            .map(|quotation| {
                let mut line = String::new();
                let mut within = quotation.within;
                while let Some(outer) = within {
                    line.push('>');
                    within = text.quotations[outer as usize].within;
                }
                let pieces: Vec<&str> = quotation.pieces.iter().map(|piece| piece.of(&source)).collect();
                line + &pieces.join(" … ")
            })
            .collect()
    }

    fn in_paragraph(words: &str) -> Vec<String> {
        quotations(&[(Role::Paragraph, words)])
    }

    #[test]
    fn marks_of_each_kind() {
        assert_eq!(in_paragraph("\"We won,\" she said. \"It is over.\""), ["We won,", "It is over."]);
        assert_eq!(in_paragraph("“We won,” she said."), ["We won,"]);
        assert_eq!(in_paragraph("«We won», she said, ‘it is over’."), ["We won", "it is over"]);
        assert_eq!(in_paragraph("„Wir sind da“, sagte sie."), ["Wir sind da"]);
        assert_eq!(in_paragraph("``We won,'' she said."), ["We won,"]);
    }

    #[test]
    fn one_inside_the_other() {
        assert_eq!(in_paragraph("“He told me ‘never’ twice,” she said."), ["He told me ‘never’ twice,", ">never"]);
        assert_eq!(in_paragraph("\"He told me 'never'\", she said."), ["He told me 'never'", ">never"]);
        assert_eq!(in_paragraph("\"He said \"no\" to us,\" she said."), ["He said \"no\" to us,", ">no"]);
    }

    #[test]
    fn apostrophes_are_no_marks() {
        assert!(in_paragraph("The workers' union didn't say. It's the '90s, rock 'n' roll.").is_empty());
        assert!(in_paragraph("The writers’ strike and the actors’ strike.").is_empty());
        assert_eq!(in_paragraph("He calls it 'the writers' strike' now."), ["the writers' strike"]);
        assert_eq!(in_paragraph("‘We don’t know,’ she said."), ["We don’t know,"]);
        assert_eq!(in_paragraph("A film called 'Three Sisters' opens."), ["Three Sisters"]);
    }

    #[test]
    fn inches_are_no_marks() {
        assert!(in_paragraph("A 12\" pipe, held by a man of 6' 2\".").is_empty());
        assert_eq!(in_paragraph("\"He is 6'2\" tall,\" she said."), ["He is 6'2\" tall,"]);
    }

    #[test]
    fn reopened_in_each_paragraph() {
        let body = Role::Paragraph;
        assert_eq!(
            quotations(&[(body, "“We won.”"), (body, "“It took years."), (body, "“It is over,” she said.")]),
            ["We won.", "It took years. … It is over,"],
        );
        assert_eq!(quotations(&[(body, "\"It took years."), (body, "She left.")]), ["It took years."]);
        assert_eq!(
            quotations(&[
                (Role::Headline, "“Years"),
                (body, "“It took years."),
                (Role::Caption, "A “pic”"),
                (body, "“Over.”")
            ]),
            ["Years", "It took years. … Over.", "pic"],
        );
    }

    #[test]
    fn a_lost_closing_mark_loses_little() {
        assert_eq!(in_paragraph("\"We won, he said. \"It is over,\" he said."), ["We won, he said.", "It is over,"]);
        assert!(in_paragraph("“” \" ‘").is_empty());
    }
}
