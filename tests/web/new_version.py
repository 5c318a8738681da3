"""A visitor gets a new page only from a new offline worker: whatever of the page changes, the worker changes, too. And
the page has the notice of its C library."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(os.environ["KITCHEN_SOURCE_DIR"])
WEB = pathlib.Path("app", "platform", "web")
CHANGED = ("index.html.in", "service-worker.js.in", "page.js", "input.js", "text.js", "style.css", "icon.svg", "preview.jpg",
           "manifest.webmanifest")
PROGRAM = ("kitchen-timer.wasm", "kitchen-timer.js")


def worker_of(folder):
    """What the offline worker of the page is that this folder's sources and program make."""
    subprocess.run([sys.executable, folder / WEB / "pack.py", folder, folder, folder / "notice"], check=True)
    return (folder / "page" / "service-worker.js").read_bytes()


with tempfile.TemporaryDirectory() as name:
    copy = pathlib.Path(name)
    shutil.copytree(SOURCE / WEB, copy / WEB)
    shutil.copytree(SOURCE / "assets", copy / "assets")
    for program in PROGRAM:
        (copy / program).write_bytes(b"a program")
    (copy / "notice").write_bytes(b"the C library's notice")
    before = worker_of(copy)
    assert (copy / "page" / "licenses.txt").read_bytes().endswith(b"the C library's notice")
    assert worker_of(copy) == before, "the same sources make the same worker"
    for file in [copy / WEB / changed for changed in CHANGED] + [copy / program for program in PROGRAM]:
        was = file.read_bytes()
        file.write_bytes(was + b"\n")
        assert worker_of(copy) != before, f"{file.name} was changed, and visitors would not get it"
        file.write_bytes(was)
print("ok")
