"""A real S3 server of this machine, and a connection to it that breaks when a test wants it to."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

KEY, SECRET = "publisher", "not-a-secret"
BUCKET = "lnu-test"
PATIENCE = 60.0

WEED = Path(sys.executable).with_name("weed")


@dataclass(frozen=True)
class S3:
    """The server."""

    ports: list[int]
    log: Path

    @property
    def port(self) -> int:
        return self.ports[6]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def filesystem(self) -> Any:
        import s3fs

        return s3fs.S3FileSystem(
            key=KEY,
            secret=SECRET,
            endpoint_url=self.url,
            skip_instance_cache=True,
            use_listings_cache=False,
        )


def free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    try:
        for opened in sockets:
            opened.bind(("127.0.0.1", 0))
        return [opened.getsockname()[1] for opened in sockets]
    finally:
        for opened in sockets:
            opened.close()


def command(folder: Path, ports: list[int]) -> list[str]:
    """One process with everything that a store consists of, on the loopback interface alone."""
    identity = {
        "name": "publisher",
        "credentials": [{"accessKey": KEY, "secretKey": SECRET}],
        "actions": ["Admin"],
    }
    (folder / "s3.json").write_text(json.dumps({"identities": [identity]}))
    (folder / "data").mkdir()
    names = "master volume filer s3".split()
    pairs = zip(names, zip(ports[::2], ports[1::2], strict=True), strict=True)
    options = [
        f"-{name}.port{kind}={port}"
        for name, pair in pairs
        for kind, port in zip(("", ".grpc"), pair, strict=True)
    ]
    return [
        str(WEED), "server", f"-dir={folder / 'data'}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1",
        "-filer", "-s3", f"-s3.config={folder / 's3.json'}", "-s3.iam=false",
        "-s3.port.iceberg=0", "-s3.port.lance=0", "-s3.autoCreateBucket=false",
        "-volume.max=20", "-master.volumeSizeLimitMB=64", "-master.telemetry=false", *options,
    ]  # fmt: skip


def is_open(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def wait_until_up(process: subprocess.Popen[bytes], port: int) -> bool:
    """Poll the port until the server answers; False if it has ended, as its port was taken."""
    end = time.monotonic() + PATIENCE
    while not is_open(port):
        assert time.monotonic() < end, "the S3 server does not start"
        try:
            process.wait(timeout=0.05)
        except subprocess.TimeoutExpired:
            continue
        return False
    return True


def make_bucket(server: S3) -> None:
    """The port is open a moment before the store behind it takes anything."""
    end = time.monotonic() + PATIENCE
    filesystem = server.filesystem()
    while True:
        try:
            with suppress(FileExistsError):
                filesystem.mkdir(BUCKET)
            filesystem.pipe_file(f"{BUCKET}/ready", b"1")
        except OSError:
            assert time.monotonic() < end, server.log.read_text()[-4000:]
        else:
            return


def start(folder: Path) -> tuple[subprocess.Popen[bytes], S3]:
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "TMPDIR": str(folder)}
    for attempt in range(5):
        place = folder / str(attempt)
        place.mkdir()
        ports = free_ports(8)
        with (place / "log").open("wb") as log:
            process = subprocess.Popen(
                command(place, ports), stdout=log, stderr=log, cwd=place, env=environment
            )
        server = S3(ports, place / "log")
        try:
            if wait_until_up(process, server.port):
                return process, server
        except BaseException:
            stop(process, server)
            raise
        stop(process, server)
    raise AssertionError((place / "log").read_text()[-4000:])


@contextmanager
def running() -> Iterator[S3]:
    """A server with one bucket."""
    with tempfile.TemporaryDirectory(prefix="weed-", ignore_cleanup_errors=True) as folder:
        process, server = start(Path(folder))
        try:
            make_bucket(server)
            yield server
        finally:
            stop(process, server)


def stop(process: subprocess.Popen[bytes], server: S3) -> None:
    # Asked to end, it would take ten seconds to say goodbye; what it holds is thrown away.
    process.kill()
    process.wait()
    # It makes these in a place of its own and leaves them there.
    for port in server.ports:
        for path in Path("/tmp").glob(f"seaweedfs-*-{port}.sock"):
            path.unlink(missing_ok=True)


def use_key(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """Put the key of the server into the environment, and no setting of this machine."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")


class Proxy:
    """Passes connections on until so many bytes have gone to the server; then none any more."""

    def __init__(self, port: int, cut_after: int) -> None:
        self._target = port
        self._left = cut_after
        self._lock = threading.Lock()
        self._open: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.was_cut = False
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Break all connections, with what is under way in them."""
        with self._lock:
            sockets, self._open = [self._listener, *self._open], []
        for opened in sockets:
            # Wakes whoever is waiting for it, which closing alone does not.
            with suppress(OSError):
                opened.shutdown(socket.SHUT_RDWR)
            opened.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self._target))
            with self._lock:
                self._open += [client, server]
            threading.Thread(target=self._pass, args=(client, server, True), daemon=True).start()
            threading.Thread(target=self._pass, args=(server, client, False), daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket, counts: bool) -> None:
        try:
            while data := source.recv(1 << 14):
                target.sendall(data[: self._take(len(data))] if counts else data)
                if self.was_cut:
                    break
            else:
                target.shutdown(socket.SHUT_WR)
        except OSError:
            pass
        if self.was_cut:
            self.close()

    def _take(self, count: int) -> int:
        with self._lock:
            taken = min(count, self._left)
            self._left -= taken
            self.was_cut = self.was_cut or self._left == 0
        return taken
