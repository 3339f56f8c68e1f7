"""The network is that of ``analysis_links``, as networkx reads it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
import pytest

from pipeline.release.formats import graphml
from tests.release.formats.conftest import Release, files_in, release_of

EDGE = ("is_stated_partner", "is_owner", "is_on_map", "is_in_title", "mention_count")


@pytest.fixture(scope="module")
def graph(real: Release, tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("network")
    graphml.write(*real, folder)
    return nx.read_graphml(folder / graphml.PATH)


def test_the_edges_are_the_rows_of_the_table(real: Release, graph: Any) -> None:
    links = real.frames["analysis_links"]
    assert graph.number_of_edges() == len(links) > 0
    for row in links.to_dict("records"):
        edge = graph.edges[row["project_id"], row["municipality_code"]]
        stated = {name: row[name] for name in EDGE if not pd.isna(row[name])}
        assert edge == stated
        assert all(type(value) is int for value in edge.values())


def test_the_nodes_have_the_names_and_kinds_of_the_tables(real: Release, graph: Any) -> None:
    links = real.frames["analysis_links"]
    titles = dict(zip(links["project_id"], links["project_title"], strict=True))
    names = dict(zip(links["municipality_code"], links["municipality_name"], strict=True))
    assert dict(graph.nodes(data="label")) == titles | names
    kinds = dict.fromkeys(titles, "project") | dict.fromkeys(names, "municipality")
    assert dict(graph.nodes(data="kind")) == kinds
    # A code keeps its zeros, and a name its letters.
    assert graph.nodes["0319"]["label"] == "Älvkarleby"
    assert graph.nodes["0319"]["county_name"] == "Uppsala län"
    assert nx.is_bipartite(graph)
    assert {node for node, mode in graph.nodes(data="bipartite") if mode == 0} == set(titles)


def test_it_says_what_it_is(graph: Any) -> None:
    assert graph.graph["title"].endswith("version 1.2.3")


def test_the_bytes_are_the_same_each_time(real: Release, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        graphml.write(*real, tmp_path / name)
    assert files_in(tmp_path / "one") == files_in(tmp_path / "two")


def test_there_is_none_without_the_links(small: Release, tmp_path: Path) -> None:
    graphml.write(*small, tmp_path)
    assert files_in(tmp_path) == {}


def test_a_network_of_nothing_can_be_read(dataset: Any, tmp_path: Path) -> None:
    dataset["project_municipalities"].clear()
    dataset.derive()
    graphml.write(*release_of(dataset.frames()), tmp_path)
    assert nx.read_graphml(tmp_path / graphml.PATH).number_of_nodes() == 0
