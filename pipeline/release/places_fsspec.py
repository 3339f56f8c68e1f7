"""Object stores and whatever else fsspec can open.

fsspec and what it needs for an address (``s3fs`` for ``s3:``) are the extra ``publish`` and are
imported when such an address is used. Keys come from where the libraries look for them by
themselves: for S3 the environment, the files of the AWS command line, or the machine's role.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pipeline.errors import LnuError
from pipeline.release.places import Reading, chunks_of

INSTALL = ".venv/bin/pip install --require-hashes -r requirements/publish.txt"


@dataclass(frozen=True, slots=True)
class FsspecPlace:
    """A place that fsspec opens, for reading.

    Attributes:
        address: Its URL.
        filesystem: fsspec's file system.
        root: The path in it, without a slash at its end.
    """

    address: str
    filesystem: Any
    root: str

    @classmethod
    def at(cls, address: str, *, endpoint_url: str | None = None) -> FsspecPlace:
        """Give the place at an address.

        Args:
            address: Its URL.
            endpoint_url: Address of the S3 service, where it is not Amazon's.

        Returns:
            The place.

        Raises:
            LnuError: If no library is installed that opens such an address.
        """
        filesystem, root = open_filesystem(address, endpoint_url=endpoint_url)
        return cls(address.rstrip("/"), filesystem, root)

    @contextmanager
    def open(self, name: str, start: int = 0) -> Iterator[Reading]:
        """Open a file, see :meth:`pipeline.release.places.Place.open`."""
        with errors_named(), self.filesystem.open(f"{self.root}/{name}", "rb") as file:
            start = start if start <= file.size else 0
            file.seek(start)
            yield Reading(start, file.size, chunks_of(file))


def open_filesystem(address: str, *, endpoint_url: str | None = None) -> tuple[Any, str]:
    """Open the file system of an address.

    Args:
        address: A URL.
        endpoint_url: Address of the S3 service, where it is not Amazon's.

    Returns:
        fsspec's file system and the path in it.

    Raises:
        LnuError: If no library is installed that opens such an address.
        ValueError: If it is no address, or of a kind that fsspec does not know.
    """
    is_s3 = address.lower().startswith("s3://")
    # What was listed once may have changed, and another key must not meet a connection of the last.
    options: dict[str, Any] = {"skip_instance_cache": True, "use_listings_cache": False}
    if is_s3 and endpoint_url:
        options["endpoint_url"] = endpoint_url
    try:
        from fsspec.core import url_to_fs

        filesystem, root = url_to_fs(address, **options)
    except ImportError as error:
        raise LnuError(
            f"addresses such as {address} need the extra 'publish', which is not installed",
            remedy=f"Run `{INSTALL}`.",
        ) from error
    return filesystem, str(root).rstrip("/")


@contextmanager
def errors_named() -> Iterator[None]:
    """Give the errors of the libraries behind fsspec the names that Python has for them.

    Yields:
        Nothing.

    Raises:
        PermissionError: If no key was found.
        ConnectionError: If the store cannot be reached, or the connection was cut.
        OSError: If a setting is wrong.
    """
    try:
        yield
    except OSError:
        raise
    except Exception as error:
        named = _named(error)
        if named is None:
            raise
        raise named from error


def _named(error: Exception) -> OSError | None:
    """Give the error that one of the AWS libraries means; None for any other."""
    if not type(error).__module__.startswith(("botocore.", "aiobotocore.", "aiohttp.")):
        return None
    from botocore import exceptions as aws

    match error:
        case aws.NoCredentialsError() | aws.PartialCredentialsError():
            return PermissionError("no key was found")
        case aws.HTTPClientError() | aws.ConnectionError():
            return ConnectionError(str(error))
        case aws.BotoCoreError():
            return OSError(str(error))
        case _:
            return ConnectionError(str(error) or type(error).__name__)
