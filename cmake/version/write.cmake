# Writes OUTPUT, a C++ file with what the programs were built from: VERSION, the commit of SOURCE, COMPILER, SYSTEM and
# BUILD_TYPE. It contains no date, so that the same source gives the same program.

# A source archive has the commit in a file; in a working tree that file contains git's placeholder.
file(STRINGS ${SOURCE}/cmake/version/commit.txt commit LIMIT_COUNT 1)
if(commit MATCHES "Format")
    set(commit "an unknown commit")
    find_program(GIT git)
    if(GIT AND EXISTS ${SOURCE}/.git)
        set(git ${GIT} -c safe.directory=* --no-optional-locks -C ${SOURCE})
        execute_process(COMMAND ${git} rev-parse --short=12 HEAD
            OUTPUT_VARIABLE found OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
        if(found)
            set(commit "commit ${found}")
            # Only files that go into the programs: a changed document does not change a program.
            execute_process(COMMAND ${git} diff --quiet HEAD -- core app assets cmake CMakeLists.txt
                RESULT_VARIABLE changed ERROR_QUIET)
            if(changed)
                string(APPEND commit " with changes")
            endif()
        endif()
    endif()
else()
    string(SUBSTRING ${commit} 0 12 commit)
    set(commit "commit ${commit}")
endif()
configure_file(${SOURCE}/cmake/version/version.cpp.in ${OUTPUT} @ONLY)
