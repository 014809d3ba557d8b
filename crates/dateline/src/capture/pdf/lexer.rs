//! From bytes to objects and operators (ISO 32000-1, sections 7.2 and 7.3).

use super::budget::Budget;
use super::object::{Dict, Object};
use std::collections::BTreeMap;

/// The deepest nesting of arrays and dictionaries that is followed.
const DEEPEST: usize = 48;

/// The most objects of one indirect object, or between two operators. The widest honest ones are lists of widths.
const MOST: usize = 1 << 18;

/// What stands next.
#[derive(Debug, PartialEq)]
pub(super) enum Token<'a> {
    Object(Object),
    /// An operator or a keyword: `Tj`, `obj`, `stream`.
    Word(&'a [u8]),
}

/// A place in some bytes, from which objects are read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lexer<'a> {
    pub bytes: &'a [u8],
    pub at: usize,
    budget: &'a Budget,
    /// Objects that may still be read before [`Lexer::renew`].
    left: usize,
    /// Whether `5 0 R` is a pointer: in files it is, in the content of pages there is none.
    pointers: bool,
}

impl<'a> Lexer<'a> {
    /// Reads objects of a file, or of a stream of objects.
    pub fn of_file(bytes: &'a [u8], at: usize, budget: &'a Budget) -> Lexer<'a> {
        Lexer { bytes, at, budget, left: MOST, pointers: true }
    }

    /// Reads operands and operators.
    pub fn of_content(bytes: &'a [u8], budget: &'a Budget) -> Lexer<'a> {
        Lexer { bytes, at: 0, budget, left: MOST, pointers: false }
    }

    /// Allows as many objects as at the beginning.
    pub fn renew(&mut self) {
        self.left = MOST;
    }

    pub fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Passes over white space and comments.
    pub fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self.peek().is_some_and(|byte| byte != b'\n' && byte != b'\r') {
                    self.at += 1;
                }
            } else if is_space(byte) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    /// Passes over a keyword, if it is next.
    pub fn skip_word(&mut self, word: &str) -> bool {
        self.skip_space();
        let found = self.bytes[self.at..].starts_with(word.as_bytes());
        if found {
            self.at += word.len();
        }
        found
    }

    /// Reads an object; none where a keyword or nothing stands there.
    pub fn object(&mut self) -> Option<Object> {
        match self.token()? {
            Token::Object(object) => Some(object),
            Token::Word(_) => None,
        }
    }

    /// Reads a whole number that counts something.
    pub fn count(&mut self) -> Option<usize> {
        self.object()?.count()
    }

    /// Reads what is next; none at the end, or where the work has run out.
    pub fn token(&mut self) -> Option<Token<'a>> {
        self.nested(0)
    }

    fn nested(&mut self, depth: usize) -> Option<Token<'a>> {
        let start = self.at;
        self.skip_space();
        let first = self.peek()?;
        let Some(left) = self.left.checked_sub(1) else {
            self.budget.refuse("values in one object", MOST);
            return None;
        };
        self.left = left;
        let object = match first {
            b'/' => Object::Name(self.name()),
            b'(' => Object::String(self.literal()),
            b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => Object::Dict(self.dict(depth)?),
            b'<' => Object::String(self.hexadecimal()),
            b'[' => Object::Array(self.array(depth)?),
            b'0'..=b'9' | b'+' | b'-' | b'.' => return self.number(start),
            byte if is_delimiter(byte) => {
                self.at += 1;
                self.budget.step(self.at - start)?;
                return Some(Token::Word(&self.bytes[self.at - 1..self.at]));
            }
            _ => {
                let word = self.regular();
                self.budget.step(self.at - start)?;
                return Some(match word {
                    b"true" => Token::Object(Object::Bool(true)),
                    b"false" => Token::Object(Object::Bool(false)),
                    b"null" => Token::Object(Object::Null),
                    word => Token::Word(word),
                });
            }
        };
        self.budget.step(self.at - start + 8)?;
        Some(Token::Object(object))
    }

    /// The characters up to the next space or delimiter.
    fn regular(&mut self) -> &'a [u8] {
        let start = self.at;
        while self.peek().is_some_and(|byte| !is_space(byte) && !is_delimiter(byte)) {
            self.at += 1;
        }
        &self.bytes[start..self.at]
    }

    /// A number, or a pointer that begins with one. What only looks like a number is a keyword.
    fn number(&mut self, start: usize) -> Option<Token<'a>> {
        let word = self.regular();
        self.budget.step(self.at - start + 8)?;
        let Some(number) = number(word) else { return Some(Token::Word(word)) };
        if self.pointers && word.len() <= 8 && word[0].is_ascii_digit() && !word.contains(&b'.') {
            let mut ahead = *self;
            ahead.skip_space();
            let generation = ahead.regular();
            if (1..=5).contains(&generation.len()) && generation.iter().all(u8::is_ascii_digit) {
                ahead.skip_space();
                if ahead.regular() == b"R" {
                    let generation = generation.iter().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'));
                    self.at = ahead.at;
                    return Some(Token::Object(Object::Ref((number as u32, generation as u16))));
                }
            }
        }
        Some(Token::Object(Object::Number(number)))
    }

    fn name(&mut self) -> Vec<u8> {
        self.at += 1;
        let raw = self.regular();
        if !raw.contains(&b'#') {
            return raw.to_vec();
        }
        let mut name = Vec::with_capacity(raw.len());
        let mut at = 0;
        while at < raw.len() {
            let digits =
                (raw[at] == b'#').then(|| Some((digit(*raw.get(at + 1)?)?, digit(*raw.get(at + 2)?)?))).flatten();
            name.push(digits.map_or(raw[at], |(high, low)| high * 16 + low));
            at += if digits.is_some() { 3 } else { 1 };
        }
        name
    }

    fn literal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut string = Vec::new();
        let mut depth = 1;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                b'\\' => {
                    self.escape(&mut string);
                    continue;
                }
                _ => {}
            }
            string.push(byte);
        }
        string
    }

    /// What follows a backslash in a string.
    fn escape(&mut self, string: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.at += 1;
        match byte {
            b'n' => string.push(b'\n'),
            b'r' => string.push(b'\r'),
            b't' => string.push(b'\t'),
            b'b' => string.push(8),
            b'f' => string.push(12),
            b'\r' => self.at += usize::from(self.peek() == Some(b'\n')),
            b'\n' => {}
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(next @ b'0'..=b'7') = self.peek() else { break };
                    code = code * 8 + u32::from(next - b'0');
                    self.at += 1;
                }
                string.push(code as u8);
            }
            other => string.push(other),
        }
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut string = Vec::new();
        let mut half = None;
        while let Some(byte) = self.peek() {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            let Some(value) = digit(byte) else { continue };
            match half.take() {
                Some(high) => string.push(high * 16 + value),
                None => half = Some(value),
            }
        }
        string.extend(half.map(|high| high * 16));
        string
    }

    fn array(&mut self, depth: usize) -> Option<Vec<Object>> {
        self.at += 1;
        let mut items = Vec::new();
        if depth >= DEEPEST {
            return None;
        }
        loop {
            match self.nested(depth + 1) {
                Some(Token::Object(item)) => items.push(item),
                Some(Token::Word(b"]")) => return Some(items),
                // A broken array ends where something begins that can only stand outside it.
                Some(Token::Word(b"endobj" | b"stream" | b">")) => return Some(items),
                Some(Token::Word(_)) => {}
                None => return (self.at >= self.bytes.len()).then_some(items),
            }
        }
    }

    fn dict(&mut self, depth: usize) -> Option<Dict> {
        self.at += 2;
        let mut dict = BTreeMap::new();
        if depth >= DEEPEST {
            return None;
        }
        loop {
            self.skip_space();
            if self.bytes[self.at..].starts_with(b">>") {
                self.at += 2;
                return Some(Dict(dict));
            }
            let before = *self;
            match self.nested(depth + 1) {
                Some(Token::Object(Object::Name(key))) => {
                    let before = *self;
                    match self.nested(depth + 1) {
                        Some(Token::Object(value)) => {
                            dict.insert(key, value);
                        }
                        // A key without a value.
                        Some(Token::Word(_)) => self.at = before.at,
                        None => return (self.at >= self.bytes.len()).then_some(Dict(dict)),
                    }
                }
                Some(Token::Word(b"endobj" | b"stream")) => {
                    self.at = before.at;
                    return Some(Dict(dict));
                }
                Some(_) => {}
                None => return (self.at >= self.bytes.len()).then_some(Dict(dict)),
            }
        }
    }
}

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

