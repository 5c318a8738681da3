// Links: the part of an address after "#" that opens the program at the place the link was copied from:
//
//   #kt1-...                                  a share text
//   #lesson=05-try-again&step=2&at=12.4s       a built-in lesson or scenario by name
//   #scenario=told-sorry&at=3s&speed=4&mode=present&paused&lang=en
//   #share=kt1-...&at=3s
//   #scenario=told-sorry&knobs=course.grill.timer,course.grill.tries      for a frame in another page
//
// A character may be written as %20. Links come from strangers: an unknown key is ignored, so that links of later
// versions open too, and anything else that is wrong is an error.
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

// Parses an address, with or without what comes before "#" and "#" itself. Empty when it contains no link.
tl::expected<std::optional<Link>, Diagnostic> parse_link(std::string_view address);

// The action that opens the link; or what is wrong with its scenario's name or share text.
tl::expected<Action, Diagnostic> action_of(const Link&);
// parse_link() and action_of() in one call. An error becomes an action that shows it; an address without a link gives
// no actions.
std::vector<Action> actions_of_address(std::string_view address);

// The link to what is shown, from "#" on. The error: the scenario is too large to be shared.
tl::expected<std::string, Diagnostic> link_to(const State&);

}  // namespace kitchen::app
