//! Dictionary forms by rule, with the irregular ones from a table, as the English treebanks of Universal Dependencies write
//! them: small letters but in names, "n't" as "not", the possessive as "'s".

use super::{Upos, Xpos};
use crate::lexicon::lemmas::{FormOf, irregular, is_capital_adjective};
use std::borrow::Cow;

/// The dictionary form of `word`, whose form for tables is `lower`, with the given tags.
pub(super) fn of<'a>(word: &'a str, lower: Cow<'a, str>, upos: Upos, xpos: Xpos) -> Cow<'a, str> {
    match xpos {
        Xpos::Nnps => return name(word, &lower),
        Xpos::Nnp if upos != Upos::Verb => return word.into(),
        Xpos::Add | Xpos::Sym | Xpos::Currency | Xpos::Ls => return word.into(),
        Xpos::OpenQuote | Xpos::CloseQuote => return quote(word),
        Xpos::Colon | Xpos::Comma | Xpos::Hyph if matches!(word, "–" | "--") => return "-".into(),
        Xpos::Pos => return "'s".into(),
        Xpos::Cd => return number(word, lower),
        // Acronyms stay as they are: "DNA", "NGOs".
        Xpos::Nn if is_acronym(word) && !matches!(word, "AM" | "PM") => return word.into(),
        Xpos::Nns if is_acronym(word.trim_end_matches('s')) => return word.trim_end_matches('s').into(),
        Xpos::Jj if keeps_capital(word) => return word.into(),
        _ => {}
    }
    let kind = match xpos {
        Xpos::Vb if lower.starts_with('\'') => FormOf::Verb,
        Xpos::Vbd | Xpos::Vbg | Xpos::Vbn | Xpos::Vbp | Xpos::Vbz | Xpos::Nnp => FormOf::Verb,
        Xpos::Nns => FormOf::Noun,
        Xpos::Jjr | Xpos::Jjs => FormOf::Adjective,
        Xpos::Rbr | Xpos::Rbs => FormOf::Adverb,
        Xpos::Prp | Xpos::Dt | Xpos::Md | Xpos::Rb | Xpos::To | Xpos::Wp | Xpos::In | Xpos::Nn => FormOf::Other,
        _ => return lower,
    };
    if let Some(lemma) = irregular(&lower, kind) {
        return if xpos == Xpos::Nnp { capitalised(lemma).into() } else { lemma.into() };
    }
    let regular = match xpos {
        Xpos::Nns => singular(&lower),
        Xpos::Vbz => infinitive_of_s(&lower),
        Xpos::Vbg => lower.strip_suffix("ing").or_else(|| lower.strip_suffix("in")).and_then(base),
        Xpos::Vbd | Xpos::Vbn | Xpos::Nnp => past(&lower),
        Xpos::Jjr | Xpos::Rbr => lower.strip_suffix("er").and_then(positive),
        Xpos::Jjs | Xpos::Rbs => lower.strip_suffix("est").and_then(positive),
        Xpos::Prp if lower == "i" => Some("I".to_owned()),
        _ => None,
    };
    match regular {
        Some(lemma) if xpos == Xpos::Nnp => capitalised(&lemma).into(),
        Some(lemma) => lemma.into(),
        None => lower,
    }
}

/// A proper name's singular, in its own letters.
fn name<'a>(word: &'a str, lower: &str) -> Cow<'a, str> {
    if word.chars().all(|letter| !letter.is_lowercase()) {
        return word.into();
    }
    match irregular(lower, FormOf::Noun).map(str::to_owned).or_else(|| singular(lower)) {
        // "McDonalds" has a capital inside: cut the word itself.
        Some(lemma) if word.to_lowercase().starts_with(&lemma) && word.is_char_boundary(lemma.len()) => {
            word[..lemma.len()].into()
        }
        Some(lemma) => capitalised(&lemma).into(),
        None => word.into(),
    }
}

fn capitalised(lemma: &str) -> String {
    let mut letters = lemma.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A quotation mark, made straight.
fn quote(word: &str) -> Cow<'_, str> {
    match word {
        "“" | "”" | "„" | "``" => "\"".into(),
        "‘" | "’" | "‚" => "'".into(),
        _ => word.into(),
    }
}

