"""What every command prints, for the scripts that interrupt it and that stop reading."""
import os
import re
import subprocess

KITCHEN = os.environ["KITCHEN"]
PRINTS = [["run", "dinner"], ["knobs"], ["glossary"], ["numbers"], ["lessons"], ["python", "dinner"],
          ["compare", "dinner", "--set", "course.grill.timer=none"],
          ["sweep", "dinner", "--vary", "course.grill.timer=1s..8s:10ms"]]


def commands():
    """Their names, from what --help prints."""
    said = subprocess.run([KITCHEN, "--help"], capture_output=True, text=True, check=True).stdout
    names = set(re.findall(r"^  ([a-z]+) ", said.partition("Subcommands:")[2], re.M))
    assert names, said
    return names


def has_python():
    """Whether `kitchen twin` finds a Python here. In CI it must; elsewhere this says that twins are left out."""
    if b"no Python" not in subprocess.run([KITCHEN, "twin", "told-sorry"], capture_output=True, check=False).stderr:
        return True
    assert not os.environ.get("CI"), "there is no Python"
    print("left out: twins, for there is no Python")
    return False
