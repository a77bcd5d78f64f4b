//! Days, years, validity, and values over time. The clock is not asked.

use std::fmt;

use chrono::{Datelike, NaiveDate};

/// A day that exists in the calendar, between the years 1900 and 2200.
#[doc(alias = "Tag")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NaiveDate);

impl Day {
    /// A day of the calendar; `None` where it does not exist or lies outside 1900 to 2200.
    #[must_use]
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        (1900..=2200)
            .contains(&year)
            .then(|| NaiveDate::from_ymd_opt(year, month, day))
            .flatten()
            .map(Self)
    }

    /// Reads `2026-11-20` or, as German Excel writes it, `20.11.2026`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let number = |text: &str| {
            text.bytes()
                .all(|byte| byte.is_ascii_digit())
                .then(|| text.parse::<u32>().ok())
                .flatten()
        };
        let of = |separator: char| -> Option<(u32, u32, u32)> {
            let mut parts = text.split(separator);
            let three = (
                number(parts.next()?)?,
                number(parts.next()?)?,
                number(parts.next()?)?,
            );
            parts.next().is_none().then_some(three)
        };
        let (year, month, day) = match (of('-'), of('.')) {
            (Some(iso), _) => iso,
            (None, Some((day, month, year))) => (year, month, day),
            (None, None) => return None,
        };
        Self::new(i32::try_from(year).ok()?, month, day)
    }

    /// The calendar year.
    #[must_use]
    pub fn year(self) -> Year {
        Year(self.0.year())
    }

    /// Whole months since another day; below nought where the other day is later.
    #[must_use]
    pub fn months_since(self, other: Self) -> i64 {
        let months = |day: Self| {
            let years = i64::from(day.0.year());
            years
                .saturating_mul(12)
                .saturating_add(i64::from(day.0.month()))
        };
        let between = months(self).saturating_sub(months(other));
        let begun = match between.cmp(&0) {
            std::cmp::Ordering::Greater => self.0.day() < other.0.day(),
            std::cmp::Ordering::Less => self.0.day() > other.0.day(),
            std::cmp::Ordering::Equal => false,
        };
        between.saturating_sub(if begun { between.signum() } else { 0 })
    }

    /// The day before; `None` on the first day of the calendar.
    #[must_use]
    pub fn before(self) -> Option<Self> {
        self.0.pred_opt().map(Self)
    }

    /// The same day one year later, or the last day of February.
    #[must_use]
    pub fn a_year_later(self) -> Option<Self> {
        self.0.checked_add_months(chrono::Months::new(12)).map(Self)
    }

    /// The same day a number of months later, or the last day of that month.
    #[must_use]
    pub fn months_later(self, months: u32) -> Option<Self> {
        self.0
            .checked_add_months(chrono::Months::new(months))
            .map(Self)
    }

    /// How many days this one lies after the other; negative before it.
    #[must_use]
    pub fn days_since(self, other: Self) -> i64 {
        self.0.signed_duration_since(other.0).num_days()
    }

    /// German form: `20.11.2026`.
    #[must_use]
    pub fn german(self) -> String {
        self.0.format("%d.%m.%Y").to_string()
    }
}

impl fmt::Display for Day {
    /// ISO form: `2026-11-20`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.0.format("%Y-%m-%d"))
    }
}

/// A calendar year.
#[doc(alias = "Kalenderjahr")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Year(i32);

impl Year {
    /// A year between 1900 and 2200.
    #[must_use]
    pub fn new(year: i64) -> Option<Self> {
        i32::try_from(year)
            .ok()
            .filter(|year| (1900..=2200).contains(year))
            .map(Self)
    }

    /// The number of the year.
    #[must_use]
    pub fn number(self) -> i32 {
        self.0
    }

    /// How many years this one lies after the other; negative before it.
    #[must_use]
    pub fn since(self, other: Self) -> i32 {
        self.0.saturating_sub(other.0)
    }

    /// The year a number of years later, within the calendar.
    #[must_use]
    pub fn plus(self, years: u32) -> Option<Self> {
        Self::new(i64::from(self.0).saturating_add(i64::from(years)))
    }

    /// All years from this one to the last, both included.
    pub fn until(self, last: Self) -> impl Iterator<Item = Self> {
        (self.0..=last.0).map(Self)
    }
}

impl fmt::Display for Year {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

/// The day whose law, interest rate and thresholds hold for a case.
///
/// German term: *Stichtag*. There is no way to get one from the clock: it stands in the case or on the command line.
#[doc(alias = "Stichtag")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeyDate(Day);

impl KeyDate {
    /// The key date of a case.
    #[must_use]
    pub fn new(day: Day) -> Self {
        Self(day)
    }

    /// The day itself.
    #[must_use]
    pub fn day(self) -> Day {
        self.0
    }
}

/// From the first to the last day on which something holds.
///
/// German term: *Geltungszeitraum*. Without a last day it holds until further notice.
#[doc(alias = "Geltungszeitraum")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    from: Day,
    until: Option<Day>,
}

