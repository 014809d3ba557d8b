//! The content of a page (ISO 32000-1, sections 8 and 9): its operators are run for the places of glyphs and pictures; nothing is
//! painted.

use super::super::print::Area;
use super::cmap::utf16;
use super::file::File;
use super::font::Font;
use super::lexer::{Lexer, Token, is_space};
use super::matrix::{self, IDENTITY, Matrix, on_sheet, product, spanned};
use super::object::{Dict, Object, Stream};
use super::page::Page;
use super::words::{Look, Place, Words};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// How deep forms may lie in forms.
const DEEPEST: usize = 12;

/// How many states of graphics may be kept at once.
const MOST_STATES: usize = 512;

/// The most pictures of one page that are taken note of.
const MOST_PICTURES: usize = 2_000;

/// The most fonts that are kept at once; one that comes again after that is read again.
const MOST_FONTS: usize = 256;

/// The steps that a font costs, for a table of what its codes mean is made.
const FONT: usize = 1 << 13;

/// The fonts of a file, by the number of their object.
pub(super) type Fonts = FxHashMap<u32, Rc<Font>>;

/// What `q` keeps and `Q` gives back.
#[derive(Clone, Debug)]
struct State {
    matrix: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    letter_spacing: f64,
    word_spacing: f64,
    /// By what the width of glyphs is multiplied.
    stretch: f64,
    leading: f64,
    rise: f64,
    mode: usize,
}

/// Runs the content of one page.
pub(super) struct Reader<'f, 'a> {
    file: &'f File<'a>,
    fonts: &'f mut Fonts,
    state: State,
    kept: Vec<State>,
    text: Matrix,
    line: Matrix,
    /// For each open stretch of marked content whether it is an artifact.
    marks: Vec<bool>,
    /// The letters that the next glyph stands for, and whether a stretch with such letters is open, and how deep.
    told: Option<String>,
    told_at: Option<usize>,
    pub words: Words,
    pub pictures: Vec<Area>,
}

impl<'f, 'a> Reader<'f, 'a> {
    pub fn new(file: &'f File<'a>, fonts: &'f mut Fonts, page: &Page) -> Reader<'f, 'a> {
        let state = State {
            matrix: matrix::of_sheet(page.edges, page.turns),
            font: None,
            size: 0.0,
            letter_spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
        };
        Reader {
            file,
            fonts,
            state,
            kept: Vec::new(),
            text: IDENTITY,
            line: IDENTITY,
            marks: Vec::new(),
            told: None,
            told_at: None,
            words: Words::default(),
            pictures: Vec::new(),
        }
    }

    /// Where an area of the page lies on its sheet.
    pub fn area(&self, [left, bottom, right, top]: [f64; 4]) -> Area {
        spanned([(left, bottom), (right, top)].map(|(x, y)| on_sheet(self.state.matrix, x, y)))
    }

    /// Runs the streams of a page as if they were one.
    pub fn page(&mut self, page: &Page) {
        let streams = match self.file.get(&page.dict, "Contents") {
            Object::Array(parts) => parts,
            whole => vec![whole],
        };
        let mut content = Vec::new();
        for part in &streams {
            let Object::Stream(stream) = self.file.follow(part) else { continue };
            content.extend(self.file.unpack(&stream).unwrap_or_default());
            content.push(b'\n');
        }
        let resources = self.file.follow(&page.resources).dict().cloned().unwrap_or_default();
        self.run(&content, &resources, 0);
    }

    fn run(&mut self, content: &[u8], resources: &Dict, depth: usize) {
        let file = self.file;
        let mut lexer = Lexer::of_content(content, file.budget);
        let mut operands = Vec::new();
        while let Some(token) = lexer.token() {
            match token {
                Token::Object(object) => operands.push(object),
                Token::Word(b"BI") => self.inline_picture(&mut lexer),
                Token::Word(word) => {
                    if file.budget.step(8).is_none() {
                        return;
                    }
                    self.operator(word, &operands, resources, depth);
                    operands.clear();
                    lexer.renew();
                }
            }
        }
    }

