#include "core/scenario/toml_value.hpp"

#include "core/base/number.hpp"
#include "core/base/text.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace kitchen {
namespace {

using Result = tl::expected<Value, Diagnostic>;

// A diagnostic in this node: what the text says, and where.
Result wrong(Diagnostic diagnostic, const toml::node& node, std::string_view source) {
    diagnostic.line = line_of(node);
    diagnostic.found = as_written(node, source);
    return tl::unexpected(std::move(diagnostic));
}

bool is_number_in_quotes(const Knob& knob, const toml::node& node) {
    const toml::value<std::string>* text = node.as_string();
    if (text == nullptr) return false;
    return (knob.kind == Kind::count && parse_count(text->get())) ||
           (knob.kind == Kind::number && parse_decimal(text->get()));
}

Result wrong_type(const Scenario& scenario, KnobAddress address, const toml::node& node, std::string_view source) {
    Diagnostic diagnostic = value_diagnostic(scenario, address, {}, {});
    if (is_number_in_quotes(knob_at(address), node)) diagnostic.expected += ", without quotes";
    return wrong(std::move(diagnostic), node, source);
}

Result placed(Result result, const toml::node& node, std::string_view source) {
    return result ? result : wrong(std::move(result.error()), node, source);
}

Result read_duration(const Scenario& scenario, KnobAddress address, const toml::node& node, std::string_view source) {
    const toml::value<std::string>* text = node.as_string();
    if (text != nullptr) return placed(parse_value(scenario, address, text->get()), node, source);
    // A number without a unit gets the nearest duration suggested: 5 may have meant "5s".
    if (node.is_number()) return placed(parse_value(scenario, address, as_written(node, source)), node, source);
    return wrong_type(scenario, address, node, source);
}

Result read_number(const Scenario& scenario, KnobAddress address, const toml::node& node, std::string_view source) {
    if (const auto* count = node.as_integer())
        return placed(check_value(scenario, address, count->get()), node, source);
    if (const auto* number = node.as_floating_point()) {
        return placed(check_value(scenario, address, number->get()), node, source);
    }
    const bool is_rate = knob_at(address).unit.ends_with("/s");
    if (const auto* text = node.as_string(); text != nullptr && is_rate) {
        return placed(parse_value(scenario, address, text->get()), node, source);
    }
    return wrong_type(scenario, address, node, source);
}

// Each item is checked alone first, so that a diagnostic names the item and not the whole list.
template <class Item, class ReadItem>
Result read_list(const Scenario& scenario, KnobAddress address, const toml::node& node, std::string_view source,
                 ReadItem read_item) {
    const toml::array* array = node.as_array();
    if (array == nullptr) return wrong_type(scenario, address, node, source);
    std::vector<Item> items;
    for (const toml::node& element : *array) {
        const toml::value<std::string>* text = element.as_string();
        if (text == nullptr) return wrong_type(scenario, address, element, source);
        Result item = placed(read_item(text->get()), element, source);
        if (!item) return item;
        items.push_back(std::get<std::vector<Item>>(*item).at(0));
    }
    return placed(check_value(scenario, address, Value{std::move(items)}), node, source);
}

}  // namespace

int line_of(const toml::node& node) { return static_cast<int>(node.source().begin.line); }

std::string as_written(const toml::node& node, std::string_view source) {
    const toml::source_region& region = node.source();
    if (region.begin.line == 0) return {};
    for (toml::source_index line = 1; line < region.begin.line; ++line) source.remove_prefix(source.find('\n') + 1);
    source = source.substr(0, source.find('\n'));
    if (source.ends_with('\r')) source.remove_suffix(1);

    // Columns count characters, not bytes.
    const auto offset_of = [&](toml::source_index column) {
        std::size_t place = 0;
        for (toml::source_index i = 1; i < column && place < source.size(); ++i) {
            ++place;
            while (place < source.size() && (static_cast<unsigned char>(source[place]) & 0xc0) == 0x80) ++place;
        }
        return place;
    };
    const std::size_t begin = offset_of(region.begin.column);
    const bool is_one_line = region.begin.line == region.end.line;
    const std::size_t end = is_one_line ? offset_of(region.end.column) : source.size();
    const bool is_header = node.is_table() && source.substr(begin, 1) != "{";
    if (is_header) return "a table";
    return shown(source.substr(begin, end - begin)) + (is_one_line ? "" : " ...");
}

Result read_value(const Scenario& scenario, KnobAddress address, const toml::node& node, std::string_view source) {
    switch (knob_at(address).kind) {
        case Kind::duration: return read_duration(scenario, address, node, source);
        case Kind::number: return read_number(scenario, address, node, source);
        case Kind::count: {
            const toml::value<std::string>* none = node.as_string();
            if (none != nullptr && none->get() == "none")
                return placed(parse_value(scenario, address, "none"), node, source);
            const toml::value<std::int64_t>* count = node.as_integer();
            if (count == nullptr) return wrong_type(scenario, address, node, source);
            return placed(check_value(scenario, address, count->get()), node, source);
        }
        case Kind::choice:
        case Kind::text:
        case Kind::kitchen: {
            const toml::value<std::string>* text = node.as_string();
            if (text == nullptr) return wrong_type(scenario, address, node, source);
            return placed(parse_value(scenario, address, text->get()), node, source);
        }
        case Kind::durations:
            return read_list<Duration>(scenario, address, node, source, [&](const std::string& text) -> Result {
                const Result parsed = parse_value(scenario, address, text);
                const bool is_one = parsed && std::get<std::vector<Duration>>(*parsed).size() == 1;
                return is_one || !parsed ? parsed : tl::unexpected(value_diagnostic(scenario, address, {}, {}));
            });
        case Kind::texts:
        case Kind::kitchens:
            return read_list<std::string>(scenario, address, node, source, [&](const std::string& text) {
                return check_value(scenario, address, Value{std::vector<std::string>{text}});
            });
    }
    return wrong_type(scenario, address, node, source);
}

}  // namespace kitchen
