// update() carries out one action. No other code writes the state or chooses which of its runs are shown. It opens no
// file and reads no clock.
#pragma once

#include "app/model/action.hpp"
#include "app/model/session.hpp"

namespace kitchen::app {

void update(Session&, const Action&);

}  // namespace kitchen::app
