//! Random numbers, the same on every machine.
#![expect(
    clippy::disallowed_types,
    clippy::float_arithmetic,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::inline_always,
    clippy::indexing_slicing,
    reason = "drawing is approximate by nature; bits of random numbers are cut and shifted on purpose"
)]

use pulp::Arch;
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng as _, SeedableRng as _};

/// Generators that step side by side.
const SIDES: usize = 32;

/// Random bits that one step of all generators gives.
const STEP: usize = 2 * SIDES;

/// What a stream is for; each purpose draws numbers of its own.
#[derive(Clone, Copy, Debug)]
pub(super) enum Purpose {
    /// Values and costs.
    Values,
    /// Weights.
    Weights,
}

/// A stream of random numbers for one block.
#[derive(Clone, Debug)]
pub(super) struct Stream {
    one: Xoshiro256PlusPlus,
    /// Generators of the same kind, word by word, so that they fit into wide registers.
    many: [[u64; SIDES]; 4],
}

impl Stream {
    pub(super) fn new(seed: u64, block: u64, purpose: Purpose) -> Self {
        let start = seed
            .wrapping_add(block.wrapping_mul(0xD1B5_4A32_D192_ED03))
            .wrapping_add((purpose as u64).wrapping_mul(0x9FB2_1C65_1E98_DF25));
        let mut one = Xoshiro256PlusPlus::seed_from_u64(start);
        let mut many = [[0; SIDES]; 4];
        for word in many.as_flattened_mut() {
            *word = one.next_u64();
        }
        Self { one, many }
    }

    /// Random bits of all generators at once, for buffers of a multiple of sixty-four.
    #[inline(always)]
    pub(super) fn fill_wide(&mut self, bits: &mut [u32]) {
        let (steps, _) = bits.as_chunks_mut::<STEP>();
        for bits in steps {
            self.step(bits);
        }
    }

    /// One step of xoshiro256++ (Blackman and Vigna 2021, ACM Transactions on Mathematical Software 47, 4) in every generator.
    #[inline(always)]
    fn step(&mut self, bits: &mut [u32; STEP]) {
        let [a, b, c, d] = &mut self.many;
        for side in 0..SIDES {
            let drawn = a[side]
                .wrapping_add(d[side])
                .rotate_left(23)
                .wrapping_add(a[side]);
            bits[side] = drawn as u32;
            bits[SIDES + side] = (drawn >> 32) as u32;
            let shifted = b[side] << 17;
            c[side] ^= a[side];
            d[side] ^= b[side];
            b[side] ^= c[side];
            a[side] ^= d[side];
            c[side] ^= shifted;
            d[side] = d[side].rotate_left(45);
        }
    }

    /// Random bits.
    #[inline]
    pub(super) fn fill(&mut self, bits: &mut [u32]) {
        let mut pairs = bits.chunks_exact_mut(2);
        for pair in &mut pairs {
            let drawn = self.one.next_u64();
            if let [low, high] = pair {
                *low = drawn as u32;
                *high = (drawn >> 32) as u32;
            }
        }
        for last in pairs.into_remainder() {
            *last = (self.one.next_u64() >> 32) as u32;
        }
    }

    /// A number between nought and one.
    #[inline]
    pub(super) fn unit(&mut self) -> f64 {
        unit((self.one.next_u64() >> 32) as u32)
    }

    /// One of so many positions.
    #[inline]
    pub(super) fn below(&mut self, count: usize) -> usize {
        let drawn = self.one.next_u64() >> 32;
        ((drawn * count as u64) >> 32) as usize
    }
}

/// A number strictly between nought and one, in steps of 2^−23.
#[inline(always)]
pub(super) fn short_unit(bits: u32) -> f32 {
    ((bits >> 9) as i32 as f32 + 0.5) * (1.0 / 8_388_608.0)
}

/// A number strictly between nought and one, in steps of 2^−31.
#[inline(always)]
fn unit(bits: u32) -> f64 {
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

/// Exponential variates for all places, first in the width of the bits, then in full width.
pub(super) fn exponentials(
    arch: Arch,
    stream: &mut Stream,
    bits: &mut [u32],
    short: &mut [f32],
    full: &mut [f64],
) {
    arch.dispatch(
        #[inline(always)]
        || {
            stream.fill_wide(bits);
            for (variate, bits) in short.iter_mut().zip(bits.iter()) {
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

/// A triangular variate between nought and one from a uniform one. Both branches are calculated, so that many go side by side;
/// roots are rounded alike on every machine.
#[inline(always)]
pub(super) fn triangular(unit: f32, peak: f32) -> f32 {
    let rising = (unit * peak).sqrt();
    let falling = 1.0 - ((1.0 - unit) * (1.0 - peak)).sqrt();
    if unit < peak { rising } else { falling }
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
        assert!(triangular(0.0, 0.25).abs() < 1e-6);
        assert!((triangular(1.0, 0.25) - 1.0).abs() < 1e-6);
        assert!((triangular(0.25, 0.25) - 0.25).abs() < 1e-6);
        assert!((triangular(0.5, 1.0) - 0.5_f32.sqrt()).abs() < 1e-6);
        assert!((triangular(0.75, 0.0) - 0.5).abs() < 1e-6);
    }

    #[test]
    fn generators_side_by_side_draw_what_the_crate_draws() {
        let mut stream = Stream::new(5, 3, Purpose::Values);
        let mut alone: Vec<Xoshiro256PlusPlus> = (0..SIDES)
            .map(|side| {
                let mut seed = [0; 32];
                for (bytes, words) in seed.chunks_exact_mut(8).zip(&stream.many) {
                    bytes.copy_from_slice(&words[side].to_le_bytes());
                }
                Xoshiro256PlusPlus::from_seed(seed)
            })
            .collect();
        for _ in 0..100 {
            let mut bits = [0; STEP];
            stream.fill_wide(&mut bits);
            for (side, alone) in alone.iter_mut().enumerate() {
                let drawn = u64::from(bits[SIDES + side]) << 32 | u64::from(bits[side]);
                assert_eq!(drawn, alone.next_u64());
            }
        }
    }
}
