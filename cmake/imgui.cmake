# Dear ImGui 1.90.1, as source: the panels want 32-bit indices, and the tests a build with its test hooks;
# no prebuilt package has these.
set(KITCHEN_IMGUI_VERSION 1.90.1)
set(KITCHEN_IMGUI_DIR ${KITCHEN_DEPENDENCIES_DIR}/imgui-${KITCHEN_IMGUI_VERSION} CACHE PATH "Source of Dear ImGui")
include(cmake/fetch_source.cmake)
kitchen_fetch_source(imgui 1.90.1+ds-1 ${KITCHEN_IMGUI_DIR})
if(NOT EXISTS ${KITCHEN_IMGUI_DIR}/imgui.h)
    # vcpkg, Conan and distributions may provide the source; only this exact version is accepted.
    find_path(KITCHEN_IMGUI_FOUND_DIR imgui_draw.cpp PATH_SUFFIXES imgui src/imgui share/imgui src NO_CMAKE_FIND_ROOT_PATH)
    if(KITCHEN_IMGUI_FOUND_DIR)
        file(STRINGS ${KITCHEN_IMGUI_FOUND_DIR}/imgui.h same_version
            REGEX "define IMGUI_VERSION +\"${KITCHEN_IMGUI_VERSION}\"")
    endif()
    if(same_version)
        set(KITCHEN_IMGUI_DIR ${KITCHEN_IMGUI_FOUND_DIR})
    else()
        FetchContent_Declare(imgui_source
            GIT_REPOSITORY https://github.com/ocornut/imgui GIT_TAG v${KITCHEN_IMGUI_VERSION} GIT_SHALLOW ON)
        FetchContent_MakeAvailable(imgui_source)
        set(KITCHEN_IMGUI_DIR ${imgui_source_SOURCE_DIR})
    endif()
endif()

add_library(imgui STATIC
    ${KITCHEN_IMGUI_DIR}/imgui.cpp
    ${KITCHEN_IMGUI_DIR}/imgui_draw.cpp
    ${KITCHEN_IMGUI_DIR}/imgui_tables.cpp
    ${KITCHEN_IMGUI_DIR}/imgui_widgets.cpp
    ${PROJECT_SOURCE_DIR}/cmake/imgui/imgui_assert.cpp
    ${PROJECT_SOURCE_DIR}/cmake/imgui/imgui_test_hooks.cpp)
target_include_directories(imgui SYSTEM PUBLIC ${KITCHEN_IMGUI_DIR} ${PROJECT_SOURCE_DIR}/cmake/imgui)
target_compile_definitions(imgui PUBLIC IMGUI_USER_CONFIG="imgui_config.hpp")
