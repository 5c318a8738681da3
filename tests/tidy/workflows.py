"""What the workflows of .github run is there: every script of the repository, with a subcommand that its usage names, and
the version that the release asks for. The workflows themselves run nowhere but at their host."""
import glob
import os
import re
import subprocess
import sys

ROOT = os.environ.get("KITCHEN_SOURCE_DIR", ".")
failures = []
calls = 0


def text_of(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return file.read()


def look_at(where, script, subcommand):
    path = os.path.join(ROOT, script)
    if not os.access(path, os.X_OK):
        failures.append(f"{where}: there is no program {script}")
        return
    usage = re.search(r"^# usage: (.*)$", text_of(script), re.M)
    if subcommand and (usage is None or subcommand not in re.findall(r"[\w-]+", usage.group(1).partition(" ")[2])):
        failures.append(f"{where}: the usage of {script} does not name {subcommand!r}")


for workflow in sorted(glob.glob(os.path.join(ROOT, ".github/workflows/*.yml"))):
    name = os.path.relpath(workflow, ROOT)
    for script, subcommand in re.findall(r"(?<![\w/.-])((?:tools|\.ci)/[\w-]+)(?: +(\w[\w-]*))?", text_of(name)):
        calls += 1
        look_at(name, script, subcommand)

version = re.search(r"project\([\w-]+ VERSION ([\d.]+) ", text_of("CMakeLists.txt")).group(1)
asked = re.search(r"run: (grep -q \"VERSION .*CMakeLists\.txt)$", text_of(".github/workflows/release.yml"), re.M).group(1)
for tag, is_there in ((f"v{version}", True), ("v9.9.9", False)):
    found = subprocess.run(["bash", "-c", asked], cwd=ROOT, env=dict(os.environ, GITHUB_REF_NAME=tag), check=False)
    if (found.returncode == 0) != is_there:
        failures.append(f"release.yml: the version of the tag {tag} is {'not ' if is_there else ''}that of CMakeLists.txt")

print("\n".join(failures + [f"{calls} calls, {len(failures)} complaints"]))
sys.exit(1 if failures or calls < 4 else 0)
