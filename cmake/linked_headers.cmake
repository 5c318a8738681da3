# Header-only libraries for a cross compiler, which must see none of the system's other headers: reached through links in
# the build folder.

function(kitchen_linked_headers)
    set(headers ${PROJECT_BINARY_DIR}/headers)
    file(MAKE_DIRECTORY ${headers})
    foreach(header IN LISTS ARGN)
        get_filename_component(folder ${header} DIRECTORY)
        find_path(KITCHEN_HEADERS_${folder} ${header} PATHS /usr/include /usr/local/include
            NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH REQUIRED)
        file(CREATE_LINK ${KITCHEN_HEADERS_${folder}}/${folder} ${headers}/${folder} SYMBOLIC)
    endforeach()
endfunction()

kitchen_linked_headers(toml++/toml.h fmt/format.h tl/expected.hpp nlohmann/json.hpp)
set(headers ${PROJECT_BINARY_DIR}/headers)
add_library(kitchen_toml INTERFACE)
target_include_directories(kitchen_toml SYSTEM INTERFACE ${headers})
target_compile_definitions(kitchen_toml INTERFACE TOML_HEADER_ONLY=1)
add_library(fmt STATIC cmake/fmt/fmt.cpp)
target_include_directories(fmt SYSTEM PUBLIC ${headers})
add_library(fmt::fmt ALIAS fmt)
foreach(target tl::expected nlohmann_json::nlohmann_json)
    add_library(${target} INTERFACE IMPORTED)
    target_include_directories(${target} SYSTEM INTERFACE ${headers})
endforeach()
