"""The reader of a command's output stops, as `head` does, before the first byte and after it: every command ends soon,
with exit code 0 and without a message."""
import fcntl
import os
import re
import subprocess
import sys

sys.dont_write_bytecode = True
from printing import KITCHEN, PRINTS, commands, has_python  # noqa: E402

SECONDS_MAX = 120  # A busy machine is no mistake of the program: only a test that fails waits this long.


def said(*words):
    return subprocess.run([KITCHEN, *words], capture_output=True, text=True, check=False)


def words_of(option, *command):
    """What the option accepts, from the message about another word."""
    return re.search(r"expected one of ([^.]*)\.", said(*command, option, "no-such-word").stderr).group(1).split(", ")


def stop_reading(program, after):
    """The exit code and messages of a program whose reader stops after this many bytes."""
    reader, writer = os.pipe()
    if hasattr(fcntl, "F_SETPIPE_SZ"):
        fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, 4096)  # the smallest one, so that most have more to say
    if after == 0:
        os.close(reader)
    started = subprocess.Popen(program, stdin=subprocess.DEVNULL, stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    if after > 0:
        assert len(os.read(reader, after)) == after, f"{program} prints nothing"
        os.close(reader)
    try:
        _, messages = started.communicate(timeout=SECONDS_MAX)
    finally:
        started.kill()
    return started.returncode, messages.decode()


formats = words_of("--format", "run", "dinner")
shells = words_of("--completion")
assert len(formats) > 5 and len(shells) > 1, (formats, shells)
about = [["--help"], ["--version"], ["--licenses"], ["--manual"], *(["--completion", shell] for shell in shells)]
# All cards of numbers take a minute; one says as much.
prints = [*(words for words in PRINTS if words != ["numbers"]), ["numbers", "five-diners"], *about, ["run", "--help"],
          *(["run", "dinner", "--format", each] for each in formats),
          ["run", "dinner", "--measure", "orders / arrived"],
          ["run", "dinner", "--set", "every=1ms", "--set", "count=20000"], ["check", "dinner", "05-try-again"],
          ["knobs", "--markdown"], ["glossary", "shield"], ["lessons", "05-try-again"], ["lessons", "--markdown"],
          ["lessons", "05-try-again", "--check"], ["python", "dinner", "--dialect", "trio"], ["share", "dinner"],
          ["share", "--open", said("share", "dinner").stdout.strip()]]
# They would play for minutes if nobody stopped them.
for table in ("--csv", "--json"):
    prints.append(["sweep", "dinner", "--vary", "course.grill.timer=1s..8s:10ms", "--seeds", "200", table])
left_out = set()
if has_python():
    prints.append(["twin", "told-sorry", "dinner"])
else:
    left_out.add("twin")
missing = commands() - {words[0] for words in prints} - left_out
assert not missing, missing

rows = [*([KITCHEN, *words] for words in prints), *([os.environ["KITCHEN_TIMER"], *words] for words in about)]
for row in rows:
    for after in (0, 1):
        ended = stop_reading(row, after)
        assert ended == (0, ""), (row, f"after {after} bytes", ended)
print(f"{len(rows)} commands ended well")
