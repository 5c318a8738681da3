"""What the workflows of .github run is there: every script of the repository, with a subcommand that its usage names. The
steps of the release that need nothing of the host are tried: what stops it, and its notes. The workflows themselves run
nowhere but at their host."""
import glob
import os
import re
import subprocess
import sys
import tempfile
import textwrap

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

RELEASE = ".github/workflows/release.yml"
INSTALL = "cmake/install.cmake"
CONTACT = re.compile(r"^(set\(CPACK_PACKAGE_CONTACT .*)<.*>", re.M)
# What the host calls a step: the line after "run:", or the lines below it.
STEP = re.compile(r"^( +)- run: (?:\|\n((?:\1    .*\n)+)|(.*)\n)", re.M)


def steps_of(job):
    """The commands of a job of the release, in their order."""
    jobs = re.split(r"^  ([\w-]+):\n", text_of(RELEASE).partition("\njobs:\n")[2], flags=re.M)
    return [textwrap.dedent(lines) or line for _, lines, line in STEP.findall(jobs[jobs.index(job) + 1])]


def first_failure(steps, tag, files):
    """Runs the steps as the host does, in a folder with these files: the first command that fails, or "", and all output."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            os.makedirs(os.path.join(folder, os.path.dirname(name)), exist_ok=True)
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(text)
        said = ""
        for step in steps:
            ran = subprocess.run(["bash", "-e", "-c", step], cwd=folder, env=dict(os.environ, GITHUB_REF_NAME=tag), check=False,
                                 stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            said += ran.stdout
            if ran.returncode != 0:
                return step, said
        notes = os.path.join(folder, "notes.md")
        if os.path.exists(notes):
            with open(notes, encoding="utf-8") as file:
                said += file.read()
        return "", said


version = re.search(r"project\([\w-]+ VERSION ([\d.]+) ", text_of("CMakeLists.txt")).group(1)
ready = {name: text_of(name) for name in ("CMakeLists.txt", "CHANGELOG.md", INSTALL)}
ready[INSTALL] = re.sub(r" *# placeholder", "", CONTACT.sub(r"\1<us@example.org>", ready[INSTALL]))
heading = re.compile(rf"^## {re.escape(version)} \(.*\)$", re.M)
# What is wrong with the release, its tag, what a file has instead, and the file that is named by the step that stops it.
for what, tag, changed, stops in (
        ("nothing wrong", f"v{version}", {}, ""),
        ("another version in CMakeLists.txt", "v9.9.9", {"CHANGELOG.md": "## 9.9.9 (2026-12-01)\n"}, "CMakeLists.txt"),
        ("no section of the version", f"v{version}", {"CHANGELOG.md": "## Unreleased\n"}, "CHANGELOG.md"),
        ("a section without a date", f"v{version}", {"CHANGELOG.md": heading.sub(f"## {version}", ready["CHANGELOG.md"])},
         "CHANGELOG.md"),
        ("an address that nobody has", f"v{version}", {INSTALL: CONTACT.sub(r"\1<us@ours.example>", ready[INSTALL])}, INSTALL),
        ("a placeholder", f"v{version}", {INSTALL: ready[INSTALL] + "set(THIS that)  # placeholder\n"}, INSTALL)):
    step, said = first_failure(steps_of("version"), tag, dict(ready, **changed))
    if bool(step) != bool(stops) or stops not in step or (stops == INSTALL and "docs/packages.md" not in said):
        failures.append(f"{RELEASE}: with {what} the release is stopped by {step or 'nothing'!r}\n{said}".rstrip())

CHANGES = """# Changelog

## Unreleased

## 0.2.0 (2027-01-01)

- Second.

## 0.1.0 (2026-11-30)

### Added

- First.
"""
to_notes = [step for step in steps_of("release") if "notes.md" in step and not step.startswith("gh ")]
for tag, notes in (("v0.2.0", "- Second."), ("v0.1.0", "### Added\n\n- First."), ("v0.1", None), ("vUnreleased", None)):
    step, said = first_failure(to_notes, tag, {"CHANGELOG.md": CHANGES})
    if (None if step else said.strip()) != notes:
        failures.append(f"{RELEASE}: the notes of {tag} should be {notes!r}, and are {None if step else said.strip()!r}")
if not any(re.match("gh release create .* --notes-file notes.md ", step) for step in steps_of("release")):
    failures.append(f"{RELEASE}: the release does not have these notes")

print("\n".join(failures + [f"{calls} calls, {len(failures)} complaints"]))
sys.exit(1 if failures or calls < 4 else 0)
