"""Puts the page together in BUILD/page: hashed names, the offline worker, and the program as a script for a page that
is opened from a folder. BUILD/page.sizes has the size of each file, raw and compressed as a web server sends it.

usage: pack.py BUILD SOURCE NOTICE
    NOTICE: that of the C library, which goes to the end of licenses.txt
"""

import base64
import gzip
import hashlib
import pathlib
import shutil
import sys


def main(build: pathlib.Path, source: pathlib.Path, notice: pathlib.Path) -> None:
    web = source / "app" / "platform" / "web"
    page = build / "page"
    shutil.rmtree(page, ignore_errors=True)
    page.mkdir()

    wasm = (build / "kitchen-timer.wasm").read_bytes()
    contents = {
        "WASM": ("kitchen-timer.wasm", wasm),
        "PROGRAM": ("kitchen-timer.js", (build / "kitchen-timer.js").read_bytes()),
    }
    for name in ("input.js", "text.js", "page.js", "style.css"):
        contents[name.split(".")[0].upper()] = (name, (web / name).read_bytes())
    names = {}
    for key, (name, content) in contents.items():
        stem, ending = name.rsplit(".", 1)
        names[key] = f"{stem}.{hashlib.sha256(content).hexdigest()[:10]}.{ending}"
        (page / names[key]).write_bytes(content)
    # Of all that the offline worker serves, also what keeps its name: a visitor gets a new page only from a new worker.
    version = hashlib.sha256("".join(sorted(names.values())).encode())
    for name in ("index.html.in", "service-worker.js.in", "icon.svg", "preview.jpg", "manifest.webmanifest"):
        version.update((web / name).read_bytes())
    names["VERSION"] = version.hexdigest()[:10]

    for name in ("index.html", "service-worker.js"):
        text = (web / f"{name}.in").read_text(encoding="utf-8")
        for key, value in names.items():
            text = text.replace(f"@{key}@", value)
        (page / name).write_text(text, encoding="utf-8")
    for name in ("icon.svg", "preview.jpg", "manifest.webmanifest", "embed.html", "embed.js"):
        shutil.copy(web / name, page / name)
    licenses = (source / "assets" / "licenses.txt").read_text(encoding="utf-8")
    licenses += f"\n\nNotice of musl\n--------------\n\n{notice.read_text(encoding='utf-8')}"
    (page / "licenses.txt").write_text(licenses, encoding="utf-8")
    text = base64.b64encode(wasm).decode()
    (page / "kitchen-timer.wasm.js").write_text(f"window.kitchenTimerBytes = '{text}';\n", encoding="utf-8")

    total = 0
    sizes = []
    for file in sorted(page.iterdir()):
        content = file.read_bytes()
        packed = len(content) if file.suffix == ".jpg" else len(gzip.compress(content, 9))
        is_loaded = file.name not in ("kitchen-timer.wasm.js", "embed.html", "embed.js", "licenses.txt")
        total += packed if is_loaded else 0
        sizes.append(f"{len(content):>10} {packed:>9}  {file.name}" + ("" if is_loaded else "  (not loaded from a server)"))
    sizes.append(f"{'':>10} {total:>9}  bytes compressed, to load the page")
    (build / "page.sizes").write_text("\n".join(sizes) + "\n", encoding="utf-8")


main(*map(pathlib.Path, sys.argv[1:]))
