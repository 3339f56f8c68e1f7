"""What a checkout would hold with another source, worked out with the kept work and kept with it.

So it costs what the source changes, and the next build finds the work done. Nothing but what may be
lost at any time is written. What is shown of it is for ``intake.outlook``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.freshness.code import code_versions
from pipeline.freshness.documents import Documents
from pipeline.freshness.look import reference_parts, source_versions
from pipeline.freshness.making import LISTED, NAMES, document_facts
from pipeline.freshness.manifest import version_of
from pipeline.freshness.notes import Notes
from pipeline.freshness.pieces import Pieces, bare_value
from pipeline.freshness.row_work import RowWork
from pipeline.freshness.steps import BOOKLETS, DOCUMENTS
from pipeline.freshness.work import Work
from pipeline.freshness.workshop import open_kept
from pipeline.progress import Progress
from pipeline.project import Project
from pipeline.read.inputs import Input
from pipeline.read.source import list_sources


@dataclass(frozen=True, slots=True)
class Prospect:
    """The work of a checkout, as it is and as it would be.

    Attributes:
        raw: The folder ``raw/``.
        sources: Source -> hash of its folder.
        reference: Version of the reference tables.
        codes: Step -> version of its code.
        notes: Notes of earlier looks.
        pieces: Where work is kept.
    """

    raw: Path
    sources: Mapping[str, str]
    reference: str
    codes: Mapping[str, str]
    notes: Notes
    pieces: Pieces

    def as_it_is(self, progress: Progress) -> RowWork:
        """Give the rows of the sources that are there; they are made when they are asked for.

        Args:
            progress: Is told how far the work is.

        Returns:
            The rows.
        """
        return self._rows(self.sources, progress)

    def with_source(self, item: Input, folder: Path, progress: Progress) -> RowWork:
        """Give the rows as they would be with another source, or another file of one.

        Args:
            item: The source, as read.
            folder: Its folder as it would be, beside its place but with its name.
            progress: Is told how far the work is.

        Returns:
            The rows.
        """
        digest = version_of(self.notes.folder_parts(folder))
        found = self._rows({**self.sources, folder.name: digest}, progress)
        key = found.work.documents.key(digest)
        bare = bare_value(DOCUMENTS, item, folder.parent)
        self.pieces.keep(key, DOCUMENTS, folder.name, bare, document_facts(item))
        return found

    def names(self, progress: Progress) -> dict[str, tuple[str, tuple[str, ...]]]:
        """Give what the programmes of the sources are called.

        Args:
            progress: Is told how far the reading is.

        Returns:
            Programme -> its first source by name, and what that calls it.

        Raises:
            LnuError: If a source is at fault.
        """
        documents = self.as_it_is(progress).work.documents
        found: dict[str, tuple[str, tuple[str, ...]]] = {}
        for programme, sources in documents.programmes.items():
            facts = self.pieces.facts(DOCUMENTS, documents.keys[sources[0]])
            found[programme] = sources[0], tuple(str(facts[NAMES]).splitlines())
        self.pieces.write()
        return found

    def titles(self, progress: Progress) -> dict[str, list[str]]:
        """Give the titles of the projects that the sources list.

        Args:
            progress: Is told how far the work is.

        Returns:
            Programme -> titles.

        Raises:
            LnuError: If a source is at fault.
        """
        rows = self.as_it_is(progress)
        keys = rows.work.keys(BOOKLETS)
        self.pieces.write()
        return {
            programme: [
                title
                for source in sources
                for title in str(self.pieces.facts(BOOKLETS, keys[source])[LISTED]).splitlines()
            ]
            for programme, sources in rows.programmes.items()
        }

    def _rows(self, sources: Mapping[str, str], progress: Progress) -> RowWork:
        code = self.codes[DOCUMENTS]
        documents = Documents(self.raw, sources, code, self.notes, self.pieces, progress)
        return RowWork(Work(documents, self.reference, self.codes, self.pieces, progress))


@contextmanager
def open_prospect(project: Project, waiting: Callable[[str], None]) -> Iterator[Prospect]:
    """Open the work of a checkout, once no run is under way. It may have no source yet.

    Args:
        project: The checkout.
        waiting: Told, with the number of the process, before it waits for a run to end.

    Yields:
        The work.
    """
    with open_kept(project, waiting) as (notes, pieces):
        sources = source_versions(notes, list_sources(project.raw))
        reference = version_of(reference_parts(project, notes))
        yield Prospect(project.raw, sources, reference, code_versions(notes), notes, pieces)
