"""The page for users who cannot see it or have no mouse: axe-core finds no violation in any of its states, every
control of the text version does what the drawn one does, and everything works by keyboard."""
import os
import subprocess
import sys
import threading

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "driver"))
sys.path.insert(1, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "window", "driver"))
from browser import OWN, SOURCE, Browser, Keys, served, step  # noqa: E402
from places import WINDOW_HEIGHT, WINDOW_WIDTH, Places  # noqa: E402

CHANGE = """
[[change]]
at = "10s"
set = { "course.grill.timer" = "3s" }
"""
RUN_AXE = """
const done = arguments[arguments.length - 1];
axe.run().then((found) => done(found.violations.map((each) => [each.id, each.nodes.map((node) => node.html)])));
"""


def violations(browser):
    if not AXE:
        return []
    browser.run(AXE)
    return browser.driver.execute_async_script(RUN_AXE)


def check(browser, what):
    step(f"no violation: {what}")
    found = violations(browser)
    assert not found, (what, found)


def focused(browser):
    return browser.run("return document.activeElement.id")


def tab_to(browser, name, key=Keys.TAB, at_most=100):
    """Presses Tab until that element has the keyboard focus; returns how many presses that took."""
    for n in range(at_most):
        if focused(browser) == name:
            return n
        browser.keys(key)
    raise AssertionError(f"Tab does not reach {name}: {focused(browser)}")


def press(browser, name):
    tab_to(browser, name)
    browser.keys(Keys.ENTER)


def tab_leaves_the_canvas(browser, address):
    step("Tab goes through the canvas and leaves it at both ends")
    browser.open(address + "?tab")
    tab_to(browser, "skip")
    browser.keys(Keys.TAB)
    assert focused(browser) == "canvas"
    inside = tab_to(browser, "library")
    assert inside > 10, inside
    browser.keys([Keys.SHIFT, Keys.TAB])
    assert focused(browser) == "canvas"
    with_shift = 0
    while focused(browser) == "canvas" and with_shift < 100:
        browser.keys([Keys.SHIFT, Keys.TAB])
        with_shift += 1
    assert focused(browser) == "skip" and with_shift > 10, (focused(browser), with_shift)


def lesson_by_keyboard(browser, address):
    step("a lesson is taken in the text version, by keyboard")
    browser.open(address + "?keyboard#lesson=01-waiting-forever")
    tab_to(browser, "skip")
    browser.keys(Keys.ENTER)
    for _ in range(40):
        browser.keys(Keys.TAB)
        if browser.run("return document.activeElement.type") == "radio":
            break
    browser.keys(Keys.ARROW_DOWN)
    browser.wait(lambda: browser.news()["lesson"].get("chosen") == 1, "the second choice is made")
    press(browser, "on")
    browser.wait(lambda: browser.run("return document.getElementById('on').textContent") == "Show the end",
                 "the run is under way")
    check(browser, "a step that runs")
    press(browser, "on")
    browser.wait(lambda: "still wait" in browser.run("return document.getElementById('reveal').textContent"),
                 "the reveal is read out")
    check(browser, "a step that is revealed")
    press(browser, "next")
    browser.wait(lambda: browser.news()["lesson"]["step"] == 2, "the next step is there")
    assert focused(browser) == "lesson-title", focused(browser)


def guesses_are_its_own(browser, address):
    step("a guess is that of its step, and what cannot be done is said")
    browser.open(address + "?guess#lesson=02-set-a-timer")
    guess = "return document.getElementById('guess').value"
    browser.run("const field = document.getElementById('guess'); field.value = 5; field.dispatchEvent(new Event('change'))")
    browser.wait(lambda: browser.news()["lesson"]["guess"].get("made") == 5, "a guess is made")
    browser.ask({"do": "next"})
    browser.wait(lambda: browser.news()["lesson"]["step"] == 2, "the next step is there")
    assert browser.run(guess) == "", browser.run(guess)
    browser.open(address + "?first#lesson=01-waiting-forever")
    browser.ask({"do": "previous"})
    browser.wait(lambda: "first step" in browser.run("return document.getElementById('said').textContent"), "it is said")


def last_page_is_read(browser, address):
    step("the page after the last lesson is read and closed in the text version")
    browser.open(address + "?closing#lesson=24-any-restaurant&step=3")
    browser.run("document.getElementById('text').focus()")
    assert not browser.news()["closing"]
    press(browser, "next")
    closing = browser.wait(lambda: browser.news()["closing"], "the last page is there")
    assert [section["heading"] for section in closing["sections"]] == [
        "One thing to remember", "What you found", "What to read", "The figures of the course"], closing
    lessons = os.listdir(os.path.join(SOURCE, "assets", "lessons"))
    assert len(closing["sections"][1]["lines"]) == len(lessons) + 1, closing["sections"][1]
    browser.wait(lambda: focused(browser) == "closing-title", "who reads is taken to it")
    assert "Never wait without a limit." in browser.run("return document.getElementById('closing-page').textContent")
    check(browser, "the page after the last lesson")
    press(browser, "close-page")
    browser.wait(lambda: not browser.news()["closing"], "it is closed")


