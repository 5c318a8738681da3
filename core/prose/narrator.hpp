// Turns the records of one instant into sentences. It is called through narrate() (narration.hpp). narrator.cpp says
// which event has which sentence; narration.cpp has the sentences that depend on what happened before and after.
#pragma once

#include "core/prose/narration.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace kitchen {

class Narrator {
  public:
    Narrator(const Narration& narration, std::span<const std::uint32_t> records)
        : scenario_(narration.scenario), trace_(narration.trace), timeline_(narration.timeline), records_(records) {}

    std::string all() {
        for (at_ = 0; at_ < records_.size(); ++at_) one(record(at_));
        return std::move(text_);
    }

  private:
    void one(const Record&);
    void arrived(const Record&);
    void ordered(const Record&);
    void refused(const Record&);
    void asked(const Record&);
    void ordered_supplies(const Record&);
    void queued(const Record&);
    void cooking(const Record&);
    void ready(const Record&);
    void served(const Record&);
    void failed(const Record&);
    void rang(const Record&);
    void cancelled(const Record&);
    void paused(const Record&);
    void default_given(const Record&);
    void ended(const Record&);
    void changed(const Record&);

    const Record& record(std::size_t place) const { return trace_.records[records_[place]]; }
    // The records of this instant before and after the one that is told; null where there is none.
    const Record* previous() const { return at_ > 0 ? &record(at_ - 1) : nullptr; }
    const Record* next() const { return at_ + 1 < records_.size() ? &record(at_ + 1) : nullptr; }
    bool narrated(Event, std::uint32_t order) const;
    bool follows(Event, std::uint32_t order) const;
    bool placed_here(std::uint32_t order) const;
    bool served_now(const Record&) const;
    bool waiter_goes_to_pantry(const Record&) const;
    const Order* order_of(const Record& record) const { return timeline_.order(record.order); }
    const Row* row_of(const Record&) const;

    std::string diner(const Record& record) const { return diner_name(scenario_, record.diner); }
    std::string whose_order(const Record&) const;  // "Ana's"; "the" if a kitchen has ordered
    std::string named_kitchen(std::uint16_t kitchen) const;
    std::string kitchen(const Record&) const;  // with its article: "the grill"
    std::string_view course_name(const Record&) const;
    std::string what(const Record&) const;
    std::string dish(const Record&) const;
    std::string timer_clause(const Record&) const;
    std::string_view served_with(const Record&) const;
    std::string left_it(const Record&) const;
    std::string cleaning_up(const Record&) const;
    static std::string_view article(std::int64_t ordinal);
    void say(std::string sentence);

    const Scenario& scenario_;
    const Trace& trace_;
    const Timeline& timeline_;
    std::span<const std::uint32_t> records_;
    std::size_t at_ = 0;
    std::string text_;
};

}  // namespace kitchen
