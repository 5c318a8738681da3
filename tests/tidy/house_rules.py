"""The rules of the house that no compiler checks, over every file that git knows.

Includes go one way: base <- kernel <- restaurant <- the programs, base <- knob <- mechanisms <- scenario <- trace <-
restaurant, and trace <- views <- prose; panels see the trace and its views, never the running model; only the platforms
see the system: GLFW, OpenGL, POSIX. core/ sees no screen at all.
core/ gives the same bytes everywhere, so it has no clock, no threads, no <random>, no libm and no files. Nothing
committed names a machine: no path of the one it was written on, no package host. Texts and comments are in plain
words: some words of older versions, and some that read like a translation, are not written.

A line that ends in "// tidy: <why>" is let through.
"""
import os
import re
import subprocess
import sys

# folder: what it may include by a path in quotes. The longest folder that fits a file is the one that counts.
INCLUDES = {
    "core/": [],
    "core/base/": ["core/base/"],
    "core/knob/": ["core/base/", "core/knob/"],
    "core/kernel/": ["core/base/", "core/kernel/"],
    "core/mechanisms/": ["core/base/", "core/kernel/pool.hpp", "core/knob/", "core/mechanisms/"],
    "core/scenario/": ["core/base/", "core/knob/", "core/mechanisms/", "core/scenario/"],
    "core/trace/": ["core/base/", "core/mechanisms/", "core/scenario/", "core/trace/"],
    "core/views/": ["core/base/", "core/mechanisms/", "core/scenario/", "core/trace/", "core/views/"],
    "core/prose/": ["core/base/", "core/mechanisms/", "core/scenario/", "core/trace/", "core/views/", "core/prose/"],
    "core/restaurant/": ["core/base/", "core/kernel/", "core/scenario/", "core/mechanisms/", "core/trace/",
                         "core/restaurant/"],
    "core/numbers/": ["core/"],
    "core/lesson/": ["core/"],
    "core/python/": ["core/base/", "core/mechanisms/", "core/scenario/", "core/trace/", "core/python/"],
    "app/": ["core/", "app/"],
    "app/panels/": ["core/base/", "core/scenario/", "core/trace/", "core/views/", "core/prose/", "core/lesson/",
                    "core/python/", "app/"],
    "app/restaurant/": ["core/base/", "core/scenario/", "core/trace/", "core/views/", "core/prose/", "core/lesson/", "app/"],
    "app/cli/": ["core/", "app/cli/", "app/catalog/built_in.hpp", "app/catalog/embedded.hpp", "app/catalog/export_format.hpp",
                 "app/catalog/version.hpp", "app/model/files.hpp",
                 "app/platform/desktop/files.hpp", "app/platform/desktop/lesson_folder.hpp",
                 "app/platform/desktop/path_of.hpp", "app/platform/desktop/process.hpp",
                 "app/platform/desktop/source.hpp"],
    "tests/": ["core/", "app/", "tests/"],
    "cmake/": ["@header@", "imgui_config.hpp", "app/catalog/version.hpp"],
}
# What the folders above may not include even so: a platform is the outermost ring.
FORBIDDEN = {folder: ["app/platform/", "app/cli/"]
             for folder in ("app/panels/", "app/restaurant/", "app/model/", "app/runs/")}

# a header of a library: who may include it
LIBRARIES = {
    r"GLFW/|imgui_impl_glfw": ["app/platform/desktop/"],
    r"glad/|GL/|GLES|imgui_impl_opengl": ["app/platform/", "cmake/web/"],
    r"emscripten/": ["app/platform/web/"],
    r"libportal/": ["app/platform/desktop/dialog/"],
    r"alsa/": ["app/platform/desktop/"],
    r"(unistd|fcntl|spawn|poll|dlfcn|termios|pthread)\.h|sys/|mach-o/": ["app/platform/desktop/posix/",
                                                                         "app/platform/desktop/windows/", "tests/"],
    r"(windows|io|share)\.h": ["app/platform/desktop/windows/"],
    r"imgui(?!_config)": ["app/", "tests/app/", "tests/bench/", "cmake/imgui/"],
    r"stb_": ["app/", "tests/app/", "cmake/stb/"],
    r"CLI/": ["app/main.cpp", "app/cli/"],
    r"doctest": ["tests/"],
}
NO_SCREEN = ["core/", "app/cli/"]

