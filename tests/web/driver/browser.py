"""The page in a real Chromium: served from this machine, driven by its labels, with all its requests recorded."""
import contextlib
import functools
import http.server
import json
import os
import shutil
import sys
import tempfile
import threading
import time

SKIPPED = 77
SOURCE = os.environ["KITCHEN_SOURCE_DIR"]
PAGE = os.path.join(SOURCE, "build", "web", "page")
# A lesson with a run for each student, which the window's tests open, too.
RUN_OF_YOUR_OWN = os.path.join(SOURCE, "tests", "fixtures", "run_of_your_own.toml")
# A small scenario that is none of the built-in ones.
OWN = 'schema = 2\ntitle = "mine"\n[[course]]\nkitchen = "grill"\n[[kitchen]]\nname = "grill"\n'

try:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.actions.action_builder import ActionBuilder
    from selenium.webdriver.common.actions.pointer_input import PointerInput
    from selenium.webdriver.common.keys import Keys
except ImportError:
    # Debian's package of Selenium belongs to the system's Python.
    if sys.executable == "/usr/bin/python3" or not os.path.exists("/usr/bin/python3"):
        print("skipped: python3-selenium is not installed")
        sys.exit(SKIPPED)
    os.execv("/usr/bin/python3", ["/usr/bin/python3", *sys.argv])

CHROMIUM = shutil.which("chromium")
if CHROMIUM is None or shutil.which("chromedriver") is None:
    print("skipped: chromium and chromium-driver are not installed")
    sys.exit(SKIPPED)
if not os.path.exists(os.path.join(PAGE, "index.html")):
    print("skipped: the page is not built (tools/web)")
    sys.exit(SKIPPED)


class Quiet(http.server.SimpleHTTPRequestHandler):
    holds = None
    kept_seconds = 0

    def log_message(self, *_):
        pass

    def end_headers(self):
        if self.kept_seconds:
            self.send_header("Cache-Control", f"max-age={self.kept_seconds}")
        super().end_headers()

    def do_GET(self):
        if self.holds is not None and self.path.endswith(".wasm"):
            self.holds.wait(60)
        super().do_GET()


@contextlib.contextmanager
def served(folder=PAGE, holds=None, kept_seconds=0):
    """The address of the folder, and a function that stops the server. The server sends the program when `holds` is set.
    `kept_seconds`: how long a browser may keep a file without asking again."""
    handler = type("Handler", (Quiet,), {"holds": holds, "kept_seconds": kept_seconds})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=folder))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    stopped = []

    def stop():
        if not stopped:
            stopped.append(True)
            server.shutdown()
            server.server_close()

    try:
        yield f"http://127.0.0.1:{server.server_port}/", stop
    finally:
        stop()


