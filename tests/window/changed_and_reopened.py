"""A session in the real window: play, break the kitchen, scrub back, change the timer from now on, undo, save and
reopen. The trace that the window writes is that of the saved file, and stays the same after reopening it."""
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "driver"))
sys.dont_write_bytecode = True
from places import Places  # noqa: E402
from steps import FIVE_SECONDS, LONGER, TIMER, read, step, wait_until, write  # noqa: E402
from x_window import SECONDS_MAX, Window  # noqa: E402

PROGRAM = os.environ["KITCHEN_TIMER"]
KITCHEN = os.environ["KITCHEN"]

SCENARIO = """
schema = 2
title = "Twenty at a good kitchen"
notice = "One line."
diners = { arrive = { every = "1s" }, count = 20 }

[[course]]
kitchen = "grill"
timer = "5s"
tries = 3

[[kitchen]]
name = "grill"
cooks = 5
cook_time = "3s"
"""


def run(path, wanted):
    return subprocess.run([KITCHEN, "run", path, "--format", wanted], check=True, capture_output=True, text=True).stdout


class Performance:
    """The program with its file open, paused."""

    def __init__(self, path):
        self.path = path
        self.program = subprocess.Popen([PROGRAM, "--size", "1440x900", path, "--at", "4s"])
        self.window = Window("Kitchen Timer")
        self.places = Places(path)
        self.window.park_mouse()
        self.seen = self.window.still_pixels()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.program.kill()

    def after(self, act, *arguments):
        """Calls act(), and waits until the picture has changed and stays the same."""
        act(*arguments)
        self.window.park_mouse()
        self.seen = self.window.changed_from(self.seen)

    def click(self, label):
        self.after(self.window.click, *self.places.middle(label))

    def save(self):
        self.window.key("ctrl+s")
        wait_until(lambda: not self.window.title().startswith("* "), "the mark of unsaved changes goes")
        self.seen = self.window.still_pixels()

    def trace(self, exported):
        """The trace of the shown run, as the window exports it."""
        self.after(self.window.key, "ctrl+o")
        self.window.click(*Places(card="keep").middle("JSON Lines"))
        wait_until(lambda: os.path.exists(exported), exported)
        self.window.key("Escape")
        self.window.park_mouse()
        self.seen = self.window.still_pixels()
        return read(exported)

    def close(self):
        self.window.close()
        assert self.program.wait(timeout=SECONDS_MAX) == 0, self.program.returncode


with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "twenty.toml")
    write(path, SCENARIO)
    before = run(path, "fingerprint")
    with Performance(path) as stage:
        step("plays, and pauses")
        stage.window.key("space")
        stage.seen = stage.window.wait_for_change(stage.seen)
        stage.window.key("space")
        stage.seen = stage.window.still_pixels()

        step("the kitchen is broken, and the file knows when")
        stage.click("Break")
        assert stage.window.title().startswith("* "), stage.window.title()
        stage.save()
        burnt = run(path, "fingerprint")
        assert burnt != before
        assert "broken" in read(path) and "[[change]]" in read(path), read(path)

        step("scrubbed back, the timer is another from there on")
        stage.after(stage.window.click, *stage.places.on_rail("Scrub", 0.1))
        stage.click("Turn knobs: From now on")
        stage.after(stage.window.drag, stage.places.on_rail(TIMER, FIVE_SECONDS), stage.places.on_rail(TIMER, LONGER))
        assert stage.window.title().startswith("* "), stage.window.title()
        stage.save()
        assert read(path).count("[[change]]") == 2, read(path)
        assert run(path, "fingerprint") not in (before, burnt)

        step("undone and saved, it is the run with the break alone")
        stage.after(stage.window.key, "ctrl+z")
        stage.save()
        assert run(path, "fingerprint") == burnt
        shown = stage.trace(os.path.join(folder, "twenty.jsonl"))
        assert shown == run(path, "jsonl")
        stage.close()

    step("reopened, it is the same run to the last event")
    with Performance(path) as stage:
        assert not stage.window.title().startswith("* "), stage.window.title()
        assert stage.trace(os.path.join(folder, "twenty-2.jsonl")) == shown
        stage.close()
print("ok")
