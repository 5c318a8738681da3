#!/usr/bin/env bash
# Every shell script of the project, checked by shellcheck; those that macOS runs have nothing that its bash 3.2 and its
# tools lack.
set -euo pipefail

if ! command -v shellcheck >/dev/null; then
    echo "shellcheck is not installed"
    # In CI a check that was not done is a failure.
    if [[ -n ${CI:-} ]]; then exit 1; fi
    exit 77
fi
cd "$KITCHEN_SOURCE_DIR"
scripts=()
while IFS= read -r script; do scripts+=("$script"); done < <(grep -rlE '^(#!.*bash|# shellcheck shell=bash)$' .ci tools tests)
shellcheck "${scripts[@]}"
newer='mapfile|readarray|coproc|wait -n|(declare|local) -[An]|\$\{[a-z_]+(\^|,|@)|&>>|\|&|EPOCH|readlink -f|(^|[ (])timeout [0-9]|sed -i|stat -c|date -d|grep -P'
if grep -nE -- "$newer" tools/run tools/test tools/setup.sh tests/*/*.sh tests/window/under_xvfb | grep -v ":newer="; then
    echo "macOS has none of this"
    exit 1
fi
echo "${#scripts[@]} scripts"
