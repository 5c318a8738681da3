"""Ctrl-C in every command, while it waits for input, while nobody reads what it prints, and while it works: it ends soon
with everything that it started, and no traceback is printed."""
import fcntl
import os
import signal
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
from printing import KITCHEN, PRINTS, commands, has_python  # noqa: E402

LONG = ["--set", "open_for=24h", "--set", "diners.arrive=rate", "--set", "diners.rate=90000", "--set", "diners.count=100000000"]
# What every command can be caught at, beside what it prints. The smallest pipe holds 4096 bytes, and some print less.
WAITS = [["run", "-"], ["check", "-"], ["compare", "-"], ["share", "-"], ["sweep", "-", "--vary", "course.grill.timer=1s..3s:1s"],
         ["lessons", "-"], ["python", "-"], ["twin", "-"]]
WORKS = [["run", "dinner", *LONG, "--format", "summary"], ["compare", "dinner", *LONG],
         ["sweep", "dinner", "--vary", "course.grill.timer=1s..8s:500ms", "--seeds", "60000", "--jobs", "2"]]
if has_python():
    WORKS.append(["twin", *(["dinner"] * 200)])


def interrupt(words, after=0.3, **streams):
    program = subprocess.Popen([KITCHEN, *words], stderr=subprocess.PIPE, start_new_session=True, **streams)
    time.sleep(after)
    was_running = program.poll() is None
    if was_running:
        os.killpg(program.pid, signal.SIGINT)
        # A sweep would end with a whole row, which nobody takes: the second one waits for nothing.
        if words[0] == "sweep" and streams["stdout"] != subprocess.DEVNULL:
            time.sleep(1)
            os.killpg(program.pid, signal.SIGINT)
    _, said = program.communicate(timeout=30)
    assert b"Traceback" not in said and b"terminate called" not in said, said
    assert not was_running or program.returncode in (-signal.SIGINT, 1), (words, program.returncode, said)
    end = time.time() + 20
    while is_there(program.pid):
        assert time.time() < end, f"{words}: something that it started is still there"
        time.sleep(0.05)
    return was_running


def is_there(group):
    try:
        os.killpg(group, 0)
        return True
    except ProcessLookupError:
        return False


caught = set()
for words in WAITS:
    reader, writer = os.pipe()
    assert interrupt(words, stdin=reader, stdout=subprocess.DEVNULL), words
    os.close(reader)
    os.close(writer)
    caught.add(words[0])
for words in PRINTS:
    reader, writer = os.pipe()
    if hasattr(fcntl, "F_SETPIPE_SZ"):
        fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, 4096)
    if interrupt(words, stdin=subprocess.DEVNULL, stdout=writer):
        caught.add(words[0])
    os.close(reader)
    os.close(writer)
with tempfile.TemporaryFile() as printed:
    for words in WORKS:
        assert interrupt(words, stdin=subprocess.DEVNULL, stdout=printed), words
        caught.add(words[0])

    # Python prints a traceback of its own where it is caught while it imports.
    for early in range(1, 13):
        interrupt(["twin", "dinner", "--python", sys.executable], 0.02 * early, stdin=subprocess.DEVNULL, stdout=printed)

# Every command that there is was caught at something.
assert commands() <= caught, commands() - caught
print(f"{len(WAITS) + len(PRINTS) + len(WORKS)} times interrupted, {len(caught)} commands")
