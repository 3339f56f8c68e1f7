"""Which code a step depends on: all that it runs, and not what it has no use for."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

from pipeline import stages
from pipeline.checking import refuse
from pipeline.freshness.code import code_root, read_modules
from pipeline.freshness.making import make_booklet, make_document, make_identified
from pipeline.freshness.modules import Module, read_module
from pipeline.freshness.reach import Reach
from pipeline.freshness.steps import (
    BOOKLETS,
    DOCUMENTS,
    IDENTIFIED,
    PER_SOURCE,
    RELEASE,
    STEPS,
    TABLES,
)
from pipeline.freshness.workshop import open_workshop
from pipeline.project import Project
from pipeline.release.code import PACKAGES
from pipeline.release.working import read_frames
from tests.conftest import ROOT, SOURCE_ID

SMALL = {
    "p": "",
    "p.a": """
from p import c
from p.b import helper, Other as Renamed
import json, numpy.linalg

def entry():
    from p.d import late
    return helper() + c.used + late()

def apart(): return Renamed
""",
    "p.b": "def helper(): return _inner()\ndef _inner(): return 1\nclass Other: pass\n",
    "p.c": "import csv\nused = 1\nunused = csv.reader\n",
    "p.d": """
from p.e import register
def late(): return register

@register("x")
class Kept: pass

class Left: pass
""",
    "p.e": "from p.f import *\ndef register(name): return print\n",
    "p.f": "LIST = []\nLIST.append(1)\n",
}


def reached(modules: dict[str, Module], *entries: tuple[str, str]) -> Reach:
    reach = Reach(modules)
    reach.follow(entries)
    return reach


def test_a_function_reaches_what_it_names_and_what_its_imports_do() -> None:
    modules = {name: read_module(source) for name, source in SMALL.items()}
    reach = reached(modules, ("p.a", "entry"))
    defined = {place for place in reach.places if place[1] != "<import>"}
    assert defined == {
        ("p.a", "entry"),
        ("p.b", "helper"),
        ("p.b", "_inner"),
        ("p.c", "used"),
        ("p.d", "late"),
        # Registers itself when its module is imported.
        ("p.d", "Kept"),
        ("p.e", "register"),
        # Its module does something to it when it is imported.
        ("p.f", "LIST"),
    }
    assert "csv" not in reach.packages
    assert reached(modules, ("p.c", "unused")).packages == {"csv"}


def test_a_module_that_is_handed_on_counts_as_a_whole() -> None:
    modules = {
        "p.a": read_module("from p import b\ndef entry(): return vars(b)\n"),
        "p": read_module(""),
        "p.b": read_module("def one(): pass\ndef two(): pass\n"),
    }
    places = reached(modules, ("p.a", "entry")).places
    assert {("p.b", "one"), ("p.b", "two")} <= places


def test_the_code_has_none_of_what_is_not_followed() -> None:
    """Relative imports, stars, and modules and names that are made up while it runs."""
    for package in PACKAGES:
        for file in (ROOT / package).rglob("*.py"):
            text = file.read_text(encoding="utf-8")
            for word in ("from .", "import *", "import_module", "__import__", "globals()"):
                assert f"\n{word}" not in text, file
                assert f" {word}(" not in text, file


@pytest.fixture(scope="module")
def modules() -> dict[str, Module]:
    top = code_root()
    files = [
        path.relative_to(top).as_posix() for name in PACKAGES for path in (top / name).rglob("*.py")
    ]
    return read_modules(top, dict.fromkeys(files, ""))


class Watch:
    """Notes which functions of ours run while it watches."""

    def __init__(self) -> None:
        self.ran: set[tuple[str, str]] = set()
        self._seen: set[CodeType] = set()

    def _note(self, frame: FrameType, event: str, _: Any) -> None:
        code = frame.f_code
        if event != "call" or code in self._seen:
            return
        self._seen.add(code)
        name = str(frame.f_globals.get("__name__", ""))
        top = code.co_qualname.partition(".")[0]
        if name.partition(".")[0] in PACKAGES and top.isidentifier():
            self.ran.add((name, top))

    def run(self, work: Callable[[], Any]) -> Any:
        sys.setprofile(self._note)
        try:
            return work()
        finally:
            sys.setprofile(None)


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[tuple[str, str]]]:
    """What really ran in each step on the real source, with a release of it."""
    folder = tmp_path_factory.mktemp("ran")
    project = Project(folder)
    (folder / "raw").symlink_to(ROOT / "raw")
    (folder / "tests").symlink_to(ROOT / "tests")
    raw, tables = project.raw, project.tables
    watches = {step: Watch() for step in STEPS}
    item = watches[DOCUMENTS].run(lambda: make_document(raw / SOURCE_ID))
    known = watches[BOOKLETS].run(lambda: stages.read_known(raw))
    booklet = watches[BOOKLETS].run(lambda: make_booklet(item, known))
    watches[IDENTIFIED].run(lambda: make_identified(item, booklet, known))
    with open_workshop(project, dict.fromkeys(STEPS, "1")) as workshop:
        for step in PER_SOURCE:
            workshop.work.bring_up_to_date(step)
        table_work = workshop.table_work()
        report = watches[TABLES].run(table_work.make)
    watches[TABLES].run(lambda: refuse(report))
    watches[TABLES].run(table_work.writer.put_in_place)
    watches[RELEASE].run(lambda: stages.release(project, read_frames(tables)))
    # What keeps work, and finds it again, has no say in what the tables hold.
    watches[TABLES].ran = {(m, name) for m, name in watches[TABLES].ran if m not in OF_KEEPING}
    return {step: watch.ran for step, watch in watches.items()}


OF_KEEPING = {
    "pipeline.progress",
    *(
        f"pipeline.freshness.{name}"
        for name in (
            *("database", "documents", "making", "manifest", "notes", "pieces", "row_work"),
            *("store", "table_work", "work"),
        )
    ),
}


@pytest.mark.parametrize("step", STEPS)
def test_nothing_runs_that_the_version_of_the_code_leaves_out(
    modules: dict[str, Module], ran: dict[str, set[tuple[str, str]]], step: str
) -> None:
    assert len(ran[step]) > 10
    places = reached(modules, *STEPS[step].entries).places
    left_out = {
        (module, name) for module, name in ran[step] - places if name in modules[module].definitions
    }
    assert left_out == set()


def test_what_only_another_step_uses_is_left_out(modules: dict[str, Module]) -> None:
    places = {step: reached(modules, *STEPS[step].entries).places for step in STEPS}
    assert ("pipeline.read.docplayer", "read_transcript") in places[DOCUMENTS]
    assert ("pipeline.read.docplayer", "read_transcript") not in places[BOOKLETS]
    assert ("schemas.programme", "Programmes") in places[TABLES] & places[RELEASE]
    assert ("schemas.programme", "Programmes") not in places[IDENTIFIED]


def test_a_checkout_of_the_code_is_found() -> None:
    assert (code_root() / "pipeline" / "stages.py").exists()
    assert Path(stages.__file__).is_relative_to(code_root())
