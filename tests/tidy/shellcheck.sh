#!/usr/bin/env bash
# Every shell script of the project, checked by shellcheck.
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
echo "${#scripts[@]} scripts"
