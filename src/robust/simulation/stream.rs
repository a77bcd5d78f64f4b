//! Random numbers, the same on every machine.
#![expect(
    clippy::disallowed_types,
    clippy::float_arithmetic,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::inline_always,
    reason = "drawing is approximate by nature; bits of random numbers are cut and shifted on purpose"
)]

use pulp::Arch;
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng as _, SeedableRng as _};

/// A stream of random numbers for one block.
#[derive(Clone, Debug)]
pub(super) struct Stream(Xoshiro256PlusPlus);

impl Stream {
    pub(super) fn new(seed: u64, block: u64) -> Self {
        let start = seed.wrapping_add(block.wrapping_mul(0xD1B5_4A32_D192_ED03));
        Self(Xoshiro256PlusPlus::seed_from_u64(start))
    }

    /// Random bits.
    #[inline]
    pub(super) fn fill(&mut self, bits: &mut [u32]) {
        let mut pairs = bits.chunks_exact_mut(2);
        for pair in &mut pairs {
            let drawn = self.0.next_u64();
            if let [low, high] = pair {
                *low = drawn as u32;
                *high = (drawn >> 32) as u32;
            }
        }
        for last in pairs.into_remainder() {
            *last = (self.0.next_u64() >> 32) as u32;
        }
    }

    /// A number between nought and one.
    #[inline]
    pub(super) fn unit(&mut self) -> f64 {
        unit((self.0.next_u64() >> 32) as u32)
    }

    /// One of so many positions.
    #[inline]
    pub(super) fn below(&mut self, count: usize) -> usize {
        let drawn = self.0.next_u64() >> 32;
        ((drawn * count as u64) >> 32) as usize
    }
}

/// A number strictly between nought and one, in steps of 2^−31.
#[inline(always)]
pub(super) fn unit(bits: u32) -> f64 {
    (f64::from((bits >> 1) as i32) + 0.5) * (1.0 / 2_147_483_648.0)
}

/// The exponential variate `−ln(u)`. Written out, because the logarithm of a system library is not the same everywhere.
///
/// The mantissa goes through a polynomial of degree 6 (Chebyshev nodes on 1 to 2, error below 2 · 10^−6), the exponent through
/// ln 2, and u comes in steps of 2^−24. That is far finer than what any number of draws can tell apart.
#[inline(always)]
pub(super) fn exponential(bits: u32) -> f32 {
    let unit = ((bits >> 8) as i32 as f32 + 0.5) * (1.0 / 16_777_216.0);
    let number = unit.to_bits();
    let exponent = ((number >> 23) as i32 - 127) as f32;
    let t = f32::from_bits((number & 0x007F_FFFF) | 0x3F80_0000) - 1.5;
    let square = t * t;
    // Added up in pairs, so that one product need not wait for the other.
    let low = (C[0] + C[1] * t) + (C[2] + C[3] * t) * square;
    let high = (C[4] + C[5] * t) + C[6] * square;
    -(exponent * std::f32::consts::LN_2 + (low + high * (square * square)))
}

/// Exponential variates for all bits, first in the width of the bits, then in full width.
pub(super) fn exponentials(arch: Arch, bits: &[u32], short: &mut [f32], full: &mut [f64]) {
    arch.dispatch(
        #[inline(always)]
        || {
            for (variate, bits) in short.iter_mut().zip(bits) {
                *variate = exponential(*bits);
            }
            for (full, short) in full.iter_mut().zip(short.iter()) {
                *full = f64::from(*short);
            }
        },
    );
}

/// The polynomial of the logarithm around 1.5.
const C: [f32; 7] = [
    0.405_465_1,
    0.666_683_4,
    -0.222_232_02,
    0.098_236_1,
    -0.049_072_64,
    0.030_434_35,
    -0.017_029_61,
];

/// A triangular variate between nought and the width from a uniform one. Both branches are calculated, so that many go side by
/// side; roots are rounded alike on every machine.
#[inline(always)]
pub(super) fn triangular(unit: f64, peak: f64, width: f64) -> f64 {
    let rising = (unit * width * peak).sqrt();
    let falling = width - ((1.0 - unit) * width * (width - peak)).sqrt();
    if unit * width < peak { rising } else { falling }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_written_logarithm_follows_the_logarithm() {
        for bits in [0, 1, 2, 3, 77, 1 << 20, 1 << 31, u32::MAX - 1, u32::MAX] {
            let expected = -((f64::from(bits >> 8) + 0.5) / 16_777_216.0).ln();
            assert!(
                (f64::from(exponential(bits)) - expected).abs() < 4e-6,
                "{bits}"
            );
        }
    }

    #[test]
    fn a_triangle_keeps_its_ends_and_its_middle() {
        assert!(triangular(0.0, 1.0, 4.0).abs() < 1e-12);
        assert!((triangular(1.0, 1.0, 4.0) - 4.0).abs() < 1e-12);
        assert!((triangular(0.25, 1.0, 4.0) - 1.0).abs() < 1e-12);
        assert!((triangular(0.5, 4.0, 4.0) - 8.0_f64.sqrt()).abs() < 1e-12);
    }
}
