"""Draws weights and values with numpy, counts ranks and central weights; the work of benches/robust.rs.

    python3 benches/peers/draws_numpy.py weights|intervals [runs] [processes]

Prints the median time of the calculation alone, without the start of Python. Several processes share the draws.
"""
import multiprocessing, statistics, sys, time

import numpy as np

BATCH = 20_000


def tenths(seed):
    return (seed * 7919 + 104_729) % 101


def points(contenders, groups):
    return np.array([[tenths(c * 31 + g * 17) for g in range(groups)] for c in range(contenders)])


def count(contenders, groups, draws, unsure, seed=1):
    random = np.random.default_rng(seed)
    table = points(contenders, groups)
    low = table * 7 // 10 / 10
    ranks = np.zeros((contenders, contenders), dtype=np.int64)
    central = np.zeros((contenders, groups))
    dear = table[:, 1] / 10
    both = np.zeros(contenders, dtype=np.int64)
    rows = np.arange(contenders)
    for _ in range(draws // BATCH):
        weights = random.standard_exponential((BATCH, groups))
        weights /= weights.sum(axis=1, keepdims=True)
        if unsure:
            values = low + 3 * random.random((BATCH, contenders, groups), dtype=np.float32)
            totals = np.einsum("dcg,dg->dc", values, weights)
            costs = random.triangular(dear, dear + 2, dear + 6, (BATCH, contenders))
        else:
            totals = weights @ (table.T / 10)
        place = np.argsort(np.argsort(-totals, axis=1), axis=1)
        for row in rows:
            ranks[row] += np.bincount(place[:, row], minlength=contenders)
        first = place == 0
        central += first.T.astype(float) @ weights
        if unsure:
            both += (first & (costs == costs.min(axis=1, keepdims=True))).sum(axis=0)
    return ranks, central, both


def shared(work, processes):
    contenders, groups, draws, unsure = work
    parts = [(contenders, groups, draws // processes, unsure, seed) for seed in range(processes)]
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        counted = pool.starmap(count, parts)
    return [sum(numbers) for numbers in zip(*counted)]


def main():
    kind, runs, processes = sys.argv[1], *(int(word) for word in (sys.argv[2:] + ["3", "1"][len(sys.argv) - 2:])[:2])
    work = (12, 40, 200_000, True) if kind == "intervals" else (6, 30, 1_000_000, False)
    times, busy = [], []
    for _ in range(runs):
        start, used = time.perf_counter(), time.process_time()
        if processes == 1:
            count(*work)
        else:
            shared(work, processes)
        times.append(time.perf_counter() - start)
        busy.append(time.process_time() - used)
    print(f"numpy {kind}, {processes} Prozess(e): {statistics.median(times):.3f} s, Prozessorzeit {statistics.median(busy):.3f} s")


main()
