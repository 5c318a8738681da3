"""Every line of core/ that tests/mutation/equivalent.txt explains is still there: the reason of another line explains
nothing."""
import os
import pathlib
import sys

ROOT = pathlib.Path(os.environ["KITCHEN_SOURCE_DIR"])


def words(text):
    """The same text with one space wherever there is white space: a break may be in a statement of several lines."""
    return " ".join(text.split())


lines = [line for line in (ROOT / "tests" / "mutation" / "equivalent.txt").read_text(encoding="utf-8").splitlines()
         if line and not line.startswith("#")]
gone = []
for line in lines:
    file, break_of = line.split(": ", 1)
    source = ROOT / file
    if not source.exists() or words(break_of.rpartition("  [")[0]) not in words(source.read_text(encoding="utf-8")):
        gone.append(line)
print("\n".join(gone + [f"{len(lines)} explained breaks, {len(gone)} of lines that are no longer there"]))
sys.exit(bool(gone) or not lines)
