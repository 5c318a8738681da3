// Random scenarios that check_scenario accepts, with every field varied: each knob gets a random value of what its row
// says it accepts, so a new knob is varied from its first day on.
#pragma once

#include "core/scenario/scenario.hpp"

#include <random>

// At most `sizes` courses, kitchens, list items and changes of each kind.
kitchen::Scenario random_scenario(std::mt19937_64& random, int sizes = 4);
