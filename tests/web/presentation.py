"""A speaker's talk in the browser: P for the stage on the whole screen, the keys of a presenter's remote, and back."""
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "driver"))
from browser import Browser, Keys, served, step  # noqa: E402

with served() as (address, _), Browser() as browser:
    browser.open(address + "#lesson=01-waiting-forever")
    browser.run("document.getElementById('canvas').focus()")

    def presents():
        return "mode=present" in browser.link()

    def whole_screen():
        return browser.run("return document.fullscreenElement !== null")

    step("P presents, on the whole screen")
    browser.keys("p")
    browser.wait(lambda: presents() and whole_screen(), "the stage is there")

    step("a remote goes on: run, reveal, next step")
    for phase in ("running", "revealed"):
        browser.keys(Keys.PAGE_DOWN)
        browser.wait(lambda: browser.news()["lesson"]["phase"] == phase, phase)
    browser.keys(Keys.PAGE_DOWN)
    browser.wait(lambda: browser.news()["lesson"]["step"] == 2, "the next step is there")
    assert presents() and whole_screen()

    step("who leaves the whole screen leaves the stage")
    browser.run("return document.exitFullscreen()")
    browser.wait(lambda: not presents(), "the panels are back")
    browser.keys("p")
    browser.wait(lambda: presents() and whole_screen(), "the stage is there again")
    browser.keys("p")
    browser.wait(lambda: not presents() and not whole_screen(), "P ends both")

    step("a link that presents opens the stage, and the keys go on")
    browser.open(address + "?stage#lesson=01-waiting-forever&step=2&mode=present")
    assert presents() and browser.news()["lesson"]["step"] == 2
    assert not browser.log(), browser.log()
print("ok")
