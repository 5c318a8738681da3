# Options for every file, and warnings for our own files.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_C_STANDARD 11)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

# Checks stay on in every build: there is no NDEBUG anywhere. Release has no debug information, which would take
# a third of the build's time and most of its disk.
set(CMAKE_C_FLAGS_RELEASE "-O3")
set(CMAKE_CXX_FLAGS_RELEASE "-O3")
if(EMSCRIPTEN)
    set(CMAKE_C_FLAGS_RELEASE "")
    set(CMAKE_CXX_FLAGS_RELEASE "")
endif()
set(CMAKE_C_FLAGS_RELWITHDEBINFO "-O3 -g")
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O3 -g")

# Every compiler must produce the same bytes of a trace: no fused multiply-add, and never -ffast-math.
add_compile_options(-ffp-contract=off)

# At -O1 g++ 12 warns wrongly of strings that are read past their end.
set(no_warnings_at_O1 "$<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-stringop-overread>")
set(KITCHEN_SANITIZE "" CACHE STRING "Sanitizers, as for -fsanitize=")
if(KITCHEN_SANITIZE)
    # Lines for the stacks of a report, and no more: the rest of the debug information is most of a build's time.
    add_compile_options(-O1 -g1 -fsanitize=${KITCHEN_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    add_compile_options(${no_warnings_at_O1})
    add_link_options(-fsanitize=${KITCHEN_SANITIZE})
endif()

find_program(KITCHEN_CCACHE ccache)
if(KITCHEN_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # Without this sloppiness ccache does not cache files compiled with a precompiled header.
    set(launcher ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${KITCHEN_CCACHE})
    set(CMAKE_C_COMPILER_LAUNCHER ${launcher})
    set(CMAKE_CXX_COMPILER_LAUNCHER ${launcher})
endif()

# A page is downloaded before it runs, so only code that plays and shows runs is optimised for speed at the cost of size.
# Code that writes text is not: the parts of {fmt} and JSON that it uses would be linked at that level for all. Each source
# gets one level, because after -Oz clang inlines nothing, whatever level follows. A precompiled header would need the same
# level for all.
function(kitchen_page_code target)
    if(NOT target STREQUAL kitchen_core)
        target_compile_options(${target} PRIVATE -Oz)
        return()
    endif()
    get_target_property(sources ${target} SOURCES)
    foreach(source IN LISTS sources)
        set(level -Oz)
        if(source MATCHES "/core/(kernel|mechanisms|restaurant|views)/|/base/maths|/trace/(event|trace)\\.cpp"
            AND NOT source MATCHES "chrome_trace")
            set(level -O3)
        endif()
        set_property(SOURCE ${source} APPEND PROPERTY COMPILE_OPTIONS ${level})
    endforeach()
    set_target_properties(${target} PROPERTIES DISABLE_PRECOMPILE_HEADERS ON)
endfunction()

function(kitchen_own_code target)
    target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR})
    target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
    if(EMSCRIPTEN)
        kitchen_page_code(${target})
        # Sizes have 32 bits on the web, and counts 64; a run stays far below either limit.
        target_compile_options(${target} PRIVATE -Wno-shorten-64-to-32)
    endif()
    # At -O3 g++ 12 warns wrongly of overlapping copies, overflows, uninitialised parts and bad bounds of strings and
    # variants (GCC bug 105651 and similar ones); later versions still of the last two.
    target_compile_options(${target} PRIVATE
        "$<$<AND:$<COMPILE_LANG_AND_ID:CXX,GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict;-Wno-stringop-overflow;-Wno-maybe-uninitialized;-Wno-array-bounds>")
    target_compile_options(${target} PRIVATE
        "$<$<AND:$<COMPILE_LANG_AND_ID:CXX,GNU>,$<VERSION_GREATER_EQUAL:$<CXX_COMPILER_VERSION>,13>>:-Wno-maybe-uninitialized;-Wno-array-bounds>")
    target_compile_definitions(${target} PRIVATE $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
endfunction()

# With KITCHEN_UNITY the files of a folder are compiled as one, which takes about half of the time. So the names that
# the files of a folder have for themselves must differ, unless one of them is local to a function.
option(KITCHEN_UNITY "Compile the files of a folder as one, where no file changes often" OFF)
function(kitchen_unity target)
    if(NOT KITCHEN_UNITY)
        return()
    endif()
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
    target_compile_options(${target} PRIVATE -Wno-shadow)
    get_target_property(sources ${target} SOURCES)
    foreach(source IN LISTS sources)
        # Relative, because the name of the group gets into the program, and that must not hold a path of one machine.
        cmake_path(ABSOLUTE_PATH source BASE_DIRECTORY ${PROJECT_SOURCE_DIR} OUTPUT_VARIABLE file)
        cmake_path(RELATIVE_PATH file BASE_DIRECTORY ${PROJECT_SOURCE_DIR})
        cmake_path(GET file PARENT_PATH folder)
        string(MAKE_C_IDENTIFIER "${folder}" group)
        set_source_files_properties(${source} PROPERTIES UNITY_GROUP "${group}")
    endforeach()
endfunction()

# A precompiled header for a target: what nearly every file includes, and what ARGN adds. Every file still includes what
# it uses.
function(kitchen_precompile target)
    target_precompile_headers(${target} PRIVATE <algorithm> <array> <cstdint> <map> <optional> <span> <string>
        <string_view> <utility> <variant> <vector> <fmt/format.h> <tl/expected.hpp> ${ARGN})
endfunction()

# The sources under some folders; the next build finds a new file without an edit here.
function(kitchen_sources result)
    list(TRANSFORM ARGN APPEND "/*.cpp" OUTPUT_VARIABLE patterns)
    file(GLOB_RECURSE found CONFIGURE_DEPENDS ${patterns})
    list(SORT found)
    set(${result} ${found} PARENT_SCOPE)
endfunction()

function(kitchen_library target)
    add_library(${target} STATIC ${ARGN})
    kitchen_own_code(${target})
endfunction()

# Fetched and generated files are shared by all presets, and survive a clean build of any of them. A source archive
# contains them. A build elsewhere writes nothing into the source, which may be read-only.
set(dependencies ${PROJECT_SOURCE_DIR}/build/deps)
string(FIND ${PROJECT_BINARY_DIR}/ ${PROJECT_SOURCE_DIR}/build/ inside)
if(EXISTS ${PROJECT_SOURCE_DIR}/third_party)
    set(dependencies ${PROJECT_SOURCE_DIR}/third_party)
elseif(NOT inside EQUAL 0)
    set(dependencies ${PROJECT_BINARY_DIR}/deps)
endif()
set(KITCHEN_DEPENDENCIES_DIR ${dependencies} CACHE PATH "Fetched and generated sources")
