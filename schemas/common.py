"""Columns, patterns and foreign keys that several tables share, each worded once.

A column that only one table has does not belong here, however general it looks. The conventions for
offsets, pages and dates are those of the data contract.
"""

from __future__ import annotations

from typing import Any

from schemas.codes import DATE_PRECISION
from schemas.definition import ForeignKey, column

PROGRAMME_ID = "[A-Z][A-Z0-9]*"
THEME_ID = f"{PROGRAMME_ID}-T[0-9]+"
PROJECT_ID = f"{PROGRAMME_ID}-[0-9]{{2,}}"
SOURCE_ID = "[a-z0-9][a-z0-9-]*"
MUNICIPALITY_CODE = "[0-9]{4}"
COUNTY_CODE = "[0-9]{2}"
DATE = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
KEY_PART = r"[^|\s]+"
"""Any identifier: no white space, and no ``|``, which joins the parts of a ``row_key``."""

CODE_POINTS = "code points"
WORDS = "words"

TO_PROGRAMME = ForeignKey(("programme_id",), "programmes", ("programme_id",))
TO_PROJECT = ForeignKey(("project_id",), "projects", ("project_id",))
TO_MUNICIPALITY = ForeignKey(("municipality_code",), "municipalities", ("municipality_code",))
TO_COUNTY = ForeignKey(("county_code",), "counties", ("county_code",))
TO_SOURCE = ForeignKey(("source_id",), "sources", ("source_id",))
TO_PAGE = ForeignKey(("source_id", "page"), "pages", ("source_id", "page"))
TO_RELATED = ForeignKey(
    ("source_id", "related_no"), "related_documents", ("source_id", "related_no")
)
TO_CORRECTION = ForeignKey(("correction_id",), "corrections", ("correction_id",))


def source_id(of_en: str, of_sv: str) -> Any:
    """Define the column that says which source something stands in.

    Args:
        of_en: What stands there, in English, such as ``the page``.
        of_sv: The same in Swedish, such as ``sidan``.

    Returns:
        The pandera field.
    """
    return column(
        "Source",
        "Källa",
        f"Identifier of the source that {of_en} is in.",
        f"Identitetsbeteckning för den källa som {of_sv} finns i.",
        pattern=SOURCE_ID,
    )


def page(of_en: str, of_sv: str, *, nullable: bool) -> Any:
    """Define the column that says which page something stands on.

    Args:
        of_en: What stands there, in English.
        of_sv: The same in Swedish.
        nullable: Whether it may stand outside all pages, as the interface of a web page does.

    Returns:
        The pandera field.
    """
    outside_en = "; missing where it is on no page" if nullable else ""
    outside_sv = "; saknas om ingen sida kan anges" if nullable else ""
    return column(
        "Page",
        "Sida",
        f"Page of the source that {of_en} is on, as the source counts its pages from 1, not the "
        f"number printed on the page{outside_en}.",
        f"Sida i källan som {of_sv} finns på, enligt källans egen räkning från 1 och inte det "
        f"nummer som är tryckt på sidan{outside_sv}.",
        nullable=nullable,
        minimum=1,
    )


def char_start(of_en: str, of_sv: str, *, nullable: bool = False) -> Any:
    """Define the column that says where something begins in the text of its source.

    Args:
        of_en: What begins there, in English.
        of_sv: The same in Swedish.
        nullable: Whether it may have no place in the text.

    Returns:
        The pandera field.
    """
    return column(
        "Start position",
        "Startposition",
        f"Where {of_en} begins in the text of the source: the number of Unicode code points before "
        "it, so that the first one has position 0. Line breaks count as they are in the file.",
        f"Var {of_sv} börjar i källans text: antalet Unicode-kodpunkter dessförinnan, så att den "
        "första har position 0. Radbrytningar räknas som de står i filen.",
        nullable=nullable,
        minimum=0,
        unit=CODE_POINTS,
    )


def char_end(of_en: str, of_sv: str, *, nullable: bool = False) -> Any:
    """Define the column that says where something ends in the text of its source.

    Args:
        of_en: What ends there, in English.
        of_sv: The same in Swedish.
        nullable: Whether it may have no place in the text.

    Returns:
        The pandera field.
    """
    return column(
        "End position",
        "Slutposition",
        f"Where {of_en} ends in the text of the source: the position, in Unicode code points from "
        "0, of the first one after it. It is not itself included.",
        f"Var {of_sv} slutar i källans text: positionen, i Unicode-kodpunkter från 0, för den "
        "första kodpunkten därefter. Den ingår alltså inte.",
        nullable=nullable,
        minimum=0,
        unit=CODE_POINTS,
    )


def project_id(about_en: str, about_sv: str, *, nullable: bool = False) -> Any:
    """Define the column that says which project a row belongs to.

    Args:
        about_en: What the column holds, in English.
        about_sv: The same in Swedish.
        nullable: Whether a row may belong to no project.

    Returns:
        The pandera field.
    """
    return column("Project", "Projekt", about_en, about_sv, nullable=nullable, pattern=PROJECT_ID)


def related_no(about_en: str, about_sv: str) -> Any:
    """Define the column that says which related document of the source a row belongs to.

    Args:
        about_en: What the column holds, in English.
        about_sv: The same in Swedish.

    Returns:
        The pandera field.
    """
    return column(
        "Number of the related document",
        "Närliggande dokuments nummer",
        about_en,
        about_sv,
        nullable=True,
        minimum=1,
    )


def period_start(of_en: str, of_sv: str) -> Any:
    """Define the column of the first date of a period.

    Args:
        of_en: What lasts for the period, in English.
        of_sv: The same in Swedish.

    Returns:
        The pandera field.
    """
    return column(
        "Start of the period",
        "Periodens början",
        f"When {of_en} begins: an ISO date with as many parts as the source states (YYYY, YYYY-MM "
        "or YYYY-MM-DD).",
        f"När {of_sv} börjar: ett datum enligt ISO 8601 med så många delar som källan anger (ÅÅÅÅ, "
        "ÅÅÅÅ-MM eller ÅÅÅÅ-MM-DD).",
        nullable=True,
        pattern=DATE,
    )


def period_end(of_en: str, of_sv: str) -> Any:
    """Define the column of the last date of a period.

    Args:
        of_en: What lasts for the period, in English.
        of_sv: The same in Swedish.

    Returns:
        The pandera field.
    """
    return column(
        "End of the period",
        "Periodens slut",
        f"When {of_en} ends, this date included: an ISO date with as many parts as the source "
        "states (YYYY, YYYY-MM or YYYY-MM-DD).",
        f"När {of_sv} slutar, detta datum inräknat: ett datum enligt ISO 8601 med så många delar "
        "som källan anger (ÅÅÅÅ, ÅÅÅÅ-MM eller ÅÅÅÅ-MM-DD).",
        nullable=True,
        pattern=DATE,
    )


def precision(of_en: str, of_sv: str) -> Any:
    """Define the column that says how exact the date before it is.

    Args:
        of_en: Which date, in English, such as ``the start``.
        of_sv: The same in Swedish, in the genitive, such as ``startdatumets``.

    Returns:
        The pandera field.
    """
    return column(
        f"Precision of {of_en}",
        f"{of_sv.capitalize()} precision",
        f"Which parts of {of_en} the source states; missing where the date is missing.",
        f"Vilka av {of_sv} delar som källan anger; saknas om datumet saknas.",
        nullable=True,
        codes=DATE_PRECISION,
    )
