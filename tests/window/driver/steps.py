"""Shared by the scripts that drive a real window: steps that print what they do, files, and a scenario with a slider."""
import os
import time

from places import Places
from x_window import SECONDS_MAX

FIVE = """
schema = 2
title = "Five at a dead kitchen"
notice = "One line."
diners.arrive = { burst = 5 }

[[course]]
kitchen = "grill"
timer = "5s"
tries = 3

[[kitchen]]
name = "grill"
cooks = 5
condition = "gone"
"""
# A timer of 5 s is at a quarter of its slider, which ends at 20 s, with "none" after that.
TIMER = "course.grill.timer"
FIVE_SECONDS = 0.235
LONGER = 0.75
SHORTER = 0.1


def step(words):
    print(f"- {words}", flush=True)


def leave_out(why):
    """Says that a step cannot be tried on this machine; in CI it must be."""
    assert not os.environ.get("CI"), why
    print(f"  left out: {why}", flush=True)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def wait_until(holds, what, seconds=SECONDS_MAX):
    end = time.time() + seconds
    while time.time() < end:
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError(f"not within {seconds} s: {what}")


def turn_timer(window, path, to=LONGER):
    """Drags the timer from 5 s to more or less, in a window of 1440x900 that shows this file."""
    places = Places(path)
    window.drag(places.on_rail(TIMER, FIVE_SECONDS), places.on_rail(TIMER, to))
    window.park_mouse()