/// The value of a hexadecimal digit.
pub(super) fn digit(byte: u8) -> Option<u8> {
    (byte as char).to_digit(16).map(|value| value as u8)
}

/// A number without exponent; some writers double the sign or put one in the middle, and the rest then counts for nothing.
fn number(word: &[u8]) -> Option<f64> {
    let signs = word.iter().take_while(|byte| matches!(byte, b'+' | b'-')).count();
    let (mut value, mut scale, mut digits) = (0.0, 0.0, 0);
    for &byte in &word[signs..] {
        match byte {
            b'0'..=b'9' if digits < 40 => {
                digits += 1;
                value = value * 10.0 + f64::from(byte - b'0');
                scale *= 10.0;
            }
            b'0'..=b'9' => {}
            b'.' if scale == 0.0 => scale = 1.0,
            b'-' if digits > 0 => break,
            _ => return None,
        }
    }
    // "-" and "." alone are written for zero.
    if digits == 0 && word.len() > signs + 1 {
        return None;
    }
    let value = if scale > 1.0 { value / scale } else { value };
    Some(if word[..signs].contains(&b'-') { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(bytes: &str) -> Vec<String> {
        let budget = Budget::new();
        let mut lexer = Lexer::of_file(bytes.as_bytes(), 0, &budget);
        std::iter::from_fn(|| lexer.token()).map(|token| format!("{token:?}")).collect()
    }

    fn object(bytes: &str) -> Object {
        Lexer::of_file(bytes.as_bytes(), 0, &Budget::new()).object().unwrap_or_default()
    }

    #[test]
    fn objects_of_every_kind() {
        assert_eq!(object("-.5"), Object::Number(-0.5));
        assert_eq!(object("12 0 R"), Object::Ref((12, 0)));
        assert_eq!(object("(a\\(b(c)\\051\\\r\nd)"), Object::String(b"a(b(c))d".to_vec()));
        assert_eq!(object("<48 656C6C6>"), Object::String(b"Hell`".to_vec()));
        assert_eq!(object("/A#20B"), Object::Name(b"A B".to_vec()));
        assert_eq!(object("[1 % one\n2]"), Object::Array(vec![Object::Number(1.0), Object::Number(2.0)]));
        let Object::Dict(dict) = object("<</A 1/B<</C[/D]>>/E null>>") else { panic!("a dictionary") };
        assert_eq!(dict.raw("A"), &Object::Number(1.0));
        assert_eq!(dict.raw("B").dict().map(|inner| inner.raw("C").clone()), Some(object("[/D]")));
    }

    #[test]
    fn words_are_told_from_objects() {
        assert_eq!(tokens("1 0 obj"), ["Object(Number(1.0))", "Object(Number(0.0))", "Word([111, 98, 106])"]);
        assert_eq!(
            tokens("--5 1.2.3 5-3"),
            ["Object(Number(-5.0))", "Word([49, 46, 50, 46, 51])", "Object(Number(5.0))"]
        );
    }

    #[test]
    fn broken_and_hostile_objects_end() {
        assert_eq!(object("[1 2 endobj"), Object::Array(vec![Object::Number(1.0), Object::Number(2.0)]));
        for unit in ["[", "<<", "<</A ", "(", "<", "/", "[/A<<", "%", "1 0 R ", "]", ">>"] {
            let bytes = unit.repeat((1 << 20) / unit.len());
            let budget = Budget::new();
            let mut lexer = Lexer::of_file(bytes.as_bytes(), 0, &budget);
            while lexer.token().is_some() {}
        }
    }
}
