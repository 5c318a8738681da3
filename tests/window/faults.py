"""What the user sees, and still has, when something fails under the real program: it is killed, the display goes away,
the disk is full, the folder is write-protected, the file is deleted, the clock is set back, two windows have one file
or are killed together, there is no sound device, no typeface or no OpenGL 3.3, the graphics card is reset."""
import ctypes
import glob
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "driver"))
sys.dont_write_bytecode = True
from steps import FIVE, LONGER, SHORTER, leave_out, read, step, turn_timer, wait_until, write  # noqa: E402
from x_window import SECONDS_MAX, Window  # noqa: E402

PROGRAM = os.environ["KITCHEN_TIMER"]
SETTINGS = os.path.join(os.environ["XDG_CONFIG_HOME"], "kitchen-timer")
LIBRARIES = subprocess.run(["ldd", PROGRAM], check=True, capture_output=True, text=True).stdout


def drafts():
    """Whole ones: a file that is still being written has another ending."""
    names = os.listdir(SETTINGS) if os.path.isdir(SETTINGS) else []
    return [name for name in names if name.startswith("unsaved-") and name.endswith(".json")]


def change(window, path, to=LONGER):
    turn_timer(window, path, to)
    wait_until(lambda: window.title().startswith("* "), "the mark of unsaved changes")


def asks(window):
    """Whether a card with a question is shown: the room behind it is dimmed, as the corner shows."""
    row = window.pixels()[-4 * window.width:]
    return sum(row[:3]) < 600


def answer(window, tabs):
    """Goes to a button of the card with a question, and presses it."""
    wait_until(lambda: asks(window), "the question")
    window.still_pixels()
    for _ in range(tabs):
        window.key("Tab")
    window.key("Return")


class Open:
    """The program with that file, in the middle of a run; killed at the end, whatever happens."""

    def __init__(self, path, title="Kitchen Timer", at="2s", other_than=None, **how):
        self.program = subprocess.Popen([PROGRAM, "--size", "1440x900", path, "--at", at], **how)
        self.window = Window(title, other_than=other_than)
        self.window.park_mouse()
        self.window.still_pixels()

    def __enter__(self):
        return self.window, self.program

    def __exit__(self, *_):
        self.program.kill()
        self.program.wait()


