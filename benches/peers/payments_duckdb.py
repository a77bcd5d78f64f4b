"""Present values with DuckDB: DECIMAL columns, factors of 15 places."""
import sys
import duckdb

cores = int(sys.argv[3])
base = duckdb.connect(config={"threads": cores})
names = [f"position-{n}" for n in range(8)]
columns = {"kandidat": "VARCHAR", "jahr": "INTEGER", **{name: "DECIMAL(12,2)" for name in names}}
total = " + ".join(f'"{name}"' for name in names)
base.execute(
    f"""COPY (
      SELECT kandidat, sum({total}) AS zahlungen,
             round(sum(CAST({total} AS DECIMAL(20,2)) * CAST(power(1.012, 2026 - jahr) AS DECIMAL(18,15))), 2) AS kapitalwert
      FROM read_csv('{sys.argv[1]}', delim=';', header=true, decimal_separator=',', columns={columns})
      GROUP BY kandidat ORDER BY kandidat
    ) TO '{sys.argv[2]}' (DELIMITER ';', HEADER)"""
)
