#!/usr/bin/env bash
# The scripts of tools/ on machines where something is missing, held or in the way: with a tiny project, and with programs
# that stand in for apt's.
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
mkdir -p tools programs elsewhere/tools etc/apt/sources.list.d
for script in setup.sh fetch-source; do
    sed "s|/etc/|$folder/etc/|g; s|/var/lib/dpkg/|$folder/|g" "$KITCHEN_SOURCE_DIR/tools/$script" >"tools/$script"
done

# ---- setup.sh: when a build is configured again
printf 'cmake_minimum_required(VERSION 3.25)\nproject(tiny LANGUAGES NONE)\n' >CMakeLists.txt
echo '{"version": 6, "configurePresets": [{"name": "tiny", "generator": "Ninja", "binaryDir": "build/tiny"}]}' \
    >CMakePresets.json
configured="kitchen timer: configuring the tiny build"
built() { CI=$1 CDPATH=$folder/elsewhere bash -c 'source tools/setup.sh; build tiny' 2>&1; }
same "the first build" "$(built "")" "$configured"
same "the second build" "$(built "")" ""
same "the first build in CI, where warnings are errors" "$(built true)" "$configured"
same "the second build in CI" "$(built true)" ""
same "a build after that of CI" "$(built "")" ""
touch -t 203001010000 status
same "a build after a package was installed" "$(built "")" "$configured"

