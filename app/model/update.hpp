// update() carries out one action: the only code that writes the state. It opens no file and knows no clock.
#pragma once

#include "app/model/action.hpp"
#include "app/model/state.hpp"

namespace kitchen::app {

void update(State&, const Action&);

}  // namespace kitchen::app
