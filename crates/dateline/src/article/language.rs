//! The language of an article, told by its function words and its letters.

use crate::lexicon;
use std::collections::BTreeMap;

/// Letters beyond this many add nothing to the guess.
const ENOUGH: usize = 4_000;

/// The primary subtag of BCP 47 (`en`), or none where the text is too short or too mixed to tell.
///
/// English is told by its function words, which takes fewer words than statistics of letters: two words in ten
/// of any English prose are among them, and hardly one in ten of any other language.
pub(super) fn of(text: &str) -> Option<String> {
    let end = (0..=ENOUGH.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let text = &text[..end];
    let (mut words, mut english, mut wide) = (0_usize, 0_usize, 0_usize);
    let mut others: BTreeMap<&str, usize> = BTreeMap::new();
    let mut lower = String::new();
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        words += 1;
        wide += usize::from(!word.is_ascii());
        if word.len() <= 12 {
            lower.clear();
            if word.is_ascii() {
                lower.extend(word.chars().map(|letter| letter.to_ascii_lowercase()));
            } else {
                lower.push_str(&word.to_lowercase());
            }
            let word = &*lower;
            english += usize::from(lexicon::function_words::is_function_word(word));
            if let Some(language) = lexicon::function_words::language(word) {
                *others.entry(language).or_default() += 1;
            }
        }
    }
    if words >= 8 && english * 5 >= words && wide * 5 < words {
        return Some("en".to_owned());
    }
    let count = |language| others.get(language).copied().unwrap_or(0);
    let most = others.iter().max_by_key(|(_, count)| **count).filter(|(_, count)| words >= 20 && **count * 8 >= words);
    if let Some((language, _)) = most {
        return Some((*language).to_owned());
    }
    let guess = whatlang::detect(text)?;
    // A guess at a few words is as often wrong as right, whatever the statistics say of themselves; and an article that is
    // English to whatlang without English function words is a list of names.
    if words < 20 && guess.script() == whatlang::Script::Latin || !guess.is_reliable() {
        return None;
    }
    if guess.lang() == whatlang::Lang::Eng && english * 10 < words {
        return None;
    }
    // Words of Xhosa are as long as those of Zulu, and the function words among them few.
    if guess.lang() == whatlang::Lang::Zul && count("xh") > count("zu") {
        return Some("xh".to_owned());
    }
    subtag(guess.lang().code()).map(str::to_owned)
}

/// The language of an article whose page declares one: the text wins where it contradicts.
///
/// A declared language of which the text cannot be told stands, and so does one of a family whose members the statistics
/// of letters take for one another.
pub(super) fn settle(declared: Option<String>, text: &str) -> Option<String> {
    let Some(declared) = declared else { return of(text) };
    let told = of(text).filter(|told| family(told) != family(&declared));
    Some(told.unwrap_or(declared))
}

/// Languages so near to each other that letters alone do not tell them apart.
fn family(language: &str) -> &str {
    match language {
        "nb" | "nn" | "no" | "da" => "Scandinavian",
        "bs" | "hr" | "sh" | "sr" => "Serbo-Croatian",
        "id" | "jv" | "ms" | "su" => "Malay and Javanese",
        "nd" | "nr" | "ss" | "xh" | "zu" => "Nguni",
        "ceb" | "fil" | "tl" => "Philippine",
        "af" | "nl" => "Dutch and Afrikaans",
        "ca" | "es" | "gl" | "pt" => "Iberian",
        language => language,
    }
}

/// The two letters of ISO 639-1 for the three of ISO 639-3; the three where there are no two.
fn subtag(code: &'static str) -> Option<&'static str> {
    Some(match code {
        "epo" => "eo",
        "eng" => "en",
        "rus" => "ru",
        "cmn" => "zh",
        "spa" => "es",
        "por" => "pt",
        "ita" => "it",
        "ben" => "bn",
        "fra" => "fr",
        "deu" => "de",
        "ukr" => "uk",
        "kat" => "ka",
        "ara" => "ar",
        "hin" => "hi",
        "jpn" => "ja",
        "heb" => "he",
        "yid" => "yi",
        "pol" => "pl",
        "amh" => "am",
        "jav" => "jv",
        "kor" => "ko",
        "nob" => "nb",
        "dan" => "da",
        "swe" => "sv",
        "fin" => "fi",
        "tur" => "tr",
        "nld" => "nl",
        "hun" => "hu",
        "ces" => "cs",
        "ell" => "el",
        "bul" => "bg",
        "bel" => "be",
        "mar" => "mr",
        "kan" => "kn",
        "ron" => "ro",
        "slv" => "sl",
        "hrv" => "hr",
        "srp" => "sr",
        "mkd" => "mk",
        "lit" => "lt",
        "lav" => "lv",
        "est" => "et",
        "tam" => "ta",
        "vie" => "vi",
        "urd" => "ur",
        "tha" => "th",
        "guj" => "gu",
        "uzb" => "uz",
        "pan" => "pa",
        "aze" => "az",
        "ind" => "id",
        "tel" => "te",
        "pes" => "fa",
        "mal" => "ml",
        "ori" => "or",
        "mya" => "my",
        "nep" => "ne",
        "sin" => "si",
        "khm" => "km",
        "tuk" => "tk",
        "aka" => "ak",
        "zul" => "zu",
        "sna" => "sn",
        "afr" => "af",
        "lat" => "la",
        "slk" => "sk",
        "cat" => "ca",
        "tgl" => "tl",
        "hye" => "hy",
        "cym" => "cy",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{of, settle};

    #[test]
    fn english_is_told_by_few_words() {
        assert_eq!(of("The minister said that the talks would go on.").as_deref(), Some("en"));
        assert_eq!(of("Moscow, Kyiv, Minsk"), None);
        assert_eq!(of(""), None);
    }

    #[test]
    fn the_text_wins_over_what_is_declared() {
        let text = "The minister said that the talks would go on.";
        assert_eq!(settle(Some("de".to_owned()), text).as_deref(), Some("en"));
        assert_eq!(settle(Some("de".to_owned()), "Moskau, Kiew").as_deref(), Some("de"));
        assert_eq!(settle(None, text).as_deref(), Some("en"));
    }

    #[test]
    fn other_languages_are_told_by_their_letters() {
        let german = "Der Minister sagte am Dienstag, dass die Gespräche in der nächsten Woche weitergehen sollen, \
                      und er hoffe auf eine Einigung vor dem Ende des Jahres mit allen Beteiligten.";
        assert_eq!(of(german).as_deref(), Some("de"));
        let swahili = "Waziri alisema Jumanne kwamba mazungumzo ya amani yataendelea katika wiki ya pili ya mwezi huu, na \
                       kwamba nchi hizo mbili zina nia ya kufungua bandari za kaskazini kwa meli za mizigo.";
        assert_eq!(of(swahili).as_deref(), Some("sw"));
        assert_eq!(
            of("Министр заявил во вторник, что переговоры продолжатся на следующей неделе.").as_deref(),
            Some("ru")
        );
    }
}
