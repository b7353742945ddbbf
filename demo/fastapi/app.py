"""A <code-card> in front of your own FastAPI: `python3 -m uvicorn app:app`, then open http://127.0.0.1:8000/.

WARNING: there is no sandbox. The code runs as you and can do what you can, so only pages of this machine are answered.
Keep it on loopback (uvicorn's default). For the code of strangers there is code-card-server.
"""

import asyncio
import contextlib
import os
import re
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, STDOUT
from pathlib import Path
from typing import List, Optional

from fastapi import Depends, FastAPI, Header, HTTPException
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import FileResponse, StreamingResponse
from fastapi.staticfiles import StaticFiles
from pydantic import BaseModel, Field
from starlette.background import BackgroundTask
from starlette.middleware.trustedhost import TrustedHostMiddleware

from code_card import MEDIA_TYPE, run_events

HERE = Path(__file__).parent
DIST = HERE.parent.parent / "dist"  # The built element. On your own site: wherever you have put its files.
LOOPBACK = r"https?://(localhost|127\.0\.0\.1)(:\d+)?"
CHUNK_BYTES = 65_536  # Read at once, at most: what a pipe holds on Linux.
CODE_LENGTH = 32_000  # In characters of up to 4 bytes: Linux takes no argument above 128 KiB.


class Run(BaseModel):
    """What a card posts. It also says the language; here all code is Python."""

    code: str = Field(max_length=CODE_LENGTH)
    stdin: str = ""
    args: List[str] = []

    @property
    def command(self):
        return [sys.executable, "-u", "-c", self.code, *self.args]  # -u: every line at once, not 8 KiB at a time.


def only_this_machine(origin: Optional[str] = Header(None)):
    """A website that you happen to visit must not run code here, and CORS alone lets simple requests through."""
    if origin is not None and not re.fullmatch(LOOPBACK, origin):
        raise HTTPException(403, f"Expected a page of this machine, got one of {origin}")


def only_json(content_type: str = Header("none")):
    """A foreign page can send forms and plain text without asking first; for JSON its browser has to ask."""
    if content_type.split(";")[0].strip().lower() != "application/json":
        raise HTTPException(415, f'Expected "Content-Type: application/json", got {content_type}')


GUARDS = [Depends(only_this_machine), Depends(only_json)]
UNBUFFERED = {"X-Accel-Buffering": "no"}  # For nginx, which would else collect the answer.

app = FastAPI()
app.add_middleware(
    CORSMiddleware, allow_origin_regex=LOOPBACK, allow_methods=["POST"], allow_headers=["content-type"]
)
app.add_middleware(TrustedHostMiddleware, allowed_hosts=["localhost", "127.0.0.1"])


@app.post("/run", dependencies=GUARDS)
async def run(request: Run):
    """Plain text: what the program prints, the moment it does. A card shows any such stream."""
    process = await asyncio.create_subprocess_exec(
        *request.command, stdin=DEVNULL, stdout=PIPE, stderr=STDOUT, start_new_session=True
    )
    # The task runs when the response is over, also when the reader has left.
    killing = BackgroundTask(kill, process)
    return StreamingResponse(output(process), media_type="text/plain", headers=UNBUFFERED, background=killing)


async def output(process):
    while chunk := await process.stdout.read(CHUNK_BYTES):
        yield chunk


async def kill(process):
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)  # The program and its children.


@app.post("/events", dependencies=GUARDS)
async def events(request: Run):
    """The same as run events: the card tells stderr apart and says how the program ended."""
    lines = run_events(request.command, request.stdin)
    closing = BackgroundTask(lines.close)
    return StreamingResponse(lines, media_type=MEDIA_TYPE, headers=UNBUFFERED, background=closing)


@app.get("/")
async def page():
    return FileResponse(HERE / "index.html")


app.mount("/", StaticFiles(directory=DIST, check_dir=False))