    fn operator(&mut self, word: &[u8], operands: &[Object], resources: &Dict, depth: usize) {
        let number = |nth: usize| operands.get(nth).and_then(Object::number).unwrap_or(0.0);
        let matrix = || std::array::from_fn(number);
        match word {
            b"q" if self.kept.len() < MOST_STATES => self.kept.push(self.state.clone()),
            b"Q" => {
                if let Some(state) = self.kept.pop() {
                    self.state = state;
                }
            }
            b"cm" => self.state.matrix = product(matrix(), self.state.matrix),
            b"BT" => (self.text, self.line) = (IDENTITY, IDENTITY),
            b"Tc" => self.state.letter_spacing = number(0),
            b"Tw" => self.state.word_spacing = number(0),
            b"Tz" => self.state.stretch = number(0) / 100.0,
            b"TL" => self.state.leading = number(0),
            b"Ts" => self.state.rise = number(0),
            b"Tr" => self.state.mode = number(0) as usize,
            b"Tf" => {
                self.state.size = number(1);
                self.state.font = operands.first().and_then(Object::name).and_then(|name| self.font(resources, name));
            }
            b"gs" => {
                let states = self.file.dict(resources, "ExtGState");
                let name = operands.first().and_then(Object::name).unwrap_or_default();
                let state = states.0.get(name).map(|state| self.file.follow(state));
                if let Some([font, size]) =
                    state.as_ref().and_then(Object::dict).and_then(|state| state.raw("Font").array())
                {
                    self.state.size = size.number().unwrap_or(0.0);
                    self.state.font = self.font_of(font);
                }
            }
            b"Td" => self.next_line(number(0), number(1)),
            b"TD" => {
                self.state.leading = -number(1);
                self.next_line(number(0), number(1));
            }
            b"Tm" => {
                self.line = matrix();
                self.text = self.line;
            }
            b"T*" => self.next_line(0.0, -self.state.leading),
            b"Tj" => self.show(operands.first()),
            b"'" => {
                self.next_line(0.0, -self.state.leading);
                self.show(operands.first());
            }
            b"\"" => {
                (self.state.word_spacing, self.state.letter_spacing) = (number(0), number(1));
                self.next_line(0.0, -self.state.leading);
                self.show(operands.get(2));
            }
            b"TJ" => {
                for item in operands.first().and_then(Object::array).unwrap_or_default() {
                    match item {
                        Object::Number(back) => self.advance(-back / 1000.0 * self.state.size),
                        item => self.show(Some(item)),
                    }
                }
            }
            b"Do" => {
                let name = operands.first().and_then(Object::name).unwrap_or_default();
                let object = self.file.dict(resources, "XObject").0.get(name).map(|object| self.file.follow(object));
                if let Some(Object::Stream(stream)) = object {
                    self.draw(&stream, resources, depth);
                }
            }
            b"BMC" | b"BDC" => self.open_mark(operands, resources),
            b"EMC" => {
                self.marks.pop();
                if self.told_at.is_some_and(|at| at >= self.marks.len()) {
                    (self.told_at, self.told) = (None, None);
                }
            }
            _ => {}
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = product([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.text = self.line;
    }

    /// Moves on along the line.
    fn advance(&mut self, by: f64) {
        let vertical = self.state.font.as_ref().is_some_and(|font| font.vertical);
        let shift =
            if vertical { [1.0, 0.0, 0.0, 1.0, 0.0, by] } else { [1.0, 0.0, 0.0, 1.0, by * self.state.stretch, 0.0] };
        self.text = product(shift, self.text);
    }

    /// The font of a name.
    fn font(&mut self, resources: &Dict, name: &[u8]) -> Option<Rc<Font>> {
        let fonts = self.file.dict(resources, "Font");
        self.font_of(fonts.0.get(name)?)
    }

    fn font_of(&mut self, pointer: &Object) -> Option<Rc<Font>> {
        let number = if let Object::Ref((number, _)) = pointer { Some(*number) } else { None };
        if let Some(known) = number.and_then(|number| self.fonts.get(&number)) {
            return Some(Rc::clone(known));
        }
        self.file.budget.step(FONT)?;
        let font = Rc::new(Font::read(self.file, self.file.follow(pointer).dict()?));
        if let Some(number) = number {
            if self.fonts.len() >= MOST_FONTS {
                self.fonts.clear();
            }
            self.fonts.insert(number, Rc::clone(&font));
        }
        Some(font)
    }

    /// Shows a string.
    fn show(&mut self, string: Option<&Object>) {
        let Some(string) = string.and_then(Object::string) else { return };
        let Some(font) = self.state.font.clone() else { return self.words.unreadable(string.len()) };
        if self.file.budget.step(string.len() * 8).and(self.file.budget.glyphs(string.len())).is_none() {
            return;
        }
        font.each_glyph(string, |glyph| {
            let State { size, letter_spacing, word_spacing, .. } = self.state;
            let place = self.place(glyph.width, font.as_ref());
            match &self.told_at {
                None => self.words.glyph(glyph.text.as_deref(), place),
                // The first glyph of the stretch stands for all of its letters.
                Some(_) => self.words.glyph(Some(self.told.take().as_deref().unwrap_or_default()), place),
            }
            let spacing = letter_spacing + if glyph.is_space { word_spacing } else { 0.0 };
            let width = if font.vertical { -1.0 } else { glyph.width };
            self.advance(width * size + spacing);
        });
    }

    /// Where a glyph of a width stands, now.
    fn place(&self, width: f64, font: &Font) -> Place {
        let State { size, stretch, rise, mode, .. } = self.state;
        let whole = product(product([size * stretch, 0.0, 0.0, size, 0.0, rise], self.text), self.state.matrix);
        let start = (whole[4], whole[5]);
        let length = |x: f64, y: f64| x.hypot(y);
        let (across, up) = (length(whole[0], whole[1]), length(whole[2], whole[3]));
        let direction = if across > 0.0 { (whole[0] / across, whole[1] / across) } else { (1.0, 0.0) };
        // A letter that leans although its font does not: the axes are not at right angles.
        let leans = (whole[0] * whole[2] + whole[1] * whole[3]).abs() > 0.1 * across * up;
        let artifact = self.marks.contains(&true);
        let look = Look { bold: font.bold || mode == 2, italic: font.italic || leans, hidden: mode == 3, artifact };
        let direction = if font.vertical { (0.0, 1.0) } else { direction };
        let end = (start.0 + whole[0] * width, start.1 + whole[1] * width);
        Place { start, end, direction, size: up, look }
    }

    /// Draws a form, or takes note of a picture.
    fn draw(&mut self, stream: &Stream, resources: &Dict, depth: usize) {
        if stream.dict.is("Subtype", "Image") {
            return self.picture();
        }
        if !stream.dict.is("Subtype", "Form") || depth >= DEEPEST {
            return;
        }
        let Some(content) = self.file.unpack(stream) else { return };
        let matrix = self.file.get(&stream.dict, "Matrix").numbers();
        let (state, kept) = (self.state.clone(), std::mem::take(&mut self.kept));
        let (text, line) = (self.text, self.line);
        if let Some(matrix) = matrix.first_chunk() {
            self.state.matrix = product(*matrix, self.state.matrix);
        }
        let own = self.file.get(&stream.dict, "Resources");
        self.run(&content, own.dict().unwrap_or(resources), depth + 1);
        (self.state, self.kept, self.text, self.line) = (state, kept, text, line);
    }

    /// Notes that a picture fills the unit square.
    fn picture(&mut self) {
        if self.pictures.len() < MOST_PICTURES {
            let corners = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)];
            self.pictures.push(spanned(corners.map(|(x, y)| on_sheet(self.state.matrix, x, y))));
        }
    }

    /// Passes over a picture that lies in the content itself, up to `EI` between white space.
    fn inline_picture(&mut self, lexer: &mut Lexer) {
        while let Some(token) = lexer.token() {
            if token == Token::Word(b"ID") {
                break;
            }
        }
        lexer.renew();
        self.picture();
        let (bytes, start) = (lexer.bytes, lexer.at);
        while lexer.at + 3 < bytes.len() {
            let at = lexer.at;
            lexer.at += 1;
            let ends = is_space(bytes[at])
                && &bytes[at + 1..at + 3] == b"EI"
                && bytes.get(at + 3).is_none_or(|byte| is_space(*byte));
            // The data may hold such letters by chance: what follows the true end is text.
            let follows = bytes[at + 3..].iter().take(12);
            if ends && follows.clone().all(|byte| byte.is_ascii_graphic() || is_space(*byte)) {
                lexer.at = at + 3;
                break;
            }
        }
        if self.file.budget.step(lexer.at - start).is_none() {
            lexer.at = bytes.len();
        }
    }

    /// Opens a stretch of marked content: an artifact, or one whose letters are told beside it.
    fn open_mark(&mut self, operands: &[Object], resources: &Dict) {
        let tag = operands.first().and_then(Object::name).unwrap_or_default();
        if self.marks.len() >= MOST_STATES {
            self.marks.clear();
        }
        let properties = match operands.get(1) {
            Some(Object::Name(name)) => {
                self.file.dict(resources, "Properties").0.get(name).map(|object| self.file.follow(object))
            }
            other => other.cloned(),
        };
        if self.told_at.is_none()
            && let Some(text) =
                properties.as_ref().and_then(Object::dict).and_then(|dict| dict.raw("ActualText").string())
        {
            (self.told, self.told_at) = (Some(text_of(text)), Some(self.marks.len()));
        }
        self.marks.push(tag == b"Artifact");
    }
}

/// A text string (section 7.9.2.2): UTF-16 or UTF-8 where its first bytes say so, else an encoding that is much like Latin-1.
pub(super) fn text_of(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => utf16(rest),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        bytes => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    }
}
