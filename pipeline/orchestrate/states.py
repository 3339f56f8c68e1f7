"""How fresh everything is, by Dagster's own records and its own rule, so that all faces agree.

``CachingStaleStatusResolver`` is what the web interface asks. It is no public part of Dagster, for
which reason the version of Dagster is pinned. Here its answers are put into words, with the help of
the manifests that the versions are hashes of.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import dagster as dg
from dagster._core.definitions.data_version import (
    CachingStaleStatusResolver,
    DataProvenance,
    StaleCause,
    StaleCauseCategory,
    extract_data_provenance_from_entry,
)
from dagster._core.loader import LoadingContext
from dagster._core.storage.asset_check_execution_record import AssetCheckExecutionRecordStatus
from dagster._core.storage.event_log.base import AssetRecord

from pipeline.freshness.notes import Notes
from pipeline.freshness.state import State, named, tell_changes, tell_code_changes
from pipeline.freshness.steps import GOLD, PER_SOURCE, REFERENCE, RELEASE, SOURCES
from pipeline.orchestrate.raw import key_of
from schemas import TABLES

LOST = "lost"
"""Stands for the version of an output, and of its code, once it is not as it was made."""

MADE = (*PER_SOURCE, *TABLES, RELEASE)
"""All that the pipeline makes, in its order."""

_HAS_RUN = {AssetCheckExecutionRecordStatus.SUCCEEDED, AssetCheckExecutionRecordStatus.FAILED}

_WORDS = {SOURCES: "source", REFERENCE: "reference table", GOLD: "annotation"}


class _Loading(LoadingContext):
    """Keeps what was read of Dagster's records for as long as a question takes."""

    def __init__(self, instance: dg.DagsterInstance) -> None:
        self._instance = instance
        self._loaders: dict[Any, Any] = {}

    @property
    def instance(self) -> dg.DagsterInstance:
        return self._instance

    @property
    def loaders(self) -> dict[Any, Any]:
        return self._loaders


def failed_checks(
    instance: dg.DagsterInstance, graph: dg.AssetGraph, names: Collection[str] = MADE
) -> dict[str, tuple[str, ...]]:
    """Give the checks that failed when they last ran.

    Args:
        instance: Dagster's records.
        graph: The assets and their checks.
        names: Steps and tables to tell of.

    Returns:
        Table -> names of its failed checks; those without are left out.
    """
    found: dict[str, list[str]] = {}
    for key in sorted(graph.asset_check_keys):
        if key.asset_key.to_user_string() not in names:
            continue
        # The latest record of all may be of a run that was to check, and did not come to it.
        records = instance.event_log_storage.get_asset_check_execution_history(
            key, limit=1, status=_HAS_RUN
        )
        if records and records[0].status == AssetCheckExecutionRecordStatus.FAILED:
            found.setdefault(key.asset_key.to_user_string(), []).append(key.name)
    return {table: tuple(names) for table, names in found.items()}


def find_states(
    instance: dg.DagsterInstance,
    graph: dg.AssetGraph,
    notes: Notes,
    names: tuple[str, ...] = MADE,
) -> dict[str, State]:
    """Tell how fresh things are.

    Args:
        instance: Dagster's records, which have been told what lies there (see ``telling``).
        graph: The assets with the versions of their code.
        notes: Notes of earlier looks, for the manifests behind the versions.
        names: Steps and tables to tell of.

    Returns:
        Name -> state, in the given order.
    """
    loading = _Loading(instance)
    # All at once, not one by one as they are asked for.
    AssetRecord.blocking_get_many(loading, [key_of(name) for name in MADE])
    resolver = CachingStaleStatusResolver(instance, graph, loading)
    asked = _Asked(instance, graph, notes, resolver)
    failed = failed_checks(instance, graph, names)
    return {
        name: State(
            name,
            resolver.get_status(key_of(name)).value.lower(),
            tuple(dict.fromkeys(asked.reasons(key_of(name)))),
            failed.get(name, ()),
        )
        for name in names
    }


@dataclass(frozen=True)
class _Asked:
    """What is asked why a thing is not fresh."""

    instance: dg.DagsterInstance
    graph: dg.AssetGraph
    notes: Notes
    resolver: CachingStaleStatusResolver

    def reasons(self, key: dg.AssetKey) -> Iterator[str]:
        """Say why a thing is stale; nothing where it is not, or was never made."""
        causes = self.resolver.get_stale_causes(key)
        entry = self.instance.get_latest_materialization_event(key) if causes else None
        provenance = extract_data_provenance_from_entry(entry) if entry else None
        if entry is None or entry.asset_materialization is None or provenance is None:
            return
        otherwise = []
        for cause in causes:
            if cause.category == StaleCauseCategory.CODE:
                said = str(entry.asset_materialization.description)
                yield from self._code(key, provenance.code_version, said)
            elif cause.category == StaleCauseCategory.DEPENDENCIES:
                yield cause.reason
            elif (before := _given(cause)) is not None:
                yield from self._given(before, provenance)
            elif cause.dependency_asset_key is not None:
                otherwise.append(cause.dependency_asset_key.to_user_string())
        if otherwise:
            yield f"came out otherwise: {named(otherwise)}"

    def _code(self, key: dg.AssetKey, before: str, said: str) -> Iterator[str]:
        if before == LOST:
            yield said
            return
        now = self.graph.get(key).code_version or ""
        yield from tell_code_changes(self.notes.manifest(before), self.notes.manifest(now))

    def _given(self, key: dg.AssetKey, provenance: DataProvenance) -> Iterator[str]:
        before = provenance.input_data_versions[key].value
        now = self.resolver.get_current_data_version(key).value
        word = _WORDS["/".join(key.path)]
        yield from tell_changes(word, self.notes.manifest(before), self.notes.manifest(now))


def _given(cause: StaleCause) -> dg.AssetKey | None:
    """Give what is given that a cause is about; None where it is about something made."""
    key = cause.dependency_asset_key
    return key if key is not None and "/".join(key.path) in _WORDS else None
