"""A scenario that takes long to play does not freeze the real window: it goes on with what it has, says that it waits,
and stops waiting when the user asks. The same for a trace that takes long to write."""
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "driver"))
sys.dont_write_bytecode = True
from places import Places  # noqa: E402
from steps import step, write  # noqa: E402
from x_window import Window  # noqa: E402

PROGRAM = os.environ["KITCHEN_TIMER"]
KITCHEN = os.environ["KITCHEN"]
# A request to close overtakes a click that is still spread over frames. No more than these, because the window must be
# busy when it is closed.
FRAMES_FOR_CLICK = 3

SHORT = """
schema = 2
title = "A short run"
diners.arrive = { every = "2s" }

[[course]]
kitchen = "grill"
timer = "5s"

[[kitchen]]
name = "grill"
"""
# Two million diners: more than the eight million events that a run may have. An optimised program plays them in a few
# seconds, so that no limit in seconds shows whether somebody waited for them: the test measures how long they take.
LONG = SHORT.replace("A short", "A long").replace('"2s" }', '"43ms" }\ndiners.count = 2000000\nopen_for = "24h"')


with tempfile.TemporaryDirectory() as folder:
    paths = {}
    for name, words in (("short", SHORT), ("long", LONG)):
        paths[name] = os.path.join(folder, name + ".toml")
        write(paths[name], words)
    step("how long the long run takes")
    program = subprocess.Popen([PROGRAM, "--size", "1440x900", paths["long"], "--at", "10s"])
    try:
        window = Window("A long run")
        # Closing waits for the run when it takes about as long.
        half = window.seconds_of_change() / 2
        window.close()
        assert program.wait(timeout=20) == 0
    finally:
        program.kill()

    program = subprocess.Popen([PROGRAM, "--size", "1440x900", paths["short"], "--at", "10s"])
    try:
        window = Window("Kitchen Timer")
        window.park_mouse()
        window.still_pixels()

        step("while the long run is played, the short one is there with a word about it")
        window.open_file(paths["long"])
        window.park_mouse()
        waits = window.pixels()
        # The progress changes the picture again and again.
        for _ in range(3):
            window.wait_for_change(waits)
            waits = window.pixels()
        assert "A short run" in window.title(), window.title()

        step("Escape stops the waiting, and all is as it was")
        window.key("Escape")
        window.still_pixels()
        window.key("Escape")
        window.park_mouse()
        window.still_pixels()
        assert "A short run" in window.title(), window.title()

        step("the window plays on, and closing it while the next one is played does not wait for that")
        start = window.still_pixels()
        window.key("space")
        window.wait_for_change(start)
        window.key("space")
        window.open_file(paths["long"])
        window.has_drawn(FRAMES_FOR_CLICK)
        window.closes_within(half, program)
    finally:
        program.kill()

    step("asked for when the program starts, it is a room without anybody until it is played")
    program = subprocess.Popen([PROGRAM, "--size", "1440x900", paths["long"]])
    try:
        window = Window("A long run")
        waits = window.pixels()
        for _ in range(3):
            window.wait_for_change(waits)
            waits = window.pixels()
        window.key("Escape")
        window.still_pixels()
        assert "A long run" in window.title(), window.title()
        window.close()
        assert program.wait(timeout=20) == 0
    finally:
        program.kill()
    step("a window that is closed while a trace is written goes when the trace is whole")
    write(paths["long"], LONG.replace("2000000", "100000"))
    program = subprocess.Popen([PROGRAM, "--size", "1440x900", paths["long"], "--at", "10s"])
    try:
        window = Window("A long run")
        window.park_mouse()
        window.still_pixels()
        window.key("ctrl+o")
        window.still_pixels()
        window.click(*Places(card="keep").middle("CSV"))
        window.has_drawn(FRAMES_FOR_CLICK)
        window.close()
        assert program.wait(timeout=120) == 0
    finally:
        program.kill()
    with open(os.path.join(folder, "long.csv"), encoding="utf-8") as file:
        written = file.read()
    command = [KITCHEN, "run", paths["long"], "--format", "csv"]
    assert written == subprocess.run(command, check=True, capture_output=True, text=True).stdout
print("same as it was")
