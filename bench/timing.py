"""Runs commands several times, in turn, and gives medians and ratios.

Times differ between machines; the ratio of two commands measured in turn in one run holds.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of several runs of one thing."""

    name: str
    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle of all runs."""
        return statistics.median(self.seconds)


def run_command(command: Sequence[str], folder: Path) -> float:
    """Run a command once.

    Args:
        command: Program and arguments.
        folder: Where it runs.

    Returns:
        Wall-clock seconds.

    Raises:
        subprocess.CalledProcessError: If it fails; its output is shown.
    """
    begin = time.perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - begin
    if done.returncode:
        sys.stderr.write(done.stdout + done.stderr)
        done.check_returncode()
    return seconds


def in_turn(things: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, Timing]:
    """Measure several things in turn, so that a slow spell of the machine meets all of them.

    Args:
        things: Name -> function that runs it once and gives its seconds.
        rounds: Runs that count; one more comes first and is not counted.

    Returns:
        Name -> timing.
    """
    seconds: dict[str, list[float]] = {name: [] for name in things}
    for number in range(rounds + 1):
        for name, run in things.items():
            taken = run()
            if number:
                seconds[name].append(taken)
    return {name: Timing(name, tuple(values)) for name, values in seconds.items()}


def show(timings: Mapping[str, Timing], base: str) -> None:
    """Print medians and their ratio to one of them.

    Args:
        timings: What was measured.
        base: Name of the one that the others are compared with.
    """
    floor = timings[base].median
    for timing in timings.values():
        low, high = min(timing.seconds), max(timing.seconds)
        print(
            f"  {timing.name:<44} {timing.median:7.3f} s  ({low:.3f} to {high:.3f})"
            f"  {timing.median / floor:6.2f} x"
        )
