# Every dependency, with its version, in one place. None is vendored and none is patched.
#
# Each is first looked for as an installed package, and fetched at the tag named here only if there is
# none. The "apt:" comments are the one list of Debian 12 packages: tools/run and tools/test install what
# they name, "apt-test:" only for tools/test, "apt-bench:" for tools/bench, "apt-package:" for tools/package and
# "apt-package-check:" for its check, "apt-windows:" for tools/windows, "apt-web:" for tools/web, "apt-ci:" for
# .ci/run.
#
# apt: g++ cmake ninja-build pkg-config xz-utils
# apt-test: xvfb xauth xdotool libgl1-mesa-dri python3 python3-trio python3-anyio pyflakes3 mypy
# apt-package: dpkg-dev file git libportal-dev
# apt-package-check: lintian
# apt-ci: libfaketime man-db fish zsh desktop-file-utils appstream shared-mime-info libglib2.0-bin clang-format-14
# apt-ci: shellcheck chromium chromium-driver python3-selenium nodejs clang clang-tidy libclang-rt-dev llvm git

include(FetchContent)
find_package(PkgConfig QUIET)
find_package(Threads REQUIRED)

set(FMT_INSTALL OFF)
set(JSON_BuildTests OFF)
set(DOCTEST_WITH_TESTS OFF)
set(GLFW_BUILD_DOCS OFF)
set(GLFW_BUILD_TESTS OFF)
set(GLFW_BUILD_EXAMPLES OFF)
set(EXPECTED_BUILD_TESTS OFF)
set(CLI11_BUILD_TESTS OFF)
set(CLI11_BUILD_EXAMPLES OFF)
# CMake 4 reads the CMake files of older libraries only when it is told to.
set(CMAKE_POLICY_VERSION_MINIMUM 3.5)
# What is fetched is not installed with the programs. Before 3.28 CMake cannot be told so for every library.
set(DOCTEST_NO_INSTALL ON)
set(GLFW_INSTALL OFF)
set(fetched SYSTEM)
if(CMAKE_VERSION VERSION_GREATER_EQUAL 3.28)
    list(APPEND fetched EXCLUDE_FROM_ALL)
endif()

# toml++ 3.3.0: scenario and lesson files. apt: libtomlplusplus-dev
FetchContent_Declare(tomlplusplus ${fetched}
    GIT_REPOSITORY https://github.com/marzer/tomlplusplus GIT_TAG v3.3.0 GIT_SHALLOW ON
    FIND_PACKAGE_ARGS 3)
# {fmt} 9.1.0: text. apt: libfmt-dev
FetchContent_Declare(fmt ${fetched}
    GIT_REPOSITORY https://github.com/fmtlib/fmt GIT_TAG 9.1.0 GIT_SHALLOW ON
    FIND_PACKAGE_ARGS 9)
# tl::expected 1.0.0: errors as values. apt: libexpected-dev
FetchContent_Declare(tl-expected ${fetched}
    GIT_REPOSITORY https://github.com/TartanLlama/expected GIT_TAG v1.0.0 GIT_SHALLOW ON
    FIND_PACKAGE_ARGS 1)
# JSON for Modern C++ 3.11.2: trace exports. apt: nlohmann-json3-dev
FetchContent_Declare(nlohmann_json ${fetched}
    GIT_REPOSITORY https://github.com/nlohmann/json GIT_TAG v3.11.2 GIT_SHALLOW ON
    FIND_PACKAGE_ARGS 3.11)
# CLI11 2.1.2: arguments of both programs. apt: libcli11-dev
FetchContent_Declare(CLI11 ${fetched}
    GIT_REPOSITORY https://github.com/CLIUtils/CLI11 GIT_TAG v2.1.2 GIT_SHALLOW ON
    FIND_PACKAGE_ARGS 2.1)
# GLFW 3.3.8: the window. apt: libglfw3-dev libgl-dev
FetchContent_Declare(glfw3 ${fetched}
    GIT_REPOSITORY https://github.com/glfw/glfw GIT_TAG 3.3.8 GIT_SHALLOW ON
    FIND_PACKAGE_ARGS 3.3)
# ALSA: the sound of a timer. Without it the window is silent. apt: libasound2-dev
# libportal 0.6: the desktop's own file dialog, in a small program of its own. Optional: without it the window has a list
# of files. apt-ci: libportal-dev dbus python3-gi
if(PkgConfig_FOUND AND NOT CMAKE_CROSSCOMPILING)
    pkg_check_modules(alsa IMPORTED_TARGET alsa)
    pkg_check_modules(LIBPORTAL IMPORTED_TARGET libportal)
endif()
# doctest 2.4.9: tests. apt: doctest-dev
FetchContent_Declare(doctest ${fetched}
    GIT_REPOSITORY https://github.com/doctest/doctest GIT_TAG v2.4.9 GIT_SHALLOW ON
    FIND_PACKAGE_ARGS 2.4)
