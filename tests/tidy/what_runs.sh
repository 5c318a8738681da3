#!/usr/bin/env bash
# What tools/tidy reads and what tools/nightly runs, with programs that stand in for the compiler and for the other scripts.
source "$(dirname "${BASH_SOURCE[0]}")/driver/same.bash"

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

ended "tidy and nightly run what they should"
