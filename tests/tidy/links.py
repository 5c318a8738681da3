"""Every link of a document leads to a file that is there, and to a heading in it; and the files of the source that a
document names between backticks are there. NAME and other capitals are the reader's own. SECURITY.md names every fuzzer."""
import glob
import os
import re
import sys

ROOT = os.environ.get("KITCHEN_SOURCE_DIR", ".")


def anchors(text):
    """What the usual hosts make of headings: small letters, no marks, a hyphen for each space."""
    headings = re.findall(r"^#+ (.*)$", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S), flags=re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return file.read()


def complaints(path, text):
    found = []
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"^```.*?^```|`[^`\n]*`", "", text, flags=re.M | re.S)):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        file = os.path.normpath(os.path.join(os.path.dirname(path), name)) if name else path
        if not os.path.exists(os.path.join(ROOT, file)):
            found.append(f"{path}: there is no {file}")
        elif anchor and file.endswith(".md") and anchor not in anchors(text if file == path else read(file)):
            found.append(f"{path}: {file} has no heading for #{anchor}")
    for name in re.findall(r"`((?:core|app|assets|cmake|docs|tests|tools)/[^`\s]*)`", text):
        if not re.search(r"[A-Z]{4}|/25-", name) and not glob.glob(os.path.join(ROOT, name)):
            found.append(f"{path}: there is no {name}")
    return found


SELF_TEST = [
    ("README.md", "[this](README.md)", 0),
    ("README.md", "[that](docs/nothing.md) `[code](nothing.md)`", 1),
    ("README.md", "## How far?\n[here](#how-far) [there](#how-near)", 1),
    ("README.md", "`tools/test` and `tests/core/*/NAME_test.cpp`", 0),
    ("README.md", "`core/nothing.cpp`", 1),
    ("README.md", "[outside](https://example.com/nothing.md)", 0),
]


NOT_OURS = ("build", "third_party", ".git")  # folders at the top


def main():
    failures = [f"self-test: {text!r} should have {count} complaints" for path, text, count in SELF_TEST
                if len(complaints(path, text)) != count]
    documents = [os.path.relpath(os.path.join(folder, name), ROOT) for folder, _, names in os.walk(ROOT)
                 for name in names if name.endswith(".md") and not os.path.relpath(folder, ROOT).startswith(NOT_OURS)]
    for path in sorted(documents):
        failures += complaints(path, read(path))
    failures += [f"SECURITY.md: does not name {name}" for name in sorted(glob.glob("tests/fuzz/fuzz_*.cpp", root_dir=ROOT))
                 if f"`{name}`" not in read("SECURITY.md")]
    print("\n".join(failures + [f"{len(documents)} documents, {len(failures)} complaints"]))
    return 1 if failures or not documents else 0


sys.exit(main())
