// Thousands of diners: one cell for each, or for several. A run of cells with the same state is drawn as one rectangle,
// so a room that mostly waits is cheap. States differ in shape as well as in colour.
#include <algorithm>
#include <array>
#include <cmath>

#include "app/restaurant/heat_map.hpp"
#include "app/restaurant/table_parts.hpp"

namespace kitchen::app {
namespace {

HeatState state_of(const Scene& scene, const SnapshotDiner& d) {
    if (rings_now(scene, d)) return HeatState::bell;
    switch (d.state) {
        case DinerState::served: return HeatState::served;
        case DinerState::backup: return HeatState::backup;
        case DinerState::sorry: return HeatState::sorry;
        case DinerState::pausing: return HeatState::pausing;
        case DinerState::for_waiter: return HeatState::for_waiter;
        case DinerState::in_queue:
        case DinerState::cooking: break;
    }
    if (d.at_backup) return HeatState::waiting_for_backup;
    return timer_share(d, scene.snapshot->now) > 0.8 ? HeatState::nearly_out : HeatState::waiting;
}

Color color_of(const Palette& p, HeatState state) {
    switch (state) {
        case HeatState::free: return p.table_free;
        case HeatState::served: return p.served;
        case HeatState::backup:
        case HeatState::waiting_for_backup: return p.backup;
        case HeatState::sorry: return p.sorry;
        case HeatState::for_waiter: return p.queue;
        case HeatState::waiting: return p.cooking;
        case HeatState::pausing: return p.pause;
        case HeatState::nearly_out:
        case HeatState::bell: return p.bell;
    }
    return p.table_free;
}

// A full bar has been answered, a middle one waits, a low one pauses. A line through it: a backup. A thin bar: the
// diner was told sorry and has left.
struct CellShape {
    float from = 0;  // of the cell's height
    float to = 1;
    int lines = 0;
};

CellShape shape_of(HeatState state) {
    switch (state) {
        case HeatState::free:
        case HeatState::served:
        case HeatState::bell: return {};
        case HeatState::backup: return {0, 1, 1};
        case HeatState::sorry: return {0.42F, 0.58F, 0};
        case HeatState::waiting: return {0.25F, 0.75F, 0};
        case HeatState::waiting_for_backup: return {0.25F, 0.75F, 0};
        case HeatState::nearly_out: return {0.12F, 0.88F, 0};
        case HeatState::pausing: return {0.6F, 0.95F, 0};
        case HeatState::for_waiter: return {0.75F, 0.95F, 0};
    }
    return {};
}

// Edges are on whole pixels; otherwise neighbours would overlap by a shade.
struct Edges {
    float left, top, right, bottom;
};

void draw_run(const Ui& ui, HeatState state, const Edges& e, bool back = false) {
    const Palette& p = ui.colors();
    const CellShape shape = shape_of(state);
    const float height = e.bottom - e.top;
    const Color ground = state == HeatState::sorry ? p.table_free : p.plate;
    if (shape.to - shape.from < 1) ui.draw->AddRectFilled({e.left, e.top}, {e.right, e.bottom}, ground);
    const float top = std::round(e.top + height * shape.from);
    const float bottom = std::max(top + 1, std::round(e.top + height * shape.to));
    ui.draw->AddRectFilled({e.left, top}, {e.right, bottom}, color_of(p, state));
    const float line = std::max(1.0F, std::round(height * 0.12F));
    for (int i = 1; i <= shape.lines; ++i) {
        const float y = std::round(e.top + height * static_cast<float>(i) / static_cast<float>(shape.lines + 1));
        ui.draw->AddRectFilled({e.left, y}, {e.right, y + line}, faded(p.plate, 0.75F));
    }
    if (back) draw_veil(ui, {e.left, e.top, e.right - e.left, e.bottom - e.top});
}

// A cell is veiled when all its diners are.
bool cell_stands_back(const Scene& scene, std::size_t cell) {
    if (!scene.crowd) return false;
    const std::size_t first = cell * scene.tables.per_cell;
    const std::size_t end = std::min(scene.snapshot->diners.size(), first + scene.tables.per_cell);
    for (std::size_t i = first; i < end; ++i) {
        if (!stands_back(scene, static_cast<std::uint32_t>(i + 1))) return false;
    }
    return first < end;
}

// Larger than its cell and on white, so that one timeout among ten thousand can be found immediately.
void draw_bell_run(const Ui& ui, const Edges& e) {
    const Palette& p = ui.colors();
    const float grow = std::max(0.0F, (ui.px(9) - (e.bottom - e.top)) / 2);
    const float white = ui.px(1.5F);
    ui.draw->AddRectFilled({e.left - grow - white, e.top - grow - white},
                           {e.right + grow + white, e.bottom + grow + white}, p.plate, ui.px(2));
    ui.draw->AddRectFilled({e.left - grow, e.top - grow}, {e.right + grow, e.bottom + grow}, p.bell, ui.px(2));
}

// ---- What the marks mean

constexpr float legend_line = 16;

struct HeatKey {
    HeatState state;
    const char* word;
};
constexpr std::array heat_keys{HeatKey{HeatState::served, "served"},
                               HeatKey{HeatState::backup, "backup"},
                               HeatKey{HeatState::sorry, "told sorry"},
                               HeatKey{HeatState::waiting, "waiting"},
                               HeatKey{HeatState::nearly_out, "nearly out of time"},
                               HeatKey{HeatState::pausing, "pause"},
                               HeatKey{HeatState::bell, "timer rang"}};

// Dots that travel over the cells; explained where the last line has room for them.
struct DotKey {
    MovingKind kind;
    const char* word;
};
constexpr std::array dot_keys{DotKey{MovingKind::ticket, "order"}, DotKey{MovingKind::waste, "wasted dish"}};

// With the gap to the next.
float key_width(const Ui& ui, const char* word) { return ui.px(28) + text_width(ui, Font::note, word); }

// Calls `put` with where each of the cells' keys is: its left end and its baseline. Returns where the next one would
// be.
template <class Put>
ImVec2 for_each_key(const Ui& ui, const Box& where, const Put& put) {
    float x = where.x;
    float baseline = where.y;
    for (const HeatKey& key : heat_keys) {
        const float width = key_width(ui, key.word);
        if (x > where.x && x + width - ui.px(12) > where.right()) {
            x = where.x;
            baseline += ui.px(legend_line);
        }
        put(key, x, baseline);
        x += width;
    }
    return {x, baseline};
}

// Calls `run` for every stretch of one state in a row.
template <class Run>
void for_each_run(const Scene& scene, const Run& run) {
    const TablePlan& plan = scene.tables;
    const TablePlan::Part part = plan.part_in_view();
    const auto x_of = [&](std::size_t column) {
        return std::round(plan.room.x + static_cast<float>(column) * plan.cell_width);
    };
    const auto y_of = [&](std::size_t row) {
        return std::round(plan.room.y + static_cast<float>(row) * plan.cell_height);
    };
    for (std::size_t row = part.row_from; row < part.row_to; ++row) {
        std::size_t from = part.column_from;
        const std::size_t cells = (plan.tables + plan.per_cell - 1) / plan.per_cell;
        const std::size_t first = row * plan.columns;
        const std::size_t end = std::min(part.column_to, cells > first ? cells - first : 0);
        if (from >= end) continue;
        HeatState state = heat_state(scene, first + from);
        while (from < end) {
            std::size_t to = from + 1;
            const bool back = cell_stands_back(scene, first + from);
            HeatState next = state;
            while (to < end && (next = heat_state(scene, first + to)) == state &&
                   cell_stands_back(scene, first + to) == back)
                ++to;
            run(state, Edges{x_of(from), y_of(row), x_of(to), y_of(row + 1)}, back);
            from = to;
            state = next;
        }
    }
}

}  // namespace

// The state of the cell's diners that most needs to be seen.
HeatState heat_state(const Scene& scene, std::size_t cell) {
    const Snapshot& snapshot = *scene.snapshot;
    const std::size_t first = cell * scene.tables.per_cell;
    const std::size_t end = std::min(snapshot.diners.size(), first + scene.tables.per_cell);
    HeatState most = HeatState::free;
    for (std::size_t i = first; i < end; ++i) most = std::max(most, state_of(scene, snapshot.diners[i]));
    return most;
}

void draw_heat_map(const Ui& ui, const Scene& scene) {
    const TablePlan& plan = scene.tables;
    for_each_run(scene, [&](HeatState state, const Edges& e, bool back) {
        if (state != HeatState::bell) draw_run(ui, state, e, back);
    });
    if (scene.ringing > 0) {
        for_each_run(scene, [&](HeatState state, const Edges& e, bool) {
            if (state == HeatState::bell) draw_bell_run(ui, e);
        });
    }
    if (scene.selected == 0 || scene.selected > plan.tables || !plan.in_view(scene.selected)) return;
    const Box cell = plan.cell(scene.selected);
    for (const auto& [out, color] : {std::pair{5.0F, ui.colors().plate}, std::pair{3.0F, ui.colors().ink}}) {
        ui.draw->AddRect({cell.x - ui.px(out), cell.y - ui.px(out)},
                         {cell.right() + ui.px(out), cell.bottom() + ui.px(out)}, color, ui.px(2), 0, ui.px(2));
    }
}

float heat_legend_width(const Ui& ui) {
    float width = 0;
    for (const HeatKey& key : heat_keys) width += key_width(ui, key.word);
    return width;
}

float heat_legend_height(const Ui& ui, float width) {
    float bottom = 0;
    for_each_key(ui, {0, 0, width, 0}, [&](const HeatKey&, float, float baseline) { bottom = baseline; });
    return bottom + ui.px(legend_line);
}

void draw_heat_legend(const Ui& ui, const Box& where) {
    const auto put_word = [&](float x, float baseline, const char* word) {
        text(ui, {.baseline = {x + ui.px(15), baseline}, .font = Font::note, .color = ui.colors().muted}, word);
    };
    ImVec2 next = for_each_key(ui, where, [&](const HeatKey& key, float x, float baseline) {
        const Edges mark{x, std::round(baseline - ui.px(9)), x + ui.px(11), std::round(baseline + ui.px(1))};
        key.state == HeatState::bell ? draw_bell_run(ui, mark) : draw_run(ui, key.state, mark);
        put_word(x, baseline, key.word);
    });
    for (const DotKey& key : dot_keys) {
        const float width = key_width(ui, key.word);
        if (next.x + width - ui.px(12) > where.right()) return;
        draw_dot(ui, key.kind, false, {next.x + ui.px(6), next.y - ui.px(4)});
        put_word(next.x, next.y, key.word);
        next.x += width;
    }
}

}  // namespace kitchen::app
