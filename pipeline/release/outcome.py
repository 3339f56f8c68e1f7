"""What became of a run that makes releases, and how it is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.release.changes import Difference
from pipeline.release.complete import Completion

_MOST_NAMES = 5

_REASONS = {
    True: "The code is another than made it.",
    False: "The code is the one that made it, so that a library or Python is another one.",
    None: "The code or a library is another one.",
}
"""Whether the code is another one -> why a release comes out otherwise."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a run.

    Attributes:
        version: The newest version after it.
        is_new: Whether this run made it.
        reason: Why it has this version, or why there is no other.
        difference: What differs from the release before; nothing where no release was due.
        path: The folder of the newest version.
        content_hash: Hash of the content of all its tables.
        completion: What came of writing a published release anew, where files of it were missing.
        archive: The archive that was written beside a release that stands, if it was missing.
        is_other_code: Whether the code is another than made the newest version; None if that is
            not known.
    """

    version: str
    is_new: bool
    reason: str
    difference: Difference
    path: Path
    content_hash: str
    completion: Completion | None = None
    archive: str | None = None
    is_other_code: bool | None = None

    @property
    def message(self) -> str:
        """What a person is told of the run, a line or some."""
        return "\n".join(_lines(self))


def _lines(outcome: Outcome) -> Iterator[str]:
    completion = outcome.completion
    if outcome.is_new:
        yield f"Released version {outcome.version}: {outcome.reason}"
    elif completion is None:
        yield f"Nothing changed: version {outcome.version} stands."
        if outcome.archive:
            yield f"{outcome.archive} was missing and has been written."
    elif completion.is_equal:
        yield (
            f"Version {outcome.version} was rebuilt from raw/ and equals the published one; "
            f"{_files(len(completion.completed))} completed."
        )
    else:
        yield from _lines_of_other(outcome, completion)


def _lines_of_other(outcome: Outcome, completion: Completion) -> Iterator[str]:
    yield (
        f"Version {outcome.version} was rebuilt from raw/, and its tables are those that were "
        f"published (content hash {outcome.content_hash})."
    )
    yield f"Of its {_files(completion.files)}, not all come out as they were published:"
    for names, what in (
        (completion.other, "with other bytes today"),
        (completion.unmade, "no longer made"),
        (completion.added, "made today, but no part of it"),
    ):
        if names:
            yield f"  {what}: {_named(names)}"
    yield (
        f"{_REASONS[outcome.is_other_code]} A published release is not changed by that: "
        f"{_files(len(completion.completed))} completed, {len(completion.left_out)} left out here."
    )
    if completion.left_out:
        yield (
            "Take those that are left out from where the release was published, or build it with "
            "the code and the locks of its time."
        )


def _named(names: tuple[str, ...]) -> str:
    more = len(names) - _MOST_NAMES
    return ", ".join(names[:_MOST_NAMES]) + (f" and {more} more" if more > 0 else "")


def _files(number: int) -> str:
    return "1 file" if number == 1 else f"{number} files"
