// The part of an address behind "#" that opens the program where somebody else was:
//
//   #kt1-...                                  a share text
//   #lesson=05-try-again&step=2&at=12.4s       a built-in lesson or scenario by name
//   #scenario=told-sorry&at=3s&speed=4&mode=present&paused&lang=en
//   #share=kt1-...&at=3s
//   #scenario=told-sorry&knobs=course.grill.timer,course.grill.tries      for a frame in another page
//
// A character may be written as %20. Links come from strangers: an unknown key is left out, so that a later program's
// links open too, and everything else that is wrong is a mistake.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "app/model/action.hpp"
#include "app/model/state.hpp"
#include "core/base/diagnostic.hpp"

namespace kitchen::app {

struct Link {
    std::string source;  // a share text, or the name of a built-in lesson or scenario
    std::optional<std::size_t> step;
    std::optional<Time> at;
    std::optional<double> speed;
    bool presents = false;
    bool plays = true;
    std::vector<std::string> knobs;  // that a frame in another page shows
};

// With or without what is before "#", and "#" itself. Empty when there is no link in it.
tl::expected<std::optional<Link>, Diagnostic> parse_link(std::string_view address);

// What opens the link, in order; or what is wrong with its scenario's name or share text.
tl::expected<std::vector<Action>, Diagnostic> actions_of(const Link&);
// Both steps. A mistake is shown; an address without a link asks for nothing.
std::vector<Action> actions_of_address(std::string_view address);

// The link to what is shown, from "#" on. The mistake: a scenario that is too large to be shared.
tl::expected<std::string, Diagnostic> link_to(const State&);

}  // namespace kitchen::app
