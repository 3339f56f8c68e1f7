"""The tables of the dataset: each table, column and code defined once.

Nothing here reads a source or writes a file. The tables are in ``TABLES``, in the order in which a
reader meets them; the contract of the data says what each of them holds.
"""

from __future__ import annotations

# Importing a module of tables registers them.
from schemas import (
    analysis,
    analysis_projects,
    geography,
    people,
    places,
    programme,
    projects,
    provenance,
    sources,
    text,
)
from schemas.codes import CODE_LISTS
from schemas.definition import (
    KINDS,
    TABLES,
    Code,
    CodeList,
    ColumnDescription,
    ForeignKey,
    Table,
    TableDescription,
    Words,
    describe,
)

READING_ORDER = (
    "programmes",
    "themes",
    "projects",
    "project_titles",
    "project_municipalities",
    "contact_roles",
    "sections",
    "place_mentions",
    "regions",
    "region_municipalities",
    "municipalities",
    "counties",
    "analysis_projects",
    "analysis_municipalities",
    "analysis_links",
    "sources",
    "pages",
    "segments",
    "related_documents",
    "evidence",
    "findings",
    "corrections",
)
"""The tables from what the dataset is about to where it comes from."""

for _name in READING_ORDER:
    TABLES[_name] = TABLES.pop(_name)

__all__ = [
    "CODE_LISTS",
    "KINDS",
    "READING_ORDER",
    "TABLES",
    "Code",
    "CodeList",
    "ColumnDescription",
    "ForeignKey",
    "Table",
    "TableDescription",
    "Words",
    "analysis",
    "analysis_projects",
    "describe",
    "geography",
    "people",
    "places",
    "programme",
    "projects",
    "provenance",
    "sources",
    "text",
]