BANNED_IN_CORE = {
    r"#include <(chrono|ctime|time\.h)>": "a wall clock",
    r"#include <(thread|mutex|atomic|future|condition_variable)>": "threads",
    r"#include <random>|\brandom_device\b|\b_distribution<|\bs?rand\(": "randomness that is not ours",
    r"#include <(fstream|iostream|filesystem)>|\bfopen\(|\bgetenv\(": "files or the environment",
    r"#include <unordered_": "a container whose order differs between libraries",
    r"\bstd::(log|log1p|log2|log10|exp|exp2|expm1|pow|sin|cos|tan|cbrt|hypot|fma)f?\(": "libm, which differs",
    r"\bstd::(jthread|format|bit_cast|source_location|pmr)\b|#include <(format|source_location)>|\bstd::ranges::":
        "what the web's libc++ lacks",
}
MATHS = "core/base/maths."
BANNED_IN_APP = {
    r"\bsystem_clock\b|\blocaltime|\bgettimeofday\(|\btime\((nullptr|NULL|0|&)": "a clock that can be set back",
    r"\b(filesystem|fs)::path\((?!\))": "a path out of text, which Windows takes for another encoding (write path_of),",
    r"\.string\(\)": "a path as text, which has backslashes on Windows (write generic_string),",
}
# They have paths of the system's own.
SYSTEMS = ("app/platform/desktop/posix/", "app/platform/desktop/windows/")

# A knob is asked for by its field (is_knob, address_of) or by what its row says of it. Only files, --set and the table
# itself go by names.
KNOB_TABLE = r"core/scenario/(knobs|shorthand)\.\w+$|core/mechanisms/\w+_knobs\.hpp$"
KNOB_BY_NAME = [
    r"(\.|->)key(\.(starts|ends)_with\(|\s*[=!]=)\s*\"",
    r"\bfind_row\([^;\"]*\"|\w\(Section::\w+, *\"",
    r"([=!]=\s*|_with\()\"(pause|budget|duplicate|backup|hatches|cook_time|queue|breaker|supplier|shelf)\.\w*\"",
]

# Written in pieces, so that this file keeps its own rule.
MACHINE = {
    r"(?<![\w.$}])/(wo" r"rk|ho" r"me/\w|ro" r"ot|tm" r"p/\w)\b": "a path of one machine",
    r"\.\./sha" r"red": "a path outside the repository",
    r"\b(deb|security|archive|ftp\.\w+|ports)\.(deb" r"ian|ubu" r"ntu)\.(org|com)\b|\bpypi\.o" r"rg\b|"
    r"\bregistry\.npm" r"js": "a package host",
}

# word: what to write. In pieces, too.
WORDS = {
    r"who" r"ever": "who, or the person meant",
    r"an" r"ew": "again",
    r"of la" r"te": "recent, recently",
    r"so ma" r"ny": "this many, that many",
    r"by its" r"elf": "without help, alone",
    r"in va" r"in": "without result",
    r"sha" r"ll": "will, must",
    r"reck" r"on(s|ed|ing)?": "calculate, think",
    r"for ev" r"er": "forever",
    r"at on" r"ce": "immediately, or together",
    r"nothing wh" r"ere": "empty when, null when",
    r"giv(es?|en|ing) ba" r"ck": "return",
    r"what is oth" r"er": "what differs",
    r"even" r"ings?": "run",
    r"kept rea" r"dy": "default dish",
    r"handed o" r"n": "passed on",
    r"swall" r"ow(s|ed|ing)?": "ignores the cancel",
    r"told on" r"ce": "cancelled once",
    r"set on fi" r"re": "break",
}
# Files of schema 1 have the old words, and so have the places that read them. Licences are as they are.
OLD_WORDS = (r"tests/fixtures/schema1/|core/scenario/(renamed|share)\.cpp|app/catalog/built_in\.cpp|"
             r"tests/core/scenario/(migration|mutation)_test\.cpp|tests/core/lesson/whole_lesson_test\.cpp|"
             r"tests/app/link_test\.cpp|tests/fuzz/|.*(LICENSE|licenses)")

SOURCE = (".cpp", ".hpp", ".c", ".h", ".in")


def folder_of(path, table):
    fits = [folder for folder in table if path.startswith(folder)]
    return max(fits, key=len) if fits else None


def complaints_about_include(path, header, quoted):
    found = []
    folder = folder_of(path, INCLUDES)
    if quoted and folder is not None:
        allowed = INCLUDES[folder]
        refused = FORBIDDEN.get(folder_of(path, FORBIDDEN), [])
        if not any(header.startswith(each) for each in allowed) or any(header.startswith(each) for each in refused):
            found.append(f'"{header}" may not be included from {folder} (allowed: {", ".join(allowed)})')
    for pattern, owners in LIBRARIES.items():
        if re.match(pattern, header) or re.match(r"backends/(%s)" % pattern, header):
            screen = not pattern.startswith(("CLI", "doctest", "stb", "alsa", "(unistd", "(windows"))
            if not any(path.startswith(each) for each in owners) or (
                    screen and any(path.startswith(each) for each in NO_SCREEN)):
                found.append(f"<{header}> may be included only from {', '.join(owners)}")
            break
    return found


