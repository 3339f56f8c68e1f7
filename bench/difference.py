"""``lnu diff`` of two releases of a million rows each, against pandas and DuckDB.

All read the same CSV files. pandas and DuckDB are asked for less: ``compare`` wants the rows that
both have sorted out first, and ``EXCEPT`` says which rows differ, but not which are revised.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.release.canonical import Row
from pipeline.release.csv_files import csv_bytes, csv_path
from pipeline.release.descriptor import FILE_NAME, json_bytes
from pipeline.release.table_schema import table_schema

ROWS = 1_000_000
ROUNDS = 3
TABLE = "evidence"

_WORDS = "projekt kommun samverkan näringsliv, utveckling “Hallands” kust inland företag".split()

_DIFF = """
import sys
from pipeline.cli.diff import diff
diff(sys.argv[1:], standalone_mode=False)
"""

_PANDAS = """
import sys
import pandas as pd
key = ["table_name", "row_key", "column_name", "evidence_no"]
read = {"dtype": "string", "keep_default_na": False, "na_values": [""]}
old, new = (pd.read_csv(f"{f}/csv/evidence.csv", **read).set_index(key) for f in sys.argv[1:])
both = old.index.intersection(new.index)
revised = old.loc[both].compare(new.loc[both])
print(len(new) - len(both), len(old) - len(both), len(revised))
"""

_DUCKDB = """
import sys
import duckdb
duckdb.execute("SET enable_progress_bar = false")
tables = [f"read_csv('{f}/csv/evidence.csv', header=true, all_varchar=true)" for f in sys.argv[1:]]
for one, other in (tables, tables[::-1]):
    sql = f"SELECT count(*) FROM (SELECT * FROM {one} EXCEPT SELECT * FROM {other})"
    print(duckdb.execute(sql).fetchall()[0][0])
"""


# What the system says of a child (``wait4``) counts the memory of its parent before it began.
_PEAK = """
with open("/proc/self/status", encoding="ascii") as status:
    peak = next(line.split()[1] for line in status if line.startswith("VmHWM"))
print(peak, file=sys.stderr)
"""


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took, and what it wrote."""

    seconds: float
    megabytes: float
    output: str


def main(rows: int = ROWS) -> None:
    """Make two releases of one table, compare them in each way, and print time and memory.

    Args:
        rows: How many rows the earlier release has.
    """
    with tempfile.TemporaryDirectory() as work:
        folders = [str(Path(work) / name) for name in ("old", "new")]
        for folder, is_new in zip(folders, (False, True), strict=True):
            _write_release(Path(folder), rows, is_new=is_new)
        size = sum(path.stat().st_size for path in Path(work).rglob("*.csv")) / 2e6
        print(f"  {rows:,} rows, {size:.0f} MB of CSV each")
        runs = {
            "lnu diff": (_DIFF, [*folders]),
            "lnu diff, all rows as JSON": (_DIFF, [*folders, "--format", "json"]),
            "pandas compare": (_PANDAS, folders),
            "DuckDB EXCEPT, both ways": (_DUCKDB, folders),
        }
        found = {name: _best([sys.executable, "-c", *_flat(run)]) for name, run in runs.items()}
    _check(found)
    for name, run in found.items():
        print(f"  {name:<28} {run.seconds:6.1f} s {run.megabytes:7.0f} MB")


def _flat(run: tuple[str, list[str]]) -> list[str]:
    code, arguments = run
    return [code + _PEAK, *arguments]


def _best(command: list[str]) -> Run:
    """Give the fastest of some runs: what the machine does beside only ever adds."""
    return min((_measure(command) for _ in range(ROUNDS)), key=lambda run: run.seconds)


def _measure(command: list[str]) -> Run:
    """Run a command; its memory is the most that the system has seen it use."""
    begin = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - begin
    if done.returncode:
        sys.stderr.write(done.stderr)
        done.check_returncode()
    return Run(seconds, int(done.stderr.split()[-1]) / 1024, done.stdout)


def _check(found: dict[str, Run]) -> None:
    """Refuse figures of ways that do not come to the same."""
    (table,) = json.loads(found["lnu diff, all rows as JSON"].output)["tables"]
    appeared, vanished, revised = (table[name] for name in ("appeared", "vanished", "revised"))
    assert found["pandas compare"].output.split() == [str(appeared), str(vanished), str(revised)]
    gone, came = map(int, found["DuckDB EXCEPT, both ways"].output.split())
    assert (gone, came) == (vanished + revised, appeared + revised)
    print(f"  {appeared:,} rows appeared, {vanished:,} vanished, {revised:,} were revised,")
    print(f"  {table['moved']:,} of these only moved")


def _write_release(folder: Path, rows: int, *, is_new: bool) -> None:
    """Write what a comparison needs of a release: a table and its description."""
    from schemas import TABLES, describe

    description = describe(TABLES[TABLE])
    columns = [column.name for column in description.columns]
    path = csv_path(TABLE)
    (folder / path).parent.mkdir(parents=True)
    with (folder / path).open("wb") as file:
        file.write(csv_bytes(columns, ()))
        for row in _rows(rows, is_new=is_new):
            file.write(csv_bytes(columns, [row]).split(b"\n", 1)[1])
    schema = table_schema(description, {TABLE})
    resource = {"name": TABLE, "path": path, "rowCount": 0, "contentHash": "", "schema": schema}
    package = {"version": folder.name, "created": "2026-01-31", "resources": [resource]}
    (folder / FILE_NAME).write_bytes(json_bytes(package))


def _rows(count: int, *, is_new: bool) -> Iterator[Row]:
    """Give rows in the order of their key; two in a hundred have changed."""
    chance = random.Random(1)
    for number in range(count):
        quote, fate, start = " ".join(chance.choices(_WORDS, k=8)), chance.random(), number * 40
        if is_new and fate < 0.001:
            continue
        if is_new and fate < 0.011:
            quote += " ändrad"
        elif is_new and fate < 0.021:
            start += 7
        yield _row(number, "lead", quote, start)
        if is_new and fate > 0.999:
            yield _row(number, "title", quote, start)


def _row(number: int, column: str, quote: str, start: int) -> Row:
    end = str(start + len(quote))
    place = ("lnu-ideskrift", str(number // 3000 + 1), str(start), end, quote)
    return (TABLE, f"LNU-{number:07}", column, "1", *place, "verbatim", None)


if __name__ == "__main__":
    main()
