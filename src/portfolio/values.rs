//! Present values of many candidates, each equal to the commercially rounded fraction.
#![expect(
    clippy::arithmetic_side_effects,
    reason = "indices stay within tables whose size is known"
)]

use rayon::iter::{IndexedParallelIterator as _, ParallelIterator as _};
use rayon::slice::ParallelSlice as _;

use crate::exact::fixed::{FixedFactors, exact_sum};
use crate::exact::{Fraction, Rate, Year, notation};
use crate::model::Convention;
use crate::source::stream::cell_text;

use super::blocks::Bulk;
use super::payment_rows::year_number;
use super::payments::{Candidate, PLACES, Payments};
use super::writing;

/// Payments may lie this many years before the reference year.
pub(super) const EARLIEST: usize = 50;
/// The years from [`EARLIEST`] before the reference year to 200 years after it.
pub(super) const SPAN: usize = EARLIEST + 201;
/// Amount units in one cent.
const CENT: u16 = 100;

/// How payments of other years are carried to the reference year.
///
/// German term: *Abzinsung*: `1 / (1 + i)^n`, with one rate or a rate for each term (zero curve), a correction for the time
/// of payment within the year, and price changes by position (BMF Arbeitsanleitung, B.VII and F). Payments before the
/// reference year are compounded by the same formula; a zero curve says nothing about them, so they are refused.
#[doc(alias = "Abzinsung")]
#[derive(Clone, Debug)]
pub struct Discounting {
    reference: Year,
    rates: Vec<Rate>,
    convention: Convention,
    escalations: Vec<(String, Rate)>,
}

/// Why rates were refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiscountingFault {
    /// No rate at all.
    NoRate,
    /// More rates than years that can be calculated.
    TooManyRates,
    /// The same position escalates twice.
    EscalatedTwice,
}

impl Discounting {
    /// Rates and price changes for a reference year; several rates are those of year 1, 2 and so on.
    ///
    /// # Errors
    /// Says which of the rates does not fit.
    pub fn new(
        reference: Year,
        rates: Vec<Rate>,
        convention: Convention,
        escalations: Vec<(String, Rate)>,
    ) -> Result<Self, DiscountingFault> {
        if rates.is_empty() {
            return Err(DiscountingFault::NoRate);
        }
        if rates.len() > 200 {
            return Err(DiscountingFault::TooManyRates);
        }
        let mut names: Vec<String> = escalations
            .iter()
            .map(|(name, _)| crate::read::folded(name))
            .collect();
        names.sort_unstable();
        if names.windows(2).any(|pair| pair.first() == pair.last()) {
            return Err(DiscountingFault::EscalatedTwice);
        }
        let escalations = escalations
            .into_iter()
            .map(|(name, rate)| (crate::read::folded(&name), rate))
            .collect();
        Ok(Self {
            reference,
            rates,
            convention,
            escalations,
        })
    }

    pub(super) fn is_curve(&self) -> bool {
        self.rates.len() > 1
    }

    pub(super) fn class_count(&self) -> usize {
        self.escalations.len() + 1
    }

    pub(super) fn class(&self, position: &str) -> u16 {
        if self.escalations.is_empty() {
            return 0;
        }
        let folded = crate::read::folded(position);
        let index = self
            .escalations
            .iter()
            .position(|(name, _)| *name == folded);
        index
            .and_then(|index| u16::try_from(index + 1).ok())
            .unwrap_or(0)
    }

    pub(super) fn class_of_cell(&self, cell: &[u8]) -> u16 {
        if self.escalations.is_empty() {
            return 0;
        }
        self.class(&cell_text(&super::cells::unquoted(cell)))
    }

    /// The positions whose price class never occurred.
    pub(super) fn idle_classes<'a>(&'a self, seen: &'a [bool]) -> impl Iterator<Item = &'a str> {
        let occurs = |index: usize| seen.get(index + 1).copied().unwrap_or(false);
        let names = self.escalations.iter().enumerate();
        names
            .filter(move |(index, _)| !occurs(*index))
            .map(|(_, (name, _))| name.as_str())
    }

