"""Screening with pandas: least and most per criterion, weighted sum, order."""
import sys
import pandas as pd

table = pd.read_csv(sys.argv[1], sep=";", decimal=",", index_col="kandidat")
share = (table - table.min()) / (table.max() - table.min())
points = 0
for n in range(30):
    part = share[f"k{n}"]
    points = points + (1 - part if n % 3 == 0 else part) * (4 if n < 10 else 3)
ranked = points.sort_values(ascending=False).round(2).rename("punkte").reset_index()
ranked.index += 1
ranked.to_csv(sys.argv[2], sep=";", decimal=",", index_label="rang")
