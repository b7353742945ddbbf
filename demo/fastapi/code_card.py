"""Runs a command and tells what it does as run events, one JSON object a line, for a <code-card> to read.

One file for FastAPI, Flask and Django, without dependencies: copy it. Python 3.9 and newer; Linux and macOS.
It gives the command no sandbox: whoever may call your endpoint runs code as you.
"""

import codecs
import json
import os
import selectors
import signal
import subprocess
import tempfile
import time

MEDIA_TYPE = "application/x-ndjson"

HEARTBEAT_S = 1.0  # A server notices that the reader has left when it sends; so a silent program gets an empty line.
CHUNK_BYTES = 65_536  # Read at once, at most: what a pipe holds on Linux.


def run_events(command, stdin="", wall_time_ms=60_000, output_bytes=4 * 1024 * 1024, **options):
    """Runs `command`, a list of words, and yields lines of NDJSON while it goes on.

    Closing the generator kills the command and its children. `options` are those of `subprocess.Popen`: `cwd`, `env`.
    """
    started = time.monotonic()
    yield _line("start", protocol=1, limits={"wallTimeMs": wall_time_ms, "outputBytes": output_bytes})
    try:
        process = _start(command, stdin, options)
    except (OSError, ValueError) as error:  # No such program; NUL bytes in an argument.
        yield _line("error", problem={"title": "The program could not be started", "detail": str(error)})
        return
    try:
        decoders = {name: codecs.getincrementaldecoder("utf-8")("replace") for name in ("stdout", "stderr")}
        reason, size = "exited", 0
        for name, chunk in _read(process):
            text = name and decoders[name].decode(chunk, final=not chunk)
            yield _line(name, text=text) if text else "\n"
            size += len(chunk)
            if size > output_bytes:
                reason = "output-limit"
            elif time.monotonic() - started > wall_time_ms / 1000:
                reason = "wall-time"
            if reason != "exited":
                break
        _kill(process)
        spent_ms = round((time.monotonic() - started) * 1000)
        yield _line("exit", **_exit(process.wait()), reason=reason, wallTimeMs=spent_ms)
    finally:  # Also when the reader has left: the yield above raises GeneratorExit then.
        _kill(process)
        process.wait()
        process.stdout.close()
        process.stderr.close()


def _start(command, stdin, options):
    with tempfile.TemporaryFile() as file:  # A pipe would need somebody who fills it while we read.
        file.write(stdin.encode())
        file.seek(0)
        pipes = {"stdin": file, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen(command, start_new_session=True, **pipes, **options)


def _read(process):
    """Yields (name, bytes) until the process has ended, and (None, b"") when there was nothing for a while."""
    with selectors.DefaultSelector() as selector:
        for name in ("stdout", "stderr"):
            selector.register(getattr(process, name), selectors.EVENT_READ, name)
        while selector.get_map():
            ready = selector.select(HEARTBEAT_S)
            for key, _ in ready:
                chunk = os.read(key.fd, CHUNK_BYTES)
                if not chunk:
                    selector.unregister(key.fileobj)
                yield key.data, chunk
            if not ready:
                yield None, b""
    while True:  # A program may close its outputs and go on.
        try:
            return process.wait(HEARTBEAT_S)
        except subprocess.TimeoutExpired:
            yield None, b""


def _kill(process):
    try:
        os.killpg(process.pid, signal.SIGKILL)  # It leads a group of its own, with all its children.
    except ProcessLookupError:
        pass


def _exit(status):
    """A negative status is the number of the signal that ended the program."""
    return {"code": status, "signal": None} if status >= 0 else {"code": None, "signal": _signal_name(-status)}


def _signal_name(number):
    known = {known.value: known.name for known in signal.Signals}
    return known.get(number, f"SIG{number}")  # Most real-time signals have no name.


def _line(type, **fields):
    return json.dumps({"type": type, **fields}, ensure_ascii=False) + "\n"
