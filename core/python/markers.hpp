// Lines of Python that only some programs need. A comment in double brackets at the end of a line names their features:
//
//     self.mailbox.release()  # [[mailbox]]           this statement and its block, with that feature alone
//     async with asyncio.timeout(timer):  # [[a, b]]  without a and b the block stays, and only its head goes; so with
//                                                     every with, try, else and finally
//     await forever()  # [[no ignores_cancel]]              without that feature alone
//     raise  # [[@cancelled]]                         the line of a place (program.hpp), beside features or alone
//
// Used by runtime.cpp.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace kitchen::python {

using HasFeature = std::function<bool(std::string_view)>;

// Only the lines that these features need, without their markers except those of places: "  # [[@cancelled]]".
std::vector<std::string> lines_needed(const std::vector<std::string>& lines, const HasFeature& has);

// Takes the place off the end of a line that lines_needed() kept: "@cancelled", or an empty text.
std::string take_place(std::string& line);

}  // namespace kitchen::python
