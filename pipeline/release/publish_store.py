"""What publishing asks of a place: to make files that are not there, and to replace the index.

No file but the index is ever written twice, and the index only by whoever has seen what it
replaces. A folder is in ``publish_folder``, an object store in ``publish_s3``.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from pipeline.errors import LnuError
from pipeline.release.places import Place, is_address, is_local, local_path

Tag = str | None
"""What tells one state of the index from another; None where there is no index."""


class Store(Protocol):
    """A place to publish to."""

    @property
    def address(self) -> str:
        """The address, as it is shown to people."""

    @property
    def place(self) -> Place:
        """The same place for reading."""

    def only_one(self) -> AbstractContextManager[None]:
        """Keep others from publishing here meanwhile, where the place needs that.

        Raises:
            LnuError: If another is publishing.
        """

    def sizes(self) -> Mapping[str, int]:
        """List all files with their sizes."""

    def sha256(self, name: str) -> str | None:
        """Give the SHA-256 of a file; None if there is no such file."""

    def claim(self, name: str, content: Path, sha256: str) -> bool:
        """Make the first file of a version, see :meth:`create`.

        Raises:
            LnuError: If the place would let another make it too.
        """

    def create(self, name: str, content: Path, sha256: str) -> bool:
        """Make a file that is not there.

        Args:
            name: Its path in the place.
            content: The file to copy.
            sha256: Its SHA-256.

        Returns:
            Whether it was made; False if there is one, which is then as it was.
        """

    def read_index(self) -> tuple[bytes, Tag] | None:
        """Read the index with its tag; None if there is none."""

    def replace_index(self, content: bytes, tag: Tag) -> bool:
        """Replace the index in one step.

        Args:
            content: The new index.
            tag: The tag of the one that it replaces; None to make the first one.

        Returns:
            Whether it was replaced; False if the index is no longer the one with this tag.
        """


def open_store(target: str, *, endpoint_url: str | None = None) -> Store:
    """Open a place to publish to.

    Args:
        target: A folder, a ``file:`` URL, or ``s3://bucket/prefix``.
        endpoint_url: Address of the S3 service, where it is not Amazon's.

    Returns:
        The place; whether it can be written to shows when something is.

    Raises:
        LnuError: If nothing can be published to such a place.
    """
    if is_local(target):
        from pipeline.release.publish_folder import FolderStore

        return FolderStore(local_path(target).absolute())
    if target.lower().startswith("s3://"):
        from pipeline.release.publish_s3 import S3Store

        return S3Store.at(target, endpoint_url=endpoint_url)
    kind = target.partition("://")[0] if is_address(target) else target
    raise LnuError(
        f"nothing can be published to {kind}: addresses, as it is not known how two at once"
        " are kept apart there",
        remedy="Publish to a folder or to s3://bucket/prefix.",
    )
