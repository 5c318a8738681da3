#!/usr/bin/env bash
# The manual pages as `man` reads them, and completion as bash, fish and zsh do it: arguments half typed, and what the
# shell then offers.
set -euo pipefail

for needed in man fish zsh; do
    if ! command -v "$needed" >/dev/null; then
        echo "$needed is not installed"
        if [[ -n ${CI:-} ]]; then exit 1; fi
        exit 77
    fi
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
touch mine.toml notes.txt
failures=0
same() { # same WHAT FOUND EXPECTED
    if [[ $2 == "$3" ]]; then return; fi
    printf '%s\n  found    %s\n  expected %s\n' "$1" "$2" "$3"
    failures=$((failures + 1))
}

# ---- Manual pages
for program in "$KITCHEN" "$KITCHEN_TIMER"; do
    "$program" --manual >page.1
    warnings=$(LC_ALL=C.UTF-8 MANROFFSEQ='' MANWIDTH=80 man --warnings -E UTF-8 -l -Tutf8 -Z page.1 2>&1 >/dev/null)
    same "warnings about the manual page of ${program##*/}" "$warnings" ""
done
"$KITCHEN" --manual >page.1
shown=$(LC_ALL=C.UTF-8 MANWIDTH=80 man -P cat -l page.1 | sed 's/.\x08//g')
for line in "kitchen \[options\] command" "kitchen run \[options\] FILE" "    kitchen run dinner --until 30s --format jsonl"; do
    if ! grep -q -- "$line" <<<"$shown"; then same "a line of the manual page" "" "$line"; fi
done

# ---- bash
for name in kitchen kitchen-timer; do
    program=$KITCHEN
    if [[ $name == kitchen-timer ]]; then program=$KITCHEN_TIMER; fi
    "$program" --completion bash >"$name.bash"
    "$program" --completion fish >"$name.fish"
    "$program" --completion zsh >"_$name"
    # shellcheck source=/dev/null
    source "./$name.bash"
done
# What is offered for the last of these words, in alphabetical order.
offers() {
    COMP_WORDS=("$@")
    COMP_CWORD=$(($# - 1))
    COMPREPLY=()
    "_${1//-/_}"
    printf '%s\n' ${COMPREPLY[@]+"${COMPREPLY[@]}"} | sort | tr '\n' ' '
}
same "a command" "$(offers kitchen sw)" "sweep "
same "an option" "$(offers kitchen run --fo)" "--format "
same "the values of an option" "$(offers kitchen run --format summ)" "summary summary-json "
same "the same after =" "$(offers kitchen run --format = chr)" "chrome "
same "nothing after an option that takes any text" "$(offers kitchen run --until "")" " "
same "a built-in scenario" "$(offers kitchen compare told-s)" "told-sorry "
same "a scenario file, and no other file" "$(offers kitchen check mi) $(offers kitchen check no)" "mine.toml   "
same "a file to write" "$(offers kitchen python -o no)" "notes.txt "
same "a lesson, in the window" "$(offers kitchen-timer 01-)" "01-waiting-forever "
same "a theme" "$(offers kitchen-timer --theme "")" "contrast dark light "

# ---- fish, which can be asked
in_fish() { fish --no-config -c "source $1.fish; complete -C '$2'" | cut -f1 | sort | tr '\n' ' '; }
same "fish: a command" "$(in_fish kitchen 'kitchen sw')" "sweep "
same "fish: an option" "$(in_fish kitchen 'kitchen run --fo')" "--format "
same "fish: the values of an option" "$(in_fish kitchen 'kitchen run --format summ')" "summary summary-json "
same "fish: a built-in scenario" "$(in_fish kitchen 'kitchen compare told-s')" "told-sorry "
same "fish: a scenario file" "$(in_fish kitchen 'kitchen check mi')" "mine.toml "
same "fish: a theme" "$(in_fish kitchen-timer 'kitchen-timer --theme ')" "contrast dark light "

# ---- zsh, in a terminal of its own: the line after the tabulator key
in_zsh() {
    zsh -f <<SCRIPT
zmodload zsh/zpty
zpty shell 'TERM=dumb zsh -f -i'
zpty -w shell "PS1= PS2= RPS1=; stty -echo; unsetopt zle; setopt zle; fpath=($folder \\\$fpath); autoload -Uz compinit; compinit -u -D; echo re''ady"
zpty -r -m shell line '*ready*'
zpty -w -n shell \$'$1\t'
sleep 1
zpty -w -n shell \$'\C-a: [\C-e]\n'
zpty -w shell 'echo do''ne'
zpty -r -m shell line '*done*'
print -r -- "\$line"
SCRIPT
}
for each in "kitchen sw|sweep" "kitchen run --fo|--format" "kitchen run --format chr|chrome" \
    "kitchen compare told-s|told-sorry" "kitchen check mi|mine.toml" "kitchen-timer --theme=li|light"; do
    shown=$(in_zsh "${each%|*}")
    if [[ $shown != *"${each#*|}"* ]]; then same "zsh: ${each%|*}" "$shown" "${each#*|}"; fi
done

if [[ $failures -gt 0 ]]; then exit 1; fi
echo "manual pages and completion are fine"
