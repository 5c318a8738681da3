"""Links, messages and files from strangers: each is refused with a message, nothing is executed, the page goes on."""
import json
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "driver"))
from browser import OWN, Browser, served, step  # noqa: E402

SCRIPT = "<img src=x onerror=window.wasRun=1><script>window.wasRun=1</script>"

LINKS = {
    "not a share text": "#kt1-" + "A" * 50,
    "a share text of another version": "#kt9-AAAA",
    "far too long": "#kt1-" + "A" * 200_000,
    "a file's path": "#scenario=../../../etc/passwd",
    "a script as a name": "#scenario=" + SCRIPT,
    "a step that is none": "#lesson=01-waiting-forever&step=1e99",
    "a time that is none": "#scenario=told-sorry&at=" + SCRIPT,
}
MESSAGES = [None, 7, "play", [], {}, {"do": "fly"}, {"do": SCRIPT}, {"set": "x" * 100_000}, {"seek": -1},
            {"seek": "now"}, {"choose": 99}, {"do": "play", "seek": 3}, {"__proto__": {"x": 1}}]


with served() as (address, _), Browser() as browser:
    for what, link in LINKS.items():
        step(what)
        browser.open(f"{address}?{abs(hash(what))}{link}")
        browser.wait(lambda: browser.news()["mistakes"], "the mistake is shown")
        assert browser.run("return window.wasRun === undefined")

    step("messages that make no sense are refused")
    browser.open(address + "?messages")
    for message in MESSAGES:
        assert not browser.ask(message), message
    assert browser.ask({"do": "end"})

    step("without the browser's clipboard a link is shown to be copied, and the program goes on")
    browser.run("Object.defineProperty(navigator, 'clipboard', {value: undefined});")
    assert browser.ask({"do": "link"})
    browser.wait(lambda: "#lesson=" in browser.run("return document.getElementById('by-hand-text').value"), "the link is shown")
    browser.driver.find_element("id", "by-hand-close").click()
    assert not browser.run("return document.getElementById('by-hand').open")
    assert browser.ask({"do": "end"})

    step("a script in a scenario's texts is shown, not run")
    browser.open(address + "?file")
    browser.open_text("stranger.toml", OWN.replace('"mine"', json.dumps(SCRIPT)))
    browser.wait(lambda: browser.news()["title"] == SCRIPT, "the file is opened")
    assert browser.run("return window.wasRun === undefined && document.title.startsWith('<img')")
    assert not browser.log(), browser.log()
print("ok")
