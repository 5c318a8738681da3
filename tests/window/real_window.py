"""The real program in a real window: it starts, plays, steps, turns a knob, reports an error in a file, and closes."""
import os
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "driver"))
sys.dont_write_bytecode = True
from steps import FIVE, step, turn_timer, wait_until, write  # noqa: E402
from x_window import SECONDS_MAX, Window, xdotool  # noqa: E402

PROGRAM = os.environ["KITCHEN_TIMER"]
SIZE = (1440, 900)


def start(*arguments):
    return subprocess.Popen([PROGRAM, "--size", f"{SIZE[0]}x{SIZE[1]}", *arguments])


def draws_nothing(program):
    """Whether it uses little of the processor for two seconds."""
    before = processor_seconds(program)
    time.sleep(2)
    return processor_seconds(program) - before < 0.3


def processor_seconds(program):
    with open(f"/proc/{program.pid}/stat", encoding="ascii") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def plays_steps_and_turns_a_knob(folder):
    scenario = os.path.join(folder, "five.toml")
    write(scenario, FIVE)
    program = start(scenario, "--at", "2s")
    try:
        window = Window("Kitchen Timer")
        step("opens with the scenario's name and is paused")
        assert "Five at a dead kitchen" in window.title(), window.title()
        window.park_mouse()
        before = window.still_pixels()

        step("the space bar plays")
        window.key("space")
        playing = window.wait_for_change(before)
        window.wait_for_change(playing)
        step("the space bar pauses")
        window.key("space")
        paused = window.still_pixels()

        step("the right arrow goes to the next event, the left one back")
        window.key("Right")
        stepped = window.changed_from(paused)
        window.key("Right")
        window.changed_from(stepped)
        window.key("Left")
        window.comes_back_to(stepped)

        step("Home and End")
        window.key("Home")
        at_start = window.changed_from(stepped)
        window.key("End")
        at_end = window.changed_from(at_start)

        step("a drag of the kitchen timer changes what happened, and undo takes it back")
        turn_timer(window, scenario)
        turned = window.changed_from(at_end)
        window.key("ctrl+z")
        window.changed_from(turned)
        window.key("ctrl+y")
        window.comes_back_to(turned)

        step("F1 shows the keys, Escape closes them")
        window.key("F1")
        window.changed_from(turned)
        window.key("Escape")
        window.comes_back_to(turned)

        step("closes when asked to, with exit code 0, once nothing would be lost by it")
        window.key("ctrl+z")
        window.changed_from(turned)
        window.close()
        assert program.wait(timeout=SECONDS_MAX) == 0, program.returncode
    finally:
        program.kill()


def without_a_time_it_plays_at_once():
    program = start("waiting-forever")
    try:
        window = Window("Kitchen Timer")
        step("plays without a click when no instant is asked for")
        first = window.pixels()
        window.wait_for_change(window.wait_for_change(first))
        step("draws nothing while it is hidden, and goes on when it is shown again")
        xdotool("windowunmap", "--sync", window.id)
        # A busy machine tells the program late that it is hidden. The run of 60 s must still be under way afterwards.
        wait_until(lambda: draws_nothing(program), "it draws nothing", 15)
        xdotool("windowmap", "--sync", window.id)
        window.wait_for_change(window.wait_for_change(window.wait_for_change(first)))
        window.close()
        assert program.wait(timeout=SECONDS_MAX) == 0, program.returncode
    finally:
        program.kill()


with tempfile.TemporaryDirectory() as place:
    plays_steps_and_turns_a_knob(place)
without_a_time_it_plays_at_once()
print("ok")
