"""A run that is killed, or whose disk is full, wherever that meets it: the next one completes it.

Python tells an audit hook of each file that is opened to be written, renamed or removed. The hook
here kills the process before the n-th of these, for every n that there is.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from pipeline.release.checksums import read_sums
from pipeline.release.index import read_index
from pipeline.release.small_form import is_kept
from pipeline.release.verify import verify_release
from tests.conftest import ROOT, SOURCE_ID

HOOK = '''
import os, signal, sys

def is_change(event, arguments, below):
    """Tell whether a file under a folder is about to be written, moved or removed."""
    if event not in {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir"}:
        return False
    if event == "open" and not (isinstance(arguments[2], int) and arguments[2] & WRITES):
        return False
    path = os.fsdecode(arguments[0]) if isinstance(arguments[0], (str, bytes, os.PathLike)) else ""
    # What a whole folder is removed with names its files without their folder.
    return below in path or (event in {"os.remove", "os.rmdir"} and not os.path.isabs(path))

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT

def kill_before(number, below, kind=""):
    left = [number]
    def hook(event, arguments):
        if left[0] and kind in event and is_change(event, arguments, below):
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(hook)
'''

RELEASE = '''
import importlib, sys
from pathlib import Path
from pipeline.release.make import make_release
from schemas.frames import make_frame

for name in ("html", "write", "archive", "verify"):
    importlib.import_module(f"pipeline.release.{name}")
importlib.import_module("pyarrow.parquet")
importlib.import_module("schemas.arrow")

def release(releases, number):
    """Make the first or the second release of a small dataset of two tables."""
    names = ["Stockholms län", "Uppsala län", "Hallands län"][: number + 1]
    counties = [
        {"county_code": f"{code:02}", "name": name, "nuts3_code": f"SE{code:03}"}
        for code, name in enumerate(names, 1)
    ]
    town = {"municipality_code": "0114", "name": "Sigtuna", "official_name": "Sigtuna kommun"}
    today = {"current_code": "0114", "current_name": "Sigtuna", "current_county_code": "01"}
    rows = {"municipalities": [town | today | {"county_code": "01"}], "counties": counties}
    frames = {name: make_frame(name, found) for name, found in rows.items()}
    date = {1: "2026-01-31", 2: "2026-02-28"}[number]
    return make_release(frames, Path(releases), date=date, code_hash="c" * 64).version
'''

KILL_AT_EACH = """
import shutil

os.fsync = lambda _: None

def run(releases, number, operation):
    child = os.fork()
    if child == 0:
        kill_before(operation, str(releases))
        try:
            release(releases, number)
        except BaseException as error:
            print(repr(error), file=sys.stderr, flush=True)
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1]

base, work, number = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
operation, status = 0, None
while status != 0:
    operation += 1
    folder = work / f"{operation:03}"
    shutil.copytree(base, folder)
    status = run(folder, number, operation)
    assert status in (0, signal.SIGKILL), status
