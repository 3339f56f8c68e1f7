"""The stages as assets: each calls one function and says how much came out.

Dagster reads the annotations of assets as they are, so they are not postponed here.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import dagster as dg

from pipeline import stages
from pipeline.checking import refuse
from pipeline.errors import LnuError
from pipeline.freshness.look import releases_version, table_versions
from pipeline.freshness.steps import (
    BOOKLETS,
    DOCUMENTS,
    IDENTIFIED,
    PER_SOURCE,
    RELEASE,
    STEPS,
)
from pipeline.freshness.steps import TABLES as TABLES_STEP
from pipeline.freshness.workshop import Workshop
from pipeline.orchestrate.checks import check_specs, refuse_unchecked, schema_results, whole_results
from pipeline.orchestrate.due import WholeGraph, is_wanted
from pipeline.orchestrate.raw import key_of
from pipeline.release.working import preview, read_columns, read_counts, read_frames
from schemas import TABLES, describe

Results = Iterator[Any]

_GROUPS: Mapping[str, str] = {DOCUMENTS: "read", BOOKLETS: "parsed", IDENTIFIED: "normalised"}
_ABOUT: Mapping[str, str] = {
    DOCUMENTS: "Sources as documents.",
    BOOKLETS: "What each document holds, with its places.",
    IDENTIFIED: "Projects, municipalities, people, periods.",
}
_MOST_NAMES = 20


class ReleaseConfig(dg.Config):
    """What a person may say of a release before it is made."""

    at_least: str | None = None


def stage_assets(
    codes: Mapping[str, str], whole: WholeGraph, *, strict: bool
) -> list[dg.AssetsDefinition]:
    """Make the assets of all stages.

    Args:
        codes: Step -> version of its code.
        whole: All assets, these among them.
        strict: Whether a name that matches no municipality stops the run.

    Returns:
        The assets in the order of the stages.
    """
    steps = [_per_source(step, codes[step], whole, strict=strict) for step in PER_SOURCE]
    return [*steps, _tables(codes[TABLES_STEP], whole), _release(codes[RELEASE], whole)]


def _deps(step: str) -> list[dg.AssetKey]:
    names = [name for name in STEPS[step].after if name != TABLES_STEP]
    tables = list(TABLES) if TABLES_STEP in STEPS[step].after else []
    return [key_of(name) for name in [*names, *tables]]


def _per_source(step: str, code: str, whole: WholeGraph, *, strict: bool) -> dg.AssetsDefinition:
    """Make the asset of a step that is done source by source, for those that have changed."""

    @dg.asset(
        name=step,
        group_name=_GROUPS[step],
        deps=_deps(step),
        description=_ABOUT[step],
        code_version=code,
        output_required=False,
        required_resource_keys={"workshop"},
    )
    def done(context: dg.AssetExecutionContext) -> Results:
        if not is_wanted(context, whole, step):
            return
        workshop: Workshop = context.resources.workshop
        outcome = workshop.work.bring_up_to_date(step)
        if strict and step == IDENTIFIED:
            stages.refuse_unmatched(workshop.work.gather()[2])
        yield dg.MaterializeResult(
            data_version=dg.DataVersion(workshop.notes.keep_manifest(outcome.parts)),
            metadata={
                "sources": len(outcome.parts),
                "sources_anew": len(outcome.anew),
                "anew": list(outcome.anew[:_MOST_NAMES]),
                **outcome.facts,
            },
        )

    return done


def _tables(code: str, whole: WholeGraph) -> dg.AssetsDefinition:
    specs = [
        dg.AssetSpec(
            name,
            group_name="tables",
            deps=_deps(TABLES_STEP),
            description=describe(model).words.about_en,
            code_version=code,
        )
        for name, model in TABLES.items()
    ]

    @dg.multi_asset(
        specs=specs,
        check_specs=check_specs(),
        name="tables",
        required_resource_keys={"workshop"},
        # Only so can a run leave out the tables and their checks once they turn out to be fresh.
        can_subset=True,
    )
    def tables(context: dg.AssetExecutionContext) -> Results:
        _refuse_some_tables(context)
        if not is_wanted(context, whole, TABLES_STEP):
            return
        workshop: Workshop = context.resources.workshop
        work = workshop.table_work()
        report = work.make()
        yield from schema_results(report.violations)
        yield from whole_results(report)
        refuse(report)
        written = work.writer.put_in_place()
        folder, versions = workshop.project.tables, table_versions(workshop.project, workshop.notes)
        for name, count in read_counts(folder).items():
            yield dg.MaterializeResult(
                asset_key=name,
                data_version=dg.DataVersion(versions[name]),
                metadata={
                    "rewritten": name in written,
                    "programmes_anew": len(work.rows.anew),
                    "dagster/row_count": count,
                    "preview": _preview(folder, name),
                },
            )

    return tables


def _refuse_some_tables(context: dg.AssetExecutionContext) -> None:
    if len(context.selected_asset_keys) < len(TABLES):
        raise LnuError(
            "only some of the tables are selected, and they are built and checked together",
            remedy="Select all of the group tables.",
        )


def _preview(folder: Path, table: str) -> dg.MetadataValue:
    """Show the first rows of a table."""
    columns = [dg.TableColumn(name) for name in read_columns(folder)[table]]
    rows = [dg.TableRecord(dict(row)) for row in preview(folder, table)]
    return dg.MetadataValue.table(records=rows, schema=dg.TableSchema(columns))


def _release(code: str, whole: WholeGraph) -> dg.AssetsDefinition:
    @dg.asset(
        name=RELEASE,
        group_name="release",
        deps=_deps(RELEASE),
        description="The newest release.",
        code_version=code,
        output_required=False,
        required_resource_keys={"workshop"},
    )
    def release(context: dg.AssetExecutionContext, config: ReleaseConfig) -> Results:
        workshop: Workshop = context.resources.workshop
        project = workshop.project
        refuse_unchecked(context.instance, whole.graph, workshop)
        if not is_wanted(context, whole, RELEASE):
            return
        workshop.progress.begin(RELEASE)
        outcome = stages.release(project, read_frames(project.tables), at_least=config.at_least)
        yield dg.MaterializeResult(
            data_version=dg.DataVersion(releases_version(project, workshop.notes)),
            metadata={
                "version": outcome.version,
                "is_new": outcome.is_new,
                "reason": outcome.reason,
                "message": outcome.message,
                "folder": str(outcome.path),
            },
        )

    return release
