#include "app/cli/run_picture.hpp"

#include "core/base/escape.hpp"
#include "core/views/timeline.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <vector>

#include <fmt/format.h>

namespace kitchen::app {
namespace {

// A4 between its margins is about 680 pixels wide.
constexpr double width = 680;
constexpr double left = 84;
constexpr double right = width - 18;
constexpr double pitch = 18;
constexpr double top = 6;
constexpr double chart_height = 130;
constexpr std::size_t rows_max = 16;

struct Shape {
    std::string_view name;  // the class in picture_style
    std::string_view word;
    double height;  // of a row
};

constexpr Shape shape_of(SpanKind kind) {
    switch (kind) {
        case SpanKind::waiter: return {"waiter", "waiting for the waiter", 0.2};
        case SpanKind::queue: return {"queue", "in the queue", 0.5};
        case SpanKind::cooking: return {"cooking", "a cook at work", 0.7};
        case SpanKind::pause: return {"pause", "a pause", 0.2};
        case SpanKind::backup_queue: return {"backup queue", "in the queue of the backup", 0.5};
        case SpanKind::backup_cooking: return {"backup", "a cook at the backup", 0.7};
        case SpanKind::silent: return {"silent", "no answer", 0.7};
        case SpanKind::clean_up: return {"clean-up", "cleaning up", 0.5};
        case SpanKind::wasted: return {"wasted", "cooked for nobody", 0.16};
    }
    return {};
}

struct Sign {
    std::string_view name;
    std::string_view word;
    std::string_view path;  // around the centre, from -4 to 4
};

constexpr Sign sign_of(MarkKind kind) {
    switch (kind) {
        case MarkKind::timeout: return {"timeout", "the timer rings", "M0 -4V1M0 3V4"};
        case MarkKind::served: return {"served", "served", "M-3 0L-1 3L4 -3"};
        case MarkKind::backup_served: return {"backup-served", "served by a backup", "M-3 0L-1 3L4 -3"};
        case MarkKind::sorry: return {"sorry", "told sorry", "M-3 -3L3 3M3 -3L-3 3"};
        case MarkKind::failed: return {"failed", "an error", "M2 -4L-2 0L2 0L-2 4"};
        case MarkKind::patience_ended: return {"timeout", "patience ends", "M0 -4V0L3 2"};
    }
    return {};
}

std::string sign_at(double x, double y, const Sign& sign) {
    return fmt::format(
        R"svg(<g class="sign {}" transform="translate({:.1f} {:.1f})"><circle r="6"/><path d="{}"/></g>)svg", sign.name,
        x, y, sign.path);
}

// The smallest of 1, 2 or 5 times a power of ten that divides the span into at most `most` steps.
std::int64_t round_step(std::int64_t span, std::int64_t most) {
    for (std::int64_t power = 1;; power *= 10)
        for (const std::int64_t step : {power, 2 * power, 5 * power})
            if (span / step <= most) return step;
}

class Picture {
  public:
    Picture(const Scenario& scenario, const Trace& trace, Window when, Drawing drawing)
        : scenario_(scenario), timeline_(build_timeline(trace)), when_(when), drawing_(drawing) {
        while (rows_ < timeline_.rows.size() && timeline_.rows[rows_].arrived_us < when.to.us) ++rows_;
    }

    std::string draw() && {
        const bool has_rows = rows_ <= rows_max;
        height_ = top + (has_rows ? pitch * static_cast<double>(std::max<std::size_t>(rows_, 1)) : chart_height);
        draw_axis();
        if (has_rows)
            for (std::size_t row = 0; row < rows_; ++row) draw_row(row);
        else
            draw_curve();
        const bool is_empty = drawing_ == Drawing::empty;
        return fmt::format(
            R"(<figure>
<svg viewBox="0 0 {0:.0f} {1:.0f}" width="{0:.0f}" height="{1:.0f}" role="img" aria-label="{2}">{3}</svg>
<figcaption>{4}</figcaption>
</figure>)",
            width, height_ + 22, is_empty ? "An empty timeline to draw into" : "What happened when", svg_,
            is_empty ? "Draw what you expect. " + key_ : key_);
    }

  private:
    template <class... Parts>
    void add(fmt::format_string<const Parts&...> format, const Parts&... parts) {
        fmt::format_to(std::back_inserter(svg_), format, parts...);
    }

