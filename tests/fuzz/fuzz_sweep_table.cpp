// libFuzzer: any texts as tables of sweeps that are put together, with a zero byte between two of them.
#include "core/numbers/sweep.hpp"
#include "tests/core/scenario/parse_property.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <vector>

using namespace kitchen;

namespace {

void put_together(const std::vector<NamedText>& files, CutLine cut_line, std::string_view text) {
    const auto table = read_sweep_tables(files, cut_line);
    if (!table) return stop_at(complaint_about_diagnostics({table.error()}, text));
    if (table->points < table->rows.size()) stop_at("more rows than the sweep has points");
    std::string merged(table->header);
    for (const auto& [point, row] : table->rows) merged += row;
    const std::vector<NamedText> one{{"fuzz.toml", merged}};
    const auto again = read_sweep_tables(one);
    if (!again || again->rows != table->rows || again->points != table->points) stop_at("merged, and not read back");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text = as_text(bytes, size);
    std::vector<NamedText> files;
    for (std::string_view rest = text;;) {
        const std::size_t end = rest.find('\0');
        files.push_back({"fuzz.toml", std::string(rest.substr(0, end))});
        if (end == std::string_view::npos) break;
        rest.remove_prefix(end + 1);
    }
    put_together(files, CutLine::refuse, text);
    put_together(files, CutLine::leave_out, text);
    return 0;
}
