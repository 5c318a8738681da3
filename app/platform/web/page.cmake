# The web page: the window as WebAssembly and the files around it, for any static host, in build/web/page/. Names of
# files that change between builds contain a hash, so that browsers may cache them forever.

file(GLOB page_sources CONFIGURE_DEPENDS app/platform/web/*.cpp)
add_executable(kitchen-page ${page_sources} app/platform/opengl/drawing_context.cpp)
set_target_properties(kitchen-page PROPERTIES OUTPUT_NAME kitchen-timer)
kitchen_own_code(kitchen-page)
target_link_libraries(kitchen-page PRIVATE kitchen_window imgui_opengl kitchen_glad)
target_link_options(kitchen-page PRIVATE
    -Oz -fexceptions --js-library ${PROJECT_SOURCE_DIR}/app/platform/web/host.js
    -sUSE_WEBGL2=1 -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2
    -sALLOW_MEMORY_GROWTH=1 -sMAXIMUM_MEMORY=1GB -sINITIAL_MEMORY=32MB -sFILESYSTEM=0 -sENVIRONMENT=web
    -sMODULARIZE=1 -sEXPORT_NAME=KitchenTimer -sDYNAMIC_EXECUTION=0
    -sEXPORTED_FUNCTIONS=_malloc,_free
    -sEXPORTED_RUNTIME_METHODS=UTF8ToString,stringToUTF8,lengthBytesUTF8,HEAPU8)
set_target_properties(kitchen-page PROPERTIES LINK_DEPENDS ${PROJECT_SOURCE_DIR}/app/platform/web/host.js)

file(GLOB page_files CONFIGURE_DEPENDS app/platform/web/*.js app/platform/web/*.css app/platform/web/*.in app/platform/web/*.svg app/platform/web/*.webmanifest
    app/platform/web/*.html app/platform/web/*.jpg)
add_custom_target(page ALL
    COMMAND python3 ${PROJECT_SOURCE_DIR}/app/platform/web/pack.py ${PROJECT_BINARY_DIR} ${PROJECT_SOURCE_DIR}
        ${EMSCRIPTEN_ROOT_PATH}/system/lib/libc/musl/COPYRIGHT
    DEPENDS kitchen-page ${page_files} ${PROJECT_SOURCE_DIR}/app/platform/web/pack.py)

# The same core under Node.js, for tests/web/same_bytes.py.
add_executable(fingerprints tests/web/fingerprints.cpp)
kitchen_own_code(fingerprints)
target_link_libraries(fingerprints PRIVATE kitchen_core kitchen_built_in)
target_link_options(fingerprints PRIVATE -O3 -fexceptions -sENVIRONMENT=node -sALLOW_MEMORY_GROWTH=1
    -sMAXIMUM_MEMORY=1GB)
