# shellcheck shell=bash
#
# Shared by the scripts in tools/: installing what is missing, and building one preset.
# Sourced, not run. Messages go to standard error, so that a transcript can be piped.
set -euo pipefail
# With it, cd may enter another folder and print its name.
unset CDPATH

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
jobs=${CMAKE_BUILD_PARALLEL_LEVEL:-$(nproc 2>/dev/null || sysctl -n hw.ncpu 2>/dev/null || echo 2)}

say() { echo "kitchen timer: $*" >&2; }

# The Debian packages that the files of cmake/ name after "apt:" (or "apt-test:").
packages_named() {
    sed -nE "s/^.*[ #]$1: (.*)\$/\1/p" "$root"/cmake/*.cmake | tr ' ' '\n' | sort -u
}

packages_missing() {
    local installed
    installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p' || true)
    printf '%s\n' "$@" | grep -vxF -f <(printf '%s\n' "$installed") || true
}

# Installs the missing ones of the packages named after the given words. If that is not possible, says what to
# install and goes on with what is there.
install_missing() {
    local word package wanted=() missing=() as_root=()

    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        if ! ls "$root"/build/*/build.ninja >/dev/null 2>&1; then
            say "there is no apt here. Please install a C++20 compiler, CMake 3.25, Ninja, and if you have them"
            say "the libraries named in cmake/dependencies.cmake (they are fetched otherwise). Going on."
        fi
        return
    fi

    for word in "$@"; do
        while IFS= read -r package; do wanted+=("$package"); done < <(packages_named "$word")
    done
    while IFS= read -r package; do missing+=("$package"); done < <(packages_missing "${wanted[@]}")
    if [[ ${#missing[@]} == 0 ]]; then return; fi

    if [[ $EUID != 0 ]]; then
        if command -v sudo >/dev/null && { [[ -t 0 ]] || sudo -n true 2>/dev/null; }; then
            as_root=(sudo)
        else
            say "packages are missing, and only root can install them. Please have this run, then try again:"
            say "    apt-get update && apt-get install --no-install-recommends ${missing[*]}"
            return
        fi
    fi
    say "installing ${#missing[@]} packages: ${missing[*]}"
    logged "$root/build/install.log" apt_install || say "could not install them; going on with what is there"
}

# What one release of Debian has another may not: such a package is named in the log, and what needs it says so. The lists
# that are there often serve where one source of the machine is dead.
apt_install() {
    local package updated=0 known=() apt=(${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive
        apt-get -q -y -o DPkg::Lock::Timeout=300)
    update_lists || updated=$?
    for package in "${missing[@]}"; do
        if apt-cache show "$package" >/dev/null 2>&1; then known+=("$package"); else echo "there is no $package here"; fi
    done
    if [[ ${#known[@]} == 0 ]]; then return "$updated"; fi
    "${apt[@]}" install --no-install-recommends "${known[@]}"
}

# A new machine often updates its lists at the same time, and apt itself waits only for the lock of the packages.
update_lists() {
    local try=0 said
    until said=$("${apt[@]}" update 2>&1); do
        if [[ $said != *lists/lock* || $try == 30 ]]; then echo "$said" && return 1; fi
        if [[ $try == 0 ]]; then say "another program updates apt's lists; waiting for it, at most 5 minutes" 2>&3; fi
        try=$((try + 1))
        sleep 10
    done
    echo "$said"
}

# Runs a command with its output in a file, and shows the file if the command fails.
logged() {
    local log=$1
    shift
    mkdir -p "$(dirname "$log")"
    "$@" 3>&2 >"$log" 2>&1 </dev/null && return
    tail -n 30 "$log" >&2
    say "that failed; the whole log is in ${log#"$root"/}"
    return 1
}

# build PRESET [TARGET ...]: configures if necessary, and builds what is not up to date. Warnings stop the build in CI
# and in the developers' presets, but not on an unknown compiler.
build() {
    local preset=$1 folder=$root/build/$1 target lenient=
    shift
    for target in cmake ninja c++; do
        if ! command -v "$target" >/dev/null; then
            say "cannot build: there is no '$target' on this machine"
            exit 1
        fi
    done
    cd "$root"
    if [[ -n ${CI:-} ]] && ! grep -qs '^CMAKE_COMPILE_WARNING_AS_ERROR:.*=ON' "$folder/CMakeCache.txt"; then lenient=yes; fi
    # A package that was installed since may be one that was looked for. Where CI configured, its warnings stay errors:
    # without them everything would be compiled again.
    if [[ ! -e $folder/build.ninja || CMakePresets.json -nt $folder/build.ninja || -n $lenient ||
        /var/lib/dpkg/status -nt $folder/build.ninja ]]; then
        say "configuring the $preset build"
        logged "$folder/configure.log" cmake --preset "$preset" ${CI:+-DCMAKE_COMPILE_WARNING_AS_ERROR=ON} || exit 1
    fi
    logged "$folder/build.log" announce_work cmake --build "$folder" --parallel "$jobs" ${1:+--target "$@"} || exit 1
    cd "$OLDPWD"
}

# Announces the build at its first step, so that a build with nothing to do prints nothing.
announce_work() {
    local line said=
    "$@" 2>&1 | while IFS= read -r line; do
        printf '%s\n' "$line"
        if [[ -z $said && $line =~ ^\[[0-9]+/([0-9]+)\]\ (Building|Linking) ]]; then
            say "building, ${BASH_REMATCH[1]} steps" 2>&3
            said=yes
        fi
    done
}
