"""A web server of this machine over a folder, which breaks where a test wants it to."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit


class Web:
    """What the server does, and what it was asked for.

    Attributes:
        url: Its address.
        requests: The path and the range of each request.
        ranges: Whether it gives parts of a file.
        cuts: After how many bytes of a file the next connections break.
        status: What it says instead of giving a file of this name.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = ""
        self.requests: list[tuple[str, str | None]] = []
        self.ranges = True
        self.cuts: dict[str, list[int]] = {}
        self.status: dict[str, int] = {}


class _Handler(BaseHTTPRequestHandler):
    def __init__(self, web: Web, *arguments: object) -> None:
        self.web = web
        super().__init__(*arguments)  # type: ignore[arg-type]

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        web, wanted = self.web, self.headers.get("Range")
        web.requests.append((self.path.lstrip("/"), wanted))
        name = unquote(urlsplit(self.path).path).lstrip("/")
        path = web.folder / name
        if (status := web.status.get(name)) or not path.is_file():
            self.send_error(status or 404)
            return
        content = path.read_bytes()
        start = 0
        if wanted and web.ranges:
            found = re.fullmatch("bytes=([0-9]+)-", wanted)
            assert found, wanted
            start = int(found[1])
            if start >= len(content):
                self.send_error(416)
                return
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        else:
            self.send_response(200)
        self.send_header("Content-Length", str(len(content) - start))
        self.end_headers()
        planned = web.cuts.get(name)
        end = start + planned.pop(0) if planned else len(content)
        self.wfile.write(content[start:end])


@contextmanager
def serving(folder: Path) -> Iterator[Web]:
    web = Web(folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, web)) as server:
        web.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield web
        finally:
            server.shutdown()
            thread.join()
