// Second orders in the twin: several orders of one try, each in a task of its own, the first dish of which is taken.
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "core/python/parts.hpp"
#include "core/scenario/words.hpp"

namespace kitchen::python {

namespace {

constexpr std::string_view second_class = R"(
class Second:
    """When another order is placed beside the first, and what becomes of the slower one."""

    def __init__(self, after, most=1, share=None, left_alone=False):
        self.after, self.most, self.share, self.left_alone = after, most, share, left_alone

    def due(self):
        after = us(self.after)
        return None if after is None else now_us() + after


)";

// What a task is asked in asyncio, and what the room's own tasks are asked in the other dialects; by a word in angles.
std::string in_dialect(const Writing& w, std::string_view text) {
    const bool asyncio = w.is_asyncio();
    const std::pair<std::string_view, std::string> terms[] = {
        {"<over>", asyncio ? "done()" : "over.is_set()"},
        {"<error>", asyncio ? "exception()" : "error"},
        {"<cancel>", asyncio ? "cancel()" : "scope.cancel()"},
        {"<is ready>", asyncio ? "dish.done() and dish.exception() is None" : "dish.succeeded"},
        {"<ended well>", asyncio ? "not dish.cancelled() and dish.exception() is None" : "dish.succeeded"},
        {"<cancelled>", std::string(w.terms.cancelled)},
        {"<rang>", std::string(w.terms.rang)},
        {"<never>", std::string(w.terms.never)},
        {"<wait for the first>",
         asyncio ? "await asyncio.wait([dish for dish in dishes if not dish.done()], timeout=left,\n"
                   "                           return_when=asyncio.FIRST_COMPLETED)"
                 : "await first_over([dish for dish in dishes if not dish.over.is_set()], left)"},
        {"<wait for those who stop>", asyncio ? "try:\n"
                                                "        await asyncio.wait(stopping)\n"
                                                "    except asyncio.CancelledError as error:\n"
                                                "        called_away = error"
                                              : fmt::format("with {}.CancelScope(shield=True):\n"
                                                            "        for dish in stopping:\n"
                                                            "            await dish.over.wait()",
                                                            w.terms.library)}};
    std::string lines(text);
    for (const auto& [word, term] : terms)
        for (std::size_t at = lines.find(word); at != std::string::npos; at = lines.find(word, at + term.size()))
            lines.replace(at, word.size(), term);
    return lines;
}

// There is no asyncio.wait there. A nursery that waits would do, but whatever ends it may come out in a group of
// errors.
void write_first_over(Writing& w) {
    if (w.is_asyncio()) return;
    Program& out = w.out;
    out.line("\n");
    out.open("async def first_over(tasks, seconds):");
    out.line("\"\"\"Until one of them is over, or the time has passed.\"\"\"");
    out.line(fmt::format("news = {}.Event()", w.terms.library));
    out.open("for task in tasks:");
    out.line("task.news = news");
    out.close();
    out.open(fmt::format("with {}.move_on_after(seconds):", w.terms.library));
    out.line("await news.wait()");
    out.close(2);
}

}  // namespace

void write_seconds(Writing& w) {
    if (!w.uses.second_changes) return;
    for (std::size_t c = 0; c < w.courses.size(); ++c) {
        if (!w.has_second(c)) continue;
        const Second& second = w.scenario.courses[c].second;
        std::string settings = w.timer_text(second.after);
        if (second.most != 1) settings += fmt::format(", most={}", second.most);
        if (w.shares_seconds(c)) settings += fmt::format(", share={}", second.share);
        if (second.loser == Loser::left_alone) settings += ", left_alone=True";
        w.out.line(fmt::format("{} = Second({})", w.seconds[c], settings));
    }
}

std::string second_change(const Writing& w, const Change& change) {
    if (!w.has_second(change.knob.which)) return {};
    const std::string& settings = w.seconds[change.knob.which];
    const std::string_view key = knob_at(change.knob).key.substr(std::string_view("second.").size());
    if (key != "loser") return fmt::format("{}.{} = {}", settings, key, literal_of(w, change.value));
    const bool alone = std::get<std::string>(change.value) == word_of(Loser::left_alone);
    return fmt::format("{}.left_alone = {}", settings, alone ? "True" : "False");
}

