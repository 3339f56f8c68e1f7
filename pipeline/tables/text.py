"""Rows of ``sections`` and ``segments``."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.parse.ledger import Segment
from pipeline.parse.texts import CleanSection
from pipeline.read.document import Document
from pipeline.read.inputs import ProgrammeDescription
from pipeline.tables.builder import SourceTables
from pipeline.tables.parts import project_id
from pipeline.values import Cited, folded


def add_sections(
    tables: SourceTables, programme: ProgrammeDescription, sections: Sequence[CleanSection]
) -> None:
    """Add the sections of the running text.

    A project's sections are those of each source that presents it. The identifier is made of the
    project and a number; for all sources but the programme's first one also of the source, so that
    two sources never share one and none is renamed when another comes.

    Args:
        tables: Where to.
        programme: The programme whose project numbers the sections name.
        sections: The sections in the order of the text.
    """
    for section in sections:
        _add_section(tables, programme, section)


def _add_section(
    tables: SourceTables, programme: ProgrammeDescription, section: CleanSection
) -> None:
    number = section.number
    project = project_id(programme.programme_id, number) if number is not None else None
    prefix = project or tables.source_id
    if project and tables.source_id != programme.first_source:
        prefix = f"{tables.source_id}-{project}"
    document = tables.document
    heading = section.section.heading
    parts = section.section.parts
    last = (parts or (section.span,))[-1]
    tables.add(
        "sections",
        section_id=f"{prefix}-S{section.section_no:02d}",
        source_id=tables.source_id,
        project_id=project,
        section_no=section.section_no,
        level=section.section.level,
        heading=Cited(folded(heading.of(document.text)), (heading,), "whitespace")
        if heading
        else None,
        text=Cited(section.clean.text, parts, _rule(section, document)) if parts else None,
        word_count=len(section.clean.text.split()),
        first_page=document.page_number(section.span),
        last_page=document.page_number(last),
        char_start=section.span.start,
        char_end=section.span.end,
    )


def _rule(section: CleanSection, document: Document) -> str:
    undone = any(join.decision != "suspended" for join in section.clean.joins)
    if document.layout:
        undone = undone or any(map(document.layout.leaves_out, section.section.parts))
    return "dehyphenated" if undone else "whitespace"


def add_segments(tables: SourceTables, programme_id: str, segments: Sequence[Segment]) -> None:
    """Add the ledger of the source.

    Args:
        tables: Where to.
        programme_id: The programme whose project numbers the segments name.
        segments: The segments, which tile the source's text.
    """
    for number, segment in enumerate(segments, start=1):
        project = segment.number
        page = tables.document.page_at(segment.span.start)
        tables.add(
            "segments",
            source_id=tables.source_id,
            segment_no=number,
            char_start=segment.span.start,
            char_end=segment.span.end,
            kind=segment.kind,
            page=page.number if page else None,
            project_id=project_id(programme_id, project) if project is not None else None,
        )
