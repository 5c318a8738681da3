// What is offered to open: the lessons in tracks and the scenarios in groups, each with a sentence. One table,
// assets/catalog.toml; the window's dialogs show it. Also how long a lesson takes.
#pragma once

#include "core/base/diagnostic.hpp"
#include "core/lesson/lesson.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace kitchen {

struct CatalogItem {
    std::string name;   // of the file: "told-sorry"
    std::string shows;  // one sentence; empty for a lesson, which has a summary of its own
};

struct CatalogGroup {
    std::string title;
    std::string says;  // one sentence
    std::vector<CatalogItem> items;
};

struct Catalog {
    std::vector<CatalogGroup> tracks;  // of lessons, in the order in which to take them
    std::vector<CatalogGroup> groups;  // of scenarios
};

// Reads the whole table, or says all that is wrong with it.
tl::expected<Catalog, std::vector<Diagnostic>> parse_catalog(std::string_view toml_bytes, std::string_view file_name);

// How many minutes a lesson takes somebody who reads slowly and looks at every run; at least 1.
int minutes_of(const Lesson&);

}  // namespace kitchen
