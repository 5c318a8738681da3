"""A slider over a run of a million diners moves with the hand in the real window; the run follows. Undo and closing do
not wait for it, and another scenario opens while it is played."""
import os
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "driver"))
sys.dont_write_bytecode = True
from places import Places  # noqa: E402
from steps import FIVE_SECONDS, TIMER, step, wait_until, write  # noqa: E402
from x_window import FRAMES_FOR_INPUT, Window, xdotool  # noqa: E402

PROGRAM = os.environ["KITCHEN_TIMER"]

CROWD = """
schema = 2
title = "A million diners"
notice = "One line."
open_for = "24h"
diners.arrive = { every = "86ms" }
diners.count = 1000000

[[course]]
kitchen = "grill"
timer = "5s"

[[kitchen]]
name = "grill"
"""
SMALL = CROWD.replace("A million diners", "Twelve diners").replace("1000000", "12")


def knob(window, pixels, y):
    """The pixels around the slider, only in the panel of the knobs."""
    line = len(pixels) // window.height
    return [pixels[row * line:row * line + 300 * 4] for row in range(y - 8, y + 8)]


def played(window, seconds=120):
    """The picture once no run is waited for: the progress of a run would change it now and then."""
    end = time.time() + seconds
    while True:
        before = window.still_pixels(seconds)
        for _ in range(6):
            time.sleep(0.3)
            if window.pixels() != before:
                break
        else:
            return before
        assert time.time() < end, f"a run is still played after {seconds} s"


with tempfile.TemporaryDirectory() as folder:
    crowd, small = (os.path.join(folder, name) for name in ("crowd.toml", "small.toml"))
    for path, words in ((crowd, CROWD), (small, SMALL)):
        write(path, words)
    places = Places(small)
    program = subprocess.Popen([PROGRAM, "--size", "1440x900", crowd, "--at", "10s"])
    try:
        window = Window("A million diners", seconds=120)
        window.park_mouse()
        # What waits for a run takes about as long as the run, which is only a few seconds in an optimised program.
        half = window.seconds_of_change() / 2
        before = played(window)

        step("the grip follows the hand from frame to frame, whatever the run takes")
        x, y = places.on_rail(TIMER, FIVE_SECONDS)
        xdotool("mousemove", window.x + x, window.y + y, "sleep", 0.1, "mousedown", 1)
        window.has_drawn(3)
        grip = knob(window, window.pixels(), y)
        for share in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6):
            x, y = places.on_rail(TIMER, share)
            xdotool("mousemove", window.x + x, window.y + y)
            window.has_drawn(3)
            now = knob(window, window.pixels(), y)
            assert now != grip, f"the grip is not at {share}"
            grip = now
        xdotool("mouseup", 1)
        window.park_mouse()
        wait_until(lambda: window.title().startswith("* "), "the mark of unsaved changes", 20)

        step("undo takes the knob back before the run is there")
        window.key("ctrl+z")
        wait_until(lambda: not window.title().startswith("* "), "undo is done", half)
        assert knob(window, played(window), y) == knob(window, before, y)

        step("another scenario opens while the run is played")
        window.drag(places.on_rail(TIMER, FIVE_SECONDS), places.on_rail(TIMER, 0.7))
        window.key("ctrl+z")
        window.drag(places.on_rail(TIMER, FIVE_SECONDS), places.on_rail(TIMER, 0.5))
        window.key("ctrl+z")
        window.key("ctrl+o")
        window.has_drawn(FRAMES_FOR_INPUT)
        card = Places(card="keep")
        window.click(*card.middle("##File"))
        xdotool("key", "ctrl+a", "sleep", 0.2, "type", "--delay", 30, small)
        window.has_drawn(3)
        window.click(*card.middle("Open file"))
        Window("Twelve diners", seconds=30)
        window.key("space")  # It plays when it is opened.

        step("a window that is closed while a run is played goes")
        window.open_file(crowd)
        Window("A million diners")
        window.key("space")
        window.has_drawn(3)
        window.drag(places.on_rail(TIMER, FIVE_SECONDS), places.on_rail(TIMER, 0.6))
        window.key("ctrl+z")
        wait_until(lambda: not window.title().startswith("* "), "undo is done", half)
        window.closes_within(half, program)
    finally:
        program.kill()
print("ok")
