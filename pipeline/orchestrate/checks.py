"""Asset checks: one for each table from its schema, and those that compare tables with sources.

They block: what follows does not run on tables that fail.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import dagster as dg
from dagster._core.definitions.data_version import extract_data_version_from_entry

from pipeline.checking import CheckReport
from pipeline.errors import bad_data
from pipeline.freshness.look import table_versions
from pipeline.freshness.workshop import Workshop
from pipeline.orchestrate.raw import key_of
from pipeline.orchestrate.states import failed_checks
from schemas import TABLES
from schemas.violation import Violation

SCHEMA_CHECK = "schema"
QUOTES_CHECK = "quotes"
LEDGER_CHECK = "ledger"
DETAILS_CHECK = "no_contact_details"

WHOLE_CHECKS: Mapping[str, tuple[str, str]] = {
    QUOTES_CHECK: ("evidence", "Each quote equals the characters of its source, one by one."),
    LEDGER_CHECK: (
        "segments",
        "The segments tile each source from end to end.",
    ),
    DETAILS_CHECK: ("contact_roles", "No table holds contact details of people."),
}
"""A check that compares tables with sources -> the table it is shown at, and what it asks."""


def check_specs() -> list[dg.AssetCheckSpec]:
    """Declare the checks of all tables.

    Returns:
        For each table that it holds to its schema, and those of :data:`WHOLE_CHECKS`.
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
    return [*specs, *(_spec(name, *about) for name, about in WHOLE_CHECKS.items())]


def _spec(name: str, table: str, description: str) -> dg.AssetCheckSpec:
    return dg.AssetCheckSpec(name, asset=table, blocking=True, description=description)


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


def whole_results(report: CheckReport) -> Iterator[dg.AssetCheckResult]:
    """Turn the checks that compare tables with sources into results.

    Args:
        report: What the checks found.

    Yields:
        A result for each of :data:`WHOLE_CHECKS`.
    """
    wrong = {
        QUOTES_CHECK: report.quotes_wrong,
        LEDGER_CHECK: report.ledger_wrong,
        DETAILS_CHECK: report.details_published,
    }
    for name, lines in wrong.items():
        metadata: dict[str, int | list[str]] = {"wrong": list(lines[:20])} if lines else {}
        if name == QUOTES_CHECK:
            metadata["compared"] = report.quotes_compared
        yield dg.AssetCheckResult(
            check_name=name, asset_key=WHOLE_CHECKS[name][0], passed=not lines, metadata=metadata
        )


def refuse_unchecked(
    instance: dg.DagsterInstance, graph: dg.AssetGraph, workshop: Workshop
) -> None:
    """Stop a release of tables that failed a check, or are not those that passed.

    Within a run, a check that fails stops what follows. This holds for later runs too, also for
    those that make a release alone.

    Args:
        instance: Dagster's records.
        graph: The assets and their checks.
        workshop: What the run works with.

    Raises:
        LnuError: If a check failed when it last ran, or a table is not as it was built.
    """
    failed = [
        f"{name} of {table}"
        for table, names in failed_checks(instance, graph).items()
        for name in names
    ]
    if failed:
        raise bad_data(
            f"{len(failed)} check(s) failed when they last ran: {', '.join(failed)}",
            remedy="Nothing was released. Mend the cause, then run `lnu build`.",
        )
    versions = table_versions(workshop.project, workshop.notes)
    for table in TABLES:
        entry = instance.get_latest_materialization_event(key_of(table))
        known = extract_data_version_from_entry(entry) if entry else None
        if known is None or known.value != versions.get(table):
            raise bad_data(
                f"the table {table} is not there as it was built and checked",
                file=workshop.project.tables,
                remedy="Run `lnu build`.",
            )