# Google Benchmark 1.7.1: only for the "bench" preset, which asks for it. apt-bench: libbenchmark-dev
FetchContent_Declare(benchmark SYSTEM
    GIT_REPOSITORY https://github.com/google/benchmark GIT_TAG v1.7.1 GIT_SHALLOW ON
    FIND_PACKAGE_ARGS 1.7)

option(KITCHEN_STATIC_FMT "Compile {fmt} into the programs, so that a package fits systems with another version of it" OFF)
include(cmake/fetch_source.cmake)
if(CMAKE_CROSSCOMPILING)
    include(cmake/windows_dependencies.cmake)
else()
    FetchContent_MakeAvailable(tomlplusplus tl-expected nlohmann_json CLI11 glfw3)
    if(KITCHEN_TESTS)
        FetchContent_MakeAvailable(doctest)
    endif()
    if(KITCHEN_STATIC_FMT)
        find_path(KITCHEN_FMT_DIR fmt/format.h REQUIRED)
        add_library(fmt STATIC cmake/fmt/fmt.cpp)
        target_include_directories(fmt SYSTEM PUBLIC ${KITCHEN_FMT_DIR})
        # As in the library's own package, so that a compiler cache serves both builds.
        target_compile_definitions(fmt PUBLIC FMT_SHARED)
        add_library(fmt::fmt ALIAS fmt)
    else()
        FetchContent_MakeAvailable(fmt)
    endif()
    # toml++ is used header-only, so that the programs need no shared library of it.
    add_library(kitchen_toml INTERFACE)
    target_include_directories(kitchen_toml SYSTEM INTERFACE
        $<TARGET_PROPERTY:tomlplusplus::tomlplusplus,INTERFACE_INCLUDE_DIRECTORIES>)
    target_compile_definitions(kitchen_toml INTERFACE TOML_HEADER_ONLY=1)
endif()

include(cmake/imgui.cmake)
add_library(imgui_glfw STATIC
    ${KITCHEN_IMGUI_DIR}/backends/imgui_impl_glfw.cpp
    ${KITCHEN_IMGUI_DIR}/backends/imgui_impl_opengl3.cpp)
target_include_directories(imgui_glfw SYSTEM PUBLIC ${KITCHEN_IMGUI_DIR}/backends)
target_link_libraries(imgui_glfw PUBLIC imgui glfw ${CMAKE_DL_LIBS})

# ---------------------------------------------------------------------------------------------------------
# glad 2.0.2: the OpenGL 3.3 core loader, generated. apt: python3-glad
find_program(KITCHEN_GLAD_PROGRAM glad)
set(glad_dir ${KITCHEN_DEPENDENCIES_DIR}/glad-gl-core-3.3)
# Another version of the program may not know these options; then the right one is fetched.
if(KITCHEN_GLAD_PROGRAM AND NOT EXISTS ${glad_dir}/src/gl.c)
    message(STATUS "Generating the OpenGL loader")
    execute_process(
        COMMAND ${KITCHEN_GLAD_PROGRAM} --api gl:core=3.3 --extensions= --reproducible --quiet
            --out-path ${glad_dir} c)
endif()
if(EXISTS ${glad_dir}/src/gl.c)
    add_library(kitchen_glad STATIC ${glad_dir}/src/gl.c)
    target_include_directories(kitchen_glad SYSTEM PUBLIC ${glad_dir}/include)
else()
    # glad's own CMake support generates the loader; it wants Python with jinja2.
    FetchContent_Declare(glad SYSTEM
        GIT_REPOSITORY https://github.com/Dav1dde/glad GIT_TAG v2.0.2 GIT_SHALLOW ON SOURCE_SUBDIR cmake)
    FetchContent_MakeAvailable(glad)
    glad_add_library(kitchen_glad STATIC REPRODUCIBLE API gl:core=3.3)
endif()

# ---------------------------------------------------------------------------------------------------------
# stb_image_write 1.16: pictures as PNG; the one implementation lives in this target. apt: libstb-dev
find_path(KITCHEN_STB_DIR stb_image_write.h PATHS /usr/include PATH_SUFFIXES stb NO_CMAKE_FIND_ROOT_PATH)
if(NOT KITCHEN_STB_DIR)
    FetchContent_Declare(stb
        GIT_REPOSITORY https://github.com/nothings/stb GIT_TAG 8b5f1f37b5b75829fc72d38e7b5d4bcbf8a26d55)
    FetchContent_MakeAvailable(stb)
    set(KITCHEN_STB_DIR ${stb_SOURCE_DIR} CACHE PATH "Folder of stb_image_write.h" FORCE)
endif()
add_library(kitchen_stb STATIC ${PROJECT_SOURCE_DIR}/cmake/stb/stb_image_write.c)
target_include_directories(kitchen_stb SYSTEM PUBLIC ${KITCHEN_STB_DIR})
