"""A small dataset that breaks no rule, from which the tests make releases."""

from __future__ import annotations

import copy
import hashlib
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline.release.canonical import canonical_tables
from pipeline.release.checksums import read_sums
from pipeline.release.make import make_release
from pipeline.release.outcome import Outcome
from pipeline.release.small_form import is_kept
from pipeline.release.snapshot import TableView, tables_of_dataset
from pipeline.tables.analysis import analysis_rows
from schemas.frames import make_frame
from tests.release.formats.databases import Databases, write_databases

Rows = dict[str, list[dict[str, Any]]]

SOURCE = "booklet"

TEXT = (
    "1 Idéskrift för LNU\r\n"
    'Projekt 1: Företag i "Hallands" kust, och inland\r\n'
    "Samverkande kommuner: Halmstads kommun och Heby kommun\r\n"
    "Projektägare: Åsa Öberg, Projektledare: \r\n"
    "Kontakt: asa@example.org\r\n"
)


def span(quote: str) -> dict[str, int]:
    """Give the place of a quote in the text."""
    start = TEXT.index(quote)
    return {"char_start": start, "char_end": start + len(quote)}


def evidence(table: str, key: str, column: str, quote: str, **more: Any) -> dict[str, Any]:
    """Make a row of evidence."""
    row = {"table_name": table, "row_key": key, "column_name": column, "evidence_no": 1}
    place = {"source_id": SOURCE, "page": 1, "quote": quote, "rule": "verbatim"}
    return row | place | span(quote) | more


def municipality(code: str, name: str, county: str, **more: Any) -> dict[str, Any]:
    """Make a row of municipalities, which is today what it was."""
    row = {"municipality_code": code, "name": name, "official_name": f"{name}s kommun"}
    today = {"current_code": code, "current_name": name, "current_county_code": county}
    return row | {"county_code": county} | today | more


def project(number: int, title: str, **more: Any) -> dict[str, Any]:
    """Make a row of projects."""
    keys = {"project_id": f"LNU-{number:02}", "programme_id": "LNU", "theme_id": "LNU-T1"}
    statuses = ("period_status", "owner_status", "leader_status")
    rest = {"presentation_status": "listed", **dict.fromkeys(statuses, "not_presented")}
    return keys | {"project_number": number, "title": title} | rest | more


def role(number: int, code: str, person: str, **more: Any) -> dict[str, Any]:
    """Make a row of contact_roles."""
    return {
        "contact_id": f"{SOURCE}-{number}",
        "source_id": SOURCE,
        "scope": "project",
        "project_id": "LNU-01",
        "role_code": code,
        "person_name": person,
        "status": "stated",
        "has_email": False,
        "has_phone": False,
        "page": 1,
        **more,
    }


def correction(correction_id: str, **more: Any) -> dict[str, Any]:
    """Make a row of corrections."""
    return {
        "correction_id": correction_id,
        "source_id": SOURCE,
        "page": 1,
        "table_name": "contact_roles",
        "row_key": f"{SOURCE}-1",
        "column_name": "person_name",
        "printed": "Åsa Öberg",
        "used": "Åsa Öhberg",
        "reason": "The second edition prints it so.",
        "is_used": True,
        **more,
    }


def base_rows() -> Rows:
    """Give the rows of the small dataset."""
    title = 'Företag i "Hallands" kust, och inland'
    return {
        "programmes": [{"programme_id": "LNU", "name": "Lokal Näringslivsutveckling"}],
        "themes": [
            {"theme_id": "LNU-T1", "programme_id": "LNU", "theme_number": 1, "name": "Nät | verk"}
        ],
        "projects": [
            project(1, title, first_page=1, last_page=1, presentation_status="complete"),
            project(2, "Turism i norr", word_count=0),
            project(3, "Skog\noch trä"),
        ],
        "project_municipalities": [
            {
                "project_id": "LNU-01",
                "municipality_code": "1380",
                "is_stated_partner": True,
                "is_in_title": False,
                "name_as_printed": "Halmstads kommun",
            },
        ],
        "municipalities": [
            municipality("0114", "Upplands Väsby", "01"),
            municipality("1380", "Halmstad", "13"),
            municipality("1917", "Heby", "19", current_code="0331", current_county_code="03"),
        ],
        "counties": [
            {"county_code": "01", "name": "Stockholms län", "nuts3_code": "SE010"},
            {"county_code": "03", "name": "Uppsala län", "nuts3_code": "SE021"},
            {"county_code": "13", "name": "Hallands län", "nuts3_code": "SE0A1"},
            {"county_code": "19", "name": "Västmanlands län", "nuts3_code": "SE025"},
        ],
        "contact_roles": [
            role(1, "project_owner", "Åsa Öberg"),
            role(2, "partner", "Bo Ek"),
        ],
        "sources": [
            {
                "source_id": SOURCE,
                "title": "Idéskrift [LNU], 2002–2004",
                "publisher": "Nutek",
                "published_year": 2005,
                "language": "sv",
                "kind": "docplayer_transcript",
                "url": "https://example.org/ideskrift",
                "file_name": "booklet.txt",
                "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
                "byte_length": len(TEXT.encode()),
                "char_length": len(TEXT),
                "page_count": 1,
                "is_truncated": True,
                "rights": "Copyright Nutek 2005. No licence is stated.",
            }
        ],
        "pages": [{"source_id": SOURCE, "page": 1, "char_start": 2, "char_end": len(TEXT)}],
        "segments": [
            {"source_id": SOURCE, "segment_no": 1, "char_start": 0, "char_end": 2}
            | {"kind": "page_number"},
            {"source_id": SOURCE, "segment_no": 2, "char_start": 2, "char_end": len(TEXT)}
            | {"kind": "unassigned", "page": 1},
        ],
        "evidence": [
            evidence("projects", "LNU-01", "title", title),
            evidence(
                "project_municipalities", "LNU-01|1380", "name_as_printed", "Halmstads kommun"
            ),
            evidence("contact_roles", f"{SOURCE}-1", "person_name", "Åsa Öberg"),
        ],
        "findings": [
            {
                "finding_id": "F-1",
                "source_id": SOURCE,
                "kind": "blank_field",
                "severity": "info",
                "page": 1,
                "message_en": "The leader is blank.",
                "message_sv": "Projektledaren saknas.",
                "resolution": "kept",
            }
        ],
        "corrections": [],
    }


