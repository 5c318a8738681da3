#include "core/lesson/claim.hpp"

#include "core/base/check.hpp"
#include "core/base/text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kitchen {
namespace {

struct Sign {
    std::string_view sign;
    Relation relation;
};

// Longer signs first, so that "<=" is not read as "<".
constexpr std::array<Sign, 6> signs = {{{"<=", Relation::at_most},
                                        {">=", Relation::at_least},
                                        {"!=", Relation::unequal},
                                        {"<", Relation::less},
                                        {">", Relation::more},
                                        {"=", Relation::equal}}};

// Signs of other languages, and what a claim writes for them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> foreign_signs = {
    {{"==", "="}, {"!==", "!="}, {"=<", "<="}, {"=>", ">="}, {"<>", "!="}}};

constexpr std::size_t comparisons_max = 10;

// The first place outside the quotes of a name for which `is_wanted` is true; npos when there is none.
template <class IsWanted>
std::size_t find_unquoted(std::string_view text, IsWanted is_wanted) {
    char quote = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (quote != 0) {
            if (text[i] == quote) quote = 0;
        } else if (text[i] == '"' || text[i] == '\'') {
            quote = text[i];
        } else if (is_wanted(text.substr(i))) {
            return i;
        }
    }
    return std::string_view::npos;
}

const Sign* sign_at(std::string_view text) {
    const auto sign = std::find_if(signs.begin(), signs.end(), [&](const Sign& s) { return text.starts_with(s.sign); });
    return sign == signs.end() ? nullptr : &*sign;
}

tl::expected<Comparison, Diagnostic> read_comparison(std::string_view text, const Scenario& scenario,
                                                     std::span<const std::string> runs) {
    const std::size_t at = find_unquoted(text, [](std::string_view rest) { return sign_at(rest) != nullptr; });
    if (at == std::string_view::npos) {
        return tl::unexpected(Diagnostic{.found = in_quotes(text),
                                         .expected = "two measures with =, !=, <, <=, > or >= between them, as in "
                                                     "\"waiting to 40s = 0\""});
    }
    for (const auto& [foreign, own] : foreign_signs) {
        if (!text.substr(at).starts_with(foreign)) continue;
        return tl::unexpected(Diagnostic{.found = fmt::format("{} in {}", in_quotes(foreign), in_quotes(text)),
                                         .expected = "=, !=, <, <=, > or >= between two measures",
                                         .nearest = std::string(own)});
    }
    const Sign& sign = *sign_at(text.substr(at));
    auto left = read_measure(trimmed(text.substr(0, at)), scenario, runs);
    if (!left) return tl::unexpected(std::move(left.error()));
    auto right = read_measure(trimmed(text.substr(at + sign.sign.size())), scenario, runs);
    if (!right) return tl::unexpected(std::move(right.error()));
    if (left->is_condition() != right->is_condition()) {
        return tl::unexpected(
            Diagnostic{.found = "a condition beside a number",
                       .expected = "a condition on both sides, as in \"condition grill at 12s = gone\""});
    }
    return Comparison{std::string(trimmed(text)), std::move(*left), sign.relation, std::move(*right)};
}

bool holds(const Comparison& comparison, std::span<const MeasuredRun> runs) {
    const double left = evaluate(comparison.left, runs);
    const double right = evaluate(comparison.right, runs);
    if (std::isnan(left) || std::isnan(right)) return false;
    const bool same = are_equal(left, right);
    switch (comparison.relation) {
        case Relation::equal: return same;
        case Relation::unequal: return !same;
        case Relation::less: return left < right && !same;
        case Relation::at_most: return left < right || same;
        case Relation::more: return left > right && !same;
        case Relation::at_least: return left > right || same;
    }
    KITCHEN_CHECK(false);
}

}  // namespace

tl::expected<Claim, Diagnostic> read_claim(std::string_view text, const Scenario& scenario,
                                           std::span<const std::string> runs) {
    constexpr std::string_view between = " and ";
    Claim claim{std::string(text), {}};
    for (std::string_view rest = text; claim.all.size() < comparisons_max;) {
        const std::size_t end = find_unquoted(rest, [&](std::string_view s) { return s.starts_with(between); });
        auto comparison = read_comparison(rest.substr(0, end), scenario, runs);
        if (!comparison) return tl::unexpected(std::move(comparison.error()));
        claim.all.push_back(std::move(*comparison));
        if (end == std::string_view::npos) return claim;
        rest.remove_prefix(end + between.size());
    }
    return tl::unexpected(
        Diagnostic{.found = in_quotes(text), .expected = fmt::format("at most {} comparisons", comparisons_max)});
}

bool holds(const Claim& claim, std::span<const MeasuredRun> runs) {
    return std::all_of(claim.all.begin(), claim.all.end(),
                       [&](const Comparison& comparison) { return holds(comparison, runs); });
}

std::string why_not(const Claim& claim, std::span<const MeasuredRun> runs) {
    std::vector<std::string> wrong;
    for (const Comparison& comparison : claim.all) {
        if (holds(comparison, runs)) continue;
        wrong.push_back(fmt::format("{} (on the left {}, on the right {})", comparison.text,
                                    measured_text(comparison.left, evaluate(comparison.left, runs)),
                                    measured_text(comparison.right, evaluate(comparison.right, runs))));
    }
    if (wrong.empty()) return fmt::format("{} (it holds)", claim.text);
    if (claim.all.size() == 1) return wrong.front();
    return fmt::format("{} in \"{}\"", fmt::join(wrong, " and "), claim.text);
}

}  // namespace kitchen
