"""What is asked of the tables before anything is made of them, and what is wrong with them.

The checks themselves are in ``schemas`` (types, keys, codes) and ``tables`` (quotes, ledger,
contact details); here they are brought together, as the command line and Dagster call them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import BAD_DATA, LnuError
from pipeline.stages import ReadStage

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.tables.builder import Row
    from schemas.violation import Violation


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What the checks of the tables found.

    Attributes:
        violations: What does not hold to the schemas.
        quotes_compared: How many quotes were compared with their sources.
        quotes_wrong: A line for each that differs.
        ledger_wrong: A line for each gap or overlap in the ledger of a source.
        details_published: A line for each column that would publish contact details of people.
    """

    violations: tuple[Violation, ...]
    quotes_compared: int
    quotes_wrong: tuple[str, ...]
    ledger_wrong: tuple[str, ...] = ()
    details_published: tuple[str, ...] = ()

    @property
    def is_right(self) -> bool:
        """Whether nothing is wrong."""
        return not (
            self.violations or self.quotes_wrong or self.ledger_wrong or self.details_published
        )


def join_reports(reports: Iterable[CheckReport]) -> CheckReport:
    """Put together what the checks of several parts of the tables found, each thing once."""
    found = list(reports)
    violations = {v.message: v for report in found for v in report.violations}
    return CheckReport(
        tuple(violations.values()),
        sum(report.quotes_compared for report in found),
        _once(report.quotes_wrong for report in found),
        _once(report.ledger_wrong for report in found),
        _once(report.details_published for report in found),
    )


def _once(lines: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for some in lines for line in some))


def check_tables(stage: ReadStage, frames: dict[str, pd.DataFrame]) -> CheckReport:
    """Check tables against their schemas, keys and sources.

    Args:
        stage: The sources that the evidence points into.
        frames: All tables.

    Returns:
        What was checked and what is wrong.
    """
    from pipeline.tables.personal import find_published_details
    from pipeline.tables.quotes import compare_quotes
    from pipeline.tables.taking_out import redactor_of
    from schemas.validate import validate_all

    texts = {item.source.source_id: item.source.document.text for item in stage.inputs}
    rows = [
        {str(name): value for name, value in row.items()}
        for row in frames["evidence"].to_dict("records")
    ]
    corrections = (one for item in stage.inputs for one in item.corrections)
    quotes = compare_quotes(rows, texts, redactor_of(corrections))
    return CheckReport(
        tuple(validate_all(frames)),
        quotes.compared,
        tuple(map(str, quotes.mismatches)),
        tuple(_untiled(stage, frames)),
        tuple(find_published_details(frames)),
    )


def check_shared_rows(rows: Mapping[str, Sequence[Row]]) -> CheckReport:
    """Check the tables whose rows belong to no programme, which no quote is for.

    Args:
        rows: Table -> its rows, see :func:`make_shared_rows`.

    Returns:
        What is wrong.
    """
    from pipeline.tables.personal import find_published_details
    from schemas.frames import make_frame
    from schemas.validate import validate_all

    frames = {table: make_frame(table, table_rows) for table, table_rows in rows.items()}
    violations = validate_all(frames, partial=True)
    details = find_published_details(frames)
    return CheckReport(tuple(violations), 0, (), (), tuple(details))


def _untiled(stage: ReadStage, frames: dict[str, pd.DataFrame]) -> list[str]:
    """Check that the segments of each source tile its text."""
    from pipeline.tables.tiling import check_segments

    segments = [
        {str(name): value for name, value in row.items()}
        for row in frames["segments"].to_dict("records")
    ]
    sources = [
        {"source_id": item.source.source_id, "char_length": len(item.source.document.text)}
        for item in stage.inputs
    ]
    return check_segments(segments, sources)


def refuse(report: CheckReport) -> None:
    """Stop on tables that fail a check.

    Args:
        report: What :func:`check_tables` found.

    Raises:
        LnuError: If anything is wrong, naming table, column and rows.
    """
    lines = [violation.message for violation in report.violations]
    lines += [*report.quotes_wrong, *report.ledger_wrong, *report.details_published]
    if lines:
        raise LnuError(
            f"{len(lines)} check(s) of the tables failed:\n  " + "\n  ".join(lines[:20]),
            remedy="Nothing was released. Mend the source, a correction or the rule.",
            status=BAD_DATA,
        )