def controls_do_the_same(browser, address):
    step("every control does what the drawn one does")
    browser.open(address + "?controls#scenario=told-sorry&paused")

    def click(name):
        browser.run("document.getElementById(arguments[0]).click()", name)

    def until(is_true, what):
        browser.wait(lambda: is_true(browser.news()), what)

    click("forward")
    until(lambda news: news["clock"] > 0 or news["lines"], "a step is made")
    click("bell")
    until(lambda news: any("rang" in line or "timer" in line for line in news["lines"]), "a timeout is reached")
    click("start")
    until(lambda news: news["clock"] == 0, "the start is reached")
    click("end")
    until(lambda news: news["clock"] == int(news["end"]), "the end is reached")
    click("back")
    click("previous-bell")
    until(lambda news: news["clock"] < int(news["end"]), "an earlier timeout is reached")
    click("start")
    click("faster")
    until(lambda news: news["speed"] > 1, "it is faster")
    click("slower")
    until(lambda news: news["speed"] == 1, "it is slower")
    click("play")
    until(lambda news: news["playing"], "it plays")
    click("play")
    until(lambda news: not news["playing"], "it rests")
    browser.run("const field = document.getElementById('clock'); field.value = 7; "
                "field.dispatchEvent(new Event('change'))")
    until(lambda news: news["clock"] == 7, "the clock is set")

    def grill():
        return browser.run("return document.querySelector('[data-path$=\".condition\"]')?.value")

    plain = browser.fingerprint()
    click("break")
    browser.wait(lambda: browser.fingerprint() != plain, "a broken grill is another run")
    broken = browser.fingerprint()
    click("recover")
    browser.wait(lambda: browser.fingerprint() != broken, "one that recovers too")
    for _ in range(2):
        click("undo")
    browser.wait(lambda: browser.fingerprint() == plain, "both are undone")
    click("redo")
    browser.wait(lambda: browser.fingerprint() == broken, "one is done again")
    click("undo")
    click("rush")
    browser.wait(lambda: browser.fingerprint() not in (plain, broken), "twenty diners more are another run")
    click("all-knobs")
    until(lambda news: news["all_knobs"] and len(news["knobs"]) > 3, "all knobs are listed, in groups")
    assert browser.run("return document.querySelectorAll('#knobs h3').length") > 3
    check(browser, "all knobs")
    click("all-knobs")
    until(lambda news: not news["all_knobs"], "the few are back")
    rows = browser.run("return [...document.querySelectorAll('#results tr')].map((row) => [...row.cells].map((c) => c.textContent))")
    assert rows == browser.news()["results"] and rows[0][0] == "Came", rows
    step("a control that is gone leaves the focus in the text version")
    click("all-knobs")
    until(lambda news: news["all_knobs"], "all knobs are listed")
    path = browser.run("const field = document.querySelector('#knobs select[data-path$=\".condition\"]'); field.focus();"
                       "field.value = 'broken'; field.dispatchEvent(new Event('change')); return field.dataset.path")
    browser.wait(lambda: browser.news()["knobs"] and browser.run("return document.activeElement.dataset.path") == path,
                 "the same knob has it")
    click("all-knobs")
    browser.wait(lambda: browser.run("return document.getElementById('text').contains(document.activeElement)"), "it stays there")
    step("another lesson is opened from the list")
    browser.run("const all = document.getElementById('library'); all.value = '#lesson=05-try-again'; "
                "document.getElementById('open').click()")
    until(lambda news: news["question"] or news["lesson"], "it opens, or asks first")
    if browser.news()["question"]:
        click_answer(browser, "Discard")
    until(lambda news: news["lesson"] and news["lesson"]["step"] == 1, "the lesson is there")


def click_answer(browser, word):
    browser.run("[...document.querySelectorAll('#answers button')].find((b) => b.textContent === arguments[0]).click()",
                word)


def questions_are_asked(browser, address):
    step("what is asked before something is lost is asked in words")
    browser.open(address + "?question")
    browser.open_text("mine.toml", OWN)
    browser.wait(lambda: browser.news()["title"] == "mine", "the file is opened")
    first = browser.fingerprint()
    browser.ask({"set": "course.grill.timer=3s"})
    browser.wait(lambda: browser.fingerprint() != first, "a knob is turned")
    browser.ask({"load": "#scenario=told-sorry"})
    question = browser.wait(lambda: browser.news()["question"], "it asks")
    assert question["answers"] == ["Save", "Go back", "Discard"], question
    check(browser, "a question")
    click_answer(browser, "Go back")
    browser.wait(lambda: not browser.news()["question"], "it goes back")
    assert browser.news()["title"] == "mine"
    browser.ask({"load": "#scenario=nothing"})
    browser.wait(lambda: browser.news()["mistakes"], "a mistake is shown")
    check(browser, "a mistake")
    browser.run("document.getElementById('dismiss').click()")
    browser.wait(lambda: not browser.news()["mistakes"], "it is dismissed")


