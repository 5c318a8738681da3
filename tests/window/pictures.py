"""Screenshots from the command line, and what the program says when something is wrong."""
import os
import struct
import subprocess
import tempfile
import zlib

PROGRAM = os.environ["KITCHEN_TIMER"]


def run(*arguments, **changes):
    environment = {**os.environ, **changes}
    environment = {name: value for name, value in environment.items() if value is not None}
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, env=environment, timeout=120)


def rows_of(path):
    """Width, height and the decompressed rows of a PNG file."""
    with open(path, "rb") as file:
        data = file.read()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", data[16:24])
    at, packed = 8, b""
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        if kind == b"IDAT":
            packed += data[at + 8:at + 8 + length]
        at += 12 + length
    return width, height, zlib.decompress(packed)


def draws_pictures(folder):
    first = os.path.join(folder, "first.png")
    done = run("--screenshot", first, "--at", "11.3s", "--size", "1024x640", "told-sorry")
    assert done.returncode == 0, done.stderr
    width, height, early = rows_of(first)
    assert (width, height) == (1024, 640)
    assert len(set(early)) > 50, "a picture of one colour"

    again = os.path.join(folder, "again.png")
    run("--screenshot", again, "--at", "11.3s", "--size", "1024x640", "told-sorry")
    assert rows_of(again)[2] == early, "the same picture twice is not the same picture"

    later = os.path.join(folder, "later.png")
    run("--screenshot", later, "--at", "18.5s", "--size", "1024x640", "told-sorry")
    assert rows_of(later)[2] != early

    other = os.path.join(folder, "other.png")
    done = run("--screenshot", other, "--at", "11.3s", "--size", "1024x640", "--set", "timer=none", "told-sorry")
    assert done.returncode == 0, done.stderr
    assert rows_of(other)[2] != early

    pressed = os.path.join(folder, "pressed.png")
    done = run("--screenshot", pressed, "--at", "11.3s", "--size", "1024x640", "--click", "Help", "told-sorry")
    assert done.returncode == 0, done.stderr
    assert rows_of(pressed)[2] != early, "the help is not in the picture"
    done = run("--screenshot", pressed, "--click", "Halp", "told-sorry")
    assert done.returncode == 1 and done.stdout == "", done
    assert done.stderr == 'kitchen-timer: --click: nothing in the window is called "Halp"\n', done.stderr


TALK = """schema = 2
title = "A talk"
[[item]]
lesson = "01-waiting-forever"
[[item]]
scenario = "dinner"
at = "8s"
[[item]]
lesson = "17-the-storm"
"""


def a_talk_looks_the_same_twice_from_a_cold_start(folder):
    talk = os.path.join(folder, "talk.toml")
    with open(talk, "w", encoding="utf-8") as file:
        file.write(TALK)
    seen = set()
    for item in ("1", "2", "3"):
        files = []
        for time in ("first", "second"):
            picture = os.path.join(folder, f"{time}-{item}.png")
            done = run("--screenshot", picture, "--size", "1920x1080", "--present", "--keys", item, talk)
            assert done.returncode == 0, done.stderr
            with open(picture, "rb") as file:
                files.append(file.read())
        assert files[0] == files[1], item
        seen.add(files[0])
    assert len(seen) == 3, "an item is not shown"


def says_what_is_wrong(folder):
    bad = os.path.join(folder, "bad.toml")
    with open(bad, "w", encoding="utf-8") as file:
        file.write('schema = 2\ntitle = "Bad"\n\n[[course]]\nkitchen = "grill"\ntiemr = "5s"\n\n[[kitchen]]\nname = "grill"\n')
    done = run(bad)
    assert done.returncode == 2, done
    assert "bad.toml:6" in done.stderr and "timer" in done.stderr, done.stderr

    for arguments in (["no-such-scenario"], ["--size", "12"], ["--size", "9x9"], ["--at", "soon"], ["--set", "nothing"],
                      ["--no-such-option"], [folder]):
        done = run(*arguments)
        assert done.returncode == 2, (arguments, done)
        assert done.stderr or done.stdout, arguments

    done = run("told-sory")
    assert "told-sorry" in done.stderr, done.stderr

    done = run("--help")
    assert done.returncode == 0 and "--screenshot" in done.stdout


def without_a_display_says_so_in_one_line():
    # tests/cli/no_display_test.cpp compares the words that follow.
    done = run("told-sorry", DISPLAY=None, WAYLAND_DISPLAY=None)
    assert done.returncode == 0, done
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert "in words" in done.stderr and "--screenshot" in done.stderr, done.stderr
    assert "is told sorry" in done.stdout, done.stdout


def cannot_write(folder):
    path = os.path.join(folder, "no-such-folder", "a.png")
    done = run("--screenshot", path, "told-sorry")
    assert done.returncode == 1, done
    assert done.stderr == f"kitchen-timer: {path} cannot be written: No such file or directory\n", done.stderr


with tempfile.TemporaryDirectory() as place:
    draws_pictures(place)
    a_talk_looks_the_same_twice_from_a_cold_start(place)
    says_what_is_wrong(place)
    cannot_write(place)
without_a_display_says_so_in_one_line()
print("ok")