    double x_of(std::int64_t us) const {
        const double share = static_cast<double>(us - when_.from.us) / static_cast<double>(when_.to.us - when_.from.us);
        return left + std::clamp(share, 0.0, 1.0) * (right - left);
    }

    void draw_axis() {
        const std::int64_t step = round_step(when_.to.us - when_.from.us, 10);
        const int decimals = step >= 1'000'000 ? 0 : step >= 100'000 ? 1 : 3;
        for (std::int64_t at = (when_.from.us + step - 1) / step * step; at <= when_.to.us; at += step) {
            const double x = x_of(at);
            add(R"(<line class="grid" x1="{0:.1f}" y1="{1}" x2="{0:.1f}" y2="{2:.1f}"/>)", x, top, height_);
            add(R"(<text class="tick" x="{:.1f}" y="{:.1f}">{}</text>)", x, height_ + 15,
                clock_text(Time{at}, decimals));
        }
        add(R"(<line class="axis" x1="{0}" y1="{1:.1f}" x2="{2}" y2="{1:.1f}"/>)", left, height_, right);
    }

    // ---- One row per diner

    // Whether arrivals are known before the run. Regulars come back after they are served, and a blocking or dedicated
    // waiter keeps diners outside.
    bool arrivals_are_given() const {
        return scenario_.diners.regulars == 0 && scenario_.waiters.kind == WaiterKind::async;
    }

    void draw_row(std::size_t index) {
        const Row& row = timeline_.rows[index];
        const double y = top + pitch * (static_cast<double>(index) + 0.5);
        const std::string name = diner_name(scenario_, static_cast<std::uint32_t>(index + 1));
        add(R"(<text class="name" x="0" y="{:.1f}">{}</text>)", y + 4, html_text(name));
        add(R"(<line class="row" x1="{0}" y1="{1:.1f}" x2="{2}" y2="{1:.1f}"/>)", left, y + pitch / 2, right);
        if (drawing_ == Drawing::filled) {
            draw_spans(row.wasted, y + pitch * 0.4);
            draw_spans(row.spans, y);
            draw_marks(row, y);
        } else if (arrivals_are_given() && row.arrived_us >= when_.from.us) {
            const double x = x_of(row.arrived_us);
            add(R"(<path class="comes" d="M{0:.1f} {1:.1f}l-4 -4v8z"/>)", x, y);
            explain(R"(<path class="comes" d="M13 8l-4 -4v8z"/>)", "a diner comes in");
        }
    }

    void draw_spans(IndexRange range, double y) {
        for (std::uint32_t n = range.begin; n < range.end; ++n) {
            const Span& span = timeline_.spans[n];
            if (span.end_us < when_.from.us || span.begin_us >= when_.to.us) continue;
            const Shape shape = shape_of(span.kind);
            const double x = x_of(span.begin_us);
            add(R"(<rect class="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" rx="2"/>)", shape.name, x,
                y - pitch * shape.height / 2, std::max(1.0, x_of(span.end_us) - x), pitch * shape.height);
            const double height = 16 * std::max(0.25, shape.height);
            explain(fmt::format(R"(<rect class="{}" x="1" y="{:.1f}" width="20" height="{:.1f}" rx="2"/>)", shape.name,
                                8 - height / 2, height),
                    shape.word);
        }
    }

    void draw_marks(const Row& row, double y) {
        for (std::uint32_t n = row.marks.begin; n < row.marks.end; ++n) {
            const Mark& mark = timeline_.marks[n];
            if (mark.time_us < when_.from.us || mark.time_us > when_.to.us) continue;
            // A timer that ends the visit keeps its place, and the outcome of the same instant follows it.
            const bool has_place = n == row.marks.begin || timeline_.marks[n - 1].time_us != mark.time_us;
            const Sign sign = sign_of(mark.kind);
            add("{}", sign_at(x_of(mark.time_us) + (has_place ? 0 : 11), y, sign));
            explain(sign_at(11, 8, sign), sign.word);
        }
    }

    // ---- Many diners: how many are in the restaurant

