#include "core/numbers/judge.hpp"

#include <cmath>

#include <fmt/format.h>

#include "core/check.hpp"
#include "core/numbers/formulas.hpp"
#include "core/scenario/knobs.hpp"
#include "core/scenario/toml.hpp"

namespace kitchen {

Figure exactly(std::string what, std::int64_t expected, std::int64_t measured) {
    return {.what = std::move(what),
            .expected = fmt::format("{}", expected),
            .measured = fmt::format("{}", measured),
            .judged_by = "exact",
            .ok = measured == expected};
}

Figure within(std::string what, double low, double high, double measured) {
    return {.what = std::move(what),
            .expected = fmt::format("{:.4g} to {:.4g}", low, high),
            .measured = fmt::format("{:.4g}", measured),
            .judged_by = "band",
            .ok = measured >= low && measured <= high};
}

Figure by_formula(std::string what, double formula, const std::vector<double>& runs) {
    CHECK(runs.size() >= 2);
    const auto n = static_cast<double>(runs.size());
    double mean = 0;
    for (const double run : runs) mean += run / n;
    double square = 0;
    for (const double run : runs) square += (run - mean) * (run - mean) / (n - 1);
    const double half = student_t_99(static_cast<std::int64_t>(runs.size()) - 1) * std::sqrt(square / n);
    return {.what = std::move(what),
            .expected = fmt::format("{:.5g}", formula),
            .measured = fmt::format("{:.5g} +- {:.2g}", mean, half),
            .judged_by = fmt::format("99 % interval of {} runs", runs.size()),
            .ok = formula >= mean - half && formula <= mean + half};
}

Scenario with(Scenario scenario, std::initializer_list<std::string_view> settings) {
    for (const std::string_view setting : settings) {
        const bool is_turned = set_from_text(scenario, setting).has_value();
        CHECK(is_turned);
    }
    CHECK(check_scenario(scenario).empty());
    return scenario;
}

}  // namespace kitchen
