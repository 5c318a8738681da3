// Escapes texts for other formats, one function for each. Names come from strangers, so no name goes into a file
// without one of these.
#pragma once

#include <string>
#include <string_view>

namespace kitchen {

// Appends the text as a JSON string, in quotes. Characters outside ASCII stay as they are.
void append_json_string(std::string_view text, std::string& out);
std::string json_string(std::string_view text);

// Appends the text as one cell of a CSV table (RFC 4180). It goes in quotes where a separator, a quote or a line end
// would break the line. A text that a spreadsheet would take for a formula gets an apostrophe in front; a plain number,
// such as -2, stays a number.
void append_csv_cell(std::string_view text, std::string& out);

// The text as HTML shows it, between tags or in an attribute's quotes.
std::string html_text(std::string_view text);

}  // namespace kitchen