/// The end lies before the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ValidityFault;

impl Validity {
    /// A validity whose end does not lie before its start.
    ///
    /// # Errors
    /// Refuses an end before the start.
    pub fn new(from: Day, until: Option<Day>) -> Result<Self, ValidityFault> {
        if until.is_some_and(|until| until < from) {
            Err(ValidityFault)
        } else {
            Ok(Self { from, until })
        }
    }

    /// The first day.
    #[must_use]
    pub fn from(&self) -> Day {
        self.from
    }

    /// The last day, if one is set.
    #[must_use]
    pub fn until(&self) -> Option<Day> {
        self.until
    }

    /// Whether the day lies within.
    #[must_use]
    pub fn holds_on(&self, day: Day) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// Values one after the other in time, without overlap.
///
/// German term: *Zeitreihe*. A day is answered with the value, with *not yet* or with *no longer*, never with nothing and
/// never with the last known value.
#[doc(alias = "Zeitreihe")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline<T>(Vec<(Validity, T)>);

/// Two values claim the same day, or there is no value at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimelineFault {
    /// There is no value.
    Empty,
    /// The value of this position starts before the one before it has ended.
    Overlap(usize),
}

/// What a timeline says about one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer<'a, T> {
    /// This value holds, for this time.
    Holds(&'a Validity, &'a T),
    /// The first value after the day starts then.
    NotYet(Day),
    /// The last value before the day ended then.
    NoLonger(Day),
}

impl<T> Timeline<T> {
    /// Values ordered by their start.
    ///
    /// # Errors
    /// Names the position of a value that starts before the one before it has ended.
    pub fn new(values: Vec<(Validity, T)>) -> Result<Self, TimelineFault> {
        if values.is_empty() {
            return Err(TimelineFault::Empty);
        }
        for (index, (earlier, later)) in values.iter().zip(values.iter().skip(1)).enumerate() {
            let ended = earlier.0.until.is_some_and(|until| until < later.0.from);
            if !ended {
                return Err(TimelineFault::Overlap(index.saturating_add(1)));
            }
        }
        Ok(Self(values))
    }

    /// What holds on that day.
    #[must_use]
    pub fn at(&self, date: KeyDate) -> Answer<'_, T> {
        let day = date.day();
        if let Some((validity, value)) = self.0.iter().find(|(validity, _)| validity.holds_on(day))
        {
            return Answer::Holds(validity, value);
        }
        let ended = self
            .0
            .iter()
            .rev()
            .find_map(|(validity, _)| validity.until.filter(|until| *until < day));
        let starts = self
            .0
            .iter()
            .map(|(validity, _)| validity.from)
            .find(|from| day < *from);
        match (ended, starts) {
            (Some(ended), _) => Answer::NoLonger(ended),
            (None, Some(starts)) => Answer::NotYet(starts),
            (None, None) => Answer::NoLonger(day),
        }
    }

    /// All values with the time for which they hold.
    #[must_use]
    pub fn values(&self) -> &[(Validity, T)] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    fn validity(from: &str, until: Option<&str>) -> Validity {
        Validity::new(day(from), until.map(day)).expect("a validity")
    }

    #[test]
    fn german_and_iso_dates_mean_the_same_day() {
        assert_eq!(Day::parse("20.11.2026"), Day::parse("2026-11-20"));
        assert_eq!(day("1.2.2026").german(), "01.02.2026");
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in [
            "2026-02-30",
            "31.04.2026",
            "2026-13-01",
            "0001-01-01",
            "9999-12-31",
            "2026-1",
            "20.11.26",
            "-1-1-1",
            "",
        ] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_timeline_never_extends_its_last_value() {
        let timeline = Timeline::new(vec![
            (validity("2024-01-01", Some("2025-12-31")), 221_000),
            (validity("2026-01-01", Some("2027-12-31")), 216_000),
        ])
        .expect("in order");
        assert!(matches!(
            timeline.at(KeyDate::new(day("2025-12-31"))),
            Answer::Holds(_, 221_000)
        ));
        assert!(matches!(
            timeline.at(KeyDate::new(day("2026-01-01"))),
            Answer::Holds(_, 216_000)
        ));
        assert_eq!(
            timeline.at(KeyDate::new(day("2028-01-01"))),
            Answer::NoLonger(day("2027-12-31"))
        );
        assert_eq!(
            timeline.at(KeyDate::new(day("2023-12-31"))),
            Answer::NotYet(day("2024-01-01"))
        );
    }

    #[test]
    fn overlapping_values_are_refused() {
        let values = vec![
            (validity("2024-01-01", None), 1),
            (validity("2026-01-01", None), 2),
        ];
        assert_eq!(Timeline::new(values), Err(TimelineFault::Overlap(1)));
    }
}
