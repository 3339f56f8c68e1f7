"""Signatures of releases with SSH keys: ``SHA256SUMS.sig`` beside ``SHA256SUMS``.

The list of checksums is signed, and through it every file that it names. The signature is none of
these files: it is not in the list, not in the archive, and can be made at any time after the
release. Keys, signers and the format are those of OpenSSH (``ssh-keygen -Y``; the format is
described in https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.sshsig).
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from pipeline.errors import LnuError, bad_data
from pipeline.release import checksums
from pipeline.release.checksums import SIGNATURE_NAME
from pipeline.release.files import disk_errors_explained, replace_bytes

NAMESPACE = "lnu-open-data"
"""What a signature is for, so that one made for something else does not count here."""

MAX_BYTES = 1 << 16
"""Bytes that a signature may have; that of the longest keys has some thousands."""

_NOTHING = Path(os.devnull)


def sign(folder: Path, key: Path) -> Path:
    """Sign a release.

    Args:
        folder: The folder of the release, complete with its ``SHA256SUMS``.
        key: A private SSH key, or a public one whose private one an SSH agent holds. For a key with
            a passphrase ``ssh-keygen`` asks on the terminal.

    Returns:
        The signature, ``SHA256SUMS.sig``; one that was there is replaced.

    Raises:
        LnuError: If the release is damaged (status ``BAD_DATA``), there is no such key, or
            ``ssh-keygen`` is missing or refuses.
    """
    _refuse_damage(folder)
    if not key.is_file():
        raise LnuError("there is no such key", file=key)
    command = ["-Y", "sign", "-q", "-n", NAMESPACE, "-f", str(key)]
    done = _ssh_keygen(command, folder / checksums.FILE_NAME)
    if done.returncode != 0 or not done.stdout:
        raise LnuError(
            f"ssh-keygen could not sign: {_last_line(done)}",
            file=key,
            remedy="Give a private SSH key, such as ~/.ssh/id_ed25519.",
        )
    with disk_errors_explained(folder):
        replace_bytes(folder / SIGNATURE_NAME, done.stdout)
    return folder / SIGNATURE_NAME


def check(
    folder: Path,
    allowed_signers: Path,
    identity: str | None = None,
    *,
    signature: Path | None = None,
) -> str:
    """Check that a release is whole and signed by someone who may sign.

    Args:
        folder: The folder of the release.
        allowed_signers: Who may sign, with which keys, in the form that ``man ssh-keygen``
            describes under ALLOWED SIGNERS.
        identity: Who must have signed; anyone in that file if not given.
        signature: The signature; ``SHA256SUMS.sig`` in the folder if not given.

    Returns:
        Who has signed.

    Raises:
        LnuError: If there is no file of signers, or ``ssh-keygen`` is missing; with status
            ``BAD_DATA`` if the release is damaged, not signed, or signed by nobody who may.
    """
    if not allowed_signers.is_file():
        raise LnuError("there is no such file of allowed signers", file=allowed_signers)
    signed_by = signature or folder / SIGNATURE_NAME
    if not signed_by.is_file():
        raise bad_data("the release is not signed: there is no signature", file=signed_by)
    signer = identity or _find_signer(signed_by, allowed_signers)
    command = ["-Y", "verify", "-n", NAMESPACE, "-I", signer]
    command += ["-f", str(allowed_signers), "-s", str(signed_by)]
    done = _ssh_keygen(command, folder / checksums.FILE_NAME)
    if done.returncode != 0:
        raise bad_data(
            f"the signature is not one of {signer} for these files: {_last_line(done)}",
            file=signed_by,
            remedy="Take the release from where it was published; do not use this copy.",
        )
    _refuse_damage(folder)
    return signer


def _refuse_damage(folder: Path) -> None:
    """A signature says nothing of files that are not those of the list."""
    checked = checksums.check_sums(folder)
    if not checked.is_whole:
        raise bad_data(f"the release is damaged ({checked})", file=folder)


def _find_signer(signature: Path, allowed_signers: Path) -> str:
    command = ["-Y", "find-principals", "-s", str(signature), "-f", str(allowed_signers)]
    done = _ssh_keygen(command, _NOTHING)
    if done.returncode != 0 or not done.stdout:
        raise bad_data(
            f"the signature is by nobody who may sign: {_last_line(done)}",
            file=signature,
            remedy=f"Who may sign stands in {allowed_signers}.",
        )
    # A line may name several, separated by commas; each of them has the key.
    return done.stdout.decode().splitlines()[0].split(",")[0]


def _ssh_keygen(arguments: list[str], standard_input: Path) -> subprocess.CompletedProcess[bytes]:
    try:
        with standard_input.open("rb") as content:
            return subprocess.run(
                ["ssh-keygen", *arguments],
                stdin=content,
                capture_output=True,
                env=os.environ | {"LC_ALL": "C"},
                check=False,
            )
    except FileNotFoundError as error:
        if error.filename != "ssh-keygen":
            raise bad_data("the list of checksums is missing", file=standard_input) from error
        raise LnuError(
            "signatures need the command ssh-keygen, which is not installed",
            remedy="Install OpenSSH (on Debian and Ubuntu: apt-get install openssh-client).",
        ) from error


def _last_line(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = (done.stderr or done.stdout).decode(errors="replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "it does not say why")
