"""A lesson in a real window that has a run for each student: the window asks for a name, which decides about the run. A
knob that the lesson locks does not move, and another one does."""
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "driver"))
sys.dont_write_bytecode = True
from places import Places  # noqa: E402
from steps import step  # noqa: E402
from x_window import Window, xdotool  # noqa: E402

PROGRAM = os.environ["KITCHEN_TIMER"]
LESSON = os.path.join(os.environ["KITCHEN_SOURCE_DIR"], "tests", "fixtures", "run_of_your_own.toml")


def opened(name):
    """The program, its window after the name is typed, and what it then shows at the end of the run."""
    program = subprocess.Popen([PROGRAM, "--size", "1440x900", LESSON])
    window = Window("Kitchen Timer")
    asking = window.still_pixels()
    xdotool("type", "--delay", 30, name)
    window.changed_from(asking)
    window.key("Return")
    window.park_mouse()
    window.still_pixels()
    window.key("End")
    return program, window, window.still_pixels()


places = Places(LESSON)
pictures = {}
for name in ("Ana", "Ben", "Ana"):
    step(f"a run for {name}")
    program, window, shown = opened(name)
    try:
        assert pictures.setdefault(name, shown) == shown, "the same name has another run"
        if name == "Ana" and len(pictures) == 2:
            step("the locked knob stays as it is")
            window.drag(*[places.on_rail("Locked course.grill.timer", share) for share in (0.2, 0.8)])
            window.park_mouse()
            window.comes_back_to(shown)
            step("another one moves")
            cook_time = [places.on_rail("kitchen.grill.cook_time.mean", share) for share in (0.19, 0.8)]
            window.drag(*cook_time)
            window.park_mouse()
            window.changed_from(shown)
    finally:
        program.kill()
        program.wait()
charts = [places.part_of(picture, "Timeline chart") for picture in pictures.values()]
assert charts[0] != charts[1], "two names have one run"
print("ok")
