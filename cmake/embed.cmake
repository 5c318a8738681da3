# kitchen_embed(target HEADER FUNCTION NAME FILE NAME FILE ...): a library that holds files as bytes, which FUNCTION of
# HEADER returns.
#
# The GNU assembler includes the files directly (.incbin), which costs nothing. Elsewhere (the web, macOS, other compilers
# for Windows) they are written as an array, which takes a second or two.

if((CMAKE_SYSTEM_NAME STREQUAL "Linux" AND NOT EMSCRIPTEN) OR MINGW)
    set(embed_default incbin)
else()
    set(embed_default array)
endif()
set(KITCHEN_EMBED ${embed_default} CACHE STRING "How files are embedded: incbin or array")

function(kitchen_embed target header function)
    set(folder ${PROJECT_BINARY_DIR}/generated/${target})
    set(declarations "")
    set(rows "")
    set(assembly "    .section .rodata\n")
    if(WIN32)
        set(assembly "    .section .rdata,\"dr\"\n")
    endif()
    set(files "")
    set(arrays "")
    set(number 0)
    while(ARGN)
        list(POP_FRONT ARGN name file)
        list(APPEND files ${file})
        set(symbol ${target}_${number})
        if(KITCHEN_EMBED STREQUAL "incbin")
            string(APPEND assembly
                "    .global ${symbol}, ${symbol}_end\n    .balign 16\n"
                "${symbol}:\n    .incbin \"${file}\"\n${symbol}_end:\n    .byte 0\n")
            string(APPEND declarations
                "extern \"C\" const unsigned char ${symbol}[];\nextern \"C\" const unsigned char ${symbol}_end[];\n")
            string(APPEND rows
                "        {\"${name}\", {${symbol}, static_cast<std::size_t>(${symbol}_end - ${symbol})}},\n")
        else()
            kitchen_embed_array(${folder} ${symbol} ${file})
            list(APPEND arrays ${folder}/${symbol}.cpp)
            string(APPEND declarations
                "extern const unsigned char ${symbol}[];\nextern const std::size_t ${symbol}_size;\n")
            string(APPEND rows "        {\"${name}\", {${symbol}, ${symbol}_size}},\n")
        endif()
        math(EXPR number "${number} + 1")
    endwhile()
    if(NOT WIN32)
        string(APPEND assembly "    .section .note.GNU-stack,\"\",%progbits\n")
    endif()

    configure_file(${PROJECT_SOURCE_DIR}/cmake/embedded.cpp.in ${folder}/embedded.cpp @ONLY)
    add_library(${target} STATIC ${folder}/embedded.cpp)
    kitchen_own_code(${target})
    if(KITCHEN_EMBED STREQUAL "incbin")
        file(CONFIGURE OUTPUT ${folder}/embedded_bytes.S CONTENT "${assembly}" @ONLY)
        set_source_files_properties(${folder}/embedded_bytes.S PROPERTIES OBJECT_DEPENDS "${files}")
        target_sources(${target} PRIVATE ${folder}/embedded_bytes.S)
    else()
        target_sources(${target} PRIVATE ${arrays})
    endif()
endfunction()

# One file as a C++ array, written again when the file changes.
function(kitchen_embed_array folder symbol file)
    add_custom_command(OUTPUT ${folder}/${symbol}.cpp
        COMMAND ${CMAKE_COMMAND} -D INPUT=${file} -D OUTPUT=${folder}/${symbol}.cpp -D SYMBOL=${symbol}
            -P ${PROJECT_SOURCE_DIR}/cmake/embed_array.cmake
        DEPENDS ${file} ${PROJECT_SOURCE_DIR}/cmake/embed_array.cmake
        VERBATIM)
endfunction()
