//! A print-out as a PDF file holds it: words at places on sheets of paper. What they are to an article is not known here.

/// A print-out.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Print {
    pub sheets: Vec<Sheet>,
    /// The title that the file gives itself: of a browser's print that of the window, of others often nothing of use.
    pub title: Option<String>,
}

/// One page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Sheet {
    /// In points, 72 to the inch, as are all places and sizes.
    pub width: f32,
    pub height: f32,
    /// In the order in which the file has them, which is often but not always that of reading.
    pub words: Vec<Word>,
    /// Where pictures lie.
    pub pictures: Vec<Area>,
}

/// A stretch of a sheet; places grow to the right and downwards from its left upper corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Area {
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
}

/// A word: letters without a gap between them, and no space.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Word {
    pub text: String,
    pub left: f32,
    pub right: f32,
    /// The line on which the letters stand.
    pub baseline: f32,
    /// The size of the type.
    pub size: f32,
    pub bold: bool,
    pub italic: bool,
    /// Whether it is written at an angle.
    pub turned: bool,
    /// Whether it is there to be searched and not to be seen, such as the letters that were recognised in a picture.
    pub hidden: bool,
    /// Whether the file marks it as no part of the text: an artifact (ISO 32000-1, section 14.8.2.2).
    pub artifact: bool,
    /// Whether it leads to another page when it is clicked.
    pub linked: bool,
    /// Whether a space follows it in the file.
    pub spaced: bool,
    /// Which word of its sheet it is, in the order of the file.
    pub nth: usize,
}

impl Print {
    /// All words as the file has them, a sheet after the other; what is printed in columns may come out of order.
    pub fn text(&self) -> String {
        let sheet = |sheet: &Sheet| sheet.words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
        self.sheets.iter().map(sheet).collect::<Vec<_>>().join("\n\n")
    }
}
