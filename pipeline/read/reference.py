"""Reads the reference tables in ``raw/reference/``: municipalities, counties, regions, names.

What a form in a text means is for ``normalise``. Where each fact comes from stands in
``raw/reference/sources.csv``.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pipeline.errors import LnuError

REFERENCE_DATE = "2004-01-01"
"""The day whose division into municipalities and counties the dataset uses."""


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality on the reference date.

    Attributes:
        code: Four-digit code on that date.
        name: Name on that date.
        official_name: Name with ``kommun`` as statutes write it.
        county_code: Two-digit code of its county.
        valid_from: First day of this code, name and area; ``None`` before the records begin.
        valid_to: Last day; ``None`` where they still hold.
        current_code: Code today.
        current_name: Name today.
        current_county_code: Code of its county today.
        aliases: Other forms of its name.
    """

    code: str
    name: str
    official_name: str
    county_code: str
    valid_from: str | None
    valid_to: str | None
    current_code: str
    current_name: str
    current_county_code: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class County:
    """A county on the reference date."""

    code: str
    name: str
    short_name: str
    nuts3_code: str


@dataclass(frozen=True)
class Reference:
    """All reference tables of a run."""

    municipalities: tuple[Municipality, ...]
    counties: tuple[County, ...]
    given_names: frozenset[str]

    @cached_property
    def place_names(self) -> frozenset[str]:
        """Names of all municipalities, as ``parse`` needs them to know a map's labels."""
        return frozenset(municipality.name for municipality in self.municipalities)


def read_reference(folder: Path) -> Reference:
    """Read the reference tables.

    Args:
        folder: ``raw/reference``.

    Returns:
        The tables as of :data:`REFERENCE_DATE`.

    Raises:
        LnuError: If a table is missing.
    """
    rows = _read(folder / "municipalities.csv")
    forms = {row["kommun_code"]: row for row in _read(folder / "name_forms.csv")}
    current = {row["kommun_code"]: row for row in rows if not row["valid_to"]}
    then = [row for row in rows if _holds(row)]
    names = _read(folder / "given_names.csv")
    return Reference(
        municipalities=tuple(
            sorted((_municipality(row, current, forms) for row in then), key=lambda m: m.code)
        ),
        counties=tuple(
            County(row["lan_code"], row["name"], row["short_name"], row["nuts3_2003"])
            for row in _read(folder / "counties.csv")
            if _holds(row)
        ),
        given_names=frozenset(row["name"] for row in names),
    )


def _read(file: Path) -> list[dict[str, str]]:
    try:
        with file.open(encoding="utf-8", newline="") as handle:
            return list(csv.DictReader(handle))
    except FileNotFoundError:
        raise LnuError(
            "the reference table is missing", file=file, remedy="Restore it from the repository."
        ) from None


def _holds(row: dict[str, str]) -> bool:
    """Tell whether a row holds on the reference date; an open end is an empty cell."""
    begins, ends = row["valid_from"], row["valid_to"]
    return (not begins or begins <= REFERENCE_DATE) and (not ends or ends >= REFERENCE_DATE)


def _municipality(
    row: dict[str, str], current: dict[str, dict[str, str]], forms: dict[str, dict[str, str]]
) -> Municipality:
    code = row["kommun_code"]
    today = _successor(row, current)
    form = forms.get(today["kommun_code"], {})
    seen = form.get("other_forms_seen", "").split("|")
    aliases = [*row["aliases"].split("|"), form.get("stad_form", "")]
    aliases += [form.partition(" (")[0] for form in seen]
    return Municipality(
        code=code,
        name=row["name"],
        official_name=row["name_kommun_form"],
        county_code=row["lan_code"],
        valid_from=row["valid_from"] or None,
        valid_to=row["valid_to"] or None,
        current_code=today["kommun_code"],
        current_name=today["name"],
        current_county_code=today["lan_code"],
        aliases=tuple(sorted({alias for alias in aliases if alias})),
    )


def _successor(row: dict[str, str], current: dict[str, dict[str, str]]) -> dict[str, str]:
    if not row["valid_to"]:
        return row
    return current[row["successor_codes"].split("|")[0]]
