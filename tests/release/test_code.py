from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from pipeline.release.code import code_hash

ROOT = Path(__file__).parents[2]


def make(top: Path, **modules: str) -> str:
    for name, text in modules.items():
        path = top / f"{name.replace('__', '/')}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return code_hash(top)


def test_the_hash_is_that_of_the_modules_and_where_they_stand(tmp_path: Path) -> None:
    first = make(tmp_path / "a", pipeline__x="1", schemas__y="2")
    assert first == make(tmp_path / "b", schemas__y="2", pipeline__x="1")
    assert first != make(tmp_path / "c", pipeline__x="1", schemas__y="3")
    assert first != make(tmp_path / "d", pipeline__x="1", schemas__z="2")
    assert first != make(tmp_path / "e", pipeline__x="1", schemas__y="2", pipeline__z="")


def test_what_is_no_code_of_a_release_does_not_count(tmp_path: Path) -> None:
    first = make(tmp_path, pipeline__x="1")
    (tmp_path / "pipeline" / "x.pyc").touch()
    assert first == make(tmp_path, tests__x="1")


def test_the_code_that_runs_is_hashed(tmp_path: Path) -> None:
    code = "from pipeline.release.code import code_hash\nprint(code_hash())"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == code_hash(ROOT)
