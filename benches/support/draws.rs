//! Draws counted register by register, for exactly this work: sizes known when it is built, no ties, no pairs, nothing checked.
//!
//! Random bits and logarithm are those of the kernel, so that the ratio tells what being general costs.
#![allow(
    unreachable_pub,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::disallowed_types,
    clippy::expect_used,
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    clippy::inline_always,
    clippy::integer_division,
    clippy::needless_range_loop,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a ceiling knows its data and checks nothing; that is what makes it one"
)]

use std::arch::x86_64::{__m256, __m256i, _CMP_GT_OQ};
use std::ops::Range;
use std::thread;

use pulp::Arch;
use pulp::x86::V3;

/// Registers of eight draws before ranks and weights are counted.
const ROWS: usize = 8;
const BLOCK: usize = 1600;

/// Ranks, sums of central weights, and first places by points and by costs at once.
#[derive(Debug)]
pub struct Counted<const C: usize, const G: usize> {
    pub ranks: [[u64; C]; C],
    pub central: [[f64; G]; C],
    pub both: [u64; C],
}

/// Points and costs as in `benches/robust.rs`.
struct Table<const C: usize, const G: usize> {
    points: [[f32; G]; C],
    dear: [f32; C],
}

/// Draws of weights on so many cores; with intervals of points and triangular costs, or without.
pub fn count<const C: usize, const G: usize, const UNSURE: bool>(
    draws: usize,
    cores: usize,
) -> Counted<C, G> {
    let Arch::V3(simd) = Arch::new() else {
        panic!("written for registers of eight numbers (x86-64-v3)");
    };
    let table = &Table::<C, G>::new(UNSURE);
    let blocks = draws / BLOCK;
    let share = |core: usize| blocks * core / cores..blocks * (core + 1) / cores;
    let parts: Vec<Counted<C, G>> = thread::scope(|scope| {
        let threads: Vec<_> = (0..cores)
            .map(|core| scope.spawn(move || run::<C, G, UNSURE>(simd, table, share(core))))
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().expect("no panic"))
            .collect()
    });
    let mut all = Counted::empty();
    for part in &parts {
        all.add(part);
    }
    all
}

fn run<const C: usize, const G: usize, const UNSURE: bool>(
    simd: V3,
    table: &Table<C, G>,
    blocks: Range<usize>,
) -> Counted<C, G> {
    let mut all = Counted::empty();
    for number in blocks {
        simd.vectorize(Work::<C, G, UNSURE> {
            simd,
            table,
            number,
            all: &mut all,
        });
    }
    all
}

impl<const C: usize, const G: usize> Table<C, G> {
    fn new(unsure: bool) -> Self {
        let tenths = |c: usize, g: usize| ((c * 31 + g * 17) * 7919 + 104_729) % 101;
        let low = |tenths: usize| if unsure { tenths * 7 / 10 } else { tenths };
        Self {
            points: std::array::from_fn(|c| {
                std::array::from_fn(|g| low(tenths(c, g)) as f32 / 10.0)
            }),
            dear: std::array::from_fn(|c| tenths(c, 1) as f32 / 10.0),
        }
    }
}

impl<const C: usize, const G: usize> Counted<C, G> {
    fn empty() -> Self {
        Self {
            ranks: [[0; C]; C],
            central: [[0.0; G]; C],
            both: [0; C],
        }
    }

    fn add(&mut self, other: &Self) {
        let pairs = |own: &mut [u64], other: &[u64]| {
            for (own, other) in own.iter_mut().zip(other) {
                *own += other;
            }
        };
        pairs(self.ranks.as_flattened_mut(), other.ranks.as_flattened());
        pairs(&mut self.both, &other.both);
        let central = other.central.as_flattened();
        for (own, other) in self.central.as_flattened_mut().iter_mut().zip(central) {
            *own += other;
        }
    }
}

struct Work<'a, const C: usize, const G: usize, const UNSURE: bool> {
    simd: V3,
    table: &'a Table<C, G>,
    number: usize,
    all: &'a mut Counted<C, G>,
}

