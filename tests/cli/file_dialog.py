"""kitchen-file-dialog asks the desktop's portal for a file and prints the path that was chosen: here a portal that
answers without a user. Skipped where the program was not built (libportal is missing) or there is no session bus to try it on."""
import os
import shutil
import subprocess
import sys

PROGRAM = os.path.join(os.path.dirname(os.environ["KITCHEN"]), "kitchen-file-dialog")
NAME = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
FILE_CHOOSER = """
<node><interface name='org.freedesktop.portal.FileChooser'>
  <method name='OpenFile'><arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='a{sv}' direction='in'/>
    <arg type='o' direction='out'/></method>
  <method name='SaveFile'><arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='a{sv}' direction='in'/>
    <arg type='o' direction='out'/></method>
  <property name='version' type='u' access='read'/>
</interface></node>
"""


def portal(answer):
    """Answers one dialog: with the path or, when that is empty, as a user who closes it."""
    from gi.repository import Gio, GLib

    loop = GLib.MainLoop()

    def called(connection, sender, _path, _interface, method, parameters, invocation):
        options = parameters.unpack()[2]
        handle = f"{PATH}/request/{sender[1:].replace('.', '_')}/{options['handle_token']}"
        invocation.return_value(GLib.Variant("(o)", (handle,)))
        # What the dialog begins with can be seen in what it returns.
        path = answer.replace("NAME", options.get("current_name", method))
        result = {"uris": GLib.Variant("as", ["file://" + GLib.uri_escape_string(path, "/", True)])} if answer else {}
        connection.emit_signal(sender, handle, "org.freedesktop.portal.Request", "Response",
                               GLib.Variant("(ua{sv})", (0 if answer else 1, result)))

    bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
    interface = Gio.DBusNodeInfo.new_for_xml(FILE_CHOOSER).interfaces[0]
    bus.register_object(PATH, interface, called, lambda *_: GLib.Variant("u", 3), None)
    Gio.bus_own_name_on_connection(bus, NAME, Gio.BusNameOwnerFlags.NONE,
                                   lambda *_: print("ready", flush=True), lambda *_: loop.quit())
    loop.run()


def asked(answer, *arguments):
    """The exit code and the path of the program, on this bus with such a portal."""
    server = subprocess.Popen([sys.executable, __file__, "portal", answer], stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout.readline() == "ready\n"
        ran = subprocess.run([PROGRAM, *arguments], stdout=subprocess.PIPE, text=True, timeout=30, check=False)
        return ran.returncode, ran.stdout
    finally:
        server.kill()
        server.wait()


def dialogs():
    assert asked("/plans/a b/ä.toml", "open", "") == (0, "/plans/a b/ä.toml")
    assert asked("/plans/NAME", "save", "/plans/mine.toml") == (0, "/plans/mine.toml")
    assert asked("", "open", "") == (1, ""), "a dialog that was closed is no choice"
    ran = subprocess.run([PROGRAM, "open", ""], stdout=subprocess.PIPE, text=True, timeout=30, check=False)
    assert (ran.returncode, ran.stdout) == (2, ""), "without a portal the program says so"
    print("ok")


if len(sys.argv) == 3 and sys.argv[1] == "portal":
    portal(sys.argv[2])
elif len(sys.argv) == 2 and sys.argv[1] == "dialogs":
    dialogs()
else:
    # A distribution puts its packages into its own Python.
    with_gi = [python for python in (sys.executable, "/usr/bin/python3") if shutil.which(python) and
               subprocess.run([python, "-c", "import gi"], stderr=subprocess.DEVNULL, check=False).returncode == 0]
    if not with_gi or not os.path.exists(PROGRAM) or shutil.which("dbus-run-session") is None:
        sys.exit(77)
    sys.exit(subprocess.run(["dbus-run-session", "--", with_gi[0], __file__, "dialogs"], check=False).returncode)
