//! Values of TIMEX3.

use jiff::civil::Date;
use std::fmt;

/// The value of an expression of time.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub(crate) enum Value {
    /// `2020-12-15`
    Day(Date),
    /// `2020-12`
    Month(i16, i8),
    /// `2020`
    Year(i16),
}

impl fmt::Display for Value {
    /// Writes the value as TIMEX3 does.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Day(day) => write!(f, "{day}"),
            Value::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Value::Year(year) => write!(f, "{year:04}"),
        }
    }
}

impl Value {
    /// The last day that the value covers.
    pub fn last_day(&self) -> Option<Date> {
        match self {
            Value::Day(day) => Some(*day),
            Value::Month(year, month) => Date::new(*year, *month, 1).ok().map(Date::last_of_month),
            Value::Year(year) => Date::new(*year, 12, 31).ok(),
        }
    }

    /// Whether the value is a place on the calendar, so that something can have happened then; a length of time is not.
    pub fn is_calendar(&self) -> bool {
        match self {
            Value::Day(_) | Value::Month(..) | Value::Year(_) => true,
        }
    }
}
