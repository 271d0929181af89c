"""The production server: gunicorn, started from Python."""

from __future__ import annotations

import errno
import gc
import signal
import socket
from contextlib import suppress
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.http.errors import LimitRequestLine
from gunicorn.workers.gthread import TConn, ThreadWorker

from indexer import OperatorError, Settings, VindplaatsError
from search_web.app import create_app
from search_web.site import site_of

_THREADS = 4
_STOPS = {signal.SIGTERM, signal.SIGINT, signal.SIGQUIT}
_LONGEST_REQUEST_LINE = 8190  # the most that gunicorn guards; some thousand letters of question
_LONGEST_SILENCE = 30  # seconds that a connection without a request may wait in the kernel
_TOO_LONG = """<!doctype html><html lang="nl"><meta charset="utf-8"><title>Deze zoekvraag is te lang</title>
<h1>Deze zoekvraag is te lang</h1>
<p>Gebruik ten hoogste enkele duizenden tekens. Ga terug en kort de vraag in.</p></html>
"""


def serve(settings: Settings, host: str, port: int, workers: int) -> None:
    """Serve the site until Ctrl-C or SIGTERM; port 0 takes a free one. Raises OperatorError when it cannot listen."""
    listener = _listen(host, port)
    address = _address(host, listener.getsockname()[1])
    _Server(settings, listener.detach(), workers, f"{settings.name} luistert op {address}").run()


class _Arbiter(Arbiter):  # type: ignore[misc]
    """An arbiter whose workers hear that they must stop from the moment they exist.

    A forked worker has the arbiter's own signal handlers until it has set its own. What arrives in between would be
    lost, and the server would wait half a minute for a worker that does not know that it must stop.
    """

    def spawn_worker(self) -> int:
        signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)
        try:
            return int(super().spawn_worker())
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPS)


class Worker(ThreadWorker):  # type: ignore[misc]
    """A worker that takes no more than it can do, and answers in Dutch when a question does not fit in an address.

    Of connections that stay open, the worker that is awake first would take most, and answer them alone.
    """

    def set_accept_enabled(self, enabled: bool) -> None:
        """Leave new connections to other workers while all threads are at work."""
        at_work = self.nr_conns - len(self.keepalived_conns) - len(self.pending_conns)
        super().set_accept_enabled(enabled and at_work < _THREADS)

    def enqueue_req(self, conn: TConn) -> None:
        """Give a request to a thread; the loop looks at every turn whether there is room again."""
        super().enqueue_req(conn)
        self.set_accept_enabled(self._accepting)

    def init_signals(self) -> None:
        """From here on the worker hears what the arbiter kept from it while it started."""
        super().init_signals()
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPS)

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: Exception) -> None:
        """Answer a request that never reaches the application."""
        if not isinstance(exc, LimitRequestLine):
            super().handle_error(req, client, addr, exc)
            return
        body = _TOO_LONG.encode()
        head = (
            "HTTP/1.1 414 URI Too Long\r\nConnection: close\r\nContent-Type: text/html; charset=utf-8\r\n"
            f"X-Content-Type-Options: nosniff\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        client.sendall(head.encode() + body)


class _Server(BaseApplication):  # type: ignore[misc]
    def __init__(self, settings: Settings, listener: int, workers: int, announcement: str) -> None:
        self._settings = settings
        self._listener = listener
        self._workers = workers
        self._announcement = announcement
        super().__init__()

    def load_config(self) -> None:
        options = {
            "bind": f"fd://{self._listener}",
            "workers": self._workers,
            "worker_class": Worker,
            "threads": _THREADS,
            "preload_app": True,
            "limit_request_line": _LONGEST_REQUEST_LINE,
            "loglevel": "warning",
            "accesslog": None,  # what people search for is not kept
            "control_socket_disable": True,
            "when_ready": lambda _arbiter: print(self._announcement, flush=True),
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def run(self) -> None:
        _Arbiter(self).run()

    def load(self) -> Flask:
        """Runs once, before the workers are forked: they share the memory of what is loaded here."""
        app = create_app(self._settings)
        with suppress(VindplaatsError):  # who asks for a page is told, and the log tells the operator
            site_of(app).live.searcher()
        gc.collect()
        gc.freeze()  # a collection that looks at shared objects would copy them
        return app


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listener = socket.create_server((host, port), family=family)
    except OSError as error:
        raise OperatorError(_listen_problem(error, host, port)) from error
    if hasattr(socket, "TCP_DEFER_ACCEPT"):
        # Browsers open connections ahead of a request; until it comes, each would hold up a thread.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, _LONGEST_SILENCE)
    return listener


def _listen_problem(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Poort {port} op {host} is al in gebruik. Stop dat programma of kies een andere poort met --port."
    if error.errno == errno.EACCES:
        return f"Poort {port} mag alleen de beheerder van deze machine gebruiken. Kies een poort vanaf 1024 met --port."
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return f"Adres {host} hoort niet bij deze machine. Kies een ander adres met --host, zoals 127.0.0.1."
    return f"Luisteren op {host}, poort {port}, lukt niet: {error}"


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
