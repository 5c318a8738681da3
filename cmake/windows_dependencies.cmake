# What the programs for Windows are built from on Debian (tools/windows).
#
# apt-windows: g++-mingw-w64-x86-64-posix wine wine64 zip

include(cmake/linked_headers.cmake)
kitchen_linked_headers(CLI/CLI.hpp doctest/doctest.h)
foreach(target CLI11::CLI11 doctest::doctest)
    add_library(${target} INTERFACE IMPORTED)
    target_include_directories(${target} SYSTEM INTERFACE ${headers})
endforeach()

# GLFW 3.4, as source: Debian has it built only for Linux.
set(glfw_dir ${KITCHEN_DEPENDENCIES_DIR}/glfw-3.4)
kitchen_fetch_source(glfw3 3.4-3 ${glfw_dir})
add_subdirectory(${glfw_dir} glfw EXCLUDE_FROM_ALL)
