"""The modules of the Python runtime, and the programs that `kitchen python` prints of the built-in scenarios."""

import contextlib
import glob
import os
import subprocess
import tempfile

SOURCE = os.environ["KITCHEN_SOURCE_DIR"]
RUNTIME = os.path.join(SOURCE, "assets", "python", "kitchen_runtime")


def modules():
    return sorted(glob.glob(os.path.join(RUNTIME, "*.py")))


@contextlib.contextmanager
def printed_programs(dialects):
    """Paths of programs, each for every dialect that can say it, with the runtime in it; and of one that imports it."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for scenario in sorted(glob.glob(os.path.join(SOURCE, "assets", "scenarios", "*.toml"))):
            name = os.path.splitext(os.path.basename(scenario))[0]
            for dialect in dialects:
                for clock in ("virtual", "real"):
                    path = os.path.join(folder, f"{name}_{dialect}_{clock}.py".replace("-", "_"))
                    options = ["--dialect", dialect, "--clock", clock, "-o", path]
                    command = [os.environ["KITCHEN"], "python", name, *options]
                    ended = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
                    if ended.returncode == 0:
                        paths.append(path)
                    elif dialect == "asyncio" or "has no construct for" not in ended.stderr:
                        raise RuntimeError(f"{' '.join(command)} ended with {ended.returncode}: {ended.stderr}")
        beside = os.path.join(folder, "imports")
        os.mkdir(beside)
        path = os.path.join(beside, "told_sorry.py")
        subprocess.run([os.environ["KITCHEN"], "python", "told-sorry", "--runtime", "import", "-o", path], check=True)
        yield paths + [path, os.path.join(beside, "kitchen_runtime.py")]
