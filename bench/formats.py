"""Seconds and memory to write each format, for the real release and for a table of a million rows.

Each writer runs in a process of its own, imports of its packages included, as in a release that
has written nothing else in that format. ``WRITERS`` lists them: a module with
``write(edition, frames, folder)`` is all that a format needs to be measured.
"""

from __future__ import annotations

import importlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.project import find_project

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.release.edition import Edition

WRITERS: Mapping[str, str] = {
    "Stata": "pipeline.release.formats.stata",
    "SPSS": "pipeline.release.formats.spss",
    "Excel": "pipeline.release.formats.excel",
    "CSV, Swedish": "pipeline.release.formats.spreadsheet_csv",
    "SQLite": "pipeline.release.formats.sqlite",
    "GraphML": "pipeline.release.formats.graphml",
    "load.R": "pipeline.release.formats.r_loader",
    "load.inp": "pipeline.release.formats.gretl_script",
    "load.sql": "pipeline.release.formats.duckdb_script",
}
"""Name of a format -> the module that writes it."""

ROWS = 1_000_000
ROUNDS = {"this release": 3, "large": 1}
TABLE = "evidence"

_DATE = "2026-01-31"
_BOX = ("box_x0", "box_top", "box_x1", "box_bottom")
_WORDS = "projekt kommun samverkan näringsliv, utveckling “Hallands” kust inland företag".split()


@dataclass(frozen=True, slots=True)
class Run:
    """What writing a format took.

    Attributes:
        seconds: From the call of the writer to its end.
        peak: Megabytes at the peak while it wrote, the tables and Python included.
        before: Megabytes before it.
        size: Megabytes of its files.
    """

    seconds: float
    peak: float
    before: float
    size: float


def main(rows: int = ROWS) -> None:
    """Measure all writers on both datasets and print what they took.

    Args:
        rows: How many rows the large table has.
    """
    with tempfile.TemporaryDirectory() as work:
        large = Path(work) / f"{TABLE}.parquet"
        _make_large(rows).to_parquet(large)
        for kind, title, source in (
            ("this release", "this release", "-"),
            ("large", f"{rows:,} rows", str(large)),
        ):
            print(f"  {title:<22} {'seconds':>8} {'peak MB':>8} {'before':>8} {'files MB':>9}")
            for name in WRITERS:
                runs = (_measure(name, source) for _ in range(ROUNDS[kind]))
                run = min(runs, key=lambda r: r.seconds)
                numbers = f"{run.seconds:8.2f} {run.peak:8.0f} {run.before:8.0f} {run.size:9.1f}"
                print(f"    {name:<20} {numbers}")


def _measure(name: str, source: str) -> Run:
    command = [sys.executable, "-m", "bench.formats", name, source]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.stderr.write(done.stderr)
        done.check_returncode()
    return Run(*map(float, done.stdout.split()))


def _write(name: str, source: str) -> Run:
    """Write a format in this process."""
    frames = _real() if source == "-" else _read_large(Path(source))
    edition = _edition(frames)
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        # From here the system counts the peak of the memory anew, see man 5 proc.
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
        before = _megabytes("VmRSS")
        begin = time.perf_counter()
        importlib.import_module(WRITERS[name]).write(edition, frames, folder)
        seconds = time.perf_counter() - begin
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        return Run(seconds, _megabytes("VmHWM"), before, size / 1e6)


def _megabytes(field: str) -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    line = next(line for line in status if line.startswith(f"{field}:"))
    return int(line.split()[1]) / 1024


def _real() -> dict[str, pd.DataFrame]:
    from pipeline import stages

    stage = stages.read(find_project().raw)
    booklets = stages.parse(stage)
    return stages.make_tables(stage, booklets, stages.normalise(stage, booklets))


def _edition(frames: Mapping[str, pd.DataFrame]) -> Edition:
    from pipeline.release.canonical import canonical_tables
    from pipeline.release.changes import Difference
    from pipeline.release.edition import Edition

    tables = canonical_tables(frames)
    return Edition("1.0.0", _DATE, tables, Difference(), None, "first release")


def _read_large(path: Path) -> dict[str, pd.DataFrame]:
    import pandas as pd

    from schemas import TABLES, describe
    from schemas.frames import DTYPES

    kinds = {column.name: column.kind for column in describe(TABLES[TABLE]).columns}
    frame = pd.read_parquet(path)
    return {TABLE: frame.astype({name: DTYPES[kind] for name, kind in kinds.items()})}


def _make_large(rows: int) -> pd.DataFrame:
    """Make a table of evidence: keys that all differ, quotes of a few words, a column of codes."""
    import numpy as np
    import pandas as pd

    from schemas.codes import EVIDENCE_RULE

    chance = np.random.default_rng(1)
    number = np.arange(rows)
    quotes = [" ".join(words) for words in chance.choice(_WORDS, (5_000, 8))]
    return pd.DataFrame(
        {
            "table_name": "projects",
            "row_key": [f"LNU-{one:07}" for one in number],
            "column_name": "lead",
            "evidence_no": 1,
            "source_id": "lnu-ideskrift",
            "page": number // 3000 + 1,
            "char_start": number * 40,
            "char_end": number * 40 + 60,
            "quote": chance.choice(quotes, rows),
            "rule": chance.choice(list(EVIDENCE_RULE), rows),
            "correction_id": pd.Series([None] * rows, dtype="object"),
            **{name: pd.Series([None] * rows, dtype="object") for name in _BOX},
        }
    )


if __name__ == "__main__":
    match sys.argv[1:]:
        case [writer, tables]:
            one = _write(writer, tables)
            print(one.seconds, one.peak, one.before, one.size)
        case [number]:
            main(int(number))
        case _:
            main()