    pub(super) fn year_index(&self, text: &str) -> Option<u16> {
        let offset = i64::from(year_number(text, self.reference)?.since(self.reference));
        let known = !self.is_curve()
            || (0..=i64::try_from(self.rates.len()).unwrap_or(0)).contains(&offset);
        let index = u16::try_from(offset + i64::try_from(EARLIEST).unwrap_or(0)).ok()?;
        (known && usize::from(index) < SPAN).then_some(index)
    }

    pub(super) fn year_of_cell(&self, cell: &[u8]) -> Option<u16> {
        // Four digits are a year in nearly every row.
        if let [
            a @ b'1'..=b'9',
            b @ b'0'..=b'9',
            c @ b'0'..=b'9',
            d @ b'0'..=b'9',
        ] = cell
        {
            let digit = |byte: &u8| i32::from(byte - b'0');
            let year = digit(a) * 1000 + digit(b) * 100 + digit(c) * 10 + digit(d);
            let index = year - self.reference.number() + 50;
            if !self.is_curve() && (0..251).contains(&index) && (1901..2199).contains(&year) {
                return u16::try_from(index).ok();
            }
        }
        self.year_index(&cell_text(&super::cells::unquoted(cell)))
    }

    /// The exact factor of a year, counted from the reference year, and a price class.
    fn factor(&self, offset: i32, class: usize) -> Fraction {
        let nearest = usize::try_from(offset.saturating_sub(1))
            .unwrap_or(0)
            .min(self.rates.len() - 1);
        let Some(rate) = self.rates.get(nearest) else {
            return Fraction::zero();
        };
        // Rates lie above −100 %, so every power exists.
        let plain = rate.growth().power(-offset).unwrap_or_else(Fraction::zero);
        let (numerator, denominator) = self.convention.share();
        let share = Fraction::ratio(numerator, denominator).unwrap_or_else(Fraction::zero);
        let interest = rate.growth().minus(&Fraction::one());
        let timed = if offset > 0 {
            plain.times(&Fraction::one().plus(&share.times(&interest)))
        } else {
            plain
        };
        let escalation = class
            .checked_sub(1)
            .and_then(|index| self.escalations.get(index));
        let growth = escalation.and_then(|(_, rate)| rate.growth().power(offset));
        growth.map_or(timed.clone(), |growth| timed.times(&growth))
    }

    /// The factors of the years that occur, by year and class.
    fn factors(&self, first_year: usize, years: usize) -> Vec<Fraction> {
        let classes = self.class_count();
        let mut factors = Vec::with_capacity(years * classes);
        for year in first_year..first_year + years {
            let offset = i32::try_from(year).unwrap_or(0) - i32::try_from(EARLIEST).unwrap_or(0);
            factors.extend((0..classes).map(|class| self.factor(offset, class)));
        }
        factors
    }
}

/// Everything that turns the sums of a candidate into a value.
struct Valuation<'a> {
    payments: &'a Payments,
    fixed: Option<FixedFactors>,
    exact: Vec<Fraction>,
    /// The cell of the first factor.
    offset: usize,
}

