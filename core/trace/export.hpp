// Traces in formats that other programs read. Bytes out, no files. Trace events for Perfetto are
// in views/chrome_trace.hpp.
#pragma once

#include "core/scenario/scenario.hpp"
#include "core/trace/trace.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace kitchen {

// Takes a text piece by piece, in order, and returns false to stop: a trace may be too long to hold as one text.
using Write = std::function<bool(std::string_view)>;

// JSON Lines: one object a record, each followed by a line feed. Keys, in this order, left out when they do
// not apply: t_us, seq, event, diner, course, try, kitchen, layer, value. Courses and kitchens by name; timers as
// whole microseconds (no value when there is no timer); an outcome as its word; a change as "path = value".
void write_jsonl(const Scenario&, const Trace&, const Write&);  // a piece a record
std::string jsonl(const Scenario&, const Trace&);

// Comma-separated values (RFC 4180, lines end in a line feed alone): this line, then one a record with the same keys as
// JSON Lines, empty where one does not apply.
inline constexpr std::string_view csv_header = "t_us,seq,event,diner,course,try,kitchen,layer,value\n";
void write_csv(const Scenario&, const Trace&, const Write&);  // a piece a line
std::string csv(const Scenario&, const Trace&);

}  // namespace kitchen
