#!/usr/bin/env bash
# The scripts of tools/ on machines where something is missing, held or in the way: with a tiny project, and with programs
# that stand in for apt's.
source "$(dirname "${BASH_SOURCE[0]}")/driver/same.bash"
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

ended "the scripts of tools/ do what they should"
