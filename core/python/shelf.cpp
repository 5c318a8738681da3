// The shelf of a kitchen in the twin: a cache with a time to live, and who cooks when it is empty.
#include <utility>

#include <fmt/format.h>

#include "core/python/parts.hpp"

namespace kitchen::python {

// The step of Kitchen.order() before the cooking.
void write_from_shelf(Writing& w) {
    Program& out = w.out;
    const Uses& uses = w.uses;
    const std::string given_up = uses.shelf_takes ? ", given_up" : "";
    out.line();
    out.open("async def order(self, order):");
    out.line("\"\"\"From the shelf, or else cooked.\"\"\"");
    out.open("if self.shelf is None:");
    out.line("return await self.make(order)");
    out.close();
    if (uses.keeps_waiting_on_the_way()) out.line("order.on_its_way = True");
    if (uses.dishes) out.line("order.dish = drawn(DISHES[self.name], order.diner)");
    if (uses.shelf_takes) out.line("given_up = await self.shelf.look(order)");
    out.open(fmt::format("if self.serve(order{}):", given_up));
    out.line("return");
    out.close();
    if (!uses.one_cooks) {
        out.line("await self.make(order)");
        out.close();
    } else {
        out.open("if not self.shelf.one_cooks:");
        out.line("return await self.make(order)");
        out.close();
        out.line(
            "lock = self.shelf.locks[order.dish]  # One cooks, and the others wait for that.\nwaited = lock.locked()");
        out.line("await lock.take(order, \"shelf_locked\")");
        out.open("try:");
        out.open("if not (waited and self.serve(order)):");
        out.line("await self.make(order)");
        out.close(2);
        out.open("finally:");
        out.line("lock.release()");
        out.close(2);
    }
    out.line();
    out.open(fmt::format("def serve(self, order{}):", uses.shelf_takes ? ", given_up=False" : ""));
    out.line("\"\"\"Whether the dish is there, and good.\"\"\"\nmade = self.shelf.made.get(order.dish)");
    out.open(uses.shelf_takes ? "if made is not None and not given_up:" : "if made is not None:");
    out.line("good = self.shelf.keeps is None or now_us() - made < us(self.shelf.keeps)");
    if (uses.serves_stale) {
        out.open("if not good and self.shelf.serves_stale:");
        out.line("self.renew(order)");
        out.close();
        out.open("if good or self.shelf.serves_stale:");
        out.line("order.say(\"shelf_hit\", 0 if good else 1)");
    } else {
        out.open("if good:");
        out.line("order.say(\"shelf_hit\", 0)");
    }
    if (uses.keeps || uses.second) out.line("order.cooking_since = order.ready = now_us()");
    out.line("return True");
    out.close(2);
    out.line(uses.shelf_takes ? "order.say(\"shelf_missed\", 1 if given_up else 0)" : "order.say(\"shelf_missed\", 0)");
    out.line("return False");
    out.close();
    if (!uses.serves_stale) return;
    out.line();
    out.open("def renew(self, order):");
    out.line("\"\"\"The kitchen orders a new dish of itself, while the old one is served.\"\"\"");
    out.open("if order.dish not in self.shelf.renewing:");
    out.line("self.shelf.renewing.add(order.dish)");
    out.line("fresh = Order(order.diner, order.course, 1, self, order.layer + 1)\nfresh.dish = order.dish");
    out.line(fmt::format("fresh.say(\"renewal_ordered\", fresh.dish)\nstart({})",
                         w.is_asyncio() ? "self.make_anew(fresh)" : "self.make_anew, fresh"));
    out.close(2);
    out.line();
    out.open("async def make_anew(self, order):");
    out.open("try:");
    out.line("await self.make(order)");
    out.close();
    out.open("finally:");
    out.line("self.shelf.renewing.discard(order.dish)");
    out.close(2);
}

void write_shelf_class(Writing& w) {
    if (!w.uses.shelf) return;
    Program& out = w.out;
    const Uses& uses = w.uses;
    std::string parameters = "self, keeps";
    for (const auto& [used, parameter] : {std::pair{uses.shelf_size, ", size=None"},
                                          {uses.one_cooks, ", one_cooks=False"},
                                          {uses.serves_stale, ", serves_stale=False"},
                                          {uses.shelf_takes, ", takes=0.0, timer="}})
        if (used) parameters += parameter;
    if (uses.shelf_takes) parameters += w.terms.never;
    out.line("\n");
    out.open("class Shelf:");
    out.line("\"\"\"What a kitchen keeps ready of what it has cooked: a cache with a time to live.\"\"\"\n");
    out.open(fmt::format("def __init__({}):", parameters));
    out.line("self.keeps = keeps\nself.made = {}  # When each dish was put here.");
    if (uses.shelf_size) out.line("self.size = size");
    if (uses.one_cooks) out.line("self.one_cooks = one_cooks\nself.locks = collections.defaultdict(lambda: Places(1))");
    if (uses.serves_stale) out.line("self.serves_stale = serves_stale\nself.renewing = set()");
    if (uses.shelf_takes) out.line("self.takes, self.timer = takes, timer");
    out.close();
    if (uses.shelf_takes) {
        out.line();
        out.open("async def look(self, order):");
        out.line("\"\"\"Takes its time; whether it was given up.\"\"\"");
        out.open("try:");
        out.open("if self.takes > 0:");
        out.open(w.with_timer("self.timer") + ":");
        out.line(fmt::format("await {}(self.takes)", w.terms.sleep));
        out.close(3);
        out.open(fmt::format("except {}:", w.terms.rang));
        out.line("return True");
        out.close();
        out.open(fmt::format("except {}:", w.terms.cancelled));
        out.line("order.say(\"order_cancelled\")\nraise");
        out.close();
        out.line("return False");
        out.close();
    }
    out.line();
    out.open("def fill(self, order):");
    if (uses.shelf_size) {
        out.open("if order.dish not in self.made and self.size is not None and len(self.made) >= self.size:");
        out.line("oldest = min(self.made, key=lambda dish: (self.made[dish], dish))  # It makes room.");
        out.line("del self.made[oldest]\norder.say(\"shelf_evicted\", oldest)");
        out.close();
    }
    out.line("self.made[order.dish] = now_us()\norder.say(\"shelf_filled\", order.dish)");
    out.close(2);
}

std::string shelf_of(const Writing& w, std::size_t kitchen) {
    const Shelf& shelf = w.scenario.kitchens[kitchen].shelf;
    std::string text = fmt::format("Shelf(keeps={}", in_seconds(shelf.keeps));
    const auto argument = [&](bool unusual, std::string_view name, const std::string& value) {
        if (unusual) text += fmt::format(", {}={}", name, value);
    };
    argument(shelf.size != unlimited, "size", std::to_string(shelf.size));
    argument(shelf.on_miss == OnMiss::one_cooks, "one_cooks", "True");
    argument(shelf.stale == Stale::served_while_cooking && w.uses.serves_stale, "serves_stale", "True");
    argument(shelf.takes.us > 0, "takes", in_seconds(shelf.takes));
    argument(w.uses.shelf_takes && !shelf.timer.is_never(), "timer", in_seconds(shelf.timer));
    return text + ")";
}

}  // namespace kitchen::python
