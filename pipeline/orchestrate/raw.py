"""What is given, as observable source assets: their version is their content."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import dagster as dg

from pipeline.freshness.steps import GOLD, RAW, REFERENCE, SOURCES
from pipeline.freshness.workshop import Workshop

GROUP = "raw"

_ABOUT: Mapping[str, str] = {
    SOURCES: "All sources, the folders in raw/ that hold a source.toml, as received.",
    REFERENCE: "The reference tables in raw/reference.",
    GOLD: "The annotation that accuracy is measured with (tests/gold).",
}


def key_of(name: str) -> dg.AssetKey:
    """Give the asset key of a step, a table or something given."""
    return dg.AssetKey(name.split("/"))


def observable_sources() -> list[dg.SourceAsset | dg.AssetsDefinition]:
    """Make an observable source asset of each thing that is given.

    Returns:
        One for all sources together, one for the reference tables, one for the annotation.
    """
    return [
        dg.observable_source_asset(
            key=key_of(name),
            group_name=GROUP,
            description=_ABOUT[name],
            required_resource_keys={"workshop"},
        )(_version_of(name))
        for name in RAW
    ]


def _version_of(name: str) -> Callable[[dg.OpExecutionContext], dg.ObserveResult]:
    def observe(context: dg.OpExecutionContext) -> dg.ObserveResult:
        workshop: Workshop = context.resources.workshop
        return dg.ObserveResult(data_version=dg.DataVersion(workshop.look.raw[name]))

    return observe