class Browser:
    """`size`: of the page, in its own pixels; `scale`: the screen's pixels for one of them; `touch`: as a phone;
    `flags`: of Chromium, besides those that make it quiet; `traces`: whether it notes its tasks, for tasks()."""

    def __init__(self, size=(1440, 900), scale=1, touch=False, flags=(), traces=False):
        self.folder = tempfile.mkdtemp()
        options = webdriver.ChromeOptions()
        options.binary_location = CHROMIUM
        for flag in ("--headless=new", "--no-sandbox", "--disable-quic", "--no-first-run",
                     "--disable-background-networking", "--disable-component-update", "--disable-sync",
                     "--disable-default-apps", "--use-gl=angle", "--use-angle=swiftshader",
                     "--enable-unsafe-swiftshader", f"--user-data-dir={self.folder}", *flags):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
        if traces:
            options.add_experimental_option("perfLoggingPrefs", {"traceCategories": "toplevel,blink.user_timing"})
        self.driver = webdriver.Chrome(service=Service(shutil.which("chromedriver")), options=options)
        self.driver.set_script_timeout(120)
        self.cdp("Emulation.setDeviceMetricsOverride", width=size[0], height=size[1], deviceScaleFactor=scale,
                 mobile=touch)
        if touch:
            self.cdp("Emulation.setTouchEmulationEnabled", enabled=True, maxTouchPoints=2)
        self.requested = []
        self.complaints = []

    def close(self):
        self.driver.quit()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def cdp(self, command, **parameters):
        return self.driver.execute_cdp_cmd(command, parameters)

    def open(self, address):
        self.driver.get(address)
        self.wait(lambda: self.run("return document.body.dataset.ready === 'yes'"), "the program starts")

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def wait(self, is_true, what, seconds=60):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            found = is_true()
            if found:
                return found
            time.sleep(0.05)
        raise AssertionError(f"within {seconds} s it did not happen that {what}; {self.log()[-5:]}")

    def open_file(self, path):
        """Opens this file, as the browser's own file dialog does."""
        self.run("document.getElementById('file').hidden = false")
        self.driver.find_element("id", "file").send_keys(path)
        self.run("document.getElementById('file').hidden = true")

    def open_text(self, name, text):
        """Opens a file of this name with this text, which stays until close()."""
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        self.open_file(path)

    def frames(self, count):
        """Waits until the page has drawn that many pictures, which takes longer on a slow machine."""
        self.run("return new Promise((done) => { let left = arguments[0];"
                 " const next = () => (left-- > 0 ? requestAnimationFrame(next) : done()); next(); })", count)

    # ---- What the window reports
    def news(self):
        return self.run("return window.kitchenTimer.news()")

    def fingerprint(self):
        return self.run("return window.kitchenTimer.fingerprint()")

    def link(self):
        return self.run("return window.kitchenTimer.link()")

    def ask(self, message):
        return self.run("return window.kitchenTimer.ask(arguments[0])", message)

    # ---- Mouse, touch and keyboard, at places in the page's own pixels
    def click(self, place):
        pointer = self._pointer("mouse")
        pointer.pointer_action.move_to_location(*place)
        pointer.pointer_action.click()
        pointer.perform()

    def drag(self, begin, end):
        pointer = self._pointer("mouse")
        pointer.pointer_action.move_to_location(*begin)
        pointer.pointer_action.pointer_down()
        for share in (0.25, 0.5, 0.75, 1):
            pointer.pointer_action.move_to_location(*(round(a + (b - a) * share) for a, b in zip(begin, end)))
            pointer.pointer_action.pause(0.1)
        pointer.pointer_action.pointer_up()
        pointer.perform()

    def _pointer(self, kind):
        return ActionBuilder(self.driver, mouse=PointerInput(kind, kind))

    def touch(self, kind, *places, at=None):
        """`kind`: touchStart, touchMove or touchEnd; `at`: seconds since 1970, now when not given."""
        self.cdp("Input.dispatchTouchEvent", type=kind, timestamp=time.time() if at is None else at,
                 touchPoints=[{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(places)])

    def tap(self, place, late=0):
        """A touch of 50 ms. The page hears of its end `late` seconds later, and later still on a slow machine."""
        now = time.time()
        self.touch("touchStart", place, at=now)
        time.sleep(late)
        self.touch("touchEnd", at=now + 0.05)

    def keys(self, keys):
        """Types one key or text; or, for a list, the last one while the others are held down."""
        chain = ActionChains(self.driver)
        held = keys[:-1] if isinstance(keys, list) else []
        for key in held:
            chain = chain.key_down(key)
        chain = chain.send_keys(keys[-1] if held else keys)
        for key in held:
            chain = chain.key_up(key)
        chain.perform()

    def picture(self, path):
        self.driver.save_screenshot(path)

    # ---- What the browser recorded
    def log(self):
        """Errors; a page with unsaved changes that was left without a click is none."""
        self.complaints += [entry["message"][:300] for entry in self.driver.get_log("browser")
                            if entry["level"] == "SEVERE" and "'beforeunload'" not in entry["message"]]
        return self.complaints

    def _noted(self, method):
        messages = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        return [message["params"] for message in messages if message["method"] == method]

    def requests(self):
        """Every address that any page requested."""
        self.requested += [each["request"]["url"] for each in self._noted("Network.requestWillBeSent")]
        return self.requested

    def tasks(self, mark):
        """What the page's thread has done since performance.mark(mark): milliseconds of the clock, and of the
        processor, of each task."""
        # The browser returns what it has recorded when it goes to another page.
        self.driver.get("about:blank")
        events = self._noted("Tracing.dataCollected")
        begin = next(each for each in events if each["name"] == mark)
        return [(each["dur"] / 1000, each.get("tdur", 0) / 1000) for each in events
                if each["ph"] == "X" and each["name"].endswith("RunTask") and each["ts"] >= begin["ts"]
                and (each["pid"], each["tid"]) == (begin["pid"], begin["tid"])]


def step(words):
    print(f"- {words}", flush=True)