/// Writes the present values of all candidates as a table, in the order of their first rows.
///
/// Where a payment is unknown there is no value, and the table says so.
#[must_use]
pub fn present_values(payments: &Payments, discounting: &Discounting, bulk: &Bulk) -> String {
    let classes = discounting.class_count();
    let used = |candidate: &Candidate| {
        let cells = candidate.first..candidate.first + (candidate.sums.1 - candidate.sums.0);
        (!cells.is_empty()).then(|| (cells.start / classes, (cells.end - 1) / classes))
    };
    let of_sums = payments.candidates.iter().filter_map(used);
    let of_wide = payments
        .wide
        .values()
        .flatten()
        .map(|(cell, _)| (cell / classes, cell / classes));
    let (first, last) = of_sums
        .chain(of_wide)
        .fold((usize::MAX, 0), |(first, last), (from, until)| {
            (first.min(from), last.max(until))
        });
    let first = first.min(last);
    let exact = discounting.factors(first, last - first + 1);
    let valuation = Valuation {
        payments,
        fixed: FixedFactors::new(&exact),
        exact,
        offset: first * classes,
    };
    let mut text = "kandidat;zahlungen;kapitalwert;unbekannte-betraege\n".to_owned();
    let parts: Vec<String> = bulk.install(|| {
        payments
            .candidates
            .par_chunks(4096)
            .enumerate()
            .map(|(chunk, candidates)| {
                let mut text = Vec::with_capacity(candidates.len() * 40);
                for (at, candidate) in candidates.iter().enumerate() {
                    valuation.write(chunk * 4096 + at, candidate, &mut text);
                }
                // Names and digits are text; nothing is replaced here.
                String::from_utf8(text).unwrap_or_default()
            })
            .collect()
    });
    for part in parts {
        text.push_str(&part);
    }
    text
}

impl Valuation<'_> {
    fn write(&self, index: usize, candidate: &Candidate, text: &mut Vec<u8>) {
        writing::cell(self.payments.name(candidate), text);
        if let Some(unknown) = self.payments.unknown.get(&index) {
            text.extend_from_slice(format!(";unbekannt;unbekannt;{unknown}\n").as_bytes());
            return;
        }
        let sums = self.payments.sums(candidate);
        let wide = self.payments.wide.get(&index);
        let quick = if wide.is_none() {
            self.quick(candidate, sums)
        } else {
            None
        };
        text.push(b';');
        if let Some((nominal, present)) = quick {
            writing::cents(nominal, text);
            text.push(b';');
            writing::cents(present, text);
        } else {
            let (nominal, present) =
                self.exact(candidate, sums, wide.map_or(&[][..], Vec::as_slice));
            let written = |number: &Fraction| notation::plain(number, 2).replace('.', ",");
            text.extend_from_slice(written(&nominal).as_bytes());
            text.push(b';');
            text.extend_from_slice(written(&present).as_bytes());
        }
        text.extend_from_slice(b";0\n");
    }

    fn quick(&self, candidate: &Candidate, sums: &[i64]) -> Option<(i64, i64)> {
        let fixed = self.fixed.as_ref()?;
        let at = if sums.is_empty() {
            0
        } else {
            candidate.first.checked_sub(self.offset)?
        };
        let present = fixed.rounded(fixed.sum(at, sums)?, CENT)?;
        let nominal = sums
            .iter()
            .try_fold(0_i64, |sum, amount| sum.checked_add(*amount))?;
        let half = i64::from(CENT / 2) * nominal.signum();
        Some((nominal.checked_add(half)? / i64::from(CENT), present))
    }

    fn exact(
        &self,
        candidate: &Candidate,
        sums: &[i64],
        wide: &[(usize, crate::exact::Decimal)],
    ) -> (Fraction, Fraction) {
        let unit = Fraction::ratio(1, 10_i64.pow(PLACES)).unwrap_or_else(Fraction::zero);
        let from = candidate.first.saturating_sub(self.offset);
        let factors = self.exact.get(from..).unwrap_or_default();
        let ones = vec![Fraction::one(); sums.len()];
        let mut nominal = exact_sum(&ones, sums).times(&unit);
        let mut present = exact_sum(factors, sums).times(&unit);
        for (cell, amount) in wide {
            let factor = cell
                .checked_sub(self.offset)
                .and_then(|at| self.exact.get(at));
            let amount = amount.fraction();
            nominal = nominal.plus(&amount);
            present =
                present.plus(&factor.map_or_else(Fraction::zero, |factor| amount.times(factor)));
        }
        (nominal, present)
    }
}
