"""The asset graph, short enough to be read."""

from __future__ import annotations

import dagster as dg
import pytest

from pipeline.orchestrate.build import BUILD_JOB, RELEASE_JOB, build_defs
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
        "documents": ["raw/lnu_ideskrift", "raw/reference"],
        "booklets": ["documents"],
        "identified": ["booklets", "documents"],
        "projects": sorted(stages),
        "evidence": sorted(stages),
    }
    assert _upstream(graph, "release") == sorted(TABLES)


def test_every_stage_is_a_group(graph: dg.AssetGraph) -> None:
    groups = {graph.get(key).group_name for key in graph.get_all_asset_keys()}
    assert groups == {"raw", "parsed", "normalised", "tables", "release"}


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
