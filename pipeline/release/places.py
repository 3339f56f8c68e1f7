"""Published places as a reader sees them: files by name below an address.

A folder is here, the web in ``places_web``, object stores and the like in ``places_fsspec``. Each
raises Python's own errors for what can go wrong (``FileNotFoundError``, ``PermissionError``,
``ConnectionError``, ``TimeoutError``); :func:`explained` puts them into words. How a release gets
to a place is in ``publish``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol
from urllib.parse import unquote, urlsplit

from pipeline.errors import LnuError, bad_data

CHUNK = 1 << 20
"""Bytes that are read at a time."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A file that is being read.

    Attributes:
        start: Where its bytes begin: what was asked for, or 0 where only whole files are given.
        size: Size of the whole file, if it is known.
        chunks: The bytes from there on.
    """

    start: int
    size: int | None
    chunks: Iterator[bytes]


class Place(Protocol):
    """Where releases are published, for reading."""

    @property
    def address(self) -> str:
        """The address, as it is shown to people."""

    def open(self, name: str, start: int = 0) -> AbstractContextManager[Reading]:
        """Open a file.

        Args:
            name: Its path below the address.
            start: From which byte on.

        Returns:
            The file, to be closed.
        """


@dataclass(frozen=True, slots=True)
class FolderPlace:
    """A folder of this machine."""

    folder: Path

    @property
    def address(self) -> str:
        """The path of the folder."""
        return str(self.folder)

    @contextmanager
    def open(self, name: str, start: int = 0) -> Iterator[Reading]:
        """Open a file, see :meth:`Place.open`."""
        path = self.folder / name
        # A folder of that name is no file; opening it would be an error of another kind.
        if not path.is_file():
            raise FileNotFoundError(path)
        with path.open("rb") as file:
            size = path.stat().st_size
            yield Reading(file.seek(start if start <= size else 0), size, chunks_of(file))


def open_place(address: str, *, endpoint_url: str | None = None) -> Place:
    """Give the place at an address.

    Args:
        address: A folder, or a URL: ``file:``, ``http:``, ``https:``, or any that fsspec knows.
        endpoint_url: Address of the S3 service, where it is not Amazon's.

    Returns:
        The place; whether it is there shows when something is read.

    Raises:
        LnuError: If it is no address, or nothing is known to open it.
    """
    try:
        return _place_at(address, endpoint_url)
    except ValueError as error:
        raise LnuError(f"{address!r} is no address: {error}") from error


def _place_at(address: str, endpoint_url: str | None) -> Place:
    if is_web(address):
        from pipeline.release.places_web import WebPlace

        return WebPlace.at(address)
    if is_local(address):
        return FolderPlace(local_path(address))
    from pipeline.release.places_fsspec import FsspecPlace

    return FsspecPlace.at(address, endpoint_url=endpoint_url)


def is_address(text: str) -> bool:
    """Tell a URL from a path."""
    return "://" in text


def is_web(address: str) -> bool:
    """Tell whether an address is one of the web."""
    return address.lower().startswith(("http://", "https://"))


def is_local(address: str) -> bool:
    """Tell whether an address is a folder or file of this machine."""
    return not is_address(address) or address.lower().startswith("file://")


def local_path(address: str) -> Path:
    """Give the path that an address of this machine means.

    Args:
        address: A path or a ``file:`` URL (https://www.rfc-editor.org/rfc/rfc8089).

    Returns:
        The path.

    Raises:
        LnuError: If the URL names another machine.
    """
    if not is_address(address):
        return Path(address)
    parts = urlsplit(address)
    if parts.netloc not in ("", "localhost"):
        raise LnuError(
            f"{address!r} is on another machine",
            remedy="A file: address has three slashes: file:///folder",
        )
    return Path(unquote(parts.path))


def chunks_of(file: IO[bytes]) -> Iterator[bytes]:
    """Read a file piece by piece."""
    while chunk := file.read(CHUNK):
        yield chunk


def read_small(place: Place, name: str, *, limit: int) -> bytes | None:
    """Read a file that is known to be small.

    Args:
        place: Where it is.
        name: Its path there.
        limit: How many bytes it may have.

    Returns:
        Its content; None if there is no such file.

    Raises:
        LnuError: If it is larger (status ``BAD_DATA``), or the place cannot be read.
    """
    content = bytearray()
    with explained(place.address):
        try:
            with place.open(name) as reading:
                for chunk in reading.chunks:
                    content += chunk
                    if len(content) > limit:
                        raise bad_data(f"{place.address}: {name} is larger than it can be")
        except FileNotFoundError:
            return None
    if reading.size is not None and len(content) < reading.size:
        raise _lost(place.address, f"{name} ended early")
    return bytes(content)


@contextmanager
def explained(address: str) -> Iterator[None]:
    """Turn the errors of a place into ones that a user can act upon.

    Args:
        address: The address of the place.

    Yields:
        Nothing.

    Raises:
        LnuError: If the place cannot be found, reached or read.
    """
    try:
        yield
    except FileNotFoundError as error:
        raise LnuError(
            f"{address}: there is no such place or file ({error})",
            remedy="Look whether the address is right.",
        ) from error
    except PermissionError as error:
        raise LnuError(
            f"{address}: access was refused ({error.strerror or error})",
            remedy="Give the right key, in the usual settings of the store"
            " (for S3: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE).",
        ) from error
    except (ConnectionError, TimeoutError) as error:
        raise _lost(address, str(error) or type(error).__name__) from error
    except OSError as error:
        raise LnuError(f"{address}: {error.strerror or error}") from error


def _lost(address: str, why: str) -> LnuError:
    return LnuError(
        f"{address}: the connection failed ({why})",
        remedy="Look whether the address is right and the network is there, then run it again.",
    )
