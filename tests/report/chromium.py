"""Headless Chromium, driven over a pair of pipes: no network, and no library.

It speaks the DevTools protocol: https://chromedevtools.github.io/devtools-protocol/
"""

from __future__ import annotations

import base64
import fcntl
import json
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"),
    *("--no-first-run", "--disable-background-networking", "--disable-component-update"),
    *("--hide-scrollbars", "--remote-debugging-pipe", "--disable-extensions"),
)

_ABOVE_WHAT_A_SHELL_HAS = 20


def program() -> str | None:
    """Where Chromium is; None where there is none."""
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)


class Tab:
    """One page that is shown."""

    def __init__(self, asking: int, answers: BinaryIO) -> None:
        self._asking = asking
        self._answers = answers
        self._last = 0
        self._session = ""
        self.told: list[dict[str, Any]] = []
        """What the page did unasked: errors, requests, what its policy refused."""
        target = self._send("Target.createTarget", url="about:blank")["targetId"]
        found = self._send("Target.attachToTarget", targetId=target, flatten=True)
        self._session = found["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self._send(f"{domain}.enable")

    def _send(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._last += 1
        asked: dict[str, Any] = {"id": self._last, "method": method, "params": parameters}
        if self._session:
            asked["sessionId"] = self._session
        os.write(self._asking, json.dumps(asked).encode() + b"\0")
        while True:
            answer = self._read()
            if answer.get("id") == self._last:
                assert "error" not in answer, answer
                result: dict[str, Any] = answer["result"]
                return result

    def _read(self) -> dict[str, Any]:
        text = bytearray()
        while (sign := self._answers.read(1)) not in (b"\0", b""):
            text += sign
        assert text, "Chromium ended"
        found: dict[str, Any] = json.loads(text)
        if "method" in found:
            self.told.append(found)
        return found

    def open(self, file: Path, width: int, height: int, *, dark: bool = False) -> None:
        """Show *file*, and wait until it is drawn."""
        self._send(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        still = {"name": "prefers-reduced-motion", "value": "reduce"}
        self._send("Emulation.setEmulatedMedia", features=[scheme, still])
        self._send("Page.navigate", url=file.as_uri())
        while not any(one["method"] == "Page.loadEventFired" for one in self.told):
            self._read()
        self.value("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def value(self, expression: str) -> Any:
        """What *expression* is in the page; of a promise what it comes to."""
        found = self._send(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def press(self, key: str) -> None:
        """Press and release a key, by its name in events: `a`, `Enter`, `ArrowDown`."""
        text = key if len(key) == 1 else "\r" if key == "Enter" else ""
        codes = {"Enter": 13, "Escape": 27, "Tab": 9}
        code = codes.get(key, ord(key.upper()) if len(key) == 1 else 0)
        keys = {"key": key, "windowsVirtualKeyCode": code}
        self._send("Input.dispatchKeyEvent", type="keyDown", text=text, **keys)
        self._send("Input.dispatchKeyEvent", type="keyUp", **keys)

    def screenshot(self, file: Path, *, whole: bool = False) -> None:
        """Make a PNG of what is seen, or of the *whole* page."""
        found = self._send("Page.captureScreenshot", captureBeyondViewport=whole, format="png")
        file.write_bytes(base64.b64decode(found["data"]))

    def pdf(self, file: Path) -> None:
        """Print it."""
        found = self._send("Page.printToPDF", printBackground=True)
        file.write_bytes(base64.b64decode(found["data"]))


@contextmanager
def browser(profile: Path) -> Iterator[Tab]:
    """A tab of a Chromium that ends with the context; *profile* is a folder for its files."""
    found = program()
    assert found is not None
    asked, asking = os.pipe()
    answering, answered = os.pipe()
    # Chromium reads from 3 and writes to 4, which a shell alone can give it without harm.
    ends = [fcntl.fcntl(end, fcntl.F_DUPFD, _ABOVE_WHAT_A_SHELL_HAS) for end in (asked, answered)]
    command = f'exec "$0" "$@" 3</proc/self/fd/{ends[0]} 4>/proc/self/fd/{ends[1]}'
    process = subprocess.Popen(
        ["sh", "-c", command, found, *_FLAGS, f"--user-data-dir={profile}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=ends,
        start_new_session=True,
    )
    for end in (asked, answered, *ends):
        os.close(end)
    with os.fdopen(answering, "rb") as answers:
        try:
            yield Tab(asking, answers)
        finally:
            os.close(asking)
            os.killpg(process.pid, signal.SIGKILL)  # those that it started as well
            process.wait()
