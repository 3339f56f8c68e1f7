"""``network/project_municipalities.graphml``: projects and municipalities as a two-mode network.

The edges are the rows of ``analysis_links``, the nodes the projects and municipalities that have
one. A value that is missing is an attribute that the node or edge does not have; yes and no are 1
and 0, as networkx would write them in capitals, which XML does not know. See
http://graphml.graphdrawing.org/specification.html.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.release import dataset
from pipeline.release.edition import Edition

if TYPE_CHECKING:
    import pandas as pd

PATH = "network/project_municipalities.graphml"

LINKS = "analysis_links"

_PROJECT_COLUMNS = ("theme_id", "theme_name", "presentation_status")
_MUNICIPALITY_COLUMNS = ("county_code", "county_name")
_LINK_COLUMNS = ("is_stated_partner", "is_owner", "is_on_map", "is_in_title", "mention_count")


def write(edition: Edition, frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write the network of a release.

    Args:
        edition: The release.
        frames: The validated frames of its tables; nothing is written without the links.
        folder: The folder of the release.
    """
    if LINKS not in frames:
        return
    import networkx as nx

    title = f"{dataset.TITLE_EN}, version {edition.version}"
    graph = nx.Graph(title=title)
    edges = list(_edges(frames))
    linked = {node for project, municipality, _ in edges for node in (project, municipality)}
    graph.add_nodes_from((node, about) for node, about in _nodes(frames) if node in linked)
    graph.add_edges_from(edges)
    path = folder / PATH
    path.parent.mkdir(exist_ok=True)
    with path.open("wb") as file:
        # The writer of the standard library: with lxml, where that happens to be installed, the
        # bytes would be others.
        nx.write_graphml_xml(graph, file, named_key_ids=True)


def _nodes(frames: Mapping[str, pd.DataFrame]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give all projects and municipalities; ``bipartite`` is the name networkx has for the mode."""
    for row in _records(frames["analysis_projects"]):
        about = {"kind": "project", "bipartite": 0, "label": row["title"]}
        yield row["project_id"], about | _stated(row, _PROJECT_COLUMNS)
    for row in _records(frames["analysis_municipalities"]):
        about = {"kind": "municipality", "bipartite": 1, "label": row["name"]}
        yield row["municipality_code"], about | _stated(row, _MUNICIPALITY_COLUMNS)


def _edges(frames: Mapping[str, pd.DataFrame]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for row in _records(frames[LINKS]):
        yield row["project_id"], row["municipality_code"], _stated(row, _LINK_COLUMNS)


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Give the rows of a frame, None where a value is missing."""
    columns = [str(name) for name in frame.columns]
    cells = [
        [
            None if is_missing else value
            for value, is_missing in zip(
                frame[name].to_list(), frame[name].isna().to_list(), strict=True
            )
        ]
        for name in columns
    ]
    return [dict(zip(columns, row, strict=True)) for row in zip(*cells, strict=True)]


def _stated(row: Mapping[str, Any], columns: tuple[str, ...]) -> dict[str, Any]:
    stated = {name: row[name] for name in columns if row[name] is not None}
    return {
        name: int(value) if isinstance(value, bool) else value for name, value in stated.items()
    }
