"""How long a first visit waits until the restaurant is drawn: with an empty cache, as on a new computer."""
import os
import statistics
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "driver"))
from browser import Browser, served, step  # noqa: E402

# The goal is 1.5 s, which an idle machine reaches; the limit is for a busy one.
GOAL_MS = 1500
BOUND_MS = 6000
VISITS = 5
# The second of two frames after the program's first one begins when that one has been shown.
OBSERVE = """
new MutationObserver((changes, observer) => {
  if (document.body?.dataset.ready !== 'yes') return;
  observer.disconnect();
  requestAnimationFrame(() => requestAnimationFrame(() => { window.firstPicture = performance.now(); }));
}).observe(document, {subtree: true, childList: true, attributes: true, attributeFilter: ['data-ready']});
"""


def visit(address):
    """Milliseconds until the still picture, and until the restaurant."""
    with Browser() as browser:
        browser.cdp("Page.addScriptToEvaluateOnNewDocument", source=OBSERVE)
        browser.open(address)
        drawn = browser.wait(lambda: browser.run("return window.firstPicture"), "the restaurant is drawn")
        still = browser.run("return performance.getEntriesByName('first-contentful-paint')[0]?.startTime")
        assert not browser.log(), browser.log()
        return still or drawn, drawn


step(f"the first picture of {VISITS} first visits")
with served() as (address, _):
    visits = [visit(address) for _ in range(VISITS)]
still, drawn = (statistics.median(times) for times in zip(*visits))
print(f"  the still picture after {still:.0f} ms, the restaurant after {drawn:.0f} ms (median; goal {GOAL_MS} ms): "
      + ", ".join(f"{time:.0f}" for _, time in visits))
assert drawn < BOUND_MS, visits
print("ok")
