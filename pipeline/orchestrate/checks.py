"""Asset checks made from the schemas: one for each table, one for the quotes.

They block: what follows does not run on tables that fail.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import dagster as dg

from schemas import TABLES
from schemas.violation import Violation

SCHEMA_CHECK = "schema"
QUOTES_CHECK = "quotes"


def check_specs() -> list[dg.AssetCheckSpec]:
    """Declare the checks of all tables.

    Returns:
        For each table that it holds to its schema, and for ``evidence`` that each quote stands
        in its source.
    """
    specs = [
        dg.AssetCheckSpec(
            SCHEMA_CHECK,
            asset=table,
            blocking=True,
            description=f"Types, keys, codes and patterns of {table} are those of its schema.",
        )
        for table in TABLES
    ]
    return [
        *specs,
        dg.AssetCheckSpec(
            QUOTES_CHECK,
            asset="evidence",
            blocking=True,
            description="Each quote equals the characters of its source, one by one.",
        ),
    ]


def schema_results(violations: Sequence[Violation]) -> Iterator[dg.AssetCheckResult]:
    """Turn violations into the results of the schema checks.

    Args:
        violations: What is wrong with the tables.

    Yields:
        A result for each table.
    """
    for table in TABLES:
        found = [violation.message for violation in violations if violation.table == table]
        yield dg.AssetCheckResult(
            check_name=SCHEMA_CHECK,
            asset_key=table,
            passed=not found,
            metadata={"violations": found} if found else {},
        )


def quotes_result(compared: int, wrong: Sequence[str]) -> dg.AssetCheckResult:
    """Turn the comparison of the quotes into its result.

    Args:
        compared: How many quotes were compared.
        wrong: What is wrong, a line for each quote.

    Returns:
        The result.
    """
    return dg.AssetCheckResult(
        check_name=QUOTES_CHECK,
        asset_key="evidence",
        passed=not wrong,
        metadata={"compared": compared, "wrong": list(wrong[:20])},
    )