def no_space():
    """Every write fails as on a full disk, and no signal ends the program."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


FAKE_CLOCK = next(iter(glob.glob("/usr/lib/*/faketime/libfaketime.so.1")), None)


def no_privilege():
    """Root may write everywhere. Without this capability the permissions of a folder count for root, too."""
    drop_from_bounding_set, dac_override = 24, 1
    ctypes.CDLL(None).prctl(drop_from_bounding_set, dac_override, 0, 0, 0)


with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "five.toml")
    write(path, FIVE)

    step("killed with unsaved changes: the file is as it was, and the next window offers them")
    with Open(path) as (window, program):
        change(window, path)
        wait_until(drafts, "the changes are kept")
        program.kill()
        program.wait()
    assert read(path) == FIVE
    with Open(path) as (window, program):
        answer(window, 1)
        wait_until(lambda: window.title().startswith("* "), "the changes are back")
        window.key("ctrl+s")
        wait_until(lambda: not window.title().startswith("* "), "they are saved")
        assert 'timer = "5s"' not in read(path), read(path)
        wait_until(lambda: not drafts(), "nothing is kept of what is saved")
        window.close()
        assert program.wait(timeout=SECONDS_MAX) == 0, program.returncode

    step("asked to end by the system, it keeps them too; thrown away, they are gone")
    write(path, FIVE)
    with Open(path) as (window, program):
        change(window, path)
        wait_until(drafts, "the changes are kept")
        program.terminate()
        program.wait(timeout=SECONDS_MAX)
    assert len(drafts()) == 1, drafts()
    with Open(path) as (window, program):
        answer(window, 3)
        wait_until(lambda: not drafts(), "they are thrown away")
        assert not window.title().startswith("* "), window.title()

    step("another program writes the file: a save asks, and nothing of either is lost")
    first = Open(path)
    try:
        change(first.window, path)
        saved_elsewhere = FIVE.replace("tries = 3", "tries = 2")
        shown = first.window.still_pixels()
        write(path, saved_elsewhere)
        first.window.wait_for_change(shown)
        first.window.key("ctrl+s")
        first.window.still_pixels()
        assert read(path) == saved_elsewhere, "written over what the other one saved"
        assert first.window.title().startswith("* "), first.window.title()
    finally:
        first.program.kill()
        first.program.wait()
    for name in drafts():
        os.remove(os.path.join(SETTINGS, name))

    step("two windows on one file: one saves, the other offers to reload it, and overwrites nothing unasked")
    write(path, FIVE)
    with Open(path) as (first, _):
        change(first, path)
        with Open(path, other_than=first.id) as (second, _):
            change(second, path, SHORTER)
            second.key("ctrl+s")
            wait_until(lambda: not second.title().startswith("* "), "the second one is saved")
            saved = read(path)
            assert saved != FIVE
            first.to_front()
            first.still_pixels()
            wait_until(lambda: asks(first), "the first one offers what the second one saved")
            first.key("ctrl+s")
            first.still_pixels()
            assert read(path) == saved, "written over what the second one saved"
            assert first.title().startswith("* "), first.title()
            answer(first, 1)
            wait_until(lambda: not first.title().startswith("* "), "reloaded")
            wait_until(lambda: not drafts(), "nothing is kept of what was discarded")
            assert read(path) == saved, "written over what the second one saved"
            second.to_front()
            second.still_pixels()
            assert not asks(second), "the second one asks about its own save"

    step("two windows are killed, each with unsaved changes: the next two offer them, one each")
    other = os.path.join(folder, "six.toml")
    write(path, FIVE)
    write(other, FIVE.replace("Five", "Six"))
    with Open(path, "Five") as (first, _):
        change(first, path)
        wait_until(lambda: len(drafts()) == 1, "the changes of the first are kept")
        with Open(other, "Six") as (second, _):
            change(second, other)
            wait_until(lambda: len(drafts()) == 2, "the changes of the second are kept")
    offered = set()
    for left in (1, 0):
        with Open(path) as (window, program):
            answer(window, 1)
            wait_until(lambda: window.title().startswith("* "), "changes are back")
            offered.add(window.title())
            window.key("ctrl+s")
            wait_until(lambda: len(drafts()) == left, f"{left} are left")
            window.close()
            assert program.wait(timeout=SECONDS_MAX) == 0, program.returncode
    assert len(offered) == 2, offered
    os.remove(other)

    step("the file is deleted while it is open: saving writes it again")
    write(path, FIVE)
    with Open(path) as (window, program):
        change(window, path)
        os.remove(path)
        time.sleep(1)
        window.key("ctrl+s")
        wait_until(lambda: os.path.exists(path), "the file is there again")
        wait_until(lambda: not window.title().startswith("* "), "the mark goes")

    step("the disk is full: the file stays, the changes stay, and the window says why")
    write(path, FIVE)
    with Open(path, preexec_fn=no_space) as (window, program):
        change(window, path)
        shown = window.still_pixels()
        window.key("ctrl+s")
        window.changed_from(shown)
        assert read(path) == FIVE
        assert os.listdir(folder) == ["five.toml"], os.listdir(folder)
        assert window.title().startswith("* "), window.title()

    step("the folder is write-protected: the same, and what cannot be saved now can be saved later")
    with Open(path, preexec_fn=no_privilege) as (window, program):
        change(window, path)
        shown = window.still_pixels()
        os.chmod(folder, 0o555)
        window.key("ctrl+s")
        window.changed_from(shown)
        os.chmod(folder, 0o755)
        assert read(path) == FIVE
        assert os.listdir(folder) == ["five.toml"], os.listdir(folder)
        assert window.title().startswith("* "), window.title()
        window.key("Escape")
        window.still_pixels()
        window.key("ctrl+s")
        wait_until(lambda: not window.title().startswith("* "), "the mark goes")
    assert read(path) != FIVE

    step("the clock is set back by a day: the run goes on, the file is saved, and what others save is seen")
    if FAKE_CLOCK:
        write(path, FIVE)
        clock = os.path.join(folder, "clock")
        write(clock, "+0d")
        wrong = dict(os.environ, LD_PRELOAD=FAKE_CLOCK, FAKETIME_TIMESTAMP_FILE=clock, FAKETIME_NO_CACHE="1",
                     FAKETIME_DONT_FAKE_MONOTONIC="1", NO_FAKE_STAT="1",
                     ASAN_OPTIONS="detect_leaks=0:verify_asan_link_order=0")
        with Open(path, env=wrong) as (window, program):
            window.key("Home")
            window.key("space")
            window.wait_for_change(window.wait_for_change(window.pixels()))
            write(clock, "-1d")
            window.wait_for_change(window.wait_for_change(window.pixels()))
            window.key("space")
            change(window, path)
            window.key("ctrl+s")
            wait_until(lambda: not window.title().startswith("* "), "the mark goes")
            shown = window.still_pixels()
            write(path, FIVE.replace("Five", "Six"))
            os.utime(path, (time.time() - 86400, time.time() - 86400))
            window.changed_from(shown)
    else:
        leave_out("there is no libfaketime")

    step("without a sound device a bell is silent, and nothing is said of it")
    write(path, FIVE)
    heard = os.path.join(folder, "heard.raw")
    device = os.path.join(folder, "alsa.conf")
    write(device, f'pcm.default {{ type file file "{heard}" format raw slave.pcm {{ type null }} }}\n')
    messages = []
    for config in (device, os.devnull):
        with open(os.path.join(folder, "said"), "w", encoding="utf-8") as said:
            # The last timers ring at 15 s, and then the run is over.
            with Open(path, at="14s", env=dict(os.environ, ALSA_CONFIG_PATH=config), stderr=said) as (window, program):
                before = window.pixels()
                window.key("space")
                window.changed_from(before)
                if config == device and "libasound" in LIBRARIES:
                    wait_until(lambda: os.path.exists(heard) and os.path.getsize(heard) > 0, "the bell is heard")
                window.closes_within(SECONDS_MAX, program)
            messages.append(read(said.name))
    assert messages[0] == messages[1], messages
    for name in set(os.listdir(folder)) - {"five.toml"}:
        os.remove(os.path.join(folder, name))

    step("whether the system has typefaces does not matter: the program has no library that looks for them")
    for library in ("fontconfig", "freetype", "pango"):
        assert library not in LIBRARIES, LIBRARIES

    step("without OpenGL 3.3 it says so, and tells the run in words")
    old = dict(os.environ, MESA_GL_VERSION_OVERRIDE="2.1", MESA_GLSL_VERSION_OVERRIDE="120")
    ran = subprocess.run([PROGRAM, path], env=old, capture_output=True, text=True, timeout=SECONDS_MAX, check=False)
    assert "OpenGL" in ran.stderr, ran.stderr
    assert ran.returncode == 0, ran.returncode
    assert "told sorry" in ran.stdout, ran.stdout[-500:]

    step("the graphics card is reset: another window comes, with everything that the first one had")
    if "KITCHEN_LOST_CONTEXT" in os.environ:
        write(path, FIVE)
        reset = os.path.join(folder, "reset")
        card = dict(os.environ, LD_PRELOAD=os.environ["KITCHEN_LOST_CONTEXT"], KITCHEN_LOSE_CONTEXT=reset,
                    ASAN_OPTIONS="detect_leaks=0:verify_asan_link_order=0")
        with Open(path, env=card) as (window, program):
            change(window, path)
            shown = window.still_pixels()
            write(reset, "")
            window.key("Shift_L")  # for the next frame
            wait_until(lambda: not os.path.exists(reset), "the reset is seen")
            again = Window("Kitchen Timer", other_than=window.id)  # The first one may still be there for a moment.
            again.park_mouse()
            assert again.title().startswith("* "), again.title()
            again.comes_back_to(shown)
            again.key("ctrl+s")
            wait_until(lambda: not again.title().startswith("* "), "saved from the new window")
            again.close()
            assert program.wait(timeout=SECONDS_MAX) == 0, program.returncode
    else:
        leave_out("GLFW is a part of the program here")

    step("the display goes: the program ends, and the changes are offered again")
    write(path, FIVE)
    screen = subprocess.Popen(["Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24", "-noreset"],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    here = os.environ["DISPLAY"]
    os.environ["DISPLAY"] = ":" + screen.stdout.readline().strip()
    try:
        with Open(path, stderr=subprocess.DEVNULL) as (window, program):
            change(window, path)
            wait_until(drafts, "the changes are kept")
            screen.kill()
            program.wait(timeout=SECONDS_MAX)
        assert len(drafts()) == 1, drafts()
    finally:
        screen.kill()
        os.environ["DISPLAY"] = here
    with Open(path) as (window, program):
        answer(window, 1)
        wait_until(lambda: window.title().startswith("* "), "the changes are back")
print("ok")
