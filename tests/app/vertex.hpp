// The corners of what is drawn.
#pragma once

#include <imgui.h>

namespace kitchen::app {

// The vertex that the command's n-th index names.
inline const ImDrawVert& vertex(const ImDrawList& list, const ImDrawCmd& command, unsigned n) {
    const unsigned index = list.IdxBuffer[static_cast<int>(command.IdxOffset + n)];
    return list.VtxBuffer[static_cast<int>(index + command.VtxOffset)];
}

}  // namespace kitchen::app
