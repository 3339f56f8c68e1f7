"""The release that stands, told without making one: for a run that found nothing out of date."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import bad_data
from pipeline.release.changes import Difference
from pipeline.release.index import read_index
from pipeline.release.outcome import Outcome


def standing_release(releases: Path) -> Outcome:
    """Give the outcome of a run that leaves the newest release as it is.

    Args:
        releases: The folder of the releases.

    Returns:
        The outcome.

    Raises:
        LnuError: If there is no release.
    """
    entries = read_index(releases)
    if not entries:
        raise bad_data("there is no release", file=releases, remedy="Run `lnu release`.")
    newest = entries[-1]
    folder = releases / newest.version
    return Outcome(newest.version, False, newest.reason, Difference(), folder, newest.content_hash)