"""


def python(
    code: str, *arguments: object, cwd: Path = ROOT, file_size: int | None = None
) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=partial(_limit, file_size) if file_size else None,
    )


def _limit(file_size: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, file_size))


@pytest.fixture(autouse=True)
def no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a killed process has written stays, whether the disk has it yet or not."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


def release(releases: Path, number: int) -> str:
    """Make a release as nothing disturbs it, in this process."""
    names: dict[str, object] = {}
    exec(RELEASE, names)
    make = names["release"]
    assert callable(make)
    return str(make(releases, number))


def contents(releases: Path) -> dict[str, bytes]:
    return {
        path.relative_to(releases).as_posix(): path.read_bytes()
        for path in sorted(releases.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def before_the_first(folder: Path) -> None:
    folder.mkdir()


def before_the_second(folder: Path) -> None:
    release(folder, 1)


def fresh_clone(folder: Path) -> None:
    """Leave the small form of two releases; the second is then rebuilt and completed."""
    for number in (1, 2):
        release(folder, number)
    for version in ("1.0.0", "1.1.0"):
        for name in read_sums(folder / version):
            if not is_kept(name):
                (folder / version / name).unlink()
        (folder / f"lnu-{version}.zip").unlink()


SCENES = {1: [before_the_first], 2: [before_the_second, fresh_clone]}


@pytest.mark.parametrize(
    ("prepare", "number"), [(scene, number) for number in SCENES for scene in SCENES[number]]
)
def test_a_run_that_is_killed_is_completed_by_the_next(
    tmp_path: Path, prepare: Callable[[Path], None], number: int
) -> None:
    base, work = tmp_path / "base", tmp_path / "work"
    prepare(base)
    listed = [entry.version for entry in read_index(base)]
    work.mkdir()
    done = python(HOOK + RELEASE + KILL_AT_EACH, base, work, number)
    assert (done.returncode, done.stderr) == (0, "")
    *killed, undisturbed = sorted(work.iterdir())
    # Every file, its folder, the checksums, the archive, the index and their moves.
    assert len(killed) > 20
    expected = contents(undisturbed)
    stages = set()
    for releases in killed:
        left = contents(releases)
        stages.add(frozenset(left))
        for version in listed:
            assert verify_release(releases / version).problems == (), releases.name
        assert release(releases, number) == {1: "1.0.0", 2: "1.1.0"}[number]
        assert contents(releases) == expected, releases.name
    assert len(stages) > 15


COMMAND = """
number, below, kind = int(sys.argv[1]), sys.argv[2], sys.argv[3]
sys.argv = ["lnu", "release"]
from pipeline.cli.main import main
kill_before(number, below, kind)
main()
"""


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout with a release, whose source has changed since."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "raw", folder / "raw")
    shutil.copy(ROOT / "dagster.yaml", folder)
    done = lnu(folder)
    assert "Released version 1.0.0" in done.stdout, done.stderr
    source = folder / "raw" / SOURCE_ID / f"{SOURCE_ID}.docplayer.txt"
    content = source.read_bytes()
    owner, other = "Projektägare: Halmstads kommun", "Projektägare: Varbergs kommun"
    source.write_bytes(content.replace(owner.encode(), other.encode()))
    return folder


def lnu(folder: Path, *killed: object) -> subprocess.CompletedProcess[str]:
    """Run ``lnu release``, to its end or until it is killed."""
    return python(HOOK + COMMAND, *(killed or (0, "", "")), cwd=folder)


@pytest.mark.parametrize(
    "killed",
    [
        (3, "/outputs/.tables-", "open"),
        # The old tables have been moved away, and the new ones are not in their place.
        (1, "/outputs/.tables-", "os.rename"),
        (25, "/releases/.staging-1.0.1", "open"),
        (1, "/releases/.staging-1.0.1", "os.rename"),
        (1, "/releases/index.json", "os.rename"),
    ],
)
def test_the_command_can_be_killed_at_each_stage(
    checkout: Path, tmp_path: Path, killed: tuple[int, str, str]
) -> None:
    folder = Path(shutil.copytree(checkout, tmp_path / "checkout"))
    releases = folder / "outputs" / "releases"
    before = contents(releases)
    assert lnu(folder, *killed).returncode == -signal.SIGKILL
    assert verify_release(releases / "1.0.0").problems == ()
    assert before.items() <= contents(releases).items()
    done = lnu(folder)
    assert "Released version 1.0.1" in done.stdout, done.stderr
    assert verify_release(releases / "1.0.1").problems == ()
    assert {path.name for path in (folder / "outputs").iterdir()} == {"releases", "tables"}


# A full disk.

ATTEMPT = """
from pipeline.errors import LnuError
try:
    release(sys.argv[1], 2)
except LnuError as error:
    print(error.message)
"""


def check_that_nothing_happened(releases: Path, base: Path) -> None:
    """See that a run that could not write left what was there, and that the next one can."""
    assert contents(releases) == contents(base)
    assert verify_release(releases / "1.0.0").problems == ()
    assert release(releases, 2) == "1.1.0"
    assert verify_release(releases / "1.1.0").problems == ()


@pytest.fixture(scope="module")
def sizes(tmp_path_factory: pytest.TempPathFactory) -> list[int]:
    """How large the files of the second release are, the archive the largest."""
    releases = tmp_path_factory.mktemp("sizes") / "releases"
    before_the_second(releases)
    release(releases, 2)
    files = [*(releases / "1.1.0").rglob("*"), releases / "lnu-1.1.0.zip"]
    return sorted(path.stat().st_size for path in files if path.is_file())


@pytest.mark.parametrize("rank", [0, 5, -4, -1])
def test_a_file_that_cannot_be_written_whole_leaves_everything_as_it_was(
    tmp_path: Path, sizes: list[int], rank: int
) -> None:
    base, releases = tmp_path / "base", tmp_path / "releases"
    before_the_second(base)
    shutil.copytree(base, releases)
    done = python(RELEASE + ATTEMPT, releases, file_size=sizes[rank] - 1)
    assert done.stdout == "nothing could be written: File too large\n", done.stderr
    check_that_nothing_happened(releases, base)


FULL_DISK = """
mount -t tmpfs -o size=$1 none "$2" && cp -r "$3/." "$2" && "$4" -c "$5" "$2" && cp -r "$2/." "$6"
"""


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.95])
def test_a_full_disk_leaves_everything_as_it_was(
    tmp_path: Path, sizes: list[int], share: float
) -> None:
    base, disk, out = tmp_path / "base", tmp_path / "disk", tmp_path / "out"
    before_the_second(base)
    disk.mkdir()
    out.mkdir()
    taken = sum(_on_disk(path.stat().st_size) for path in base.rglob("*") if path.is_file())
    room = taken + int(share * sum(map(_on_disk, sizes)))
    arguments = (room, disk, base, sys.executable, RELEASE + ATTEMPT, out)
    shell = ["unshare", "--map-root-user", "--mount", "sh", "-c", FULL_DISK, "sh"]
    try:
        done = subprocess.run(
            [*shell, *map(str, arguments)],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        pytest.skip("a small disk needs unshare")
    if "mount" in done.stderr or "unshare" in done.stderr:
        pytest.skip(f"a small disk needs leave to mount one: {done.stderr}")
    assert done.stdout == "nothing could be written: No space left on device\n", done.stderr
    check_that_nothing_happened(out, base)


def _on_disk(size: int) -> int:
    return -(-size // 4096) * 4096
