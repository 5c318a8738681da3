"""The page in a real browser: lesson 1 from prediction to reveal, a knob, a broken grill, a link, no other host, and
the same fingerprint as the desktop's."""
import json
import os
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "driver"))
from browser import OWN, RUN_OF_YOUR_OWN, Browser, Keys, served, step  # noqa: E402


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
    browser.open(address + "?student")
    browser.open_file(RUN_OF_YOUR_OWN)
    browser.wait(lambda: browser.news()["lesson"].get("student") == "", "the lesson is opened, for nobody yet")
    browser.run("const name = document.getElementById('student'); name.value = 'Wilhelmina'; "
                "name.dispatchEvent(new Event('change'))")
    browser.wait(lambda: browser.news()["lesson"]["student"] == "Wilhelmina", "it is hers")
    assert browser.fingerprint() == desktop_fingerprint(RUN_OF_YOUR_OWN, "--student", "wilhelmina")
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
    browser.keys(Keys.ENTER)
    assert browser.run("return document.activeElement.id") == "text"
    assert browser.run("return location.hash") == "#scenario=told-sorry&paused", "the address is still a link to it"
    browser.run("document.activeElement.blur()")
    assert not browser.news()["playing"]
    browser.keys(" ")
    browser.wait(lambda: browser.news()["playing"], "it plays")


def keeps_what_is_not_saved(browser, address):
    step("what was not saved is asked about when the tab is closed, and offered when it is loaded again")
    browser.open(address + "?unsaved")
    closes = "const event = new Event('beforeunload', {cancelable: true}); window.dispatchEvent(event); return event.defaultPrevented"
    assert not browser.run(closes)
    browser.open_text("mine.toml", OWN)
    browser.wait(lambda: browser.news()["title"] == "mine", "the file is opened")
    assert not browser.run(closes), "nothing is changed yet"
    first = browser.fingerprint()
    browser.ask({"set": "course.grill.timer=3s"})
    browser.wait(lambda: browser.fingerprint() != first, "a knob is turned")
    browser.wait(lambda: browser.run(closes), "closing would lose it")
    changed = browser.fingerprint()
    browser.open(address + "?again")
    question = browser.wait(lambda: browser.news()["question"], "the changes are offered")
    assert question["answers"][0] == "Open them", question
    browser.ask({"answer": 0})
    browser.wait(lambda: browser.news()["title"] == "mine" and browser.fingerprint() == changed, "they are there")
    browser.ask({"do": "undo"})
    browser.run("sessionStorage.clear()")


def two_tabs_know_what_each_has_done(browser, address):
    step("what two tabs have done of the course is kept, of both")
    browser.open(address + "?first#lesson=02-set-a-timer")
    first = browser.driver.current_window_handle
    browser.driver.switch_to.new_window("tab")
    browser.open(address + "?second#lesson=03-slow-broken-gone")
    for lesson in ("03", "02"):
        browser.ask({"choose": 0} if browser.news()["lesson"]["choices"] else {"guess": 1})
        browser.ask({"do": "run"})
        browser.ask({"do": "reveal"})
        browser.wait(lambda: browser.news()["lesson"]["reveal"], "a step is done")
        browser.wait(lambda: lesson in browser.run("return localStorage.getItem('kitchen-timer settings') ?? ''"), "it is kept")
        if lesson == "03":
            browser.driver.close()
            browser.driver.switch_to.window(first)
    done = json.loads(browser.run("return localStorage.getItem('kitchen-timer settings')"))["course"]
    assert {"02-set-a-timer", "03-slow-broken-gone"} <= done.keys(), done


def follows_the_system(address):
    step("a first visit follows the system: dark, and nothing moves")
    with Browser() as browser:
        browser.cdp("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark"},
                                                            {"name": "prefers-reduced-motion", "value": "reduce"}])
        browser.open(address)
        browser.ask({"choose": 0})
        browser.ask({"do": "run"})
        browser.ask({"do": "reveal"})
        kept = json.loads(browser.wait(lambda: browser.run("return localStorage.getItem('kitchen-timer settings')"), "it is kept"))
        assert kept["theme"] == "dark" and kept["still"], kept


def mouse_and_mac(browser, address):
    step("a Mac says nothing of a key that goes up while Cmd is down: undo works again and again")
    browser.open(address + "?mac#scenario=told-sorry&paused")
    seen = [browser.fingerprint()]
    for timer in (3, 4, 6):
        browser.ask({"set": f"course.grill.timer={timer}s"})
        browser.wait(lambda: browser.fingerprint() != seen[-1], "a knob is turned")
        seen.append(browser.fingerprint())
    browser.driver.find_element("id", "canvas").send_keys("")
    browser.run("const press = (kind, key, code) => canvas.dispatchEvent(new KeyboardEvent(kind,"
                " {key, code, metaKey: true, bubbles: true, cancelable: true}));"
                "press('keydown', 'Meta', 'MetaLeft'); press('keydown', 'z', 'KeyZ'); press('keydown', 'z', 'KeyZ')")
    browser.wait(lambda: browser.fingerprint() == seen[1], "two changes are undone")
    browser.run("canvas.dispatchEvent(new KeyboardEvent('keyup', {key: 'Meta', code: 'MetaLeft', bubbles: true}))")

    step("the text of a field is copied to the browser's clipboard")
    browser.cdp("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
    browser.driver.find_element("id", "canvas").click()
    browser.keys("g")
    browser.frames(5)
    browser.keys("jitter")
    browser.frames(5)
    browser.keys([Keys.CONTROL, "a"])
    browser.frames(5)
    browser.keys([Keys.CONTROL, "c"])
    browser.wait(lambda: browser.run("return navigator.clipboard.readText()") == "jitter", "it is copied")


with served() as (address, stop), Browser() as browser:
    takes_the_first_lesson(browser, address)
    turns_a_knob(browser, address)
    plays_the_run_of_a_student(browser, address)
    tells_a_mistake(browser, address)
    pastes(browser, address)
    hears_the_first_key(browser, address)
    keeps_what_is_not_saved(browser, address)
    two_tabs_know_what_each_has_done(browser, address)
    follows_the_system(address)
    mouse_and_mac(browser, address)
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