/// A number without its commas; the letters after one in words ("5m").
fn number<'a>(word: &'a str, lower: Cow<'a, str>) -> Cow<'a, str> {
    match word {
        "m" | "M" | "mn" => "million".into(),
        "k" | "K" => "thousand".into(),
        "b" | "B" | "bn" | "BN" => "billion".into(),
        "tn" => "trillion".into(),
        _ if word.contains(',') && word.starts_with(|first: char| first.is_ascii_digit()) => {
            word.replace(',', "").into()
        }
        // Roman numerals: kings and wars.
        _ if word.bytes().all(|letter| b"IVXLCM".contains(&letter)) => word.into(),
        _ => lower,
    }
}

/// Whether a noun is written as an acronym; longer words in capitals are shouted.
fn is_acronym(word: &str) -> bool {
    (2..=5).contains(&word.len()) && word.bytes().all(|letter| letter.is_ascii_uppercase() || letter == b'&')
}

/// Whether an adjective keeps its capitals: those of peoples and places, also behind a prefix ("pro-Beijing"), and acronyms.
fn keeps_capital(word: &str) -> bool {
    is_capital_adjective(word)
        || is_acronym(word)
        || (word.starts_with(char::is_lowercase) && word.contains('-') && word.contains(char::is_uppercase))
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// A regular plural's singular; none where the word is not in the plural.
fn singular(plural: &str) -> Option<String> {
    // Decades have no singular: "1960s".
    if plural.starts_with(|first: char| first.is_ascii_digit() || first == '\'') {
        return None;
    }
    if plural.ends_with("ss") || plural.ends_with("us") && plural.len() <= 4 {
        return None;
    }
    if let Some(stem) = plural.strip_suffix("'s").or_else(|| plural.strip_suffix("men").filter(|stem| stem.len() > 1)) {
        return Some(if plural.ends_with("men") { format!("{stem}man") } else { stem.to_owned() });
    }
    infinitive_of_s(plural)
}

/// The form before a regular "-s", as nouns and verbs add it.
fn infinitive_of_s(form: &str) -> Option<String> {
    let stem = form.strip_suffix('s').filter(|stem| !stem.is_empty() && !stem.ends_with('s'))?;
    if let Some(short) = stem.strip_suffix("ie").filter(|short| short.len() > 1) {
        return Some(format!("{short}y"));
    }
    let sibilant = ["che", "she", "xe", "sse", "zze", "oe"].iter().any(|ending| stem.ends_with(ending));
    Some(if sibilant { stem[..stem.len() - 1].to_owned() } else { stem.to_owned() })
}

/// The base of a regular past form.
fn past(form: &str) -> Option<String> {
    let stem = form.strip_suffix("ed")?;
    if let Some(short) = stem.strip_suffix('i').filter(|short| short.len() > 1) {
        return Some(format!("{short}y"));
    }
    // "agreed" has lost an e, "needed" has not.
    if stem.ends_with('e') {
        return Some(format!("{stem}e"));
    }
    base(stem)
}

/// The positive of a comparative or superlative whose ending is cut off.
fn positive(stem: &str) -> Option<String> {
    match stem.strip_suffix('i') {
        Some(short) if short.len() > 1 => Some(format!("{short}y")),
        _ => base(stem),
    }
}

/// The base form before "-ing", "-ed", "-er" or "-est": a doubled consonant made single, a silent e put back.
///
/// The rules are those of English spelling; what they get wrong is in the table of irregular forms.
fn base(stem: &str) -> Option<String> {
    let letters = stem.as_bytes();
    if letters.len() < 2 || !stem.bytes().any(|letter| is_vowel(letter) || letter == b'y') {
        return None;
    }
    let last = letters[letters.len() - 1];
    let before = letters[letters.len() - 2];
    if last == before
        && last.is_ascii_alphabetic()
        && !matches!(last, b'l' | b's' | b'z' | b'f' | b'e' | b'o')
        && letters.len() > 3
    {
        return Some(stem[..stem.len() - 1].to_owned());
    }
    Some(if lost_e(stem, letters, last, before) { format!("{stem}e") } else { stem.to_owned() })
}

/// Whether a stem ended in a silent e.
fn lost_e(stem: &str, letters: &[u8], last: u8, before: u8) -> bool {
    if !last.is_ascii_alphabetic() || !before.is_ascii_alphabetic() {
        return false;
    }
    let third = if letters.len() > 2 { letters[letters.len() - 3] } else { b' ' };
    // One vowel before the last consonant, as in "mak"; "ua" and "ie" count as one after q and in "quot".
    let single = is_vowel(before)
        && (!is_vowel(third) || (third == b'u' && letters.len() > 3 && letters[letters.len() - 4] == b'q'));
    let vowels = letters.iter().enumerate().filter(|&(at, &letter)| {
        (is_vowel(letter) || (letter == b'y' && at > 0)) && (at == 0 || !is_vowel(letters[at - 1]))
    });
    let syllables = vowels.count() - usize::from(stem.starts_with("qu") && letters.len() > 2 && is_vowel(letters[2]));
    match last {
        b'v' | b'u' | b'c' => true,
        b'z' => before != b't' && before != b'z',
        b'w' | b'x' | b'y' | b'h' | b'j' | b'q' | b'i' | b'o' | b'e' | b'a' => false,
        b's' => before != b's' && before != b'k',
        b'g' => match before {
            b'd' | b'r' | b'l' => true,
            b'n' => matches!(third, b'a' | b'e') && !matches!(stem, "hang" | "bang" | "gang" | "overhang"),
            _ => single,
        },
        // "handl", "settl", but "curl", "howl".
        b'l' if !is_vowel(before) => !matches!(before, b'l' | b'r' | b'w'),
        b'l' => single && (syllables == 1 || before == b'u'),
        b'k' | b'b' | b'f' => single || (before == b'y'),
        b'd' => {
            single && (before != b'o' || syllables == 1 || stem.ends_with("plod") || stem.ends_with("rod"))
                || stem.ends_with("suad")
        }
        b'm' => single && (syllables == 1 || before == b'u' || stem.ends_with("com")) || stem.ends_with("hym"),
        b'n' => {
            single && (syllables == 1 || before == b'i' || stem.ends_with("nven")) && !stem.ends_with("agin")
                || stem.ends_with("imagin")
        }
        b'p' => single && (syllables == 1 || before == b'a') || before == b'y',
        b'r' => {
            (single && (syllables == 1 || matches!(before, b'a' | b'i' | b'u')))
                || stem.ends_with("quir")
                || stem.ends_with("squar")
        }
        b't' => match before {
            b'a' => single || third == b'i' || third == b'u' || stem.ends_with("creat"),
            b'u' => single,
            b'i' | b'o' | b'e' => single && syllables == 1 || stem.ends_with("quot"),
            _ => false,
        },
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each line: word, its tag, its dictionary form.
    #[test]
    fn forms_and_their_lemmas() {
        let cases = "said VBD say|agreed VBD agree|needed VBD need|stopped VBN stop|called VBD call|denied VBD deny|making VBG make
            |visiting VBG visit|deciding VBG decide|offering VBG offer|requires VBZ require|watches VBZ watch|goes VBZ go
            |parties NNS party|houses NNS house|crises NNS crisis|women NNS woman|1990s NNS 1990s|Houses NNPS House
            |Philippines NNPS Philippines|larger JJR large|biggest JJS big|earlier RBR early|French JJ French|Local JJ local
            |n’t RB not|ca MD can|’s POS 's|him PRP he|DNA NN DNA|20,000 CD 20000|“ `` \"|Kyiv NNP Kyiv|found VB found|found VBD find";
        for case in cases.split('|') {
            let [word, tag, lemma]: [&str; 3] = case.split_whitespace().collect::<Vec<_>>().try_into().unwrap();
            let lower = word.replace('’', "'").to_lowercase();
            assert_eq!(of(word, lower.into(), Upos::None, Xpos::from_label(tag)), lemma, "{word} {tag}");
        }
    }

    #[test]
    fn no_word_is_too_odd() {
        for word in ["ed", "ing", "s", "'s", "es", "ied", "éed", "ßs", "ıng", "İs", "-ed", "Ωs"] {
            for tag in [Xpos::Vbd, Xpos::Vbg, Xpos::Vbz, Xpos::Nns, Xpos::Nnps, Xpos::Nnp, Xpos::Jjr, Xpos::Pos] {
                of(word, word.to_lowercase().into(), Upos::Verb, tag);
            }
        }
    }
}
