// What a kitchen of the twin does when the diner leaves: it goes on in a task of its own, or is told, or is what it is
// when the order is placed.
#include "core/python/parts.hpp"

#include <fmt/format.h>

#include "core/scenario/words.hpp"

namespace kitchen::python {
namespace {

// Whether an order that the kitchen was not to be told of comes back after all.
bool may_come_back(const Writing& w) { return w.uses.keeps_waiting_on_the_way() || w.uses.either_way; }

// It has not come to the kitchen yet, or the kitchen is told by now; `still_going` is what says that it is under way.
void open_if_it_comes_back(Writing& w, std::string_view still_going) {
    const bool on_its_way = w.uses.keeps_waiting_on_the_way();
    w.out.open(
        !w.uses.either_way
            ? fmt::format("if order.on_its_way and {}:  # It never came to the kitchen, and comes back.", still_going)
        : on_its_way ? fmt::format("if (order.on_its_way or not self.keeps_cooking) and {}:", still_going)
                     : fmt::format("if not self.keeps_cooking and {}:  # By now it is told.", still_going));
}

// A nursery of the room's own keeps the kitchen's task; the diner waits for its end, which is no cancelling of it.
void wait_for_a_task_of_the_room(Writing& w) {
    Program& out = w.out;
    out.line(w.uses.errands ? "cooking = start(self.send, order)" : "cooking = start(self.order, order)");
    out.open("try:");
    out.line("await cooking.over.wait()");
    out.close();
    out.open(fmt::format("except {}:", w.terms.cancelled));
    if (may_come_back(w)) {
        open_if_it_comes_back(w, "not cooking.over.is_set()");
        out.line("cooking.scope.cancel()");
        out.open(fmt::format("with {}.CancelScope(shield=True):", w.terms.library));
        out.line("await cooking.over.wait()");
        out.close(2);
    }
    out.line("order.wanted = False");
    out.open("if cooking.succeeded:");
    out.line("order.say(\"dish_wasted\", order.ready - order.cooking_since)");
    out.close();
    out.line("raise");
    out.close();
    out.open("if cooking.error:");
    out.line("raise cooking.error");
    out.close();
}

// The kitchen's task, shielded from the end of the diner's wait.
void wait_for_a_shielded_task(Writing& w) {
    Program& out = w.out;
    out.line(w.uses.errands ? "cooking = start(self.send(order))" : "cooking = start(self.order(order))");
    out.open("try:");
    out.line("await asyncio.shield(cooking)");
    out.close();
    out.open(fmt::format("except {}:", w.terms.cancelled));
    if (may_come_back(w)) {
        open_if_it_comes_back(w, "not cooking.done()");
        out.line("cooking.cancel()");
        out.open("with contextlib.suppress(asyncio.CancelledError):");
        out.line("await asyncio.wait([cooking])");
        out.close(2);
    }
    out.line("order.wanted = False");
    const std::string good = w.uses.failures || w.uses.inner_timers() ? " and cooking.exception() is None" : "";
    out.open(fmt::format("if cooking.done(){}{}:", may_come_back(w) ? " and not cooking.cancelled()" : "", good));
    out.line("order.say(\"dish_wasted\", order.ready - order.cooking_since)");
    out.close();
    out.line("raise");
    out.close();
}

}  // namespace

bool goes_on_alone(WhenDinerLeaves leaves) {
    return leaves == WhenDinerLeaves::keeps_cooking || leaves == WhenDinerLeaves::looks_at_the_deadline;
}

void write_shielded(Writing& w) {
    if (!w.uses.keeps) return;
    Program& out = w.out;
    out.line();
    out.open("async def order_shielded(self, order):");
    out.line("\"\"\"The same, but the kitchen is not told when the diner leaves: it cooks on, for nobody.\"\"\"");
    if (w.is_asyncio())
        wait_for_a_shielded_task(w);
    else
        wait_for_a_task_of_the_room(w);
    out.close();
    if (!w.uses.either_way) return;
    out.line();
    out.open("async def order_either_way(self, order):");
    out.line("\"\"\"Shielded or not, as the kitchen is when the order is placed.\"\"\"");
    out.open("if self.keeps_cooking:");
    out.line("await self.order_shielded(order)");
    out.close();
    out.open("else:");
    out.line(w.uses.errands ? "await self.send(order)" : "await self.order(order)");
    out.close(2);
}

std::string leaving_change(const Writing& w, const Change& change) {
    const std::size_t k = change.knob.which;
    const std::string& word = std::get<std::string>(change.value);
    std::string lines;
    const auto set = [&](bool used, std::string_view attribute, bool value) {
        if (used)
            lines += fmt::format("{}{}.{} = {}", lines.empty() ? "" : "\n", w.kitchens[k], attribute,
                                 value ? "True" : "False");
    };
    const bool looks = word == word_of(WhenDinerLeaves::looks_at_the_deadline);
    set(w.uses.keeps_is_asked() && !w.has_mailbox(k), "keeps_cooking",
        looks || word == word_of(WhenDinerLeaves::keeps_cooking));
    set(w.uses.swallows, "swallows", word == word_of(WhenDinerLeaves::swallows));
    set(w.uses.looks_at_the_deadline, "looks_at_the_deadline", looks);
    return lines;
}

}  // namespace kitchen::python