def complaints(path, text):
    """Every breach in one file, as (line number, sentence)."""
    found = []
    source = path.endswith(SOURCE)
    for number, line in enumerate(text.splitlines(), 1):
        if re.search(r"// tidy: \w", line):
            continue
        found += [(number, why) for pattern, why in MACHINE.items() if re.search(pattern, line)]
        if not re.match(OLD_WORDS, path):
            found += [(number, f'"{hit.group()}" is a word that we do not write: {instead}')
                      for word, instead in WORDS.items()
                      if (hit := re.search(rf"(?<![\w-]){word}(?![\w-])", line, re.I))]
        if not source:
            continue
        include = re.match(r'\s*#\s*include\s*([<"])([^">]+)', line)
        if include:
            found += [(number, why)
                      for why in complaints_about_include(path, include.group(2), include.group(1) == '"')]
        if path.startswith(("core/", "app/")) and not re.match(KNOB_TABLE, path):
            found += [(number, "a comparison with the name of a knob: ask by field, or add a column to its row")
                      for pattern in KNOB_BY_NAME if re.search(pattern, re.sub(r"//.*", "", line))]
        code = re.sub(r"//.*|\"(\\.|[^\"\\])*\"", "", line) if not include else line
        if path.startswith("core/"):
            found += [(number, f"{why} has no place in core/") for pattern, why in BANNED_IN_CORE.items()
                      if re.search(pattern, code) and not (why.startswith("libm") and path.startswith(MATHS))]
        if path.startswith("app/") and not path.startswith(SYSTEMS):
            found += [(number, f"{why} has no place in app/") for pattern, why in BANNED_IN_APP.items()
                      if re.search(pattern, code)]
    if path.endswith(".hpp") and "#pragma once" not in text:
        found.append((1, "a header without #pragma once"))
    if re.search(r"-ffast-" r"math", text) and path.endswith((".cmake", "CMakeLists.txt", ".json")) and re.search(
            r"^[^#\n]*-ffast-" r"math", text, re.M):
        found.append((1, "fast maths would change traces"))
    return found


