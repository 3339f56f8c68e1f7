"""Tells Dagster's records what lies there, where they do not know it yet.

Sources that have changed are observed; outputs that are not as they were made are marked, so that
the web interface shows them as what they are, and what is made from them too.
"""

from __future__ import annotations

from collections.abc import Iterator

import dagster as dg
from dagster._core.definitions.data_version import (
    CODE_VERSION_TAG,
    DATA_VERSION_IS_USER_PROVIDED_TAG,
    DATA_VERSION_TAG,
    extract_data_version_from_entry,
)
from dagster._core.events.log import EventLogEntry

from pipeline.freshness.look import Look
from pipeline.freshness.notes import Notes
from pipeline.freshness.state import tell_changes
from pipeline.freshness.steps import RELEASE
from pipeline.orchestrate.raw import key_of
from pipeline.orchestrate.states import LOST
from pipeline.project import Project
from pipeline.release.working_parts import altered_files
from schemas import TABLES

_INPUT_TAGS = "dagster/input_"


def tell_records(instance: dg.DagsterInstance, project: Project, look: Look, notes: Notes) -> None:
    """Tell Dagster's records what lies there.

    Args:
        instance: Dagster's records.
        project: The checkout.
        look: What lies there.
        notes: Notes of earlier looks.
    """
    for name, version in look.raw.items():
        found = instance.fetch_observations(key_of(name), limit=1).records
        known = extract_data_version_from_entry(found[0].event_log_entry) if found else None
        if known is None or known.value != version:
            tags = {DATA_VERSION_TAG: version}
            instance.report_runless_asset_event(dg.AssetObservation(key_of(name), tags=tags))
    for name in (*TABLES, RELEASE):
        entry = instance.get_latest_materialization_event(key_of(name))
        version_then = extract_data_version_from_entry(entry) if entry else None
        if entry is None or version_then is None or version_then.value == LOST:
            continue
        now = look.releases if name == RELEASE else look.tables.get(name)
        if version_then.value != now:
            said = "; ".join(_what_is_lost(project, name, version_then.value, now, notes))
            instance.report_runless_asset_event(_mark(name, entry, said))


def _what_is_lost(
    project: Project, name: str, then: str, now: str | None, notes: Notes
) -> Iterator[str]:
    if name == RELEASE:
        folder = project.releases.relative_to(project.root)
        yield from tell_changes(
            f"output in {folder}", notes.manifest(then), notes.manifest(now or "")
        )
        return
    hashes = notes.folder_parts(project.tables)
    folder = project.tables.relative_to(project.root)
    for path in altered_files(project.tables, name, hashes):
        yield f"output {'changed' if path in hashes else 'missing'}: {folder / path}"


def _mark(name: str, entry: EventLogEntry, said: str) -> dg.AssetMaterialization:
    """Make the record that an output is not as it was made, which was made from the same."""
    tags = {key: value for key, value in (entry.tags or {}).items() if key.startswith(_INPUT_TAGS)}
    tags |= {
        DATA_VERSION_TAG: LOST,
        CODE_VERSION_TAG: LOST,
        DATA_VERSION_IS_USER_PROVIDED_TAG: "true",
    }
    return dg.AssetMaterialization(key_of(name), description=said, tags=tags)
