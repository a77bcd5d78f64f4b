"""Screening with polars: least and most per criterion, weighted sum, order."""
import os, sys

os.environ["POLARS_MAX_THREADS"] = sys.argv[3]
import polars as pl

names = [f"k{n}" for n in range(30)]
table = pl.read_csv(sys.argv[1], separator=";", decimal_comma=True, schema_overrides={name: pl.Float64 for name in names})


def share(n):
    cell = pl.col(f"k{n}")
    part = (cell - cell.min()) / (cell.max() - cell.min())
    return (1 - part if n % 3 == 0 else part) * (4 if n < 10 else 3)


points = pl.sum_horizontal([share(n) for n in range(30)]).alias("punkte")
ranked = table.select("kandidat", points).sort("punkte", descending=True).with_row_index("rang", 1)
ranked.with_columns(pl.col("punkte").round(2)).write_csv(sys.argv[2], separator=";", decimal_comma=True)
