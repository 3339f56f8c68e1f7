"""What it takes to rebuild after one source has changed, of few and of many.

``python -m bench.stale [COUNT ...]`` measures whole commands on composed sources: all new, nothing
changed, ``lnu status``, one source changed. Each count has a checkout of its own in a temporary
folder.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import threading
from pathlib import Path

from bench.composed import compose, write_source
from bench.timing import run_command
from pipeline.project import find_project

LNU = str(Path(sys.executable).with_name("lnu"))
COUNTS = (1, 100, 10_000)
ROUNDS = 3
_RACY_SECONDS = 2.5


def main(counts: tuple[int, ...]) -> None:
    """Measure each count of sources and print seconds, and their ratio to building all."""
    reference = find_project().raw / "reference"
    print(f"  {'sources':>8} {'all new':>9} {'one changed':>12} {'no change':>10} {'status':>8}")
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            whole, one, none, status = _measure(Path(folder), reference, count)
        print(
            f"  {count:8,} {whole:7.2f} s {one:10.2f} s {none:8.2f} s {status:6.2f} s"
            f"   one changed: {one / whole:.2f} of all new",
            flush=True,
        )


def _measure(folder: Path, reference: Path, count: int) -> tuple[float, float, float, float]:
    shutil.copytree(reference, folder / "raw" / "reference")
    shutil.copy(find_project().root / "dagster.yaml", folder)
    compose(folder / "raw", count)
    whole = run_command([LNU, "build"], folder)
    changed = []
    for number in range(ROUNDS):
        write_source(folder / "raw", count // 2, companies=12 + number)
        changed.append(run_command([LNU, "build"], folder))
    # A file is believed to be what it was once it has rested for two seconds.
    threading.Event().wait(_RACY_SECONDS)
    run_command([LNU, "build"], folder)
    none = [run_command([LNU, "build"], folder) for _ in range(ROUNDS)]
    status = [run_command([LNU, "status"], folder) for _ in range(ROUNDS)]
    return whole, min(changed), min(none), min(status)


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or COUNTS)
