#include "core/trace/trace.hpp"

#include "tests/core/trace/story.hpp"

#include <functional>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace kitchen;
using namespace kitchen::test;

TEST_CASE("every event has the name it has in a trace file") {
    CHECK(name_of(Event::diner_arrived) == "diner_arrived");
    CHECK(name_of(Event::ticket_refused) == "ticket_refused");
    CHECK(name_of(Event::kitchen_failed) == "kitchen_failed");
    CHECK(name_of(Event::order_cancelled) == "order_cancelled");
    CHECK(name_of(Event::backup_ordered) == "backup_ordered");
    CHECK(name_of(Event::patience_ended) == "patience_ended");
    CHECK(name_of(Event::closing_time) == "closing_time");
    std::set<std::string_view> names;
    for (int n = 0; n < event_count; ++n) names.insert(name_of(static_cast<Event>(n)));
    CHECK(names.size() == event_count);
    CHECK(name_of(Outcome::served) == "served");
    CHECK(name_of(Outcome::backup) == "backup");
    CHECK(name_of(Outcome::sorry) == "sorry");
}

TEST_CASE("equal traces have equal fingerprints, and every field of every record counts") {
    const Trace trace = ben_has_bread();
    const std::uint64_t fingerprint = trace.fingerprint();
    CHECK(ben_has_bread().fingerprint() == fingerprint);

    const std::vector<std::function<void(Record&)>> edits = {
        [](Record& r) { r.time_us += 1; },
        [](Record& r) { r.value += 1; },
        [](Record& r) { r.value += std::int64_t{1} << 40; },
        [](Record& r) { r.diner += 1; },
        [](Record& r) { r.order += 1; },
        [](Record& r) { r.course = static_cast<std::uint16_t>(r.course + 1); },
        [](Record& r) { r.kitchen = static_cast<std::uint16_t>(r.kitchen + 1); },
        [](Record& r) { r.attempt = static_cast<std::uint16_t>(r.attempt + 1); },
        [](Record& r) { r.event = r.event == Event::dish_ready ? Event::dish_served : Event::dish_ready; },
    };
    std::set<std::uint64_t> seen = {fingerprint};
    for (std::size_t n = 0; n < trace.records.size(); ++n) {
        for (std::size_t e = 0; e < edits.size(); ++e) {
            Trace edited = trace;
            edits[e](edited.records[n]);
            CAPTURE(n);
            CAPTURE(e);
            CHECK(seen.insert(edited.fingerprint()).second);
        }
    }

    Trace edited = trace;
    edited.ended = Ended::event_bound;
    CHECK(edited.fingerprint() != fingerprint);
    edited = trace;
    edited.end.us += 1;
    CHECK(edited.fingerprint() != fingerprint);
    edited = trace;
    std::swap(edited.records[3], edited.records[4]);
    CHECK(edited.fingerprint() != fingerprint);
    edited = trace;
    edited.records.pop_back();
    CHECK(edited.fingerprint() != fingerprint);
}

TEST_CASE("fingerprints are the same on every machine") {
    // Golden: a change here changes every fingerprint anybody has written down.
    CHECK(fingerprint_text(Trace{}.fingerprint()) == "89655ad68289cb85");
    CHECK(fingerprint_text(ben_has_bread().fingerprint()) == "7b5fa9e3e9872e4f");
}

TEST_CASE("a fingerprint is sixteen hexadecimal digits") {
    CHECK(fingerprint_text(0) == "0000000000000000");
    CHECK(fingerprint_text(0xfedcba9876543210u) == "fedcba9876543210");
}

TEST_CASE("the playhead counts the records at or before an instant") {
    const Trace trace = Story().arrived(0, 1).arrived(0, 2).arrived(1000, 3).arrived(1000, 4).closed(2000);
    CHECK(trace.count_until({-1}) == 0);
    CHECK(trace.count_until({0}) == 2);
    CHECK(trace.count_until({999'999}) == 2);
    CHECK(trace.count_until({1'000'000}) == 4);
    CHECK(trace.count_until({2'000'000}) == 5);
    CHECK(trace.count_until({9'000'000}) == 5);
    CHECK(Trace{}.count_until({0}) == 0);
}
