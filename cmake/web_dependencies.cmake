# What the web page is built from, besides Emscripten's own headers and libraries.
#
# apt-web: emscripten node-acorn python3 fonttools
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

include(cmake/fonts.cmake)
# Only the glyphs that the window draws (glyph_ranges in app/ui/style.cpp); Dear ImGui does not use layout tables.
find_program(KITCHEN_SUBSET pyftsubset REQUIRED NO_CMAKE_FIND_ROOT_PATH)
foreach(font ${KITCHEN_INTER_DIR}/Inter-Regular.otf ${KITCHEN_INTER_DIR}/Inter-SemiBold.otf
        ${KITCHEN_INTER_DIR}/Inter-Bold.otf ${KITCHEN_JETBRAINS_MONO_DIR}/JetBrainsMono-Regular.ttf)
    get_filename_component(name ${font} NAME)
    add_custom_command(OUTPUT ${PROJECT_BINARY_DIR}/fonts/${name}
        COMMAND ${KITCHEN_SUBSET} ${font} --output-file=${PROJECT_BINARY_DIR}/fonts/${name}
            --unicodes=0020-017F,0370-03FF,0400-04FF,2010-2026,20AC,2190-2193 --layout-features= --no-hinting
            --desubroutinize --drop-tables+=GPOS,GSUB,GDEF --name-IDs=
        DEPENDS ${font} VERBATIM)
endforeach()
set(KITCHEN_INTER_DIR ${PROJECT_BINARY_DIR}/fonts)
set(KITCHEN_JETBRAINS_MONO_DIR ${PROJECT_BINARY_DIR}/fonts)
