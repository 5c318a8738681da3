# shellcheck shell=bash
#
# For the tests of scripts: an empty folder to work in, and comparisons that are counted. Sourced, not run.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failures=0
same() { # same WHAT FOUND EXPECTED
    if [[ $2 == "$3" ]]; then return; fi
    printf '%s\n  found    %s\n  expected %s\n' "$1" "$2" "$3"
    failures=$((failures + 1))
}
cd "$folder"

ended() { # ended WORDS: fails when anything differed, and says WORDS otherwise
    if [[ $failures -gt 0 ]]; then exit 1; fi
    echo "$1"
}
