// A Python program while it is written: lines under headings, with the indentation kept, and marks that say which line
// a diner stands on. It knows nothing of restaurants' rules; the parts in parts.hpp write into it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kitchen::python {

// Where in a course's coroutine a diner is.
enum class Place : std::uint8_t {
    ordering,
    waiting_for_dish,
    dish_served,
    timer_rang,
    kitchen_failed,
    pausing,
    told_sorry,
};

struct Mark {
    Place place = Place::ordering;
    std::uint16_t course = 0;
    std::uint16_t stage = 0;  // 0: the course's own kitchen; n: its nth backup
    std::uint32_t line = 0;   // from 1
};

class Program {
  public:
    // A line at the present indentation; an empty one is an empty line. Several lines may come at once.
    void line(std::string_view text = {});
    // A line that opens a block ("if hungry:"); close() ends the block.
    void open(std::string_view text);
    void close(int blocks = 1);
    // A heading, with space before it.
    void heading(std::string_view title);
    // The next line is where a diner of this course is, in that place.
    void mark(Place place, std::uint16_t course, std::uint16_t stage);

    const std::vector<std::string>& lines() const { return lines_; }
    const std::vector<Mark>& marks() const { return marks_; }

  private:
    std::vector<std::string> lines_;
    std::vector<Mark> marks_;
    int depth_ = 0;
};

}  // namespace kitchen::python