def knobs_have_the_values_at_the_playhead(address):
    step("knobs that are turned from now on have the values at the playhead")
    # The drawn choice between both has no twin in the text version.
    with Browser((WINDOW_WIDTH, WINDOW_HEIGHT)) as browser:
        browser.open(address + "?since")
        browser.open_text("mine.toml", OWN + CHANGE)
        browser.wait(lambda: browser.news()["title"] == "mine", "the file is opened")
        browser.ask({"do": "pause"})

        def timer():
            return next(knob["value"] for group in browser.news()["knobs"] for knob in group["knobs"]
                        if knob["path"] == "course.grill.timer")

        def from_now_on(file):
            browser.click(Places(os.path.join(browser.folder, file)).middle("Turn knobs: From now on"))
            browser.frames(5)

        def at(seconds, value):
            browser.ask({"seek": seconds})
            browser.wait(lambda: browser.news()["clock"] == seconds, f"the playhead is at {seconds} s")
            browser.wait(lambda: timer() == value, f"the timer is {value} at {seconds} s")

        at(20, "none")
        from_now_on("mine.toml")
        at(20, "3s")
        at(5, "none")
        at(10, "3s")
        step("a change is taken back and passed before its run is ready: its sentence is that of the run that is shown")
        many = OWN.replace("[[course]]", 'diners = { arrive = { every = "100ms" }, count = 100000 }\n[[course]]')
        browser.open_text("many.toml", many.replace('"mine"', '"many"').replace("2\n", '2\nopen_for = "3h"\n', 1))
        browser.wait(lambda: browser.news()["title"] == "many", "the file is opened")
        browser.wait(lambda: browser.news()["end"] > 10, "its run is ready")
        browser.ask({"do": "pause"})
        browser.wait(lambda: not browser.news()["playing"], "it rests")
        at(10, "none")
        from_now_on("many.toml")
        plain = browser.fingerprint()
        browser.ask({"set": "course.grill.timer=3s"})
        browser.wait(lambda: browser.fingerprint() != plain, "the run with the change is ready")
        at(9, "none")
        browser.run("kitchenTimer.ask({do: 'undo'}); kitchenTimer.ask({seek: 11})")
        browser.wait(lambda: browser.news()["clock"] == 11, "the change is passed")
        browser.wait(lambda: browser.fingerprint() == plain, "the run without the change is ready")
        assert not browser.log(), browser.log()


def other_ways_to_see_it(address):
    with Browser((390, 844), scale=3, touch=True) as phone:
        phone.open(address)
        check(phone, "a phone")
        phone.run("document.getElementById('text').focus()")
        check(phone, "a phone, in the text version")


def page_before_it_is_loaded():
    holds = threading.Event()
    with served(holds=holds) as (address, _), Browser() as browser:
        browser.driver.get(address)
        check(browser, "the picture before the program is there")
        holds.set()
        browser.open(address)


# Without npm or a network the page is tested only by keyboard; .ci/run requires axe-core if there is npm.
try:
    fetched = subprocess.run([os.path.join(SOURCE, "tools", "fetch-axe")], check=True, capture_output=True, text=True)
    with open(fetched.stdout.strip(), encoding="utf-8") as file:
        AXE = file.read()
except (OSError, subprocess.CalledProcessError) as error:
    print(f"axe-core cannot be fetched, and its rules are not checked ({error})")
    AXE = ""
page_before_it_is_loaded()
with served() as (address, _), Browser() as browser:
    browser.open(address)
    check(browser, "a lesson at its question")
    for theme in ("light", "dark"):
        browser.cdp("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": theme}])
        browser.run("document.getElementById('text').focus()")
        check(browser, f"in the text version, {theme}")
    browser.open(address + "?help")
    browser.driver.find_element("id", "canvas").click()
    browser.keys("?")
    check(browser, "a drawn dialog")
    tab_leaves_the_canvas(browser, address)
    lesson_by_keyboard(browser, address)
    guesses_are_its_own(browser, address)
    last_page_is_read(browser, address)
    controls_do_the_same(browser, address)
    questions_are_asked(browser, address)
    browser.open(address + "?embed#scenario=told-sorry&knobs=course.grill.timer")
    check(browser, "embedded")
    browser.driver.get(address + "embed.html")
    check(browser, "a page around it")
    assert not browser.log(), browser.log()
    knobs_have_the_values_at_the_playhead(address)
    other_ways_to_see_it(address)
print("ok")
