"""How fast transcripts are parsed, and how that grows with their number."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

from pipeline import stages
from pipeline.read.inputs import read_input
from pipeline.stages import ReadStage

SOURCE_ID = "lnu-ideskrift"
COUNTS = (1, 10, 100, 1000)


def main(raw: Path) -> None:
    """Parse one transcript up to a thousand times, one at a time, and print speed and memory.

    All of ``read``, ``parse`` and ``normalise`` runs on each: lists, presentations, sections,
    places, related documents, ledger and findings. Processor time is counted, so that other work
    on the machine does not.

    Args:
        raw: The folder ``raw/``.
    """
    known = stages.read(raw)
    _warm(known)
    size = known.inputs[0].source.byte_length
    for count in COUNTS:
        begin = time.process_time()
        for stage in _documents(raw / SOURCE_ID, known, count):
            stages.normalise(stage, stages.parse(stage))
        seconds = time.process_time() - begin
        print(
            f"  {count:5} x {size / 1e3:.0f} kB  {seconds:8.3f} s"
            f"  {count * size / seconds / 1e6:5.2f} MB/s"
        )
    _memory(raw, known)


def _warm(known: ReadStage) -> None:
    """Make what is made once in a run: the names of places and municipalities."""
    stages.normalise(known, stages.parse(known))


def _documents(folder: Path, known: ReadStage, count: int) -> Iterator[ReadStage]:
    for _ in range(count):
        yield known.with_inputs((read_input(folder),))


def _memory(raw: Path, known: ReadStage) -> None:
    """Print the most memory that Python held: it must not grow with the number of documents."""
    peaks = []
    for count in (1, 50):
        tracemalloc.start()
        for stage in _documents(raw / SOURCE_ID, known, count):
            stages.normalise(stage, stages.parse(stage))
        peaks.append(tracemalloc.get_traced_memory()[1] / 1e6)
        tracemalloc.stop()
    print(f"  most memory held: {peaks[0]:.1f} MB for one document, {peaks[1]:.1f} MB for 50")