# The rules tried on themselves: path, text, and whether there is something to complain about.
SELF_TEST = [
    ("core/base/time.hpp", '#pragma once\n#include "core/base/check.hpp"\n', False),
    ("core/base/time.hpp", '#include "core/base/check.hpp"\n', True),
    ("core/base/time.cpp", '#include "core/scenario/scenario.hpp"\n', True),
    ("core/scenario/toml.cpp", '#include "core/restaurant/simulate.hpp"\n', True),
    ("core/kernel/kernel.cpp", '#include "core/scenario/scenario.hpp"\n', True),
    ("core/mechanisms/cache.cpp", '#include "core/restaurant/restaurant.hpp"\n', True),
    ("core/mechanisms/cache.hpp", '#pragma once\n#include "core/scenario/scenario.hpp"\n', True),
    ("core/trace/trace.cpp", '#include "core/views/timeline.hpp"\n', True),
    ("core/views/snapshot.cpp", '#include "core/restaurant/simulate.hpp"\n', True),
    ("core/views/snapshot.cpp", '#include "core/prose/narration.hpp"\n', True),
    ("core/restaurant/simulate.cpp", '#include "core/views/replay.hpp"\n', True),
    ("core/restaurant/simulate.cpp", '#include "core/trace/trace.hpp"\n', False),
    ("core/restaurant/simulate.cpp", "#include <imgui.h>\n", True),
    ("core/restaurant/simulate.cpp", "#include <chrono>\n", True),
    ("core/restaurant/simulate.cpp", "auto x = std::exp(1.0);\n", True),
    ("core/restaurant/simulate.cpp", "// std::exp( is not used here\n", False),
    ("core/base/maths.cpp", "auto x = std::exp(1.0);\n", False),
    ("core/base/random.cpp", "std::random_device seed;\n", True),
    ("core/base/random.cpp", "std::random_device seed;  // tidy: shown as an example of what not to do\n", False),
    ("app/panels/floor.cpp", '#include "core/trace/trace.hpp"\n#include <imgui.h>\n', False),
    ("app/panels/floor.cpp", '#include "core/restaurant/simulate.hpp"\n', True),
    ("app/panels/floor.cpp", "#include <GLFW/glfw3.h>\n", True),
    ("app/panels/floor.cpp", "#include <glad/gl.h>\n", True),
    ("app/restaurant/paint.cpp", "#include <glad/gl.h>\n", True),
    ("app/window/app.cpp", "#include <GLFW/glfw3.h>\n", True),
    ("app/window/app.cpp", "#include <unistd.h>\n", True),
    ("app/window/app.cpp", "const auto now = std::chrono::system_clock::now();\n", True),
    ("app/window/app.cpp", "const auto now = std::chrono::steady_clock::now();\n", False),
    ("app/cli/new_file.cpp", "const std::filesystem::path path(std::filesystem::path(name));\n", True),
    ("app/cli/new_file.cpp", "output.say(path.string());\n", True),
    ("app/cli/new_file.cpp", "const std::filesystem::path path = path_of(name);\n", False),
    ("app/cli/progress_line.cpp", "#include <sys/wait.h>\n", True),
    ("app/model/jobs.cpp", '#include "app/platform/platform.hpp"\n', True),
    ("app/platform/opengl/drawing_context.cpp", "#include <glad/gl.h>\n", False),
    ("app/platform/desktop/posix/file_access.cpp", "#include <sys/stat.h>\n", False),
    ("app/platform/desktop/files.cpp", "#include <sys/stat.h>\n", True),
    ("app/platform/desktop/files.cpp", "#include <windows.h>\n", True),
    ("app/platform/desktop/window.cpp", "#include <GLFW/glfw3.h>\n#include <backends/imgui_impl_glfw.h>\n", False),
    ("app/update.cpp", '#include "core/restaurant/simulate.hpp"\n', False),
    ("app/cli/run.cpp", "#include <imgui.h>\n", True),
    ("app/cli/run.cpp", '#include "app/ui/style.hpp"\n#include <CLI/CLI.hpp>\n', True),
    ("app/cli/run.cpp", '#include "app/catalog/embedded.hpp"\n#include <CLI/CLI.hpp>\n', False),
    ("tests/app/floor_test.cpp", '#include "app/panels/floor.hpp"\n#include <imgui_internal.h>\n', False),
    ("core/restaurant/run.cpp", 'if (knob.key == "rush") return;\n', True),
    ("app/panels/knobs/now.cpp", 'const auto row = find_row(Section::kitchen, "condition");\n', True),
    ("app/panels/knobs/now.cpp", 'return key == "breaker.kind" || key.starts_with("shelf.");\n', True),
    ("core/python/opening.cpp", 'if (knob_at(change.knob).key == "cooks") return;\n', True),
    ("core/python/features.cpp", 'const bool cooks = w.changes(Section::kitchen, "cooks", k);\n', True),
    ("core/python/features.cpp", 'const bool cooks = w.changes<&Kitchen::cooks>(k);\n', False),
    ("core/scenario/knobs.cpp", 'find_row(Section::kitchen, "condition");\n', False),
    ("core/scenario/toml_read.cpp", 'find_row(entry.section, entry.key);\n', False),
    ("core/restaurant/run.cpp", "// Who" "ever waits is served.\n", True),
    ("core/restaurant/run.cpp", "// All ring at on" "ce.\n", True),
    ("core/scenario/renamed.cpp", '{"kept rea' 'dy", "default dish"},\n', False),
    ("README.md", "The run is over. Nothing is given away.\n", False),
    ("README.md", "see /wo" "rk/main\n", True),
    ("README.md", "see ../sha" "red/design.md\n", True),
    ("README.md", "tools/run writes to build/release/build.log\n", False),
    ("tools/run", "curl deb.deb" "ian.org\n", True),
]


def main():
    failures = []
    for path, text, expected in SELF_TEST:
        if bool(complaints(path, text)) != expected:
            failures.append(f"self-test: {path}: {text!r} should {'' if expected else 'not '}be complained about")

    root = os.environ.get("KITCHEN_SOURCE_DIR", ".")
    try:
        listed = subprocess.run(["git", "-C", root, "ls-files", "-co", "--exclude-standard"],
                                check=True, capture_output=True, text=True).stdout.splitlines()
    except (OSError, subprocess.CalledProcessError):
        listed = [os.path.relpath(os.path.join(folder, name), root) for folder, _, names in os.walk(root)
                  for name in names if not os.path.relpath(folder, root).startswith(("build", ".git", "third_party"))]
    checked = 0
    for path in sorted(listed):
        try:
            with open(os.path.join(root, path), encoding="utf-8") as file:
                text = file.read()
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue
        checked += 1
        failures += [f"{path}:{number}: {why}" for number, why in complaints(path, text)]
    print("\n".join(failures + [f"{checked} files, {len(failures)} complaints"]))
    return 1 if failures or checked == 0 else 0


sys.exit(main())
