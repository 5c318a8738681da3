# What the web page is built from, besides Emscripten's own headers and libraries.
#
# apt-web: emscripten node-acorn python3
# (Without node-acorn, which is only recommended, Emscripten cannot link.)

# Few sources throw or catch; the others are smaller and faster without exceptions.
add_compile_options(-fno-exceptions)
foreach(source core/scenario/toml_file.cpp app/runs/runner.cpp app/runs/sliced_runner.cpp app/runs/thread_runner.cpp)
    set_source_files_properties(${PROJECT_SOURCE_DIR}/${source} PROPERTIES
        COMPILE_OPTIONS -fexceptions SKIP_PRECOMPILE_HEADERS ON)
endforeach()

include(cmake/linked_headers.cmake)
target_compile_definitions(kitchen_toml INTERFACE TOML_FLOAT_CHARCONV=1 TOML_INT_CHARCONV=1)
target_compile_options(kitchen_toml INTERFACE "SHELL:-include \"${PROJECT_SOURCE_DIR}/cmake/web/charconv.hpp\"")
target_compile_definitions(nlohmann_json::nlohmann_json INTERFACE JSON_NOEXCEPTION=1)
add_library(Threads::Threads INTERFACE IMPORTED)

include(cmake/imgui.cmake)
add_library(imgui_opengl STATIC ${KITCHEN_IMGUI_DIR}/backends/imgui_impl_opengl3.cpp)
target_include_directories(imgui_opengl SYSTEM PUBLIC ${KITCHEN_IMGUI_DIR}/backends)
target_compile_definitions(imgui_opengl PUBLIC IMGUI_IMPL_OPENGL_ES3)
target_link_libraries(imgui_opengl PUBLIC imgui)
foreach(target fmt imgui imgui_opengl)
    kitchen_page_code(${target})
endforeach()

add_library(kitchen_glad INTERFACE)
target_include_directories(kitchen_glad INTERFACE ${PROJECT_SOURCE_DIR}/cmake/web)
