"""Present values with Python's decimal module: what a careful person writes without a tool."""
import csv, sys
from decimal import Decimal, ROUND_HALF_UP, getcontext

getcontext().prec = 40
growth = Decimal("1.012")
factors = {str(2026 + n): growth ** -n for n in range(1, 16)}
nominal, present = {}, {}
with open(sys.argv[1], encoding="utf-8", newline="") as table:
    rows = csv.reader(table, delimiter=";")
    next(rows)
    for row in rows:
        total = sum(Decimal(cell.replace(",", ".")) for cell in row[2:])
        nominal[row[0]] = nominal.get(row[0], 0) + total
        present[row[0]] = present.get(row[0], 0) + total * factors[row[1]]
cent = Decimal("0.01")
with open(sys.argv[2], "w", encoding="utf-8") as out:
    out.write("kandidat;zahlungen;kapitalwert;unbekannte-betraege\n")
    for name, value in present.items():
        value = value.quantize(cent, ROUND_HALF_UP)
        out.write(f"{name};{nominal[name]};{value};0\n".replace(".", ","))
