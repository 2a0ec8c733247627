"""Loaded by every Python that the tests start: whoever opens a socket to a network ends there."""

from __future__ import annotations

import os
import sys

EXIT_CODE = 97
"""Not to be caught, and no code of ours."""

_AF_UNIX = 1
_ASKING = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")


def is_network(event: str, arguments: tuple[object, ...]) -> bool:
    """Whether an audit event tells of a network: https://docs.python.org/3/library/audit_events.html"""
    return event in _ASKING or (event == "socket.__new__" and arguments[1] not in (_AF_UNIX, -1))


def _end(event: str, arguments: tuple[object, ...]) -> None:
    if is_network(event, arguments):
        os.write(2, f"the network is denied to tests: {event}\n".encode())
        os._exit(EXIT_CODE)


if __name__ == "sitecustomize":
    sys.addaudithook(_end)
