#include "core/python/runtime_modules.hpp"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include <fmt/format.h>

#include "core/base/check.hpp"
#include "core/python/dialect.hpp"
#include "core/python/runtime_files.hpp"

namespace kitchen::python {
namespace {

enum class WordsOf : std::uint8_t { its_own, asyncio, trio };

struct ModuleName {
    std::string_view name;
    WordsOf words = WordsOf::asyncio;  // which are replaced by those of the library the program is written for
};

std::vector<ModuleName> modules_for(const RuntimeFor& wanted) {
    const TwinOptions& options = wanted.options;
    const bool jumping = options.clock == TwinClock::jumping;
    std::vector<ModuleName> modules = {{"events"}, {"say"}};
    const auto add = [&](std::initializer_list<std::string_view> names, WordsOf words) {
        for (const std::string_view name : names) modules.push_back({name, words});
    };
    if (options.dialect == Dialect::asyncio) {
        add({"tasks", "semaphore"}, WordsOf::asyncio);
    } else {
        add({"quick_turn", "nursery", "nursery_semaphore"}, WordsOf::trio);
        if (options.dialect == Dialect::anyio) add({"anyio_timers"}, WordsOf::its_own);
    }
    add({"queue_semaphore", "drawn", "orders", "places", "rate_limit", "breakers", "budgets", "shelf", "hatches",
         "pantry", "waiters", "hedge"},
        WordsOf::asyncio);
    if (options.dialect == Dialect::asyncio)
        add({"ignoring_cancel"}, WordsOf::asyncio);
    else
        add({wanted.cancelled_at_every_await ? "ignoring_cancel_level" : "ignoring_cancel_once"}, WordsOf::trio);
    add({"kitchen", "arrivals"}, WordsOf::asyncio);
    if (!jumping) add({"interrupted", "real_time"}, WordsOf::its_own);
    if (!on_trio(options)) add({"ordered_loop", jumping ? "virtual_loop" : "real_loop"}, WordsOf::its_own);
    if (options.dialect == Dialect::asyncio) {
        add({"asyncio_time", jumping ? "virtual_run" : "real_run"}, WordsOf::its_own);
        return modules;
    }
    if (on_trio(options))
        add({jumping ? "trio_virtual" : "trio_real"}, WordsOf::its_own);
    else
        add({jumping ? "anyio_virtual" : "anyio_real"}, WordsOf::its_own);
    add({"nursery_run"}, WordsOf::trio);
    return modules;
}

std::string_view module_text(std::string_view name) {
    for (const EmbeddedFile& file : python_runtime_files())
        if (file.name == fmt::format("{}.py", name)) return file.text();
    CHECK(false);
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
    for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

// The module in the words of the library.
std::string in_dialect(const ModuleName& module, const RuntimeFor& wanted) {
    std::string text(module_text(module.name));
    const Dialect dialect = wanted.options.dialect;
    if (dialect == Dialect::asyncio || module.words == WordsOf::its_own) return text;
    const Terms& terms = terms_of(dialect);
    const std::string sleep = fmt::format("{}(", wanted.own_sleep ? "sleep" : terms.sleep);
    if (module.words == WordsOf::asyncio) {
        const std::string timeout = wanted.own_fail_after ? "with fail_after(" : fmt::format("{}(", terms.timeout);
        if (!wanted.cancelled_at_every_await)
            replace_all(text, "asyncio.sleep(self.clean_up)", "shielded_sleep(self.clean_up)");
        replace_all(text, "float | None = NEVER", "float = NEVER");
        replace_all(text, "dict[int, float | None]", "dict[int, float]");
        replace_all(text, "async with asyncio.timeout(", timeout);
        replace_all(text, "asyncio.CancelledError", terms.cancelled);
        replace_all(text, "asyncio.sleep(", sleep);
        replace_all(text, "asyncio.shield(cooking)", "cooking.wait()");
        replace_all(text, "timer.when()", fmt::format("timer.{}", terms.when));
        replace_all(text, "TimeoutError", terms.rang);
        // A diner who has been called in no longer counts, though a turn may pass before the diner comes.
        replace_all(text, "self.free.queue_length()", "sum(not turn.done() for turn in self.free.waiting)");
        replace_all(text, "import asyncio\n", fmt::format("import {}\n", terms.library));
        return text;
    }
    replace_all(text, "trio.sleep(", sleep);
    if (dialect == Dialect::trio) return text;
    replace_all(text, "trio.TooSlowError", terms.rang);
    replace_all(text, "trio.Cancelled", terms.cancelled);
    replace_all(text, "trio.open_nursery()", "anyio.create_task_group()");
    replace_all(text, "import trio\n", "import anyio\n");
    replace_all(text, "trio.", "anyio.");
    return text;
}

}  // namespace

std::vector<std::string> runtime_modules(const RuntimeFor& wanted) {
    std::vector<std::string> texts;
    for (const ModuleName& module : modules_for(wanted)) texts.push_back(in_dialect(module, wanted));
    return texts;
}

}  // namespace kitchen::python