    void draw_curve() {
        const std::vector<std::int64_t> inside = inside_by_column();
        const std::int64_t most = *std::max_element(inside.begin(), inside.end());
        add(R"(<text class="name" x="0" y="{}">diners</text><text class="name" x="0" y="{}">inside</text>)", top + 10,
            top + 24);
        if (drawing_ == Drawing::empty) return;
        const std::int64_t step = round_step(std::max<std::int64_t>(most, 1), 4);
        const auto y_of = [&](std::int64_t diners) {
            return height_ - static_cast<double>(diners) / static_cast<double>(std::max<std::int64_t>(most, 1)) *
                                 (chart_height - 10);
        };
        for (std::int64_t diners = step; diners <= most; diners += step) {
            add(R"(<line class="grid" x1="{0}" y1="{1:.1f}" x2="{2}" y2="{1:.1f}"/>)", left, y_of(diners), right);
            add(R"(<text class="count" x="{}" y="{:.1f}">{}</text>)", left - 6, y_of(diners) + 4, diners);
        }
        std::string points;
        for (std::size_t column = 0; column < inside.size(); ++column)
            fmt::format_to(std::back_inserter(points), "{:.1f},{:.1f} ",
                           left + static_cast<double>(column) / static_cast<double>(inside.size() - 1) * (right - left),
                           y_of(inside[column]));
        add(R"(<polyline class="curve" points="{}"/>)", points);
    }

    std::vector<std::int64_t> inside_by_column() const {
        constexpr std::size_t columns = 300;
        std::vector<std::int64_t> steps(columns + 1);
        const auto column_of = [&](std::int64_t us) {
            const std::int64_t after = std::max<std::int64_t>(0, us - when_.from.us);
            return static_cast<std::size_t>(static_cast<double>(after) /
                                            static_cast<double>(when_.to.us - when_.from.us) * (columns - 1));
        };
        for (const Row& row : timeline_.rows) {
            if (row.arrived_us > when_.to.us) break;
            ++steps[std::min(columns, column_of(row.arrived_us))];
            if (row.left_us != not_yet && row.left_us <= when_.to.us)
                --steps[std::min(columns, column_of(row.left_us))];
        }
        for (std::size_t column = 1; column < columns; ++column) steps[column] += steps[column - 1];
        steps.pop_back();
        return steps;
    }

    // Explains a shape or a sign the first time it is used.
    void explain(std::string_view drawing, std::string_view words) {
        if (key_.find(fmt::format("</svg>{}</span>", words)) != std::string::npos) return;
        key_ += fmt::format(
            R"(<span class="key"><svg width="22" height="16" viewBox="0 0 22 16" aria-hidden="true">{}</svg>{}</span> )",
            drawing, words);
    }

    const Scenario& scenario_;
    Timeline timeline_;
    Window when_;
    Drawing drawing_;
    std::size_t rows_ = 0;  // that have a diner by `when_.to`
    double height_ = 0;     // down to the axis
    std::string svg_;
    std::string key_;
};

}  // namespace

std::string run_figure(const Scenario& scenario, const Trace& trace, Window when, Drawing drawing) {
    return Picture(scenario, trace, when, drawing).draw();
}

const std::string_view picture_style = R"(svg text { font-size: 12px; fill: #2b2a33; }
.tick { text-anchor: middle; fill: #57535f; }
.count { text-anchor: end; fill: #57535f; }
.grid { stroke: #d8d2c4; stroke-width: 1; }
.row { stroke: #ebe5d9; stroke-width: 1; }
.axis { stroke: #2b2a33; stroke-width: 1.5; }
.comes { fill: #2b2a33; }
.waiter { fill: #bcb9bf; }
.queue { fill: #bfd3e6; stroke: #5b9bd5; }
.cooking { fill: #5b9bd5; }
.pause { fill: #e69f00; }
.backup { fill: #b0609a; }
.backup.queue { fill: #e3c9dc; stroke: #b0609a; }
.silent { fill: #fff; stroke: #57535f; stroke-dasharray: 4 3; }
.clean-up { fill: #edbd95; stroke: #d55e00; }
.wasted { fill: #8c7b63; }
.sign circle { stroke: #fff; stroke-width: 1; }
.sign path { fill: none; stroke: #fff; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
.timeout circle { fill: #d55e00; }
.served circle { fill: #009e73; }
.backup-served circle { fill: #b0609a; }
.sorry circle { fill: #57535f; }
.failed circle { fill: #2b2a33; }
.curve { fill: none; stroke: #5b9bd5; stroke-width: 2; stroke-linejoin: round; }
.key { white-space: nowrap; margin-right: 0.7em; }
.key svg { vertical-align: -4px; margin-right: 4px; }
)";

}  // namespace kitchen::app
