// The parts of <charconv> that Emscripten's library lacks, included before everything else: without them toml++ and our
// own code would read numbers with streams, which link all locale code.
#pragma once

#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <string>

namespace std {

// toml++ uses these for printing, which we never do, so they need no definition.
to_chars_result to_chars(char*, char*, float);
to_chars_result to_chars(char*, char*, double);
to_chars_result to_chars(char*, char*, double, chars_format);
to_chars_result to_chars(char*, char*, double, chars_format, int);

inline from_chars_result from_chars(const char* first, const char* last, double& value) {
    // strtod would also skip spaces, take a plus sign, and read hexadecimal digits and words such as "inf".
    string text(first, static_cast<size_t>(last - first));
    text = text.substr(0, text.find_first_not_of("0123456789.eE+-"));
    if (text.empty() || text[0] == '+') return {first, errc::invalid_argument};
    errno = 0;
    char* end = nullptr;
    const double number = strtod(text.c_str(), &end);
    const char* const stop = first + (end - text.c_str());
    if (stop == first) return {first, errc::invalid_argument};
    if (errno == ERANGE) return {stop, errc::result_out_of_range};
    value = number;
    return {stop, errc()};
}

}  // namespace std