void write_race(Writing& w) {
    if (!w.uses.second) return;
    Program& out = w.out;
    const auto words = [&w](std::string_view text) { return in_dialect(w, text); };
    write_first_over(w);
    out.line("\n");
    const bool shares = w.uses.second_share;
    if (shares) out.line("orders_placed = collections.Counter()\nseconds_placed = collections.Counter()\n\n");
    const bool changes = w.uses.second_changes;
    if (changes) out.line(second_class.substr(0, second_class.size() - 1));
    const std::string most = changes ? "second.most" : "most";
    const std::string alone = changes ? "second.left_alone" : "left_alone";
    if (changes)
        out.open("async def first_dish(order, other, second, timer=None):");
    else
        out.open(fmt::format("async def first_dish(order, other, after, timer=None, most=1{}, left_alone=False):",
                             shares ? ", share=None" : ""));
    out.line(R"("""Another order beside the first when that is late; the first dish that is ready is taken."""
orders, dishes = [], []

def place(kitchen):
    one = Order(order.diner, order.course, order.attempt, kitchen))");
    for (const auto& [used, what] : {std::pair{w.uses.deadline, "deadline"},
                                     {w.uses.rail_timer, "rail_timer"},
                                     {w.uses.cooking_timer, "cooking_timer"},
                                     {w.uses.behind_the_door, "timer"}})
        if (used) out.line(fmt::format("    one.{0} = order.{0}", what));
    out.line("    if orders:");
    if (shares) out.line("        seconds_placed[order.course] += 1");
    out.line(R"(        one.say("second_order_placed", us(timer))
    orders.append(one))");
    out.line(fmt::format("    dishes.append(start(kitchen.{}{}))", w.uses.errands ? "send" : "order",
                         w.is_asyncio() ? "(one)" : ", one"));
    // The way of a ticket begins with pantry work for the first order alone.
    out.line(w.uses.errands && w.uses.pantry ? "    return one\n\nplace(order.kitchen).pantry = order.pantry"
                                             : "\nplace(order.kitchen)");
    out.line(changes ? "due = second.due()  # When the next order is placed."
                     : "due = now_us() + us(after)  # When the next order is placed.");
    out.line(words(R"(winner = called_away = None
try:
    while not all(dish.<over> for dish in dishes):
        left = <never> if due is None else max(0, due - now_us()) / 1_000_000
        <wait for the first>
        ready = [one for one, dish in zip(orders, dishes) if <is ready>]
        if ready:
            winner = ready[0]
            order.kitchen = winner.kitchen
            break
        if due is not None and now_us() >= due and not all(dish.<over> for dish in dishes):
            due = None)"));
    if (shares)
        out.line(
            fmt::format("            within = {0} is None or seconds_placed[order.course] + 1 <= {0} * "
                        "orders_placed[order.course]",
                        changes ? "second.share" : "share"));
    out.line(fmt::format("            if len(orders) <= {}{}:", most, shares ? " and within" : ""));
    out.line(
        fmt::format("                place(other)\n"
                    "                due = {} if len(orders) <= {} else None",
                    changes ? "second.due()" : "now_us() + us(after)", most));
    out.line(words(R"(except <cancelled> as error:
    called_away = error

# The others are told to stop, and have their time to do so.
stopping = []
for one, dish in zip(orders, dishes):)"));
    if (w.uses.keeps_waiting_on_the_way()) out.line("    told = one.on_its_way or not one.kitchen.keeps_cooking");
    out.line(fmt::format("    if not dish.{} and {}not (winner and {}):", words("<over>"),
                         w.uses.keeps_waiting_on_the_way() ? "told and "
                         : w.uses.keeps                    ? "not one.kitchen.keeps_cooking and "
                                                           : "",
                         alone));
    out.line(words(R"(        dish.<cancel>
        stopping.append(dish)
if stopping:
    <wait for those who stop>
for one, dish in zip(orders, dishes):
    if not dish.<over>:
        one.wanted = False
    elif <ended well> and (called_away or one is not winner):
        one.say("dish_wasted", one.ready - one.cooking_since)
if called_away:
    raise called_away)"));
    if (w.uses.failures || w.uses.inner_timers()) out.open("if winner is None:");
    if (w.uses.failures && w.uses.inner_timers())
        out.line(words("raise <rang> if any(isinstance(dish.<error>, <rang>) for dish in dishes) else KitchenFailed"));
    else if (w.uses.failures || w.uses.inner_timers())
        out.line(w.uses.failures ? std::string("raise KitchenFailed") : words("raise <rang>"));
    if (w.uses.failures || w.uses.inner_timers()) out.close();
    out.close();
}

}  // namespace kitchen::python
