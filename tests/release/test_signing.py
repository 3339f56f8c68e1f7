from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import BAD_DATA, BAD_INPUT, LnuError
from pipeline.release.signing import check, sign
from pipeline.release.verify import verify_release

Files = Callable[[Path], dict[str, bytes]]

pytestmark = pytest.mark.skipif(
    shutil.which("ssh-keygen") is None, reason="there is no ssh-keygen on this machine"
)


def make_key(folder: Path, name: str) -> Path:
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", folder / name]
    subprocess.run(command, check=True)
    return folder / name


def allow(path: Path, **keys: Path) -> Path:
    lines = [
        f"{who}@example.org {key.with_suffix('.pub').read_text()}" for who, key in keys.items()
    ]
    path.write_text("".join(lines))
    return path


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("keys")
    return {name: make_key(folder, name) for name in ("anna", "bo", "eve")}


@pytest.fixture
def signers(tmp_path: Path, keys: dict[str, Path]) -> Path:
    """Anna and Bo may sign; Eve may not."""
    return allow(tmp_path / "allowed_signers", anna=keys["anna"], bo=keys["bo"])


def refusal(folder: Path, signers: Path, identity: str | None = None) -> tuple[int, str]:
    with pytest.raises(LnuError) as caught:
        check(folder, signers, identity)
    return caught.value.status, str(caught.value)


def test_a_signed_release_says_who_has_signed(
    released: Path, keys: dict[str, Path], signers: Path
) -> None:
    assert sign(released, keys["bo"]) == released / "SHA256SUMS.sig"
    assert check(released, signers) == "bo@example.org"
    assert check(released, signers, "bo@example.org") == "bo@example.org"


def test_a_signature_is_none_of_the_files(
    dataset: Any, released: Path, keys: dict[str, Path], all_files: Files
) -> None:
    before = all_files(released)
    sign(released, keys["anna"])
    assert all_files(released).keys() - before.keys() == {"SHA256SUMS.sig"}
    assert verify_release(released).is_right
    dataset["projects"].append(dataset.project(4, "Ny"))
    assert dataset.release(released.parent).version == "1.1.0"


def test_openssh_agrees(released: Path, keys: dict[str, Path], signers: Path) -> None:
    sign(released, keys["anna"])
    command = "ssh-keygen -Y verify -n lnu-open-data -I anna@example.org -s SHA256SUMS.sig -f"
    with (released / "SHA256SUMS").open("rb") as content:
        subprocess.run([*command.split(), signers], cwd=released, stdin=content, check=True)


def test_a_key_that_may_not_sign_is_refused(
    released: Path, keys: dict[str, Path], signers: Path
) -> None:
    sign(released, keys["eve"])
    status, message = refusal(released, signers)
    assert (status, "by nobody who may sign" in message) == (BAD_DATA, True)
    # Nor does it help her to say that she is another.
    status, message = refusal(released, signers, "anna@example.org")
    assert (status, "not one of anna@example.org" in message) == (BAD_DATA, True)


def test_another_than_the_one_asked_for_is_refused(
    released: Path, keys: dict[str, Path], signers: Path
) -> None:
    sign(released, keys["anna"])
    status, message = refusal(released, signers, "bo@example.org")
    assert (status, "not one of bo@example.org" in message) == (BAD_DATA, True)


def test_a_signature_for_something_else_is_refused(
    released: Path, keys: dict[str, Path], signers: Path
) -> None:
    sums = released / "SHA256SUMS"
    command = ["ssh-keygen", "-q", "-Y", "sign", "-n", "file", "-f", keys["anna"], sums]
    subprocess.run(command, check=True, capture_output=True)
    status, message = refusal(released, signers)
    assert (status, "namespace" in message) == (BAD_DATA, True)


def test_an_altered_file_is_refused(released: Path, keys: dict[str, Path], signers: Path) -> None:
    sign(released, keys["anna"])
    (released / "csv" / "themes.csv").write_text("theme_id\n")
    status, message = refusal(released, signers)
    assert (status, "changed: csv/themes.csv" in message) == (BAD_DATA, True)


def test_altered_checksums_are_refused(
    released: Path, keys: dict[str, Path], signers: Path
) -> None:
    from pipeline.release.checksums import sums_bytes

    sign(released, keys["anna"])
    (released / "csv" / "themes.csv").write_text("theme_id\n")
    (released / "SHA256SUMS").write_bytes(sums_bytes(released))
    status, message = refusal(released, signers)
    assert (status, "the signature is not one of" in message) == (BAD_DATA, True)


def test_a_missing_signature_is_refused(released: Path, signers: Path) -> None:
    status, message = refusal(released, signers)
    assert (status, "not signed" in message) == (BAD_DATA, True)


@pytest.mark.parametrize("content", [b"", b"junk", b"-----BEGIN SSH SIGNATURE-----\nAAAA\n"])
def test_what_is_no_signature_is_refused(released: Path, signers: Path, content: bytes) -> None:
    (released / "SHA256SUMS.sig").write_bytes(content)
    assert refusal(released, signers)[0] == BAD_DATA
    assert refusal(released, signers, "anna@example.org")[0] == BAD_DATA


def test_without_signers_nothing_is_checked(
    released: Path, keys: dict[str, Path], tmp_path: Path
) -> None:
    sign(released, keys["anna"])
    assert refusal(released, tmp_path / "none")[0] == BAD_INPUT


def test_a_signature_may_be_elsewhere(
    released: Path, keys: dict[str, Path], signers: Path, tmp_path: Path
) -> None:
    elsewhere = sign(released, keys["anna"]).rename(tmp_path / "lnu-1.0.0.sig")
    assert check(released, signers, signature=elsewhere) == "anna@example.org"


def test_signing_again_gives_the_same(released: Path, keys: dict[str, Path]) -> None:
    first = sign(released, keys["anna"]).read_bytes()
    assert sign(released, keys["anna"]).read_bytes() == first


def test_a_damaged_release_is_not_signed(released: Path, keys: dict[str, Path]) -> None:
    (released / "LICENSE").write_text("other")
    with pytest.raises(LnuError, match="changed: LICENSE") as caught:
        sign(released, keys["anna"])
    assert caught.value.status == BAD_DATA
    assert not (released / "SHA256SUMS.sig").exists()


@pytest.mark.parametrize("name", ["none", "no_key"])
def test_what_is_no_key_does_not_sign(
    released: Path, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    (tmp_path / "no_key").write_text("This is no key.\n")
    (tmp_path / "no_key").chmod(0o600)
    with pytest.raises(LnuError, match=name) as caught:
        sign(released, tmp_path / name)
    assert caught.value.status == BAD_INPUT
    assert not (released / "SHA256SUMS.sig").exists()


def test_it_is_said_that_ssh_keygen_is_missing(
    released: Path,
    keys: dict[str, Path],
    signers: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sign(released, keys["anna"])
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(LnuError, match="openssh-client") as caught:
        sign(released, keys["anna"])
    assert caught.value.status == BAD_INPUT
    assert refusal(released, signers) == (BAD_INPUT, str(caught.value))
