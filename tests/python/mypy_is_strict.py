"""The type hints of the Python runtime and of the programs that are printed, in every dialect, pass mypy --strict."""

import shutil
import subprocess
import sys

from printed import RUNTIME, printed_programs

if shutil.which("mypy") is None:
    print("skipped: mypy is not installed")
    sys.exit(77)
# Debian 12 has a trio without types, of which a class is one of Any.
mypy = ["mypy", "--strict", "--ignore-missing-imports", "--allow-subclassing-any", "--no-error-summary",
        "--cache-dir=/dev/null"]
failed = subprocess.run([*mypy, RUNTIME], check=False).returncode
with printed_programs(["asyncio", "anyio", "trio"]) as programs:
    # The program that imports the runtime and the one it imports lie in a folder of their own.
    for some in (programs[:-2], programs[-2:]):
        failed |= subprocess.run([*mypy, *some], check=False).returncode
sys.exit(failed)