def frames_of(rows: Mapping[str, list[dict[str, Any]]]) -> dict[str, pd.DataFrame]:
    """Make the frames of rows."""
    return {name: make_frame(name, found) for name, found in rows.items()}


def tables_of(rows: Mapping[str, list[dict[str, Any]]]) -> dict[str, TableView]:
    """Make tables that can be compared, of rows."""
    return tables_of_dataset(canonical_tables(frames_of(rows)))


class Dataset:
    """Rows that a test may change before it makes something of them."""

    def __init__(self) -> None:
        self.rows = base_rows()

    def __getitem__(self, table: str) -> list[dict[str, Any]]:
        return self.rows[table]

    def copy(self) -> Dataset:
        return copy.deepcopy(self)

    def derive(self) -> None:
        """Give the dataset its tables for analysis, as its rows are now."""
        self.rows |= analysis_rows({"place_mentions": [], **self.rows})

    def frames(self) -> dict[str, pd.DataFrame]:
        return frames_of(self.rows)

    def tables(self) -> dict[str, TableView]:
        return tables_of(self.rows)

    def release(self, releases: Path, date: str = "2026-01-31", **more: Any) -> Outcome:
        return make_release(self.frames(), releases, date=date, **more)

    # What the rows above are made with, for tests that add some.
    evidence = staticmethod(evidence)
    municipality = staticmethod(municipality)
    project = staticmethod(project)
    role = staticmethod(role)
    correction = staticmethod(correction)
    text = TEXT
    source = SOURCE


@pytest.fixture
def dataset() -> Dataset:
    return Dataset()


@pytest.fixture
def releases(tmp_path: Path) -> Path:
    return tmp_path / "outputs" / "releases"


@pytest.fixture
def released(dataset: Dataset, releases: Path) -> Path:
    """Give the folder of a first release of the small dataset."""
    return dataset.release(releases).path


@pytest.fixture(scope="session")
def described(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a release that has something to describe in every way; never change it."""
    dataset = Dataset()
    dataset["programmes"][0] |= {
        "period_start": "2002",
        "period_start_precision": "year",
        "period_end": "2004-05",
        "period_end_precision": "month",
        "stated_municipality_count": 100,
        "municipality_count_is_approximate": True,
    }
    dataset["sources"].append(
        dataset["sources"][0]
        | {"source_id": "other", "title": 'Ett "<annat>" & mer', "publisher": None, "url": None}
        | {"published_year": None, "rights": None, "is_truncated": False}
    )
    dataset["corrections"].append(correction("C-1"))
    unused = {"page": None, "row_key": None, "used": None, "is_used": False}
    dataset["corrections"].append(correction("C/2", **unused))
    dataset["projects"][0]["lead"] = "En lång ingress `med` | streck\noch fler rader " + "å" * 80
    return dataset.release(tmp_path_factory.mktemp("described")).path


@pytest.fixture(scope="session")
def real_release(tables: Rows, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a release of the real source; never change it."""
    releases = tmp_path_factory.mktemp("real")
    return make_release(frames_of(tables), releases, date="2026-01-31").path


@pytest.fixture
def make_small() -> Callable[[Path], Path]:
    """Give the function that leaves of a release what git keeps."""
    return small_form


def small_form(folder: Path) -> Path:
    for name in read_sums(folder):
        if not is_kept(name):
            (folder / name).unlink()
    return folder


@pytest.fixture
def clone() -> Callable[[Path, Path], Path]:
    """Give the function that copies of a folder of releases what git keeps."""
    return small_copy


def small_copy(releases: Path, target: Path) -> Path:
    target.mkdir()
    shutil.copy(releases / "index.json", target)
    for folder in releases.glob("[0-9]*"):
        small_form(Path(shutil.copytree(folder, target / folder.name)))
    return target


@pytest.fixture
def all_files() -> Callable[[Path], dict[str, bytes]]:
    """Give the function that reads every file under a folder."""
    return read_all


def read_all(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="session")
def databases(tables: Rows, tmp_path_factory: pytest.TempPathFactory) -> Databases:
    """Give a release with what databases and Python open, odd texts among its values."""
    return write_databases(tables, tmp_path_factory.mktemp("databases") / "lnu, with å")
