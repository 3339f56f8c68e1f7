"""The stages as assets: each calls one function and says how much came out.

Dagster reads the annotations of assets as they are, so they are not postponed here.
"""

from collections.abc import Iterator
from typing import Any

import dagster as dg
import pandas as pd

from pipeline import stages
from pipeline.normalise.identify import Identified
from pipeline.orchestrate.checks import check_specs, schema_results, whole_results
from pipeline.orchestrate.sources import source_keys
from pipeline.parse.booklet import Booklet
from pipeline.project import Project
from pipeline.release.working import preview, read_frames, write_tables
from pipeline.stages import ReadStage
from schemas import TABLES, describe


class ReleaseConfig(dg.Config):
    """What a person may say of a release before it is made."""

    at_least: str | None = None


def stage_assets(project: Project, *, strict: bool) -> list[dg.AssetsDefinition]:
    """Make the assets of all stages.

    Args:
        project: The checkout that they work on.
        strict: Whether a name that matches no municipality stops the run.

    Returns:
        The assets in the order of the stages.
    """
    return [
        _documents(project),
        _booklets(),
        _identified(strict=strict),
        _tables(project),
        _release(project),
    ]


def _documents(project: Project) -> dg.AssetsDefinition:
    @dg.asset(group_name="raw", deps=source_keys(project), description="Sources as documents.")
    def documents() -> dg.Output[ReadStage]:
        stage = stages.read(project.raw)
        pages = sum(len(item.source.document.pages) for item in stage.inputs)
        return dg.Output(stage, metadata={"sources": len(stage.inputs), "pages": pages})

    return documents


def _booklets() -> dg.AssetsDefinition:
    @dg.asset(group_name="parsed", description="What each document holds, with its places.")
    def booklets(documents: ReadStage) -> dg.Output[list[Booklet]]:
        found = stages.parse(documents)
        metadata = {
            "titles": sum(len(booklet.titles) for booklet in found),
            "presentations": sum(len(booklet.presentations) for booklet in found),
        }
        return dg.Output(found, metadata=metadata)

    return booklets


def _identified(*, strict: bool) -> dg.AssetsDefinition:
    @dg.asset(group_name="normalised", description="Projects, municipalities, people, periods.")
    def identified(documents: ReadStage, booklets: list[Booklet]) -> dg.Output[list[Identified]]:
        things = stages.normalise(documents, booklets)
        if strict:
            stages.refuse_unmatched(things)
        metadata = {
            "projects": sum(len(part.projects) for part in things),
            "findings": sum(len(part.findings) for part in things),
        }
        return dg.Output(things, metadata=metadata)

    return identified


def _tables(project: Project) -> dg.AssetsDefinition:
    specs = [
        dg.AssetSpec(
            name,
            group_name="tables",
            deps=["documents", "booklets", "identified"],
            description=describe(model).words.about_en,
        )
        for name, model in TABLES.items()
    ]

    @dg.multi_asset(
        specs=specs,
        check_specs=check_specs(),
        ins={name: dg.AssetIn() for name in ("documents", "booklets", "identified")},
        name="tables",
    )
    def tables(
        documents: ReadStage,
        booklets: list[Booklet],
        identified: list[Identified],
    ) -> Iterator[Any]:
        frames = stages.make_tables(documents, booklets, identified)
        report = stages.check_tables(documents, frames)
        yield from schema_results(report.violations)
        yield from whole_results(report)
        stages.refuse(report)
        write_tables(frames, project.tables)
        for name, frame in frames.items():
            yield dg.MaterializeResult(asset_key=name, metadata=_metadata(frame))

    return tables


def _metadata(frame: pd.DataFrame) -> dict[str, Any]:
    rows = preview(frame)
    table = [dg.TableRecord(dict(row)) for row in rows]
    schema = dg.TableSchema([dg.TableColumn(str(name)) for name in frame.columns])
    return {
        "dagster/row_count": len(frame),
        "preview": dg.MetadataValue.table(records=table, schema=schema),
    }


def _release(project: Project) -> dg.AssetsDefinition:
    @dg.asset(group_name="release", deps=list(TABLES), description="The newest release.")
    def release(config: ReleaseConfig) -> dg.MaterializeResult[Any]:
        outcome = stages.release(project, read_frames(project.tables), at_least=config.at_least)
        return dg.MaterializeResult(
            metadata={
                "version": outcome.version,
                "is_new": outcome.is_new,
                "reason": outcome.reason,
                "message": outcome.message,
                "folder": str(outcome.path),
            }
        )

    return release
