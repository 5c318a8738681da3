"""The real program saves what was done in it: a knob is turned, undone and saved, and the saved file plays the same
run; a file with errors changes nothing; unsaved changes are asked about before the window closes."""
import os
import struct
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "driver"))
sys.dont_write_bytecode = True
from places import Places  # noqa: E402
from steps import FIVE, read, step, turn_timer, wait_until, write  # noqa: E402
from x_window import SECONDS_MAX, Window  # noqa: E402

PROGRAM = os.environ["KITCHEN_TIMER"]
KITCHEN = os.environ["KITCHEN"]


def fingerprint(path, *arguments):
    command = [KITCHEN, "run", path, "--format", "fingerprint", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def timer_in(path):
    line = next(line for line in read(path).splitlines() if line.startswith("timer"))
    return line.split('"')[1]


with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "five.toml")
    write(path, FIVE)
    before = fingerprint(path)
    program = subprocess.Popen([PROGRAM, "--size", "1440x900", path, "--at", "2s"])
    try:
        window = Window("Kitchen Timer")
        window.park_mouse()
        start = window.still_pixels()

        step("plays, and scrubs back")
        window.key("space")
        window.wait_for_change(start)
        window.key("space")
        window.key("Home")
        window.still_pixels()

        step("a turned knob marks the title, and saving takes the mark away")
        turn_timer(window, path)
        wait_until(lambda: window.title().startswith("* "), "the mark of unsaved changes")
        assert read(path) == FIVE, "written without being asked"
        window.key("ctrl+s")
        wait_until(lambda: not window.title().startswith("* "), "the mark goes")
        assert os.listdir(folder) == ["five.toml"], os.listdir(folder)
        turned = fingerprint(path)
        assert turned != before
        write(os.path.join(folder, "original.toml"), FIVE)
        original = os.path.join(folder, "original.toml")
        assert turned == fingerprint(original, "--set", "course.grill.timer=" + timer_in(path))

        step("undone and saved again, the file plays the run it began with")
        window.key("ctrl+z")
        wait_until(lambda: window.title().startswith("* "), "undo is a change")
        window.key("ctrl+s")
        wait_until(lambda: not window.title().startswith("* "), "the mark goes")
        assert fingerprint(path) == before

        step("the window as a picture, four pixels for one, lies beside the file, and the window goes on")
        shown = window.still_pixels()
        window.key("ctrl+o")
        window.still_pixels()
        window.click(*Places(card="keep").middle("PNG x4"))
        picture = os.path.join(folder, "five.png")
        wait_until(lambda: os.path.exists(picture), "the picture")
        with open(picture, "rb") as file:
            head = file.read(24)
        assert head[:8] == b"\x89PNG\r\n\x1a\n", head
        assert struct.unpack(">II", head[16:24]) == (4 * 1440, 4 * 900), head
        window.key("Escape")
        window.park_mouse()
        window.comes_back_to(shown)

        step("a file that is wrong, or not there, changes nothing")
        shown = window.still_pixels()
        wrong = os.path.join(folder, "wrong.toml")
        write(wrong, FIVE.replace("timer", "tiemr"))
        for bad in (wrong, os.path.join(folder, "none.toml")):
            window.open_file(bad)
            window.still_pixels()
            assert "Five at a dead kitchen" in window.title(), window.title()
            # Closes the error message, then the dialog under it.
            window.key("Escape")
            window.still_pixels()
            window.key("Escape")
            window.still_pixels()
            window.key("Escape")
            window.park_mouse()
            window.comes_back_to(shown)

        step("another file opens by its name")
        other = os.path.join(folder, "other.toml")
        write(other, FIVE.replace("Five at a dead kitchen", "The other one"))
        window.open_file(other)
        wait_until(lambda: "The other one" in window.title(), "the other title")
        window.key("space")
        window.park_mouse()
        window.still_pixels()

        step("a window with unsaved changes to a file asks before it closes")
        turn_timer(window, other)
        wait_until(lambda: window.title().startswith("* "), "the mark of unsaved changes")
        shown = window.still_pixels()
        window.close()
        window.changed_from(shown)
        assert program.poll() is None, "closed without asking"
        window.key("Escape")
        window.park_mouse()
        window.comes_back_to(shown)
        window.key("ctrl+s")
        wait_until(lambda: not window.title().startswith("* "), "the mark goes")
        window.close()
        assert program.wait(timeout=SECONDS_MAX) == 0, program.returncode
        assert timer_in(other) != "5s"
    finally:
        program.kill()
print("ok")
