// A Python program while it is written: lines under headings, with the indentation kept, and marks that say which line
// a diner is at. It knows nothing of restaurants' rules; the parts in parts.hpp write into it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kitchen::python {

// Where in the program a diner is.
enum class Place : std::uint8_t {
    coming_in,            // the visit is about to begin
    taking_course,        // the visit awaits this course
    waiting_for_courses,  // the visit awaits all courses together
    waiting_for_dish,
    dish_served,
    timer_rang,
    kitchen_failed,
    pausing,
    nothing_came,    // the course failed altogether: an apology, or the default dish
    patience_ended,  // the visit gives up
};

// Where an order is in the runtime's kitchen, as its modules mark it (markers.hpp).
enum class KitchenPlace : std::uint8_t {
    none,
    queued,
    cooking,
    silent,           // never answers
    blocked,          // the waiter is blocked: no one else gets a turn
    blocked_forever,  // the same before a kitchen that never answers
    blocked_in_pantry,
    in_a_thread,
    ignored,  // cancelled, and cooks on anyway
    cleaning_up,
    clean_up_ends,  // the finally of that
    cancelled,
    cancelled_in_queue,
    cancelled_in_pantry,
    shielded,  // where the diner waits for a kitchen that would cook on
};
// "@cancelled"; nullopt when there is no place of that name.
std::optional<KitchenPlace> find_kitchen_place(std::string_view name);

struct KitchenMark {
    KitchenPlace place = KitchenPlace::none;
    std::uint32_t line = 0;  // from 1
};

struct Mark {
    Place place = Place::coming_in;
    std::uint16_t course = 0;
    std::uint16_t stage = 0;  // 0: the course's own kitchen; n: its nth backup
    std::uint32_t line = 0;   // from 1
};

// A piece of the program that is read as a whole.
enum class PartKind : std::uint8_t { visit, course, settings };
struct Part {
    PartKind kind = PartKind::visit;
    std::uint16_t course = 0;
    std::uint32_t first = 0;  // lines, from 1
    std::uint32_t last = 0;
};

class Program {
  public:
    // A line at the present indentation; an empty one is an empty line. Several lines may come together.
    void line(std::string_view text = {});
    // A line that opens a block ("if hungry:"); close() ends the block.
    void open(std::string_view text);
    void close(int blocks = 1);
    // A heading, with space before it.
    void heading(std::string_view title);
    // The next line is where a diner of this course is, in that place.
    void mark(Place place, std::uint16_t course = 0, std::uint16_t stage = 0);
    // The next line is where an order is in the kitchen.
    void mark(KitchenPlace place);
    // The lines from the next one to end_part() are such a part.
    void begin_part(PartKind kind, std::uint16_t course = 0);
    void end_part();

    // Appends another program's lines, with its marks and parts. Precondition: it has no marks in the kitchen.
    void append(const Program& more);

    const std::vector<std::string>& lines() const { return lines_; }
    const std::vector<Mark>& marks() const { return marks_; }
    const std::vector<KitchenMark>& kitchen_marks() const { return kitchen_marks_; }
    const std::vector<Part>& parts() const { return parts_; }

  private:
    std::vector<std::string> lines_;
    std::vector<Mark> marks_;
    std::vector<KitchenMark> kitchen_marks_;
    std::vector<Part> parts_;
    int depth_ = 0;
};

}  // namespace kitchen::python
