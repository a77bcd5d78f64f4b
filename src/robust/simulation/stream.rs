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

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng as _, SeedableRng as _};

/// Draws that are made side by side, each with a generator of its own.
pub(super) const LANES: usize = 64;

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
    /// Generators of half the width, word by word, so that many fit into wide registers.
    many: [[u32; LANES]; 4],
}

impl Stream {
    pub(super) fn new(seed: u64, block: u64, purpose: Purpose) -> Self {
        let start = seed
            .wrapping_add(block.wrapping_mul(0xD1B5_4A32_D192_ED03))
            .wrapping_add((purpose as u64).wrapping_mul(0x9FB2_1C65_1E98_DF25));
        let mut one = Xoshiro256PlusPlus::seed_from_u64(start);
        let mut many = [[0; LANES]; 4];
        for word in many.as_flattened_mut() {
            *word = (one.next_u64() >> 32) as u32;
        }
        Self { one, many }
    }

    /// Hands the next random bits of each lane to its number: one step of xoshiro128+ (Blackman and Vigna 2021, ACM Transactions
    /// on Mathematical Software 47, 4) in every generator. Only the upper bits are used, as the authors advise for fractions.
    #[inline(always)]
    pub(super) fn each<N>(&mut self, numbers: &mut [N; LANES], mut hand: impl FnMut(&mut N, u32)) {
        let [a, b, c, d] = &mut self.many;
        for lane in 0..LANES {
            hand(&mut numbers[lane], a[lane].wrapping_add(d[lane]));
            let shifted = b[lane] << 9;
            c[lane] ^= a[lane];
            d[lane] ^= b[lane];
            b[lane] ^= c[lane];
            a[lane] ^= d[lane];
            c[lane] ^= shifted;
            d[lane] = d[lane].rotate_left(11);
        }
    }

    /// A number between nought and one.
    #[inline]
    pub(super) fn unit(&mut self) -> f64 {
        let bits = (self.one.next_u64() >> 32) as u32;
        (f64::from((bits >> 1) as i32) + 0.5) * (1.0 / 2_147_483_648.0)
    }

    /// One of so many positions.
    #[inline]
    pub(super) fn below(&mut self, count: usize) -> usize {
        below((self.one.next_u64() >> 32) as u32, count)
    }
}

/// One of so many positions.
#[inline(always)]
pub(super) fn below(bits: u32, count: usize) -> usize {
    ((u64::from(bits) * count as u64) >> 32) as usize
}

/// A number strictly between nought and one, an odd multiple of 2^−24: the bits become a number from one to two, less 1 − 2^−24.
#[inline(always)]
pub(super) fn unit(bits: u32) -> f32 {
    f32::from_bits((bits >> 9) | 0x3F80_0000) - (1.0 - 1.0 / 16_777_216.0)
}

/// The exponential variate `−log₂(u)`, above nought. Written out, because the logarithm of a system library is not the same
/// everywhere. To the base of two, because only the proportion of weights counts.
///
/// The exponent is read from the bits, the mantissa m between √½ and √2 goes through (m − 1) times a polynomial of degree 6 in
/// m − 1 (Chebyshev nodes), off by less than 2 · 10^−6 of its value.
#[inline(always)]
pub(super) fn exponential(bits: u32) -> f32 {
    const ROOT_OF_HALF: u32 = 0x3F35_04F3;
    let above = unit(bits).to_bits().wrapping_sub(ROOT_OF_HALF);
    let exponent = ((above as i32) >> 23) as f32;
    let t = f32::from_bits((above & 0x007F_FFFF) + ROOT_OF_HALF) - 1.0;
    let square = t * t;
    // Added up in pairs, so that one product need not wait for the other.
    let low = (C[0] + C[1] * t) + (C[2] + C[3] * t) * square;
    let high = (C[4] + C[5] * t) + C[6] * square;
    t * (low + high * (square * square)) - exponent
}

/// The polynomial of −log₂(1 + t) / t.
const C: [f32; 7] = [
    -1.442_696_5,
    0.721_360_2,
    -0.480_613_1,
    0.359_524_45,
    -0.296_119_56,
    0.267_963_9,
    -0.168_186_6,
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
    use rand_xoshiro::Xoshiro128Plus;

    use super::*;

    #[test]
    fn the_written_logarithm_follows_the_logarithm() {
        let ends = [
            0,
            1 << 9,
            2 << 9,
            77 << 9,
            1 << 31,
            u32::MAX - 512,
            u32::MAX,
        ];
        for bits in ends
            .into_iter()
            .chain((0..1 << 12).map(|high| high << 20 | 0x0005_5555))
        {
            let expected = -f64::from(unit(bits)).log2();
            let off = f64::from(exponential(bits)) / expected - 1.0;
            assert!(off.abs() < 2e-6, "{bits}: {off}");
            assert!(exponential(bits) > 0.0);
        }
    }

    #[test]
    fn units_are_odd_multiples_of_the_finest_step() {
        for (bits, step) in [(0, 1.0), (511, 1.0), (512, 3.0), (u32::MAX, 16_777_215.0)] {
            assert!((unit(bits) * 16_777_216.0 - step).abs() < f32::EPSILON);
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
        let mut alone: Vec<Xoshiro128Plus> = (0..LANES)
            .map(|lane| {
                let mut seed = [0; 16];
                for (bytes, words) in seed.chunks_exact_mut(4).zip(&stream.many) {
                    bytes.copy_from_slice(&words[lane].to_le_bytes());
                }
                Xoshiro128Plus::from_seed(seed)
            })
            .collect();
        for _ in 0..100 {
            let mut drawn = [0; LANES];
            stream.each(&mut drawn, |number, bits| *number = bits);
            for (drawn, alone) in drawn.into_iter().zip(&mut alone) {
                assert_eq!(drawn, alone.next_u32());
            }
        }
    }
}
