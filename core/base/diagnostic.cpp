#include "core/base/diagnostic.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

namespace kitchen {
namespace {

// Longer names are not compared: the time grows with the product of the two lengths.
constexpr std::size_t name_bytes_max = 200;

// How many letters must be changed, added, left out or swapped with their neighbour; capitals do not count.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before_last(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        before_last.swap(last);
        last.swap(row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = small_letter(a[i - 1]) == small_letter(b[j - 1]);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0U : 1U)});
            const bool swapped = i > 1 && j > 1 && small_letter(a[i - 1]) == small_letter(b[j - 2]) &&
                                 small_letter(a[i - 2]) == small_letter(b[j - 1]);
            if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
        }
    }
    return row[b.size()];
}

}  // namespace

std::string to_text(const Diagnostic& diagnostic) {
    // Names and paths may come from a stranger's file.
    constexpr int characters_max = 1000;
    std::string text = shown(diagnostic.file, characters_max);
    if (diagnostic.line > 0) text += fmt::format("{}{}", text.empty() ? "line " : ":", diagnostic.line);
    if (!text.empty()) text += ": ";
    if (!diagnostic.key.empty()) text += shown(diagnostic.key, characters_max) + ": ";
    if (!diagnostic.found.empty()) text += "found " + diagnostic.found;
    if (!diagnostic.expected.empty())
        text += (diagnostic.found.empty() ? "expected " : ", expected ") + diagnostic.expected;
    text += '.';
    if (!diagnostic.nearest.empty())
        text += fmt::format(" Did you mean \"{}\"?", shown(diagnostic.nearest, characters_max));
    return text;
}

std::string_view format_documents(std::span<const Diagnostic> diagnostics) {
    const bool is_in_file = std::any_of(diagnostics.begin(), diagnostics.end(),
                                        [](const Diagnostic& diagnostic) { return diagnostic.line > 0; });
    return is_in_file ? "docs/scenarios.md, docs/lessons.md and docs/speakers.md describe these files, docs/knobs.md "
                        "every setting."
                      : "";
}

std::string nearest_name(std::string_view wrong, std::span<const std::string> valid) {
    if (wrong.size() > name_bytes_max) return {};
    const std::string* nearest = nullptr;
    std::size_t nearest_distance = 0;
    for (const std::string& name : valid) {
        // The same name, valid elsewhere, would be no help.
        if (name.size() > name_bytes_max || name == wrong) continue;
        const std::size_t length = std::max(name.size(), wrong.size());
        const std::size_t difference = length - std::min(name.size(), wrong.size());
        if (difference * 3 > length) continue;
        const std::size_t distance = edit_distance(wrong, name);
        if (distance * 3 > length || (nearest != nullptr && distance >= nearest_distance)) continue;
        nearest = &name;
        nearest_distance = distance;
    }
    return nearest == nullptr ? std::string{} : *nearest;
}

}  // namespace kitchen
