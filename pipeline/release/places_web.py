"""A published place on the web, read with the standard library alone."""

from __future__ import annotations

import http.client
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import Request, urlopen

from pipeline.release.places import Reading, chunks_of

TIMEOUT = 60
"""Seconds without a byte after which a connection counts as lost."""

_RANGE = re.compile(r"bytes ([0-9]+)-[0-9]+/([0-9]+)")


@dataclass(frozen=True, slots=True)
class WebPlace:
    """An address of the web.

    Attributes:
        base: The address, without a slash at its end.
        query: What every request says after a question mark.
    """

    base: str
    query: str = ""

    @classmethod
    def at(cls, address: str) -> WebPlace:
        """Give the place at an address.

        Args:
            address: Its URL; a query is repeated in each request, as a signed URL needs.

        Returns:
            The place.
        """
        parts = urlsplit(address)
        return cls(urlunsplit((*parts[:3], "", "")).rstrip("/"), parts.query)

    @property
    def address(self) -> str:
        """The URL without its query, which may hold a secret."""
        return self.base

    @contextmanager
    def open(self, name: str, start: int = 0) -> Iterator[Reading]:
        """Open a file, see :meth:`pipeline.release.places.Place.open`."""
        response = self._request(name, start)
        if response is None:
            # Nothing is left after that byte. It may be another file now: from its start.
            response, start = self._request(name, 0), 0
        assert response is not None
        with response:
            begin, size = _extent(response)
            if begin not in (0, start):
                raise ConnectionError(f"bytes from {begin} on came, not from {start} on")
            yield Reading(begin, size, _chunks(response))

    def _request(self, name: str, start: int) -> http.client.HTTPResponse | None:
        """Send a request; None if there is nothing from ``start`` on."""
        url = f"{self.base}/{quote(name)}" + (f"?{self.query}" if self.query else "")
        # See https://www.rfc-editor.org/rfc/rfc9110#name-range-requests.
        headers = {"Range": f"bytes={start}-"} if start else {}
        try:
            response: http.client.HTTPResponse = urlopen(
                Request(url, headers=headers), timeout=TIMEOUT
            )
        except HTTPError as error:
            error.close()
            if start and error.code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
                return None
            raise _of_status(error.code, error.reason, f"{self.base}/{name}") from error
        except URLError as error:
            raise ConnectionError(error.reason) from error
        except (http.client.HTTPException, OSError, ValueError) as error:
            raise ConnectionError(repr(error)) from error
        return response


def _extent(response: http.client.HTTPResponse) -> tuple[int, int | None]:
    """Give where the bytes of a response begin, and the size of the whole file."""
    if response.status != HTTPStatus.PARTIAL_CONTENT:
        return 0, response.length
    header = response.headers.get("Content-Range", "")
    found = _RANGE.fullmatch(header)
    if found is None:
        raise ConnectionError(f"the server says nothing useful of what it sends: {header!r}")
    return int(found[1]), int(found[2])


def _chunks(response: http.client.HTTPResponse) -> Iterator[bytes]:
    try:
        yield from chunks_of(response)
    except http.client.IncompleteRead as error:
        # What did come before the end is worth keeping.
        yield error.partial
        raise ConnectionError(repr(error)) from error
    except (http.client.HTTPException, OSError) as error:
        raise ConnectionError(repr(error)) from error


def _of_status(status: int, reason: str, url: str) -> OSError:
    """Give the error that an HTTP status means."""
    match status:
        case HTTPStatus.NOT_FOUND | HTTPStatus.GONE:
            return FileNotFoundError(url)
        case HTTPStatus.UNAUTHORIZED | HTTPStatus.FORBIDDEN:
            return PermissionError(f"{status} {reason} for {url}")
        case _:
            return ConnectionError(f"the server says {status} {reason}")
