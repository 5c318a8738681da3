"""A visitor who comes back soon after a new page was put there gets it, and it works: the offline worker takes no file
of the old one from the browser's own cache."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "driver"))
from browser import PAGE, SOURCE, Browser, served, step  # noqa: E402

WEB = pathlib.Path("app", "platform", "web")

with tempfile.TemporaryDirectory() as name:
    copy = pathlib.Path(name)
    shutil.copytree(pathlib.Path(SOURCE) / WEB, copy / WEB)
    shutil.copytree(pathlib.Path(SOURCE) / "assets", copy / "assets")
    for program in ("kitchen-timer.wasm", "kitchen-timer.js"):
        shutil.copy(pathlib.Path(PAGE).parent / program, copy / program)

    def put_together():
        subprocess.run([sys.executable, copy / WEB / "pack.py", copy, copy, copy / "assets" / "licenses.txt"], check=True)

    put_together()
    with served(copy / "page", kept_seconds=600) as (address, _), Browser() as browser:
        step("a first visit")
        browser.open(address)
        browser.wait(lambda: browser.run("return navigator.serviceWorker.ready.then(() => true)"), "the worker keeps the page")
        step("a new page is put there, and its worker takes over")
        page = copy / WEB / "page.js"
        page.write_text(page.read_text(encoding="utf-8") + "window.isNew = true;\n", encoding="utf-8")
        put_together()
        browser.open(address)
        browser.run("return navigator.serviceWorker.ready.then((all) => all.update())")
        browser.wait(lambda: browser.run("return caches.keys().then(async (names) => names.length === 1 &&"
                                         " (await (await caches.open(names[0])).keys()).length > 5 &&"
                                         " (await (await caches.match('index.html')).text()).includes(arguments[0]))",
                                         next((copy / "page").glob("page.*.js")).name), "the new worker keeps the new page")
        browser.open(address)
        assert browser.run("return window.isNew"), "the new page is shown"
        assert not browser.log(), browser.log()
print("ok")