# ---- setup.sh: another program holds the lists' lock, and then one of the sources is dead
cat >programs/apt-get <<'SCRIPT'
#!/usr/bin/env bash
case " $* " in
    *" update "*)
        if [[ -e waited ]]; then echo "E: dead"; else echo "E: Could not get lock /var/lib/apt/lists/lock"; fi
        exit 100
        ;;
    *" source "*)
        grep -hE '^(URIs|deb-src)' sources/*
        mkdir -p tiny "$ANOTHER" && touch tiny/file "$ANOTHER/file" && tar -cf tiny_1.0.orig.tar.xz tiny
        ;;
    *) echo "installed ${*: -1}" ;;
esac
SCRIPT
touch programs/apt-cache
chmod +x programs/*
export PATH=$folder/programs:$PATH
said=$(bash -c 'source tools/setup.sh; missing=(one); sleep() { touch waited; }; apt_install 3>/dev/null')
same "what is installed in spite of that" "$said" $'E: dead\ninstalled one'

# ---- fetch-source: sources of several kinds and vendors, and another build that fetches the same
if command -v dpkg-query >/dev/null; then
    printf 'ID=debian\nVERSION_CODENAME=bookworm\n' >etc/os-release
    printf 'deb [arch=amd64] http://one bookworm main\ndeb http://two other main\n' >etc/apt/sources.list
    printf 'Types: deb\nURIs: http://%s\nSuites: bookworm\nEnabled: %s\n\n' three yes four no \
        >etc/apt/sources.list.d/some.sources
    said=$(ANOTHER=$folder/fetched bash tools/fetch-source tiny 1.0-1 "$folder/fetched" 2>errors | grep -v '^E: ')
    same "the sources that are asked" "$said" $'deb-src http://one trixie main\nURIs: http://three'
    same "what was fetched" "$(ls fetched* errors)" $'errors\n\nfetched:\nfile'
fi

# ---- tidy: which sources it reads. Programs that do nothing stand in for the compiler and the build.
if command -v dpkg-query >/dev/null && command -v git >/dev/null; then
    mkdir -p read/tools read/core read/build/clang readers
    cp "$KITCHEN_SOURCE_DIR/tools/setup.sh" "$KITCHEN_SOURCE_DIR/tools/tidy" read/tools
    for program in cmake ninja c++ clang++; do printf '#!/bin/sh\n' >"readers/$program"; done
    # shellcheck disable=SC2016 # The script that is written expands it.
    printf '#!/bin/sh\nfor last; do :; done\necho "$last"\n' >readers/clang-tidy
    chmod +x readers/*
    reads() { # reads [ARGUMENT]: the sources, in the order in which they are read
        CMAKE_BUILD_PARALLEL_LEVEL=1 PATH=$folder/readers:$PATH read/tools/tidy "$@" 2>errors
    }
    mkdir read/cmake && echo "# apt: dpkg" >read/cmake/needed.cmake
    echo "\"file\": \"$folder/read/build/clang/made/later.cpp\"," >read/build/clang/compile_commands.json
    for name in {a..c}{a..j}; do
        echo "int n;" >"read/core/$name.cpp"
        echo "\"file\": \"$folder/read/core/$name.cpp\"," >>read/build/clang/compile_commands.json
    done
    sources=$(cd read && ls core/*.cpp)
    eval "$(sed -n '/^whose_turn() {/,/^}/p' read/tools/tidy)"
    same "whose turn comes in ten days" "$(for day in {20787..20796}; do whose_turn "$day" 10; done | sort)" "$sources"
    # On this day core/cf.cpp has its turn, which is not among the newest below.
    export KITCHEN_SAMPLE=20791
    same "what is read without history" "$(reads)" "$(whose_turn 20791 10)"
    commit() { git -C read add core && git -C read -c user.name=x -c user.email=x commit -qm "$1"; }
    git -C read init -q && commit "the first"
    same "what is read after the first commit" "$(reads)" "$(whose_turn 20791 10)"
    for names in "a?" "b?" ca cb cc cd; do
        for source in read/core/$names.cpp; do echo "int m;" >>"$source"; done
        commit "$names"
    done
    echo "#pragma once" >read/core/seen.hpp && commit "a header that no source includes"
    echo '#include "core/seen.hpp"' >>read/core/ab.cpp && commit "a source that includes it"
    echo "// changed" >>read/core/seen.hpp && rm read/core/cd.cpp && commit "a changed header, and one source less"
    grep -v cd.cpp read/build/clang/compile_commands.json >left && mv left read/build/clang/compile_commands.json
    echo "int k;" >>read/core/aa.cpp
    newest=$(printf 'core/%s.cpp\n' aa ab c{c..a} b{a..j} a{c..g})
    same "what is read of much that changed" "$(reads)" "$newest"$'\ncore/cf.cpp'
    same "what changed since a commit" "$(reads HEAD~3 | tr '\n' ' ')" "core/aa.cpp core/ab.cpp "
    same "a commit that is none" "$(reads typo || tail -n 1 errors)" "kitchen timer: there is no commit typo"
fi

# ---- nightly: every part is known, and one that fails is named. The scripts that it runs only say how they are called.
mkdir -p night/tools night/cmake night/.ci
echo "# apt: dpkg" >night/cmake/needed.cmake
cp "$KITCHEN_SOURCE_DIR/tools/setup.sh" "$KITCHEN_SOURCE_DIR/tools/nightly" night/tools
for script in .ci/run tools/{test,same-bytes,tidy,fuzz,mutate,package,windows,bench}; do
    # shellcheck disable=SC2016 # The script that is written expands it.
    printf '#!/bin/sh\necho "%s $*"\n[ ! -e broken ] || [ "$*" != check ]\n' "$script" >"night/$script"
    chmod +x "night/$script"
done
table_of() { awk '{ print $1, $4, $5 }'; }
known=$(sed -n 's/^# *PART: \(.*\); all when not given$/\1/p' night/tools/nightly | tr ' ' '\n' | sed 's/$/ passed /')
same "what runs in a night" "$(night/tools/nightly 2>errors | table_of)" "$known"
touch night/broken
said=$(night/tools/nightly windows package typo 2>errors | table_of || true)
same "what is said of a part that fails, and of none" "$said" $'windows passed \npackage FAILED, see\ntypo FAILED, see'
said=$(cat night/build/nightly/{windows,package}.log)
same "how the two are called" "$said" $'tools/windows test\ntools/package check'

# ---- mutate: a folder that is none
if "$KITCHEN_SOURCE_DIR/tools/mutate" --list core/typo >said 2>&1; then cat said; fi
same "what mutate says of it" "$(tail -n 1 said)" "no place was chosen; folders are named as core/kernel"

# ---- format: without clang-format 14
mkdir few
for program in bash dirname grep; do ln -s "$(command -v "$program")" few; done
status=0
PATH=$folder/few "$KITCHEN_SOURCE_DIR/tools/format" >said 2>&1 || status=$?
same "how format ends where it cannot format" "$status" 1
same "what it says to install" "$(grep -c clang-format-14 said)" 1

if [[ $failures -gt 0 ]]; then exit 1; fi
echo "the scripts of tools/ do what they should"
