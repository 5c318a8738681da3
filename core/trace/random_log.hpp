// What was drawn at random in one run, in order: beside the trace it is all that another program needs to play the
// same run without our random numbers. simulate() fills one when it is asked to; core/python writes them out.
#pragma once

#include <cstdint>
#include <vector>

namespace kitchen {

enum class DrawKind : std::uint8_t {
    arrival,         // value: the instant at which a diner comes, us; the waiter may be busy then
    cook_time,       // value: us, in a kitchen that is fine and not slow
    condition,       // value: 1 when this order finds the kitchen as it is, 0 when it finds it fine
    pause,           // value: us; drawn or not, every pause of a diner is here
    supplier_pause,  // value: us; every pause of a kitchen, `kitchen`, before it asks its supplier again
    timer,           // value: us, -1 for none; the timer of every try at a course's own kitchen
    away,            // value: us; how long a regular stays away after this visit
    dish,            // value: which dish of the kitchen's shelf the diner asks for, from 0
};

struct RandomDraw {
    DrawKind what = DrawKind::arrival;
    std::uint32_t diner = 0;  // from 1
    std::uint16_t course = 0;
    std::uint16_t kitchen = 0;
    std::int64_t value = 0;

    bool operator==(const RandomDraw&) const = default;
};

using RandomLog = std::vector<RandomDraw>;

}  // namespace kitchen
