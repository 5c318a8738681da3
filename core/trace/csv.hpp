// One cell of a CSV table (RFC 4180), for every table we write: exports of a run and sweeps.
#pragma once

#include <string>
#include <string_view>

namespace kitchen {

// Appends the text as one cell. It goes in quotes where a separator, a quote or a line end would break the line. A text
// that a spreadsheet would take for a formula gets an apostrophe in front, since names come from strangers; a plain
// number, such as -2, stays a number.
void append_csv_cell(std::string_view text, std::string& out);

}  // namespace kitchen
