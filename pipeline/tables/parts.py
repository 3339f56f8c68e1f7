"""Sources on their way through the stages, and what several of them tell of one project.

A project is the same in all sources of its programme that give it the same number; its titles are
compared where a source has no numbers (see ``parse.known``). Which source is used for what is
decided here; how a cell is merged is for ``builder``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.normalise.contacts import Place
from pipeline.normalise.identify import Identified
from pipeline.normalise.projects import Project
from pipeline.parse.booklet import Booklet
from pipeline.parse.title_places import Title
from pipeline.read.inputs import Input
from pipeline.tables.builder import SourceTables

_TITLE_PLACES = ("presentation_heading", "project_list")
"""Places of a title, the one that is used before the others first."""


@dataclass(frozen=True, slots=True)
class Part:
    """One source on its way through the stages."""

    read: Input
    booklet: Booklet
    identified: Identified

    @property
    def source_id(self) -> str:
        """Identifier of the source."""
        return self.read.source.source_id

    @property
    def programme_id(self) -> str:
        """Identifier of the programme that it tells of."""
        return self.read.programme.programme_id


@dataclass(frozen=True, slots=True)
class Telling:
    """What one source tells of a project.

    Attributes:
        part: The source.
        tables: The rows as that source fills them.
        project: The project as it tells of it.
    """

    part: Part
    tables: SourceTables
    project: Project

    @property
    def is_whole(self) -> bool:
        """Whether it holds the presentation from its title to its contact block."""
        presentation = self.project.presentation
        return bool(presentation and presentation.is_complete and not presentation.is_continued)


@dataclass(frozen=True)
class Told:
    """A project with all its tellings.

    Attributes:
        programme_id: The programme.
        number: Its number there.
        tellings: What each source tells, the one that takes precedence first.
        aged: The same in the order of age.
    """

    programme_id: str
    number: int
    tellings: tuple[Telling, ...]
    aged: tuple[Telling, ...]

    @property
    def project_id(self) -> str:
        """Identifier of the project: programme and number."""
        return project_id(self.programme_id, self.number)

    @cached_property
    def presented(self) -> tuple[Telling, ...]:
        """The tellings whose presentation is used: for pages, sections, words and mentions.

        The first one that is whole; else the first that begins it, and the first that goes on with
        it where that one breaks off; none where the project is only listed.
        """
        shown = [t for t in self.tellings if t.project.presentation]
        whole = [t for t in shown if t.is_whole]
        if whole:
            return (whole[0],)
        return (*_first(shown, is_continued=False), *_first(shown, is_continued=True))

    def titled(self) -> tuple[Telling, Title] | None:
        """Give the occurrence whose title is used, and who tells it.

        Returns:
            The heading of a presentation before an entry of the numbered list before any other;
            of each the one that takes precedence. ``None`` where no source prints a title.
        """
        found = [(t, t.project.canonical) for t in self.tellings if t.project.canonical]
        for place in _TITLE_PLACES:
            for telling, title in found:
                if title.place == place:
                    return telling, title
        return found[0] if found else None

    @cached_property
    def partners(self) -> frozenset[str] | None:
        """Municipalities that the first list of partners names; ``None`` if there is no list."""
        return next(
            (codes_of(t.project.partners) for t in self.tellings if t.project.partners), None
        )

    @cached_property
    def mapped(self) -> frozenset[str] | None:
        """Municipalities that the first map names; ``None`` if there is no map."""
        maps = (t.project.map_labels for t in self.tellings)
        return next((codes_of(labels) for labels in maps if labels), None)


def codes_of(places: Iterable[Place]) -> frozenset[str]:
    """Give the municipalities that places were matched with."""
    return frozenset(place.match.code for place in places if place.match)


def _first(tellings: Iterable[Telling], *, is_continued: bool) -> tuple[Telling, ...]:
    for telling in tellings:
        presentation = telling.project.presentation
        if presentation and presentation.is_continued == is_continued:
            return (telling,)
    return ()


def project_id(programme_id: str, number: int) -> str:
    """Make the identifier of a project from its programme and number."""
    return f"{programme_id}-{number:02d}"


def tell_projects(parts: Sequence[Part], faces: dict[str, SourceTables]) -> list[Told]:
    """Bring together what the sources tell of each project.

    Args:
        parts: The sources, the one that takes precedence first.
        faces: Source -> the rows as it fills them.

    Returns:
        The projects of all programmes in the order of programme and number.
    """
    found: dict[tuple[str, int], list[Telling]] = {}
    for part in parts:
        for project in part.identified.projects:
            telling = Telling(part, faces[part.source_id], project)
            found.setdefault((part.programme_id, project.number), []).append(telling)
    return [
        Told(programme, number, tuple(tellings), tuple(sorted(tellings, key=_age)))
        for (programme, number), tellings in sorted(found.items())
    ]


def _age(telling: Telling) -> int:
    tables = telling.tables
    return tables.builder.ages.get(tables.source_id, 0)
