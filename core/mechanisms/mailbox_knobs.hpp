// The knob of a kitchen's mailbox.
#pragma once

#include "core/knob/row.hpp"
#include "core/mechanisms/mailbox.hpp"

namespace kitchen {

constexpr Accepts letters = or_none(count(1, 1'000'000, 30, "letters"));

template <class Kitchen>
constexpr std::array mailbox_knobs = in_part(
    KnobPart::mailbox,
    std::array{row<&Kitchen::mailbox, &Mailbox::places>(
        "mailbox", before_opening, letters, "Places in the mailbox", "asyncio.Queue(maxsize=30)",
        "The kitchen is an actor that takes letters from a mailbox with this many places.", {.python_none = "0"})});

}  // namespace kitchen
