"""Everything that a run works with, opened and closed together, with no other run beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from pipeline.freshness.documents import Documents
from pipeline.freshness.lock import only_run
from pipeline.freshness.look import CACHE_FOLDER, Look, open_notes, take_look
from pipeline.freshness.notes import Notes
from pipeline.freshness.pieces import Pieces
from pipeline.freshness.row_work import RowWork
from pipeline.freshness.steps import DOCUMENTS, REFERENCE
from pipeline.freshness.store import Store
from pipeline.freshness.table_work import TableWork
from pipeline.freshness.work import Work
from pipeline.progress import Progress, Quiet
from pipeline.project import Project
from pipeline.release.working_parts import PartsWriter


@dataclass(frozen=True, slots=True)
class Workshop:
    """What a run works with.

    Attributes:
        project: The checkout.
        notes: Notes of earlier looks.
        look: What lay there when the run began.
        work: The work that is done source by source.
        progress: Is told how far the run is.
    """

    project: Project
    notes: Notes
    look: Look
    work: Work
    progress: Progress

    def table_work(self) -> TableWork:
        """Begin to make the tables anew."""
        folder = self.project.tables
        return TableWork(RowWork(self.work), PartsWriter(folder, self.notes.folder_parts(folder)))


@contextmanager
def open_workshop(
    project: Project, codes: Mapping[str, str], progress: Progress | None = None
) -> Iterator[Workshop]:
    """Open what a run works with, once no other run is under way.

    Args:
        project: The checkout.
        codes: Step -> version of its code.
        progress: Is told how far the run is; nobody, if not given.

    Yields:
        What the run works with.

    Raises:
        LnuError: If there is no source.
    """
    told = progress or Quiet()
    with open_kept(project, _wait_in_silence) as (notes, pieces):
        look = take_look(project, notes)
        code = codes[DOCUMENTS]
        documents = Documents(project.raw, look.sources, code, notes, pieces, told)
        work = Work(documents, look.raw[REFERENCE], codes, pieces, told)
        yield Workshop(project, notes, look, work, told)


@contextmanager
def open_kept(project: Project, waiting: Callable[[str], None]) -> Iterator[tuple[Notes, Pieces]]:
    """Open what is kept of earlier work, once no run is under way.

    Args:
        project: The checkout.
        waiting: Told, with the number of the process, before it waits for a run to end.

    Yields:
        Notes of earlier looks, and the pieces of work. What is added to either is written down at
        the end.
    """
    with only_run(project, waiting):
        notes = open_notes(project)
        store = Store(project.state / CACHE_FOLDER)
        try:
            yield notes, Pieces(store)
        finally:
            store.close()
            notes.write()
            notes.close()


def _wait_in_silence(process: str) -> None:
    """Wait: Dagster's web interface shows the other run."""
