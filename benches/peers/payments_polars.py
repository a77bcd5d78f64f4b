"""Present values with polars: binary fractions."""
import os, sys

os.environ["POLARS_MAX_THREADS"] = sys.argv[3]
import polars as pl

names = [f"position-{n}" for n in range(8)]
table = pl.scan_csv(sys.argv[1], separator=";", decimal_comma=True, schema_overrides={name: pl.Float64 for name in names})
total = pl.sum_horizontal(names)
result = (
    table.select("kandidat", total.alias("summe"), (total * (1.012 ** (2026 - pl.col("jahr")))).alias("wert"))
    .group_by("kandidat", maintain_order=True)
    .agg(pl.col("summe").sum().round(2), pl.col("wert").sum().round(2))
    .collect()
)
result.write_csv(sys.argv[2], separator=";", decimal_comma=True)
