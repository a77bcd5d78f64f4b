"""Runs gleichwertig, hand-written ceilings and other tools on the same made tables, in turn, and prints ratios.

    python3 benches/peers/side_by_side.py [--runs 5] [--draws]

`--draws` stops after the draws of weights and values. Processes count with their start; that of numpy is taken off by measuring its
import alone. Times of processors stand beside those of the clock, because a busy machine makes only the latter longer.

Needs cargo. The Python peers come from their ordinary client, for example into an environment of their own:
    python3 -m venv .peers && .peers/bin/pip install duckdb numpy polars pandas scikit-criteria && .peers/bin/python benches/peers/side_by_side.py
The crate mcdm is built from benches/peers/mcdm, which stands apart from the program. A peer that is not installed is named and left out.
"""
import importlib.util, json, os, statistics, subprocess, sys, tempfile, time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
# The library of numpy takes all cores unless told otherwise; processes are counted here.
ONE_THREAD = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
RUNS = int(sys.argv[sys.argv.index("--runs") + 1]) if "--runs" in sys.argv else 5


def built():
    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=ROOT, check=True)
    lines = subprocess.run(
        ["cargo", "bench", "--bench", "ceilings", "--bench", "draws", "--no-run", "--message-format=json", "--quiet"],
        cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True,
    ).stdout.splitlines()
    found = [found for found in map(json.loads, lines) if found.get("executable")]
    ceilings, draws = (
        next(one["executable"] for one in found if one["target"]["name"] == name) for name in ("ceilings", "draws")
    )
    meta = subprocess.run(["cargo", "metadata", "--no-deps", "--format-version=1"], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return Path(json.loads(meta.stdout)["target_directory"]) / "release" / "gleichwertig", ceilings, draws


def built_mcdm(folder):
    build = ["cargo", "build", "--release", "--quiet", "--target-dir", folder]
    done = subprocess.run(build, cwd=HERE / "mcdm", stderr=subprocess.DEVNULL).returncode == 0
    return [folder / "release" / "peer-mcdm"] if done else None


def once(command):
    start = time.perf_counter()
    child = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL, env=ONE_THREAD)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = status
    if status:
        sys.exit(f"Abgebrochen: {' '.join(map(str, command))}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime


def compared(title, contestants, runs, start=None):
    print(f"\n{title}")
    there = []
    for name, package, command, count in contestants:
        if package and importlib.util.find_spec(package) is None:
            print(f"  {name}: nicht da (pip install {package}), ausgelassen")
        else:
            there.append((name, command, count, [], [], []))
    for turn in range(runs):
        for name, command, count, times, sizes, worked in there:
            if turn < count:
                seconds, size, work = once(command)
                times.append(seconds)
                sizes.append(size)
                worked.append(work)
    found = {name: (statistics.median(times), max(sizes), statistics.median(worked)) for name, _, _, times, sizes, worked in there}
    if start in found:
        # A library pays its start once a session, not once a calculation.
        begun = found.pop(start)
        print(f"  {start}: {begun[0]:.3f} s, abgezogen")
        for name in found:
            if name.startswith(start.split(",")[0]):
                seconds, size, work = found[name]
                found[name] = (seconds - begun[0], size, work - begun[2])
    own, own_work = found["gleichwertig, 1 Kern"][0], found["gleichwertig, 1 Kern"][2]
    print(f"  {'':34}{'Median':>9}{'Rechenzeit':>12}{'Speicher':>11}   Zeit und Rechenzeit als Vielfaches von gleichwertig, 1 Kern")
    for name, (seconds, size, work) in found.items():
        print(f"  {name:34}{seconds:8.3f}s{work:11.3f}s{size:8.0f} MB   {seconds / own:6.2f}{work / own_work:8.2f}")
    for cores in (1, 2):
        ours = found[f"gleichwertig, {cores} Kern{'e' if cores > 1 else ''}"][0]
        ceiling = found[f"von Hand, {cores} Kern{'e' if cores > 1 else ''}"][0]
        work = [found[f"{who}, {cores} Kern{'e' if cores > 1 else ''}"][2] for who in ("gleichwertig", "von Hand")]
        print(f"  Vielfaches der Rechnung von Hand, {cores} Kern(e): {ours / ceiling:.2f}, an Rechenzeit {work[0] / work[1]:.2f}")
    both = found["gleichwertig, 2 Kerne"][0]
    print(f"  Gewinn durch den zweiten Kern: {own / both:.2f}")
    both_work = found["gleichwertig, 2 Kerne"][2]
    for name, (seconds, _, work) in found.items():
        if not name.startswith(("gleichwertig", "von Hand")):
            print(f"  {name} braucht {seconds / both:.1f}-mal so lange wie gleichwertig auf 2 Kernen, an Rechenzeit {work / both_work:.1f}-mal so viel")


def main():
    gleichwertig, ceilings, draws = built()
    python = sys.executable
    for work, title in (
        ("weights", "1.000.000 Gewichtsziehungen, 6 × 30: Ränge und zentrale Gewichte"),
        ("intervals", "200.000 Ziehungen mit Punktspannen und Dreieckskosten, 12 × 40"),
    ):
        numpy = lambda processes, work=work: [python, HERE / "draws_numpy.py", work, "1", processes]
        compared(title, [
            ("gleichwertig, 1 Kern", None, [draws, work, "kernel", 1], RUNS),
            ("gleichwertig, 2 Kerne", None, [draws, work, "kernel", 2], RUNS),
            ("von Hand, 1 Kern", None, [draws, work, "hand", 1], RUNS),
            ("von Hand, 2 Kerne", None, [draws, work, "hand", 2], RUNS),
            ("numpy, nur Start", "numpy", [python, "-c", "import numpy"], RUNS),
            ("numpy, 1 Prozess", "numpy", numpy(1), 3),
            ("numpy, 2 Prozesse", "numpy", numpy(2), 3),
        ], RUNS, start="numpy, nur Start")
    if "--draws" in sys.argv:
        return
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        table, out = folder / "zahlungen.csv", folder / "werte.csv"
        subprocess.run([ceilings, "make-payments", table], check=True)
        print(f"Zahlungen: 100.000 Kandidaten × 15 Jahre × 8 Positionen, {table.stat().st_size / 1e6:.0f} MB")
        rate = ["--zinssatz", "1,2", "--bezugsjahr", "2026"]
        ours = lambda cores: [gleichwertig, "present-values", table, *rate, "-o", out, "--kerne", cores]
        peer = lambda name, cores="2": [python, HERE / f"payments_{name}.py", table, out, cores]
        compared("Kapitalwerte", [
            ("gleichwertig, 1 Kern", None, ours(1), RUNS),
            ("gleichwertig, 2 Kerne", None, ours(2), RUNS),
            ("von Hand, 1 Kern", None, [ceilings, "payments-integer", table, out, 1], RUNS),
            ("von Hand, 2 Kerne", None, [ceilings, "payments-integer", table, out, 2], RUNS),
            ("rust_decimal, 1 Kern", None, [ceilings, "payments-decimal", table, out], 2),
            ("Python decimal", None, peer("decimal"), 1),
            ("DuckDB DECIMAL, 2 Kerne", "duckdb", peer("duckdb"), RUNS),
            ("polars (Gleitkomma), 2 Kerne", "polars", peer("polars"), RUNS),
        ], RUNS)
        same(ours(1), ours(2), [ceilings, "payments-integer", table], out, folder)
        table.unlink()
        table, weights = folder / "kandidaten.csv", folder / "gewichte.toml"
        mcdm = built_mcdm(folder / "mcdm")
        if not mcdm:
            print("\nmcdm: lässt sich nicht bauen, ausgelassen")
        subprocess.run([ceilings, "make-criteria", table, weights], check=True)
        print(f"\nKriterien: 100.000 Kandidaten × 30 Kriterien, {table.stat().st_size / 1e6:.0f} MB")
        ours = lambda cores: [gleichwertig, "screen", table, "--kriterien", weights, "--format", "csv", "-o", out, "--kerne", cores]
        peer = lambda name, cores="2": [python, HERE / f"criteria_{name}.py", table, out, cores]
        compared("Punkte und Rangfolge", [
            ("gleichwertig, 1 Kern", None, ours(1), RUNS),
            ("gleichwertig, 2 Kerne", None, ours(2), RUNS),
            ("von Hand, 1 Kern", None, [ceilings, "criteria-integer", table, out, 1], RUNS),
            ("von Hand, 2 Kerne", None, [ceilings, "criteria-integer", table, out, 2], RUNS),
            ("csv und f64 in Rust, 1 Kern", None, [ceilings, "criteria-float", table, out], RUNS),
            ("polars (Gleitkomma), 2 Kerne", "polars", peer("polars"), RUNS),
            ("pandas (Gleitkomma)", "pandas", peer("pandas"), RUNS),
            ("scikit-criteria (Gleitkomma)", "skcriteria", peer("skcriteria"), 2),
            *([("mcdm (Gleitkomma), 1 Kern", None, [*mcdm, table, out], RUNS)] if mcdm else []),
        ], RUNS)
        table.unlink()
        table = folder / "bestand.csv"
        subprocess.run([ceilings, "make-inventory", table], check=True)
        print(f"\nBestand: 100.000 Zeilen, {table.stat().st_size / 1e6:.0f} MB")
        for kind in ("md", "csv", "json"):
            seconds, size, work = once([gleichwertig, "screen", table, "--stichtag", "2026-11-20", "-o", folder / f"bestand.{kind}"])
            print(f"  gleichwertig, 2 Kerne, {kind:5}{seconds:8.3f}s{work:11.3f}s{size:8.0f} MB")


def same(one, two, ceiling, out, folder):
    once(one)
    first = out.read_bytes()
    once(two)
    second = out.read_bytes()
    other = folder / "von-hand.csv"
    once([*ceiling, other, 1])
    agree = first == second == other.read_bytes()
    print(f"  1 Kern, 2 Kerne und die Rechnung von Hand schreiben dieselben Bytes: {'ja' if agree else 'NEIN'}")


sys.stdout.reconfigure(line_buffering=True)
main()
