"""A visitor gets a new page only from a new offline worker: whatever of the page changes, the worker changes, too."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(os.environ["KITCHEN_SOURCE_DIR"])
WEB = pathlib.Path("app", "platform", "web")
CHANGED = ("index.html.in", "service-worker.js.in", "page.js", "style.css", "icon.svg", "manifest.webmanifest")


def worker_of(folder):
    """What the offline worker of the page is that this folder's sources make, with a program that does nothing."""
    for name in ("kitchen-timer.wasm", "kitchen-timer.js"):
        (folder / name).write_bytes(b"a program")
    subprocess.run([sys.executable, folder / WEB / "pack.py", folder, folder], check=True)
    return (folder / "page" / "service-worker.js").read_bytes()


with tempfile.TemporaryDirectory() as name:
    copy = pathlib.Path(name)
    shutil.copytree(SOURCE / WEB, copy / WEB)
    shutil.copytree(SOURCE / "assets", copy / "assets")
    before = worker_of(copy)
    assert worker_of(copy) == before, "the same sources make the same worker"
    for changed in CHANGED:
        file = copy / WEB / changed
        was = file.read_bytes()
        file.write_bytes(was + b"\n")
        assert worker_of(copy) != before, f"{changed} was changed, and visitors would not get it"
        file.write_bytes(was)
print("ok")
