"""What the page says when the browser lacks something or the program stops: it always says something."""
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "driver"))
from browser import Browser, served, step  # noqa: E402


def says(browser, words):
    said = browser.wait(lambda: browser.run("const at = document.getElementById('loading'); "
                                            "return at.hidden ? '' : at.innerText"), "something is said")
    browser.wait(lambda: words in browser.run("return document.getElementById('loading').innerText"),
                 f"it says {words!r} and not {said!r}")
    assert browser.run("return document.getElementById('bar').checkVisibility()") is False
    # Controls that would do nothing are hidden.
    assert browser.run("return document.getElementById('text').hidden && document.getElementById('skip').hidden")


with served() as (address, _):
    step("WebGL 2 is switched off")
    with Browser(flags=["--disable-3d-apis"]) as browser:
        browser.driver.get(address)
        says(browser, "WebGL 2")

    with Browser() as browser:
        for what, words in (("WebGL2RenderingContext", "no WebGL 2"), ("WebAssembly", "no WebAssembly")):
            step(f"a browser that never had {what}")
            old = browser.cdp("Page.addScriptToEvaluateOnNewDocument", source=f"delete window.{what}")
            browser.driver.get(f"{address}?{what}")
            says(browser, words)
            browser.cdp("Page.removeScriptToEvaluateOnNewDocument", identifier=old["identifier"])

        for what, change in (("an incomplete program", "arguments[0] = arguments[0].slice(0, 5000)"),
                             ("too little memory", "throw new RangeError('memory')")):
            step(what)
            old = browser.cdp("Page.addScriptToEvaluateOnNewDocument", source=f"""
                const instantiate = WebAssembly.instantiate;
                WebAssembly.instantiate = function() {{ {change}; return instantiate.apply(this, arguments); }};""")
            browser.driver.get(f"{address}?{abs(hash(what))}")
            says(browser, "could not be started")
            browser.cdp("Page.removeScriptToEvaluateOnNewDocument", identifier=old["identifier"])

        step("the drawing is lost, and comes back")
        browser.open(address + "?lost#scenario=told-sorry")
        before = browser.driver.get_screenshot_as_png()
        browser.run("window.lose = document.getElementById('canvas').getContext('webgl2').getExtension('WEBGL_lose_context');"
                    "lose.loseContext()")
        browser.wait(lambda: browser.run("return !document.getElementById('loading').hidden"), "it says so")
        assert "taken the picture away" in browser.run("return document.getElementById('words').textContent")
        browser.run("lose.restoreContext()")
        browser.wait(lambda: browser.run("return document.getElementById('loading').hidden"), "it is drawn again")
        browser.wait(lambda: len(browser.driver.get_screenshot_as_png()) > len(before) / 2,
                     "letters and pictures are there again")

        step("JavaScript is switched off")
        browser.cdp("Emulation.setScriptExecutionDisabled", value=True)
        browser.driver.get(address + "?plain")
        browser.cdp("Emulation.setScriptExecutionDisabled", value=False)
        assert "needs JavaScript" in browser.driver.find_element("id", "loading").text

        step("the program stops: what was there can be copied")
        browser.cdp("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
        browser.open(address + "?stops#scenario=told-sorry")
        first = browser.fingerprint()
        browser.ask({"set": "course.grill.timer=7s"})
        browser.wait(lambda: browser.fingerprint() != first, "a knob is turned")
        browser.wait(lambda: 'timer = "7s"' in browser.run("return lastScenario"), "the page has kept the scenario")
        browser.run("program._page_frame = () => { throw new WebAssembly.RuntimeError('unreachable'); }; wake()")
        says(browser, "The program has stopped")
        browser.driver.find_element("id", "copy-kept").click()
        kept = browser.run("return navigator.clipboard.readText()")
        assert 'timer = "7s"' in kept, kept
        assert [line for line in browser.log() if "unreachable" in line], browser.log()
print("ok")