impl<const C: usize, const G: usize, const UNSURE: bool> pulp::NullaryFnOnce
    for Work<'_, C, G, UNSURE>
{
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let (v, table, all) = (self.simd, self.table, self.all);
        let nought = v.avx._mm256_setzero_ps();
        let mut state = seeded(self.number);
        let mut central = [[nought; G]; C];
        let mut weights = [[nought; ROWS]; G];
        for _ in 0..BLOCK / (8 * ROWS) {
            let mut scale = [nought; ROWS];
            for row in 0..ROWS {
                let mut total = nought;
                for weights in &mut weights {
                    let bits = step(v, &mut state);
                    let weight = exponential(v, unit(v, bits));
                    weights[row] = weight;
                    total = v.avx._mm256_add_ps(total, weight);
                }
                scale[row] = v.avx._mm256_div_ps(v.avx._mm256_set1_ps(1.0), total);
            }
            let mut points = [[nought; ROWS]; C];
            for (own, points) in points.iter_mut().zip(&table.points) {
                if UNSURE {
                    for row in 0..ROWS {
                        let mut sum = nought;
                        for (weights, low) in weights.iter().zip(points) {
                            // From one to two, so that the lower end starts three lower.
                            let drawn = one_to_two(v, step(v, &mut state));
                            let wide = v.avx._mm256_mul_ps(drawn, v.avx._mm256_set1_ps(3.0));
                            let value = v.avx._mm256_add_ps(wide, v.avx._mm256_set1_ps(low - 3.0));
                            sum = v
                                .avx
                                ._mm256_add_ps(sum, v.avx._mm256_mul_ps(value, weights[row]));
                        }
                        own[row] = sum;
                    }
                } else {
                    let mut sums = [nought; ROWS];
                    for (weights, points) in weights.iter().zip(points) {
                        let points = v.avx._mm256_set1_ps(*points);
                        for row in 0..ROWS {
                            let product = v.avx._mm256_mul_ps(points, weights[row]);
                            sums[row] = v.avx._mm256_add_ps(sums[row], product);
                        }
                    }
                    *own = sums;
                }
            }
            let places = places(v, &points);
            for (places, ranks) in places.iter().zip(&mut all.ranks) {
                for (rank, sum) in (0..).zip(ranks) {
                    *sum += hits(v, places, rank);
                }
            }
            let none = v.avx._mm256_setzero_si256();
            for (places, central) in places.iter().zip(&mut central) {
                let won: [__m256; ROWS] = std::array::from_fn(|row| {
                    let first = v.avx2._mm256_cmpeq_epi32(places[row], none);
                    v.avx
                        ._mm256_and_ps(v.avx._mm256_castsi256_ps(first), scale[row])
                });
                for (central, weights) in central.iter_mut().zip(&weights) {
                    let mut own = *central;
                    for row in 0..ROWS {
                        own = v
                            .avx
                            ._mm256_add_ps(own, v.avx._mm256_mul_ps(weights[row], won[row]));
                    }
                    *central = own;
                }
            }
            if UNSURE {
                let mut gains = [[nought; ROWS]; C];
                for (gains, dear) in gains.iter_mut().zip(&table.dear) {
                    let dear = v.avx._mm256_set1_ps(-dear);
                    for gain in gains {
                        let unit = unit(v, step(v, &mut state));
                        *gain = v.avx._mm256_sub_ps(dear, six_triangular(v, unit));
                    }
                }
                let cheap = self::places(v, &gains);
                for ((places, cheap), both) in places.iter().zip(&cheap).zip(&mut all.both) {
                    let either: [__m256i; ROWS] =
                        std::array::from_fn(|row| v.avx2._mm256_or_si256(places[row], cheap[row]));
                    *both += hits(v, &either, 0);
                }
            }
        }
        for (own, central) in all
            .central
            .as_flattened_mut()
            .iter_mut()
            .zip(central.as_flattened())
        {
            let sides: [f32; 8] = pulp::cast(*central);
            *own += sides.into_iter().map(f64::from).sum::<f64>();
        }
    }
}

/// Numbers to begin with (splitmix64).
struct Draws(u64);

