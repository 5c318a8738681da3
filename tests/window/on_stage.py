"""A real window that presents: it fills the screen and keeps it while another window is in use; K breaks the kitchen, R
lets it recover, U lets a rush in and Home rewinds, and what the keys did can be saved."""
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "driver"))
sys.dont_write_bytecode = True
from steps import read, step, wait_until, write  # noqa: E402
from x_window import Window, xdotool  # noqa: E402

PROGRAM = os.environ["KITCHEN_TIMER"]
DINNER = """
schema = 2
title = "On stage"
open_for = "30s"

[diners]
arrive = { every = "2s" }
count = 10

[[course]]
kitchen = "grill"
timer = "5s"

[[kitchen]]
name = "grill"
cooks = 4
cook_time = "1s"
"""


def size_of(window):
    values = dict(line.split("=") for line in xdotool("getwindowgeometry", "--shell", window.id).split())
    return int(values["WIDTH"]), int(values["HEIGHT"])


def changes_in(path):
    """The settings that the file's changes turn, in order."""
    return [line for line in read(path).splitlines() if line.startswith(("at =", "set ="))]


with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "dinner.toml")
    write(path, DINNER)
    program = subprocess.Popen([PROGRAM, "--size", "1024x640", path, "--at", "4s", "--present"])
    try:
        window = Window("Kitchen Timer")
        screen = tuple(int(each) for each in xdotool("getdisplaygeometry").split())
        step("fills the whole screen")
        wait_until(lambda: size_of(window) == screen, f"the size of the screen, {screen}")
        window = Window("Kitchen Timer")
        window.park_mouse()
        fine = window.still_pixels()

        step("stays there while another window has the keyboard")
        other = subprocess.Popen([PROGRAM, "--size", "640x420", "told-sorry", "--at", "1s"])
        try:
            second = Window("Told sorry")
            second.still_pixels()
            xdotool("windowfocus", second.id)
            assert xdotool("getwindowfocus").strip() == str(second.id)
            window.has_drawn(3)
            assert size_of(window) == screen, size_of(window)
        finally:
            other.kill()
            other.wait()
        xdotool("windowfocus", window.id)
        window.comes_back_to(fine)

        step("K breaks the kitchen at 0:04")
        window.key("k")
        broken = window.changed_from(fine)

        step("R lets it recover at a later instant")
        window.key("space")
        window.wait_for_change(broken)
        window.key("space")
        paused = window.still_pixels()
        window.key("r")
        recovered = window.changed_from(paused)

        step("U lets a rush in")
        window.key("u")
        rushed = window.changed_from(recovered)

        step("Home rewinds")
        window.key("Home")
        window.wait_for_change(rushed)

        step("F5 ends it, and the file that is saved has what the keys did")
        window.key("F5")
        wait_until(lambda: size_of(window) != screen, "a window again")
        window.has_drawn(3)
        window.key("ctrl+s")
        wait_until(lambda: "[[change]]" in read(path), "the saved changes")
        changes = changes_in(path)
        assert changes[0] == 'at = "4s"', changes
        assert "kitchen.grill.condition" in changes[1] and '"broken"' in changes[1], changes
        assert "kitchen.grill.condition" in changes[3] and '"fine"' in changes[3], changes
        assert any("diners.rush" in each and "20" in each for each in changes), changes
    finally:
        program.kill()
print("ok")
