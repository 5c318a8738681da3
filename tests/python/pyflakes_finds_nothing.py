"""A linter finds nothing to complain of in the Python runtime and in the programs that are printed."""

import shutil
import subprocess
import sys

from printed import modules, printed_programs

if shutil.which("pyflakes3") is None:
    print("skipped: pyflakes3 is not installed")
    sys.exit(77)
with printed_programs(["asyncio", "anyio", "trio"]) as programs:
    sys.exit(subprocess.run(["pyflakes3", *modules(), *programs], check=False).returncode)
