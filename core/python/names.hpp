// The only two ways from a scenario's texts into Python: as a string literal, or as an identifier made up from one.
// A diner called `"""; import os` is only a diner with a strange name. Called by everything that writes Python.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace kitchen::python {

// A Python string literal in double quotes, printable ASCII throughout, that means exactly this text. Bytes that are
// not UTF-8 become U+FFFD.
std::string python_string(std::string_view text);

// The names and keywords in a program, outside its texts and comments and without attributes.
std::set<std::string, std::less<>> words_of(std::string_view program);

// Gives every name an identifier of its own, so that two kitchens whose names look alike stay two.
class Names {
  public:
    // No identifier will be a word of this program, outside its texts and comments.
    explicit Names(std::string_view program);
    // For the first writing of a program, when nothing has a name yet: the placeholder of an identifier is a number
    // that no program has.
    static Names placeholders();

    // Lower-case letters, digits and underscores, at most 40 of them, never a word of Python's or of the program's own:
    // "bread basket" becomes bread_basket, "42!" becomes kitchen_42 when `kind` is "kitchen".
    std::string identifier(std::string_view text, std::string_view kind);
    // The same in capitals, for a number that has a name.
    std::string constant(std::string_view text, std::string_view kind);

  private:
    Names() = default;
    std::string free_name(std::string name);

    std::set<std::string, std::less<>> taken_;
    bool placeholders_ = false;
};

}  // namespace kitchen::python
