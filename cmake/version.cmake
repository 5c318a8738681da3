# kitchen_version: a library that knows what the programs were built from. The version is in project(VERSION) in
# CMakeLists.txt; each build asks git for the commit, and rewrites a file only if that has changed.

set(version_folder ${PROJECT_BINARY_DIR}/generated/version)
add_custom_target(kitchen_version_text
    COMMAND ${CMAKE_COMMAND} -D SOURCE=${PROJECT_SOURCE_DIR} -D OUTPUT=${version_folder}/version.cpp
        -D VERSION=${PROJECT_VERSION} -D "COMPILER=${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}"
        -D "SYSTEM=${CMAKE_SYSTEM_NAME} ${CMAKE_SYSTEM_PROCESSOR}" -D BUILD_TYPE=${CMAKE_BUILD_TYPE}
        -P ${PROJECT_SOURCE_DIR}/cmake/version/write.cmake
    BYPRODUCTS ${version_folder}/version.cpp COMMENT "" VERBATIM)
add_library(kitchen_version STATIC ${version_folder}/version.cpp)
add_dependencies(kitchen_version kitchen_version_text)
kitchen_own_code(kitchen_version)
