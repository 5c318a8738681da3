"""Every marker in the Python runtime names a feature that a scenario can have, and every feature has a line; the same for
the places in a kitchen that the code panel lights."""

import os
import re
import sys

from printed import SOURCE, modules

with open(os.path.join(SOURCE, "core", "python", "features.cpp"), encoding="utf-8") as source:
    features = set(re.findall(r'\badd\([^;]*?"([a-z_]+)"\);', source.read()))
with open(os.path.join(SOURCE, "core", "python", "attributes.cpp"), encoding="utf-8") as source:
    for names in re.findall(r'\.(?:feature = |also = \{)("[^})]*)', source.read()):
        features |= set(re.findall(r'"([a-z_]+)"', names))
features |= {"anyio", "quick_turn", "jumping"}  # Those of a library or clock: core/python/runtime.cpp.
with open(os.path.join(SOURCE, "core", "python", "program.cpp"), encoding="utf-8") as source:
    features |= set(re.findall(r'\{"(@[a-z_]+)", KitchenPlace::', source.read()))
marked = set()
for path in modules():
    with open(path, encoding="utf-8") as module:
        for names in re.findall(r"  # \[\[(.*)\]\]$", module.read(), re.MULTILINE):
            marked |= {name.removeprefix("no ") for name in names.split(", ")}
for name in sorted(marked - features):
    print(f"{name}: a marker of a feature that no scenario has")
for name in sorted(features - marked):
    print(f"{name}: a feature that marks no line")
print(f"{len(features)} features")
sys.exit(marked != features)
