# What every file is compiled with, and what only our own files are held to.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_C_STANDARD 11)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

# Checks stay on in every build: there is no NDEBUG anywhere.
set(CMAKE_C_FLAGS_RELWITHDEBINFO "-O3 -g1")
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O3 -g1")

# A trace is the same to the byte on every compiler: no fused multiply-add, and never -ffast-math.
add_compile_options(-ffp-contract=off)

set(KITCHEN_SANITIZE "" CACHE STRING "Sanitizers, as for -fsanitize=")
if(KITCHEN_SANITIZE)
    add_compile_options(-O1 -fsanitize=${KITCHEN_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${KITCHEN_SANITIZE})
endif()

find_program(KITCHEN_CCACHE ccache)
if(KITCHEN_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_C_COMPILER_LAUNCHER ${KITCHEN_CCACHE})
    set(CMAKE_CXX_COMPILER_LAUNCHER ${KITCHEN_CCACHE})
endif()

function(kitchen_own_code target)
    target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR})
    target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
    # At -O3 g++ 12 sees overlapping copies, overflows and uninitialised parts of strings and variants where there are
    # none (GCC bug 105651 and its kin, fixed in 13).
    target_compile_options(${target} PRIVATE
        "$<$<AND:$<COMPILE_LANG_AND_ID:CXX,GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict;-Wno-stringop-overflow;-Wno-maybe-uninitialized>")
    # "cmake --compile-no-warning-as-error" is the way out for a compiler we have not met.
    set_target_properties(${target} PROPERTIES COMPILE_WARNING_AS_ERROR ON)
    target_compile_definitions(${target} PRIVATE $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
endfunction()

# The sources under some folders; a new file is seen by the next build without an edit here.
function(kitchen_sources result)
    list(TRANSFORM ARGN APPEND "/*.cpp" OUTPUT_VARIABLE patterns)
    file(GLOB_RECURSE found CONFIGURE_DEPENDS ${patterns})
    list(SORT found)
    set(${result} ${found} PARENT_SCOPE)
endfunction()

# A static library, or an empty one as long as no file of it is written.
function(kitchen_library target)
    if(ARGN)
        add_library(${target} STATIC ${ARGN})
        kitchen_own_code(${target})
    else()
        add_library(${target} INTERFACE)
    endif()
endfunction()

function(kitchen_link target)
    get_target_property(type ${target} TYPE)
    if(type STREQUAL INTERFACE_LIBRARY)
        target_link_libraries(${target} INTERFACE ${ARGN})
    else()
        target_link_libraries(${target} PUBLIC ${ARGN})
    endif()
endfunction()
