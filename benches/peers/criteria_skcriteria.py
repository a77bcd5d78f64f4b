"""Screening with scikit-criteria: costs turned round, least and most per criterion, weighted sum, order."""
import sys

import numpy as np
import pandas as pd
from skcriteria import mkdm
from skcriteria.agg import simple
from skcriteria.pipelines import mkpipe
from skcriteria.preprocessing import invert_objectives, scalers

table = pd.read_csv(sys.argv[1], sep=";", decimal=",")
names = [f"k{n}" for n in range(30)]
cells = table[names].to_numpy()
# The weighted sum takes gains only; a cost becomes a gain by its sign, which the scaling to nought and one keeps.
aims = [min if n % 3 == 0 else max for n in range(30)]
weights = [4 if n < 10 else 3 for n in range(30)]
made = mkdm(cells, aims, weights=weights, alternatives=table["kandidat"].tolist(), criteria=names)
pipe = mkpipe(invert_objectives.NegateMinimize(), scalers.MinMaxScaler(target="matrix"), simple.WeightedSumModel())
result = pipe.evaluate(made)
points = np.asarray(result.e_["score"])
ranked = pd.DataFrame({"rang": result.rank_, "kandidat": result.alternatives, "punkte": points.round(2)})
ranked.sort_values("rang").to_csv(sys.argv[2], sep=";", decimal=",", index=False)
