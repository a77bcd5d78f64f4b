//! Who is better than whom, counted for draws side by side.
#![expect(
    clippy::disallowed_types,
    clippy::float_arithmetic,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::inline_always,
    reason = "drawing is approximate by nature; positions follow from the lengths the buffers were made with"
)]

use pulp::Arch;

use super::sampler::{Drawn, LANES};

/// Counts per contender and draw how many others are better, and per pair who is better how often.
pub(super) fn rank(arch: Arch, values: &[f64], behind: &mut [u64], better: &mut [u64]) {
    behind.fill(0);
    let (values, _) = values.as_chunks::<LANES>();
    let (behind, _) = behind.as_chunks_mut::<LANES>();
    let contenders = values.len();
    arch.dispatch(
        #[inline(always)]
        || {
            for one in 0..contenders {
                for other in one + 1..contenders {
                    let (head, tail) = behind.split_at_mut(other);
                    let (won, lost) =
                        compare(&values[one], &values[other], &mut head[one], &mut tail[0]);
                    better[one * contenders + other] += won;
                    better[other * contenders + one] += lost;
                }
            }
        },
    );
}

#[inline(always)]
fn compare(
    one: &[f64; LANES],
    other: &[f64; LANES],
    behind_one: &mut [u64; LANES],
    behind_other: &mut [u64; LANES],
) -> (u64, u64) {
    let (mut won, mut lost) = (0, 0);
    for lane in 0..LANES {
        let (more, less) = (
            u64::from(one[lane] > other[lane]),
            u64::from(one[lane] < other[lane]),
        );
        behind_other[lane] += more;
        behind_one[lane] += less;
        won += more;
        lost += less;
    }
    (won, lost)
}

/// Adds up the weights of the draws each contender wins, scaled to a sum of one.
pub(super) fn central(arch: Arch, weights: &Drawn, behind: &[u64], sums: &mut [f64], count: usize) {
    let (rows, _) = weights.weights.as_chunks::<LANES>();
    let (behind, _) = behind.as_chunks::<LANES>();
    arch.dispatch(
        #[inline(always)]
        || {
            let mut scale = [0.0; LANES];
            for row in rows {
                for lane in 0..LANES {
                    scale[lane] += row[lane];
                }
            }
            for (lane, scale) in scale.iter_mut().enumerate() {
                *scale = if lane < count { 1.0 / *scale } else { 0.0 };
            }
            for (behind, sums) in behind.iter().zip(sums.chunks_exact_mut(rows.len())) {
                let mut won = [0.0; LANES];
                let mut wins = 0.0;
                for lane in 0..LANES {
                    won[lane] = if behind[lane] == 0 { scale[lane] } else { 0.0 };
                    wins += won[lane];
                }
                if wins > 0.0 {
                    for (sum, row) in sums.iter_mut().zip(rows) {
                        *sum += product(row, &won);
                    }
                }
            }
        },
    );
}

/// The sum of products, in eight columns that are added up at the end.
#[inline(always)]
fn product(one: &[f64; LANES], other: &[f64; LANES]) -> f64 {
    let mut columns = [0.0; 8];
    let ((ones, _), (others, _)) = (one.as_chunks::<8>(), other.as_chunks::<8>());
    for (one, other) in ones.iter().zip(others) {
        for column in 0..8 {
            columns[column] += one[column] * other[column];
        }
    }
    columns.iter().sum()
}

/// Makes the draws beyond the last one equal for all, so that they count for nobody.
pub(super) fn level(values: &mut [f64], count: usize) {
    for row in values.chunks_exact_mut(LANES) {
        row[count..].fill(0.0);
    }
}

pub(super) fn count_ranks(behind: &[u64], ranks: &mut [u64], contenders: usize, count: usize) {
    for contender in 0..contenders {
        let row = &behind[contender * LANES..][..count];
        let ranks = &mut ranks[contender * contenders..][..contenders];
        for others in row {
            ranks[*others as usize] += 1;
        }
    }
}

pub(super) fn count_firsts(behind: &[u64], firsts: &mut [u64], count: usize) {
    for (row, firsts) in behind.chunks_exact(LANES).zip(firsts) {
        *firsts += row[..count].iter().filter(|others| **others == 0).count() as u64;
    }
}
