"""The page in a real browser: lesson 1 from prediction to reveal, a knob, a broken grill, a link, no other host, and
the same fingerprint as the desktop's."""
import os
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "driver"))
from browser import Browser, Keys, served, step  # noqa: E402


PER_STUDENT = """schema = 2
title = "One each"
seed = "per student"
[scenarios.random]
[[scenarios.random.course]]
kitchen = "grill"
[[scenarios.random.kitchen]]
name = "grill"
cook_time = { shape = "exponential", mean = "2s" }
[[step]]
title = "Yours"
scenario = "random"
text = "The longest wait: {max of wait} s."
"""


def desktop_fingerprint(source, *options):
    done = subprocess.run([os.environ["KITCHEN"], "run", source, *options, "--format", "fingerprint"], check=True,
                          capture_output=True, text=True)
    return done.stdout.split()[0]


def takes_the_first_lesson(browser, address):
    step("opens with the first lesson, at rest")
    browser.open(address)
    lesson = browser.news()["lesson"]
    assert lesson["phase"] == "asking" and len(lesson["choices"]) == 3, lesson

    step("a prediction, the run, the reveal")
    assert browser.ask({"choose": 2})
    assert browser.ask({"do": "run"})
    revealed = browser.wait(lambda: browser.news()["lesson"]["reveal"], "the lesson says what the run has shown")
    assert "All nine still wait" in revealed, revealed
    assert browser.news()["lesson"]["right"] == 2
    assert browser.ask({"do": "next"})
    browser.wait(lambda: browser.news()["lesson"]["step"] == 2, "the next step is shown")


def turns_a_knob(browser, address):
    step("a knob is turned, and the run is the desktop's")
    browser.open(address + "?knob#scenario=told-sorry")
    before = browser.fingerprint()
    assert before == desktop_fingerprint("told-sorry"), before
    assert browser.ask({"set": "course.grill.timer=7s"})
    browser.wait(lambda: browser.fingerprint() != before, "another run is played")
    link = browser.link()
    assert link.startswith("#kt1-"), link

    step("the link opens the same in another tab")
    changed = browser.fingerprint()
    browser.open(address + "?tab" + link)
    assert browser.fingerprint() == changed


def plays_the_run_of_a_student(browser, address):
    step("a lesson with a run per student plays that of the name, which stays in the page")
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "each.toml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(PER_STUDENT)
        browser.open(address + "?student")
        browser.run("document.getElementById('file').hidden = false")
        browser.driver.find_element("id", "file").send_keys(path)
        browser.wait(lambda: browser.news()["lesson"].get("student") == "", "the lesson is opened, for nobody yet")
        browser.run("const name = document.getElementById('student'); name.value = 'Wilhelmina'; "
                    "name.dispatchEvent(new Event('change'))")
        browser.wait(lambda: browser.news()["lesson"]["student"] == "Wilhelmina", "it is hers")
        assert browser.fingerprint() == desktop_fingerprint(path, "--student", "wilhelmina")
    browser.run("return new Promise((done) => setTimeout(done, 1000))")
    kept = browser.run("return JSON.stringify([{...localStorage}, {...sessionStorage}, location.href])")
    assert "ilhelmina" not in kept + browser.link(), kept


def tells_a_mistake(browser, address):
    step("a wrong link says what is wrong, and shows something")
    browser.open(address + "?wrong#lesson=05-try-agian")
    mistakes = browser.wait(lambda: browser.news()["mistakes"], "the mistake is shown")
    assert "05-try-again" in mistakes[0], mistakes


def pastes(browser, address):
    step("pasting while a field is typed in opens nothing, and otherwise opens what was pasted")
    paste = ("const data = new DataTransfer(); data.setData('text', 'dinner');"
             "document.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data}))")
    browser.open(address + "?paste#scenario=told-sorry")
    before = browser.news()["title"]
    browser.driver.find_element("id", "canvas").click()
    browser.keys("g")
    browser.frames(5)
    browser.keys("d")
    browser.frames(5)
    browser.run(paste)
    browser.frames(5)
    assert browser.news()["title"] == before, browser.news()["title"]
    for _ in range(2):  # Out of the field, and then out of the glossary.
        browser.keys(Keys.ESCAPE)
        browser.frames(5)
    browser.run(paste)
    browser.wait(lambda: browser.news()["title"] != before, "what was pasted is opened")


def hears_the_first_key(browser, address):
    step("a key works before anything was clicked, and Tab goes to the first link")
    browser.open(address + "?key#scenario=told-sorry&paused")
    browser.keys(Keys.TAB)
    assert browser.run("return document.activeElement.id") == "skip"
    browser.run("document.activeElement.blur()")
    assert not browser.news()["playing"]
    browser.keys(" ")
    browser.wait(lambda: browser.news()["playing"], "it plays")


with served() as (address, stop), Browser() as browser:
    takes_the_first_lesson(browser, address)
    turns_a_knob(browser, address)
    plays_the_run_of_a_student(browser, address)
    tells_a_mistake(browser, address)
    pastes(browser, address)
    hears_the_first_key(browser, address)
    others = [url for url in browser.requests() if not url.startswith((address, "blob:", "data:", "about:", "chrome"))]
    assert not others, others
    assert not browser.log(), browser.log()

    step("a visit without a connection")
    browser.open(address)
    browser.wait(lambda: browser.run("return navigator.serviceWorker.controller !== null || "
                                     "navigator.serviceWorker.ready.then(() => true)"), "the worker has kept the page")
    stop()
    browser.open(address)
    assert browser.news()["lesson"]["steps"] > 0
print("ok")
