"""A phone held upright: the first lesson can be taken with a finger, and nothing is wider than the screen."""
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "driver"))
from browser import RUN_OF_YOUR_OWN, Browser, served, step  # noqa: E402

SIZE = (390, 844)

with served() as (address, _), Browser(SIZE, scale=3, touch=True) as browser:
    browser.open(address)
    width, scrolls = browser.run("return [document.documentElement.scrollWidth, "
                                 "document.documentElement.scrollHeight > innerHeight]")
    assert width <= SIZE[0] and not scrolls, (width, scrolls)

    step("a keyboard that sends text alone deletes and corrects, and stays when the field is tapped again")
    browser.open_file(RUN_OF_YOUR_OWN)
    browser.wait(lambda: browser.run("return document.activeElement.id") == "typed", "a name is asked for")

    def typed(script):
        browser.run(f"const field = document.getElementById('typed'); {script}; field.dispatchEvent(new InputEvent('input'))")
        browser.frames(4)

    for letter in "Maz":
        typed(f"field.value += '{letter}'")
    typed("field.value = field.value.slice(0, -1)")
    typed("field.value += 'yx'")
    typed("field.value = field.value.slice(0, -2) + 'rie'")
    browser.run("typed.addEventListener('blur', () => { window.wasLeft = true; })")
    browser.tap((195, 405))
    browser.wait(lambda: browser.run("return window.wasLeft && document.activeElement.id === 'typed'"), "it has the focus again")
    browser.run("for (const kind of ['keydown', 'keyup'])"
                " typed.dispatchEvent(new KeyboardEvent(kind, {key: 'Enter', code: '', bubbles: true}))")
    browser.wait(lambda: browser.news()["lesson"]["student"] == "Marie", "the name is hers")

    step("a tap on the last row of choices chooses one")
    browser.open(address + "?lesson")
    # The choices are in the lower half of the lesson's card, which fills the screen below the room.
    chosen = None
    for y in range(820, 560, -20):
        browser.tap((195, y), late=0.6)
        browser.frames(6)
        chosen = browser.news()["lesson"].get("chosen")
        if chosen is not None:
            break
    assert chosen is not None, "no choice was found by tapping"

    step("a finger on the bar moves the time")
    before = browser.news()["clock"]
    browser.touch("touchStart", (60, 405))
    browser.touch("touchMove", (150, 405))
    browser.touch("touchMove", (240, 405))
    browser.touch("touchEnd")
    browser.wait(lambda: browser.news()["clock"] > before, "the clock has moved")

    step("two fingers pull the room closer, and it goes on answering")
    browser.touch("touchStart", (150, 200), (240, 200))
    browser.touch("touchMove", (120, 200), (270, 200))
    browser.touch("touchEnd")
    assert browser.ask({"do": "end"})
    browser.wait(lambda: browser.news()["clock"] >= 60, "the end is reached")
    assert not browser.log(), browser.log()
print("ok")
