# Writes the bytes of INPUT to OUTPUT as a C++ array called SYMBOL; run by cmake/embed.cmake at build time.
file(READ ${INPUT} hex HEX)
file(SIZE ${INPUT} size)
string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
file(WRITE ${OUTPUT}
    "#include <cstddef>\n"
    "extern const unsigned char ${SYMBOL}[];\n"
    "extern const std::size_t ${SYMBOL}_size;\n"
    "const unsigned char ${SYMBOL}[] = {${bytes}0};\n"
    "const std::size_t ${SYMBOL}_size = ${size};\n")