impl Draws {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

fn seeded(number: usize) -> [__m256i; 4] {
    let mut draws = Draws(number as u64);
    std::array::from_fn(|_| pulp::cast([draws.next(), draws.next(), draws.next(), draws.next()]))
}

/// xoshiro128+, eight side by side.
#[inline(always)]
fn step(v: V3, state: &mut [__m256i; 4]) -> __m256i {
    let drawn = v.avx2._mm256_add_epi32(state[0], state[3]);
    let shifted = v.avx2._mm256_slli_epi32::<9>(state[1]);
    state[2] = v.avx2._mm256_xor_si256(state[2], state[0]);
    state[3] = v.avx2._mm256_xor_si256(state[3], state[1]);
    state[1] = v.avx2._mm256_xor_si256(state[1], state[2]);
    state[0] = v.avx2._mm256_xor_si256(state[0], state[3]);
    state[2] = v.avx2._mm256_xor_si256(state[2], shifted);
    state[3] = v.avx2._mm256_or_si256(
        v.avx2._mm256_slli_epi32::<11>(state[3]),
        v.avx2._mm256_srli_epi32::<21>(state[3]),
    );
    drawn
}

#[inline(always)]
fn one_to_two(v: V3, bits: __m256i) -> __m256 {
    let one = v.avx._mm256_set1_epi32(0x3F80_0000);
    let mantissa = v.avx2._mm256_srli_epi32::<9>(bits);
    v.avx
        ._mm256_castsi256_ps(v.avx2._mm256_or_si256(mantissa, one))
}

#[inline(always)]
fn unit(v: V3, bits: __m256i) -> __m256 {
    let least = v.avx._mm256_set1_ps(1.0 - 1.0 / 16_777_216.0);
    v.avx._mm256_sub_ps(one_to_two(v, bits), least)
}

#[inline(always)]
fn exponential(v: V3, unit: __m256) -> __m256 {
    let number = |number: f32| v.avx._mm256_set1_ps(number);
    let times = |one: __m256, other: __m256| v.avx._mm256_mul_ps(one, other);
    let plus = |one: __m256, other: __m256| v.avx._mm256_add_ps(one, other);
    let root = v.avx._mm256_set1_epi32(0x3F35_04F3);
    let above = v
        .avx2
        ._mm256_sub_epi32(v.avx._mm256_castps_si256(unit), root);
    let exponent = v
        .avx
        ._mm256_cvtepi32_ps(v.avx2._mm256_srai_epi32::<23>(above));
    let mantissa = v
        .avx2
        ._mm256_and_si256(above, v.avx._mm256_set1_epi32(0x007F_FFFF));
    let mantissa = v
        .avx
        ._mm256_castsi256_ps(v.avx2._mm256_add_epi32(mantissa, root));
    let t = v.avx._mm256_sub_ps(mantissa, number(1.0));
    let square = times(t, t);
    let pair = |one: f32, other: f32| plus(number(one), times(number(other), t));
    let low = plus(
        pair(-1.442_696_5, 0.721_360_2),
        times(pair(-0.480_613_1, 0.359_524_45), square),
    );
    let high = plus(
        pair(-0.296_119_56, 0.267_963_9),
        times(number(-0.168_186_6), square),
    );
    let whole = plus(low, times(high, times(square, square)));
    v.avx._mm256_sub_ps(times(t, whole), exponent)
}

/// From nought to six, most likely two.
#[inline(always)]
fn six_triangular(v: V3, unit: __m256) -> __m256 {
    let number = |number: f32| v.avx._mm256_set1_ps(number);
    let rising = v
        .avx
        ._mm256_sqrt_ps(v.avx._mm256_mul_ps(unit, number(12.0)));
    let rest = v.avx._mm256_sub_ps(number(1.0), unit);
    let falling = v
        .avx
        ._mm256_sqrt_ps(v.avx._mm256_mul_ps(rest, number(24.0)));
    let falling = v.avx._mm256_sub_ps(number(6.0), falling);
    let beyond = v.avx._mm256_cmp_ps::<_CMP_GT_OQ>(unit, number(1.0 / 3.0));
    v.avx._mm256_blendv_ps(rising, falling, beyond)
}

/// How many others are better; of equals, either.
#[inline(always)]
fn places<const C: usize>(v: V3, values: &[[__m256; ROWS]; C]) -> [[__m256i; ROWS]; C] {
    let mut places: [[__m256i; ROWS]; C] =
        std::array::from_fn(|c| [v.avx._mm256_set1_epi32((C - 1 - c) as i32); ROWS]);
    for one in 0..C {
        for other in one + 1..C {
            for row in 0..ROWS {
                let more = v
                    .avx
                    ._mm256_cmp_ps::<_CMP_GT_OQ>(values[one][row], values[other][row]);
                let more = v.avx._mm256_castps_si256(more);
                places[one][row] = v.avx2._mm256_add_epi32(places[one][row], more);
                places[other][row] = v.avx2._mm256_sub_epi32(places[other][row], more);
            }
        }
    }
    places
}

#[inline(always)]
fn hits(v: V3, places: &[__m256i; ROWS], rank: i32) -> u64 {
    let rank = v.avx._mm256_set1_epi32(rank);
    let mut sum = v.avx._mm256_setzero_si256();
    for places in places {
        sum = v
            .avx2
            ._mm256_sub_epi32(sum, v.avx2._mm256_cmpeq_epi32(*places, rank));
    }
    let sides: [u32; 8] = pulp::cast(sum);
    u64::from(sides.into_iter().sum::<u32>())
}
