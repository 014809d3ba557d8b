//! Moments as containers and browsers write them, brought into ISO 8601.

use jiff::civil::DateTime;
use jiff::fmt::{rfc2822, strtime};

/// A year, a month, a day or a moment in ISO 8601, if it is one.
pub(super) fn iso(said: &str) -> Option<String> {
    let said = said.trim();
    let day = said.get(..10).unwrap_or(said);
    let whole = match day.len() {
        4 => format!("{day}-01-01"),
        7 => format!("{day}-01"),
        _ => day.to_owned(),
    };
    let rest = said.get(10..).unwrap_or_default();
    let moment = said.replacen(' ', "T", 1);
    let is_moment = moment.parse::<jiff::Timestamp>().is_ok() || moment.parse::<DateTime>().is_ok();
    (whole.parse::<jiff::civil::Date>().is_ok() && (rest.is_empty() || is_moment)).then_some(moment)
}

/// The date of a mail message (RFC 5322, section 3.3): `Tue, 24 Nov 2026 10:59:00 +0100`.
pub(super) fn mail(said: &str) -> Option<String> {
    let parser = rfc2822::DateTimeParser::new().relaxed_weekday(true);
    let moment = parser.parse_zoned_datetime(said.trim()).ok()?;
    written(moment.datetime(), moment.offset().seconds())
}

/// A moment as JavaScript writes it: `Tue Nov 24 2026 10:59:00 GMT+0100 (Central European Standard Time)`.
pub(super) fn javascript(said: &str) -> Option<String> {
    let said = said.split('(').next()?.trim();
    let moment = strtime::parse("%a %b %d %Y %H:%M:%S GMT%z", said).ok()?;
    written(moment.to_datetime().ok()?, moment.offset()?.seconds())
}

/// A moment as the Wayback Machine writes it, in universal time: `10:59:00 Nov 24, 2026`.
pub(super) fn wayback(said: &str) -> Option<String> {
    written(strtime::parse("%H:%M:%S %b %d, %Y", said.trim()).ok()?.to_datetime().ok()?, 0)
}

/// Fourteen digits, from the year to the second, in universal time: `20261124105900`.
pub(super) fn digits(said: &str) -> Option<String> {
    let is_moment = said.len() == 14 && said.bytes().all(|byte| byte.is_ascii_digit());
    written(strtime::parse("%Y%m%d%H%M%S", Some(said).filter(|_| is_moment)?).ok()?.to_datetime().ok()?, 0)
}

/// A moment with so many seconds of offset from universal time.
fn written(moment: DateTime, offset: i32) -> Option<String> {
    let minutes = offset.abs() / 60;
    let zone = match offset {
        0 => "Z".to_owned(),
        _ => format!("{}{:02}:{:02}", if offset < 0 { '-' } else { '+' }, minutes / 60, minutes % 60),
    };
    Some(format!("{}{zone}", moment.strftime("%Y-%m-%dT%H:%M:%S")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read() {
        for (read, said, moment) in [
            (iso as fn(&str) -> Option<String>, "2014-03", Some("2014-03")),
            (iso, "2021-06-16T20:05:00.5Z", Some("2021-06-16T20:05:00.5Z")),
            (iso, "2021-06-16 20:05:00", Some("2021-06-16T20:05:00")),
            (iso, "2021-13", None),
            (mail, "Tue, 24 Nov 2026 10:59:00 -0000", Some("2026-11-24T10:59:00Z")),
            (mail, "Mon, 24 Nov 2026 10:59:00 +0530", Some("2026-11-24T10:59:00+05:30")),
            (mail, "24 Nov 2026 10:59:00 GMT", Some("2026-11-24T10:59:00Z")),
            (mail, "yesterday", None),
            (
                javascript,
                "Tue Nov 24 2026 10:59:00 GMT-0500 (Eastern Standard Time)",
                Some("2026-11-24T10:59:00-05:00"),
            ),
            (javascript, "24.11.2026", None),
            (wayback, "06:03:32 Feb 12, 2019", Some("2019-02-12T06:03:32Z")),
            (wayback, "06:03:32", None),
            (digits, "20190212060332", Some("2019-02-12T06:03:32Z")),
            (digits, "20191312060332", None),
            (digits, "2019", None),
        ] {
            assert_eq!(read(said).as_deref(), moment, "{said}");
        }
    }
}
