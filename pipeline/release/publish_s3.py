"""Publishing to an object store that speaks S3, through fsspec and s3fs.

Several may publish at once: a file is made with ``If-None-Match: *`` and the index replaced with
``If-Match``, so the store itself refuses whoever comes second
(https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html). A store that takes
no notice of such conditions is found out before anything rests on them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.errors import LnuError
from pipeline.release.index import FILE_NAME
from pipeline.release.places import CHUNK, explained, read_small
from pipeline.release.places_fsspec import FsspecPlace, errors_named
from pipeline.release.publish_store import Tag
from pipeline.release.published import MAX_BYTES

_REFUSED = frozenset({409, 412})
"""Status of a condition that does not hold, or of another who writes the same at this moment."""

_NO_SUCH_TAG = '"0"'

_KINDS: Mapping[str, str] = {
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".parquet": "application/vnd.apache.parquet",
    ".ttl": "text/turtle; charset=utf-8",
    ".zip": "application/zip",
    "": "text/plain; charset=utf-8",
}
"""Ending of a file -> its media type."""


@dataclass(frozen=True, slots=True)
class S3Store:
    """A prefix of a bucket, see :class:`pipeline.release.publish_store.Store`."""

    place: FsspecPlace

    @classmethod
    def at(cls, address: str, *, endpoint_url: str | None = None) -> S3Store:
        """Open a prefix of a bucket.

        Args:
            address: ``s3://bucket/prefix``.
            endpoint_url: Address of the service, where it is not Amazon's.

        Returns:
            The store.

        Raises:
            LnuError: If the address names no bucket, or the extra is not installed.
        """
        if not address[len("s3://") :].strip("/"):
            raise LnuError(f"{address!r} names no bucket", remedy="Give s3://bucket/prefix.")
        return cls(FsspecPlace.at(address, endpoint_url=endpoint_url))

    @property
    def address(self) -> str:
        """The address, as it is shown to people."""
        return self.place.address

    @contextmanager
    def only_one(self) -> Iterator[None]:
        """Explain errors; nobody is kept away, as the store keeps publishers apart."""
        with explained(self.address), errors_named():
            yield

    def sizes(self) -> Mapping[str, int]:
        """List all objects below the prefix with their sizes."""
        root = self.place.root
        try:
            found = self.place.filesystem.find(root, detail=True)
        except FileNotFoundError:
            return {}
        return {name.removeprefix(f"{root}/"): int(info["size"]) for name, info in found.items()}

    def sha256(self, name: str) -> str | None:
        """Give the SHA-256 of an object: the one noted with it, or that of its content."""
        try:
            head = self._call("head_object", name)
            if noted := head.get("Metadata", {}).get("sha256"):
                return str(noted)
            digest = hashlib.sha256()
            with self.place.filesystem.open(f"{self.place.root}/{name}", "rb") as file:
                while chunk := file.read(CHUNK):
                    digest.update(chunk)
        except FileNotFoundError:
            return None
        return digest.hexdigest()

    def claim(self, name: str, content: Path, sha256: str) -> bool:
        """Make the first object of a version, and see whether the store keeps to conditions."""
        is_made = self.create(name, content, sha256)
        again = content.read_bytes()
        # Both must be refused. Where one is not, the same bytes are there anew.
        if is_made and (
            self._put(name, again, sha256, IfNoneMatch="*")
            or self._put(name, again, sha256, IfMatch=_NO_SUCH_TAG)
        ):
            raise LnuError(
                f"{self.address}: the store takes no notice of the conditions of a write"
                " (If-None-Match, If-Match), so two publishers could overwrite each other",
                remedy="Publish to a folder instead, or to a store that has conditional writes.",
            )
        return is_made

    def create(self, name: str, content: Path, sha256: str) -> bool:
        """Make an object that is not there; a large one goes in parts."""
        return _is_done(
            self.place.filesystem.put_file,
            str(content),
            f"{self.place.root}/{name}",
            mode="create",
            **_described(name, sha256),
        )

    def read_index(self) -> tuple[bytes, Tag] | None:
        """Read the index; its tag is its ETag."""
        try:
            # The tag first: should the index change in between, the tag is too old and the write
            # is refused. The other way round a change would be overwritten.
            tag = str(self._call("head_object", FILE_NAME)["ETag"])
        except FileNotFoundError:
            return None
        content = read_small(self.place, FILE_NAME, limit=MAX_BYTES)
        return None if content is None else (content, tag)

    def replace_index(self, content: bytes, tag: Tag) -> bool:
        """Replace the index if it is still the one with this tag."""
        condition = {"IfNoneMatch": "*"} if tag is None else {"IfMatch": tag}
        sha256 = hashlib.sha256(content).hexdigest()
        # So that whoever keeps copies on the way asks whether there is a newer one.
        return self._put(FILE_NAME, content, sha256, CacheControl="no-cache", **condition)

    def _put(self, name: str, content: bytes, sha256: str, **more: str) -> bool:
        return _is_done(
            self._call, "put_object", name, Body=content, **_described(name, sha256), **more
        )

    def _call(self, method: str, name: str, **more: Any) -> Any:
        bucket, _, prefix = self.place.root.partition("/")
        key = f"{prefix}/{name}" if prefix else name
        return self.place.filesystem.call_s3(method, Bucket=bucket, Key=key, **more)


def _is_done(write: Callable[..., Any], *arguments: Any, **more: Any) -> bool:
    """Write under a condition; False if it does not hold."""
    try:
        write(*arguments, **more)
    except Exception as error:
        if _status(error) not in _REFUSED:
            raise
        return False
    return True


def _status(error: BaseException) -> int | None:
    """Give the HTTP status behind an error of s3fs, if there is one."""
    for source in (error, error.__cause__):
        response = getattr(source, "response", None)
        if isinstance(response, dict):
            status: int | None = response.get("ResponseMetadata", {}).get("HTTPStatusCode")
            return status
    return None


def _described(name: str, sha256: str) -> dict[str, Any]:
    kind = _KINDS.get(PurePosixPath(name).suffix, "application/octet-stream")
    return {"ContentType": kind, "Metadata": {"sha256": sha256}}
