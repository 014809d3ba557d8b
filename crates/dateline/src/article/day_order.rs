//! Whether a text writes the month before the day, told by its other dates: who writes "Nov. 3" in words does so in numbers.

use crate::lexicon::day_names::month;

/// True where most dates of a text have the month first, false where most have the day first; none where nothing tells.
pub(super) fn month_first(text: &str) -> Option<bool> {
    let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '/').filter(|word| !word.is_empty()).peekable();
    let mut more = 0;
    while let Some(word) = words.next() {
        let next = words.peek().copied().unwrap_or("");
        // Numbers are few, and tell at once that they are none.
        more += if day(next).is_some() && is_month(word) {
            1
        } else if day(word).is_some() && is_month(next) {
            -1
        } else {
            numbers(word).unwrap_or(0)
        };
    }
    match more {
        0 => None,
        more => Some(more > 0),
    }
}

/// A month by its name, which has a capital: "may 3" is none.
fn is_month(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && month(word).is_some()
}

/// The day of a month in digits, "3" or "3rd".
fn day(word: &str) -> Option<u32> {
    if !word.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    digits.parse().ok().filter(|day| (1..=31).contains(day) && digits.len() <= 2)
}

/// What "23/5/2018" tells: 1 where the second number can be no month, -1 where the first cannot.
fn numbers(word: &str) -> Option<i32> {
    if !word.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let mut parts = word.split('/').map(|part| part.parse::<u32>().ok().filter(|_| part.len() <= 4));
    let (first, second, _) = (parts.next()??, parts.next()??, parts.next()??);
    match (first, second) {
        (13..=31, 1..=12) => Some(-1),
        (1..=12, 13..=31) => Some(1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::month_first;

    #[test]
    fn dates_in_words_and_plain_numbers_tell_the_order() {
        assert_eq!(month_first("They met on Nov. 3 and on November 5th, 2019."), Some(true));
        assert_eq!(month_first("They met on 3 November 2019."), Some(false));
        assert_eq!(month_first("They met on 23/5/2018."), Some(false));
        assert_eq!(month_first("They met on 5/23/2018."), Some(true));
        assert_eq!(month_first("They may 3 times, or in November."), None);
    }
}
