"""How fast runs are played as WebAssembly, as a share of the speed of native code measured at the same time."""
import os
import shutil
import subprocess
import sys

WEB = os.path.join(os.environ["KITCHEN_SOURCE_DIR"], "build", "web", "fingerprints.js")
NATIVE = os.environ["KITCHEN_FINGERPRINTS"]
# Long enough for the engine's optimising compiler, which starts once code is used often.
PLAYS = "400"
# The goal is 0.5, which an idle machine reaches; the limit is for a busy one.
SHARE_MIN = 0.3

node = shutil.which("node")
if node is None or not os.path.exists(WEB):
    print("skipped: Node.js is not installed, or the page is not built (tools/web)")
    sys.exit(77)


def records_a_second(*command):
    said = subprocess.run([*command, PLAYS], check=True, capture_output=True, text=True).stdout
    return int(said.split()[0])


shares = []
for _ in range(3):
    native = records_a_second(NATIVE)
    web = records_a_second(node, "--no-experimental-fetch", WEB)
    shares.append(web / native)
    print(f"{web / 1e6:.1f} of {native / 1e6:.1f} million records a second: {shares[-1]:.2f}")
assert max(shares) >= SHARE_MIN, shares
