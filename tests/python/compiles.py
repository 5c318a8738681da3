"""Every module of the Python runtime compiles, and so does every program that is printed."""

import os
import py_compile
import sys
import tempfile

from printed import modules, printed_programs

failures = 0
with printed_programs(["asyncio", "anyio", "trio"]) as programs, tempfile.TemporaryDirectory() as folder:
    for path in modules() + programs:
        try:
            py_compile.compile(path, cfile=os.path.join(folder, "compiled"), doraise=True)
        except py_compile.PyCompileError as error:
            print(error)
            failures += 1
    print(f"{len(programs)} programs")
sys.exit(failures > 0)
