#include <fmt/format.h>

#include "app/platform/desktop/display.hpp"
#include "app/platform/desktop/files.hpp"
#include "app/platform/offscreen/picture.hpp"
#include "app/platform/offscreen/screenshot.hpp"
#include "app/window/window.hpp"

namespace kitchen::app {

tl::expected<void, std::string> write_screenshot(Session session, const Picture& picture) {
    auto opened = Display::open({.size = {64, 64}, .visible = false});
    if (!opened)
        return tl::make_unexpected(fmt::format(
            "there is no display ({}). Put xvfb-run -a before the command (packages xvfb and xauth).", opened.error()));
    const float unit =
        unit_of(session, 1, static_cast<float>(picture.size.width), static_cast<float>(picture.size.height));
    const auto drawn = draw_picture(std::move(session), {picture.size, unit, picture.scale, picture.input});
    if (!drawn) return tl::make_unexpected(drawn.error());
    const auto bytes = packed(*drawn);
    if (!bytes) return tl::make_unexpected(bytes.error());
    const auto written = write_file(picture.path, *bytes, IfThere::replace);
    if (!written) return tl::make_unexpected(written.error());
    return {};
}

}  // namespace kitchen::app
