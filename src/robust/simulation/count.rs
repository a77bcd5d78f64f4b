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

use super::stream::LANES;

/// Columns in which sums of weights are kept until a block ends.
pub(super) const COLUMNS: usize = 16;

/// Counts per contender and draw how many others are better, and tells per pair who is better how often.
pub(super) fn rank<N: Copy + PartialOrd>(
    arch: Arch,
    values: &[[N; LANES]],
    behind: &mut [[u32; LANES]],
    mut pair: impl FnMut(usize, usize, u32, u32),
) {
    let contenders = values.len();
    arch.dispatch(
        #[inline(always)]
        || {
            behind.as_flattened_mut().fill(0);
            for one in 0..contenders {
                for other in one + 1..contenders {
                    let (head, tail) = behind.split_at_mut(other);
                    let (won, lost) =
                        compare(&values[one], &values[other], &mut head[one], &mut tail[0]);
                    pair(one, other, won, lost);
                }
            }
        },
    );
}

#[inline(always)]
fn compare<N: Copy + PartialOrd>(
    one: &[N; LANES],
    other: &[N; LANES],
    behind_one: &mut [u32; LANES],
    behind_other: &mut [u32; LANES],
) -> (u32, u32) {
    let (mut won, mut lost) = (0, 0);
    for lane in 0..LANES {
        let (more, less) = (
            u32::from(one[lane] > other[lane]),
            u32::from(one[lane] < other[lane]),
        );
        behind_other[lane] += more;
        behind_one[lane] += less;
        won += more;
        lost += less;
    }
    (won, lost)
}

/// Adds up the weights of the draws each contender wins, scaled to a sum of one.
pub(super) fn central(
    arch: Arch,
    weights: &[[f32; LANES]],
    behind: &[[u32; LANES]],
    sums: &mut [[f32; COLUMNS]],
    count: usize,
) {
    arch.dispatch(
        #[inline(always)]
        || {
            let mut scale = [0.0; LANES];
            for row in weights {
                for lane in 0..LANES {
                    scale[lane] += row[lane];
                }
            }
            for scale in &mut scale {
                *scale = 1.0 / *scale;
            }
            scale[count..].fill(0.0);
            let used = count.div_ceil(COLUMNS);
            for (behind, sums) in behind.iter().zip(sums.chunks_exact_mut(weights.len())) {
                let mut won = [0.0; LANES];
                let mut wins = 0;
                for lane in 0..LANES {
                    let first = behind[lane] == 0;
                    won[lane] = if first { scale[lane] } else { 0.0 };
                    wins += u32::from(first);
                }
                if wins > 0 {
                    let (won, _) = won.as_chunks::<COLUMNS>();
                    for (sums, row) in sums.iter_mut().zip(weights) {
                        let (row, _) = row.as_chunks::<COLUMNS>();
                        *sums = products(*sums, &row[..used], &won[..used]);
                    }
                }
            }
        },
    );
}

#[inline(always)]
fn products(
    mut sums: [f32; COLUMNS],
    row: &[[f32; COLUMNS]],
    won: &[[f32; COLUMNS]],
) -> [f32; COLUMNS] {
    for (row, won) in row.iter().zip(won) {
        for column in 0..COLUMNS {
            sums[column] += row[column] * won[column];
        }
    }
    sums
}

/// Makes the draws beyond the last one equal for all, so that nobody is better in them.
pub(super) fn level<N: Copy + Default>(values: &mut [[N; LANES]], count: usize) {
    for row in values {
        row[count..].fill(N::default());
    }
}

/// Counts how often each contender has each rank.
pub(super) fn count_ranks(arch: Arch, behind: &[[u32; LANES]], ranks: &mut [u64], count: usize) {
    let idle = (LANES - count) as u64;
    arch.dispatch(
        #[inline(always)]
        || {
            for (row, ranks) in behind.iter().zip(ranks.chunks_exact_mut(behind.len())) {
                for (rank, sum) in (0..).zip(ranks.iter_mut()) {
                    *sum += u64::from(hits(row, rank));
                }
                // Draws beyond the last one are equal for all, which is the first rank.
                ranks[0] -= idle;
            }
        },
    );
}

#[inline(always)]
fn hits(behind: &[u32; LANES], rank: u32) -> u32 {
    behind.iter().map(|others| u32::from(*others == rank)).sum()
}

/// Counts how often each contender is first in both.
pub(super) fn count_both(
    arch: Arch,
    one: &[[u32; LANES]],
    other: &[[u32; LANES]],
    both: &mut [u64],
    count: usize,
) {
    let idle = (LANES - count) as u64;
    arch.dispatch(
        #[inline(always)]
        || {
            for ((one, other), both) in one.iter().zip(other).zip(both) {
                let mut hits = 0;
                for lane in 0..LANES {
                    hits += u32::from(one[lane] | other[lane] == 0);
                }
                *both += u64::from(hits) - idle;
            }
        },
    );
}
