// update() carries out one action: the only code that writes the state, and which of its runs are shown. It opens no
// file and knows no clock.
#pragma once

#include "app/model/action.hpp"
#include "app/model/session.hpp"

namespace kitchen::app {

void update(Session&, const Action&);

}  // namespace kitchen::app
