#!/usr/bin/env bash
# What `cmake --install` installs: all files are there, the programs start from there, and a desktop can read the rest.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failures=0
complain() {
    echo "$1"
    failures=$((failures + 1))
}

cmake --install "$(dirname "$KITCHEN")" --prefix "$folder/usr" >"$folder/log"
cd "$folder/usr"
for file in bin/kitchen bin/kitchen-timer share/applications/kitchen-timer.desktop \
    share/icons/hicolor/scalable/apps/kitchen-timer.svg share/mime/packages/kitchen-timer.xml \
    share/metainfo/*.metainfo.xml \
    share/man/man1/kitchen.1 share/man/man1/kitchen-timer.1 \
    share/bash-completion/completions/kitchen share/bash-completion/completions/kitchen-timer \
    share/zsh/site-functions/_kitchen share/zsh/site-functions/_kitchen-timer \
    share/fish/vendor_completions.d/kitchen.fish share/fish/vendor_completions.d/kitchen-timer.fish \
    share/doc/kitchen-timer/copyright share/doc/kitchen-timer/lessons.md \
    share/doc/kitchen-timer/examples/scenarios/told-sorry.toml share/doc/kitchen-timer/examples/lessons/01-waiting-forever.toml; do
    if [[ ! -s $file ]]; then complain "not installed: $file"; fi
done
if [[ -e $(dirname "$KITCHEN")/kitchen-file-dialog && ! -x libexec/kitchen-timer/kitchen-file-dialog ]]; then
    complain "not installed: the desktop's file dialog"
fi
strays=$(find . -type f ! -path './bin/*' ! -path './libexec/kitchen-timer/*' ! -path './share/*')
if [[ -n $strays ]]; then complain "installed elsewhere: $strays"; fi

if [[ $(bin/kitchen --version) != "$("$KITCHEN" --version)" ]]; then complain "another version is installed"; fi
bin/kitchen --manual | cmp - share/man/man1/kitchen.1 || complain "the manual page is not this program's"
while IFS=: read -r document link; do
    target=$(dirname "$document")/${link#](}
    if [[ ! -e $target ]]; then complain "$document leads to $target, which is not installed"; fi
done < <(grep -oE '\]\([^):#]+\.[a-z]+' share/doc/kitchen-timer/*.md)
bin/kitchen check share/doc/kitchen-timer/examples/scenarios/*.toml >"$folder/log" 2>&1 || complain "an example is wrong"

# A check whose tools are not installed is left out, but in CI that is a failure.
has() { # has PROGRAM-OR-FILE...
    local needed
    for needed in "$@"; do
        if command -v "$needed" >/dev/null || [[ -e $needed ]]; then continue; fi
        if [[ -z ${CI:-} ]]; then echo "left out: there is no $needed"; else complain "cannot check without $needed"; fi
        return 1
    done
}
if has desktop-file-validate; then
    said=$(desktop-file-validate share/applications/kitchen-timer.desktop) || true
    if [[ -n $said ]]; then complain "$said"; fi
fi
if has appstreamcli; then
    appstreamcli validate --no-net share/metainfo/*.xml >"$folder/log" 2>&1 || complain "$(cat "$folder/log")"
fi
# The desktop takes a scenario and a lesson for the window's files, and no other TOML file.
if has update-mime-database gio /usr/share/mime/packages/freedesktop.org.xml; then
    update-mime-database share/mime >"$folder/log" 2>&1
    export XDG_DATA_HOME=$folder/usr/share
    type_of() { gio info -a standard::content-type "$1" | sed -n 's/^ *standard::content-type: //p'; }
    for file in share/doc/kitchen-timer/examples/*/*.toml; do
        if [[ $(type_of "$file") != application/x-kitchen-timer ]]; then complain "$file is $(type_of "$file")"; fi
    done
    printf '[package]\nname = "another"\n' >"$folder/Cargo.toml"
    if [[ $(type_of "$folder/Cargo.toml") == application/x-kitchen-timer ]]; then complain "every TOML file is a scenario"; fi
fi
if [[ $failures -gt 0 ]]; then exit 1; fi
echo "installed files are complete"
