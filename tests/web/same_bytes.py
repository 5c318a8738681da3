"""Every scenario of tests/golden/fingerprints.txt has the same trace as WebAssembly as on the desktop."""
import os
import shutil
import subprocess
import sys

SOURCE = os.environ["KITCHEN_SOURCE_DIR"]
PROGRAM = os.path.join(SOURCE, "build", "web", "fingerprints.js")

node = shutil.which("node")
if node is None or not os.path.exists(PROGRAM):
    print("skipped: Node.js is not installed, or the page is not built (tools/web)")
    sys.exit(77)
with open(os.path.join(SOURCE, "tests", "golden", "fingerprints.txt"), encoding="utf-8") as file:
    golden = [line.strip() for line in file if line.strip() and not line.startswith("#")]
shared = [line.split()[0] for line in golden if line.startswith("kt1-")]
# With Node's own fetch Emscripten would think that this is a browser.
played = subprocess.run([node, "--no-experimental-fetch", PROGRAM, *shared], check=True, capture_output=True,
                        text=True).stdout.splitlines()
assert len(played) > 30, played
assert sorted(played) == sorted(golden), set(played) ^ set(golden)
print(f"{len(played)} scenarios, the same")
