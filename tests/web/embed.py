"""The page in a frame of another page: it does what that page asks, reports events to it, and obeys no other page."""
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "driver"))
from browser import Browser, served, step  # noqa: E402

TIMEOUTS = "return Number(document.getElementById('timeouts').value)"
CLOCK = "return document.getElementById('restaurant').contentWindow.kitchenTimer?.news()?.clock"
STRANGER = """
const frame = document.createElement('iframe');
document.body.appendChild(frame);
frame.contentWindow.eval("parent.frames[0].postMessage({kitchenTimer: {do: 'end'}}, '*')");
"""
ASK_AND_HEAR = """
window.heard = undefined;
window.addEventListener('message', (event) => { window.heard = event.data.kitchenTimer.event; }, {once: true});
document.getElementById('restaurant').contentWindow.postMessage({kitchenTimer: STRANGE}, '*');
"""


def rests():
    at = browser.run("return scrollY")
    browser.frames(10)
    return browser.run("return scrollY") == at


with served() as (address, _), Browser() as browser:
    browser.driver.get(address + "embed.html")
    browser.wait(lambda: browser.run(CLOCK) == 0, "the frame shows its scenario, at rest")

    step("the wheel scrolls the page around it, until the restaurant is used")
    browser.run("document.body.style.height = '3000px'")
    wheel = {"type": "mouseWheel", "x": 300, "y": 300, "deltaX": 0, "deltaY": 120}
    browser.cdp("Input.dispatchMouseEvent", **wheel)
    browser.wait(lambda: browser.run("return scrollY") > 0, "the page scrolls")
    # The browser scrolls smoothly, and would go on after the way back.
    browser.wait(rests, "it has scrolled")
    browser.run("scrollTo(0, 0)")
    browser.click((300, 300))
    browser.cdp("Input.dispatchMouseEvent", **wheel)
    browser.run("return new Promise((done) => setTimeout(done, 500))")
    assert browser.run("return scrollY") == 0

    step("a message of another frame is not heeded")
    browser.run(STRANGER)
    browser.run("return new Promise((done) => setTimeout(done, 500))")
    assert browser.run(CLOCK) == 0

    step("a message that cannot be written as JSON, or a very long one, is refused, and the program goes on")
    for strange in ("{seek: 1n}", "(() => { const round = {do: 'play'}; round.round = round; return round; })()",
                    "{set: 'x'.repeat(5_000_000)}"):
        browser.run(ASK_AND_HEAR.replace("STRANGE", strange))
        browser.wait(lambda: browser.run("return window.heard") == "refused", "it is refused: " + strange)

    step("the page's own buttons play and pause, and it hears of every timeout")
    browser.driver.find_element("id", "play").click()
    browser.wait(lambda: browser.run(TIMEOUTS) >= 5, "five timers have rung", 90)
    browser.driver.find_element("id", "pause").click()
    browser.wait(lambda: not browser.run("return document.getElementById('restaurant').contentWindow"
                                         ".kitchenTimer.news().playing"), "it pauses")
    assert not browser.log(), browser.log()
print("ok")
