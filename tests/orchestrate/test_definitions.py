"""The asset graph, short enough to be read."""

from __future__ import annotations

import dagster as dg
import pytest

from pipeline.orchestrate.build import build_defs
from pipeline.orchestrate.run import BUILD_JOB, RELEASE_JOB
from pipeline.project import Project
from schemas import TABLES
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def graph() -> dg.AssetGraph:
    return build_defs(Project(ROOT)).resolve_asset_graph()


def _upstream(graph: dg.AssetGraph, name: str) -> list[str]:
    return sorted(key.to_user_string() for key in graph.get(dg.AssetKey(name)).parent_keys)


def test_what_each_stage_is_made_from(graph: dg.AssetGraph) -> None:
    stages = ["documents", "booklets", "identified"]
    assert {name: _upstream(graph, name) for name in [*stages, "projects", "evidence"]} == {
        "documents": ["raw/sources"],
        "booklets": ["documents", "raw/reference"],
        "identified": ["booklets", "documents", "raw/reference"],
        "projects": sorted([*stages, "raw/reference"]),
        "evidence": sorted([*stages, "raw/reference"]),
    }
    assert _upstream(graph, "release") == sorted([*TABLES, "raw/gold"])


def test_the_number_of_assets_does_not_grow_with_the_sources(graph: dg.AssetGraph) -> None:
    given = [key for key in graph.get_all_asset_keys() if graph.get(key).is_observable]
    assert sorted(key.to_user_string() for key in given) == [
        "raw/gold",
        "raw/reference",
        "raw/sources",
    ]


def test_everything_that_is_made_has_a_version_of_its_code(graph: dg.AssetGraph) -> None:
    made = [key for key in graph.get_all_asset_keys() if graph.get(key).is_materializable]
    versions = {key.to_user_string(): graph.get(key).code_version for key in made}
    assert len(versions) == len(TABLES) + 4
    assert all(versions.values())
    assert len(set(versions.values())) == 5


def test_every_stage_is_a_group(graph: dg.AssetGraph) -> None:
    groups = {graph.get(key).group_name for key in graph.get_all_asset_keys()}
    assert groups == {"raw", "read", "parsed", "normalised", "tables", "release"}


def test_every_table_has_a_check_that_blocks(graph: dg.AssetGraph) -> None:
    checks = {(key.asset_key.to_user_string(), key.name) for key in graph.asset_check_keys}
    assert checks == {(table, "schema") for table in TABLES} | {
        ("evidence", "quotes"),
        ("segments", "ledger"),
        ("contact_roles", "no_contact_details"),
    }
    assert all(graph.get(key).blocking for key in graph.asset_check_keys)


def test_jobs() -> None:
    definitions = build_defs(Project(ROOT))
    names = {job: definitions.resolve_job_def(job) for job in (BUILD_JOB, RELEASE_JOB)}
    assert "release" not in {node.name for node in names[BUILD_JOB].nodes}
    assert "release" in {node.name for node in names[RELEASE_JOB].nodes}
