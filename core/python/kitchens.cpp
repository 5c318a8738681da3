// The kitchens of the twin: cooks, the rail, the cooking, and what happens to a dish whose diner has left.
#include <algorithm>

#include <fmt/format.h>

#include "core/python/parts.hpp"
#include "core/scenario/words.hpp"

namespace kitchen::python {
namespace {

// What a kitchen is made with; a setting that is the same and the usual one everywhere is no parameter.
void write_parameters(Writing& w) {
    std::string parameters = "self, name, cooks";
    Program& out = w.out;
    std::vector<std::string> fields;
    const auto parameter = [&](bool used, std::string_view name, std::string_view usual) {
        if (!used) return;
        parameters += fmt::format(", {}={}", name, usual);
        fields.emplace_back(name);
    };
    parameter(true, "cook_time", "None");
    parameter(w.uses.broken || w.uses.gone, "condition", "\"fine\"");
    parameter(w.uses.broken, "error_after", "0.0");
    parameter(w.uses.slowness, "slowness", "1.0");
    parameter(w.uses.affected, "affected", "1.0");
    parameter(w.uses.swallows, "swallows", "False");
    parameter(w.uses.clean_up, "clean_up", "0.0");
    parameter(w.uses.keeps_is_asked(), "keeps_cooking", "False");
    parameter(w.uses.looks_at_the_deadline, "looks_at_the_deadline", "False");
    parameter(w.uses.suppliers, "supplies", "None");
    parameter(w.uses.supplies_first && w.uses.supplies_last, "supplies_last", "False");
    parameter(w.uses.breaker(), "breaker", "None");
    parameter(w.uses.shelf, "shelf", "None");
    parameter(w.uses.mailbox, "mailbox", "None");
    const std::string cooks = w.uses.own_cooks ? "Cooks" : w.semaphore();
    std::string more;
    if (w.uses.rail_limit) {
        parameters += ", rail_limit=None";
        fields.emplace_back("rail_limit");
    }
    if (w.uses.rail_order) {
        parameters += ", rail_order=\"first in, first out\"";
        more = ", rail_order";
    }
    if (w.uses.stands()) {
        parameters += ", standing_after=0.1";
        more += w.uses.rail_order ? ", standing_after" : ", standing_after=standing_after";
    }
    parameter(w.uses.standing_timer, "standing_timer", "None");
    parameter(w.uses.rate_limit, "rate_limit", "None");
    out.open(fmt::format("def __init__({}):", parameters));
    out.line("self.name = name");
    out.line(fmt::format("self.cooks = {}(cooks{})", cooks, more));
    out.line("self.busy = set()  # The numbers of the cooks at work.");
    if (w.uses.rail) out.line("self.rail = 0  # How many tickets wait for a cook.");
    if (w.scenario.waiters.doors.per_kitchen != unlimited && w.uses.doors)
        out.line(fmt::format("self.doors = Places({})", w.scenario.waiters.doors.per_kitchen));
    for (const std::string& field : fields) out.line(fmt::format("self.{0} = {0}", field));
    out.close();
}

void write_take_a_cook(Writing& w) {
    if (!w.uses.rail) return;
    Program& out = w.out;
    out.line();
    out.open("async def take_a_cook(self, order):");
    out.line("\"\"\"At once, or after a wait on the rail.\"\"\"");
    if (w.is_asyncio() || w.uses.own_cooks) {
        out.open("if not self.cooks.locked():");
        out.line("await self.cooks.acquire()\nreturn");
        out.close();
    } else {
        out.open("if self.cooks.value > 0:");
        out.line("self.cooks.acquire_nowait()\nreturn");
        out.close();
    }
    if (w.uses.rail_limit) {
        out.open("if self.rail_limit is not None and self.cooks.queue_length() >= self.rail_limit:");
        out.line("order.say(\"ticket_refused\", \"rail full\")\nraise KitchenFailed");
        out.close();
    }
    if (w.uses.stands()) {
        out.open("if self.rail == 0:");
        out.line("self.cooks.since = now_us()");
        out.close();
    }
    out.line("self.rail += 1\norder.say(\"ticket_queued\", self.rail)");
    const bool standing = w.uses.standing_timer;
    const bool timed = standing || w.uses.rail_timer;
    if (standing) {
        out.line(w.uses.rail_timer ? std::string("timer, standing = order.rail_timer, False")
                                   : fmt::format("timer = {}", w.terms.never));
        out.open(fmt::format("if self.standing_timer is not None and self.cooks.queue_stands(){}:",
                             w.uses.rail_timer ? " and (timer is None or self.standing_timer < timer)" : ""));
        out.line(w.uses.rail_timer ? "timer, standing = self.standing_timer, True" : "timer = self.standing_timer");
        out.close();
    }
    out.open("try:");
    if (timed) out.open(w.with_timer(standing ? "timer" : "order.rail_timer") + ":");
    out.line("await self.cooks.acquire()");
    if (timed) out.close();
    out.close();
    if (standing) {
        out.open(fmt::format("except {}:", w.terms.rang));
        if (w.uses.rail_timer) {
            out.open("if not standing:");
            out.line("order.say(\"order_cancelled\")\nraise");
            out.close();
        }
        out.line("order.say(\"ticket_refused\", \"queue standing\")\nraise KitchenFailed");
        out.close();
    }
    out.open(w.uses.rail_timer && !standing ? fmt::format("except ({}, {}):", w.terms.cancelled, w.terms.rang)
                                            : fmt::format("except {}:", w.terms.cancelled));
    out.line("order.say(\"order_cancelled\")\nraise");
    out.close();
    out.open("finally:");
    out.line("self.rail -= 1");
    out.close(2);
}

// An evening in which cooks are told once, in a dialect that tells at every await: it has to be shielded from that.
void write_shielded_clean_up(Writing& w) {
    Program& out = w.out;
    out.open("if self.clean_up:");
    out.line("order.say(\"clean_up_started\", us(self.clean_up))");
    out.open(
        fmt::format("with {}.CancelScope(shield=True):  # Or the cleaning up would be over at once.", w.terms.library));
    out.line(fmt::format("await {}(self.clean_up)", w.terms.sleep));
    out.close(2);
    out.line("order.say(\"order_cancelled\")\nraise");
    out.close();
}

void write_cancelled(Writing& w) {
    if (!w.uses.rail) return;
    Program& out = w.out;
    out.open(fmt::format("except {}:", w.terms.cancelled));
    if (w.uses.clean_up) {
        if (!w.is_asyncio() && !w.is_told_at_every_wait()) return write_shielded_clean_up(w);
        out.open("try:");
        out.open("if self.clean_up:");
        out.line("order.say(\"clean_up_started\", us(self.clean_up))");
        out.line(
            fmt::format("await {}(self.clean_up){}", w.terms.sleep,
                        w.is_told_at_every_wait() ? "  # Over at once: every await in a cancelled scope fails." : ""));
        out.close(2);
        out.open("finally:");
        out.line("order.say(\"order_cancelled\")");
        out.close();
    } else {
        out.line("order.say(\"order_cancelled\")");
    }
    out.line("raise");
    out.close();
}

// The ticket comes to a cook; where the kitchen is an actor, as a letter in its mailbox.
void write_letter(Writing& w) {
    Program& out = w.out;
    // Where the waiter blocks, nobody is ever in another's way.
    const std::string cook = w.uses.rail                          ? "await self.take_a_cook(order)"
                             : w.is_asyncio() || w.uses.own_cooks ? "await self.cooks.acquire()"
                                                                  : "self.cooks.acquire_nowait()";
    if (w.uses.mailbox) {
        out.open("if self.mailbox:");
        if (w.uses.keeps_waiting_on_the_way()) out.line("order.on_its_way = True");
        out.line("await self.mailbox.take(order, \"mailbox_full\")");
        out.close();
    }
    if (w.uses.keeps_waiting_on_the_way()) out.line("order.on_its_way = False");
    if (!w.uses.mailbox) return out.line(cook);
    out.open("try:");
    out.line(cook);
    out.close();
    out.open("finally:");
    out.open("if self.mailbox:");
    out.line("self.mailbox.release()  # The letter has been taken out.");
    out.close(2);
}

// The cook gets what is needed for the dish from the supplier.
void write_supplies_at(Writing& w, Supplies when) {
    const bool first = when == Supplies::before_cooking;
    if (first ? !w.uses.supplies_first : !w.uses.supplies_last) return;
    const bool both = w.uses.supplies_first && w.uses.supplies_last;
    w.out.open(fmt::format("if self.supplies{}:", !both   ? ""
                                                  : first ? " and not self.supplies_last"
                                                          : " and self.supplies_last"));
    w.out.line("await self.supplies(order)");
    w.out.close();
}

// The cook at work, and how the work ends.
void write_at_work(Writing& w) {
    Program& out = w.out;
    out.open("try:");
    write_supplies_at(w, Supplies::before_cooking);
    out.line("await self.cook(order)");
    write_supplies_at(w, Supplies::after_cooking);
    out.line("order.say(\"dish_ready\")");
    if (w.uses.shelf) {
        out.open("if self.shelf:");
        out.line("self.shelf.fill(order)");
        out.close();
    }
    if (w.uses.keeps || w.uses.second) {
        out.line("order.ready = now_us()");
        out.open("if not order.wanted:");
        out.line("order.say(\"dish_wasted\", now_us() - order.cooking_since)");
        out.close();
    }
    out.close();
    if (w.uses.broken || w.uses.supplies_fail) {
        out.open("except KitchenFailed:");
        out.line("order.say(\"kitchen_failed\")\nraise");
        out.close();
    }
    write_cancelled(w);
}

void write_order(Writing& w) {
    Program& out = w.out;
    out.line();
    out.open(fmt::format("async def {}(self, order):", w.uses.shelf ? "make" : "order"));
    out.line("\"\"\"From the ticket handed in to the dish. When it is cancelled, the cook puts it down.\"\"\"");
    if (w.uses.rate_limit) {
        out.open("if self.rate_limit and not self.rate_limit.allows_one():");
        out.line("order.say(\"ticket_refused\", \"rate limit\")\nraise KitchenFailed");
        out.close();
    }
    write_letter(w);
    if (w.uses.looks_at_the_deadline) {
        out.open("if self.looks_at_the_deadline and has_passed(order.deadline):");
        out.line("self.cooks.release()");
        out.line("order.say(\"ticket_refused\", \"deadline passed\")\nraise KitchenFailed");
        out.close();
    }
    out.line("cook = next(n for n in itertools.count(1) if n not in self.busy)\nself.busy.add(cook)");
    out.line("order.say(\"cooking_started\", cook)");
    if (w.uses.keeps || w.uses.second) out.line("order.cooking_since = now_us()");
    if (w.uses.cooking_timer) {
        out.open("try:");
        out.open(w.with_timer("order.cooking_timer") + ":");
        write_at_work(w);
        out.close();
    } else {
        write_at_work(w);
    }
    if (w.uses.cooking_timer) out.close();
    out.open("finally:");
    out.line("self.busy.remove(cook)\nself.cooks.release()");
    out.close(2);
}

void write_cook_time(Writing& w) {
    Program& out = w.out;
    std::string seconds = "self.cook_time";
    if (w.uses.drawn_times) {
        bool all = true;
        for (std::size_t k = 0; k < w.kitchens.size(); ++k) all = all && w.times_are_drawn(k);
        const std::string from_list = "drawn(COOK_TIMES[self.name], order.diner)";
        seconds = all ? from_list : fmt::format("self.cook_time or {}", from_list);
    }
    out.line("seconds = " + seconds);
    if (w.uses.slowness) {
        if (w.uses.affected) {
            out.open("if condition_counts:");
            out.line("seconds = slowed(seconds, self.slowness)");
            out.close();
        } else {
            out.line("seconds = slowed(seconds, self.slowness)");
        }
    }
}

void write_cook(Writing& w) {
    Program& out = w.out;
    out.line();
    out.open("async def cook(self, order):");
    const bool conditions = w.uses.broken || w.uses.gone;
    if (w.uses.affected) out.line("condition_counts = self.affected >= 1.0 or drawn(AFFECTED[self.name], order.diner)");
    if (conditions) {
        out.line(w.uses.affected ? "condition = self.condition if condition_counts else \"fine\""
                                 : "condition = self.condition");
        out.line(fmt::format("known(condition, \"fine\"{}{})", w.uses.broken ? ", \"broken\"" : "",
                             w.uses.gone ? ", \"gone\"" : ""));
    }
    if (w.uses.gone) {
        out.open("if condition == \"gone\":");
        out.line(w.uses.blocking                     ? "block(None)  # Nobody will ever answer."
                 : w.uses.swallows_for_a_while       ? "await wait_for_ever(self)  # Nobody will ever answer."
                 : w.uses.swallows && w.is_asyncio() ? "await wait_for_ever(self.swallows)  # Nobody will ever answer."
                                                     : "await wait_for_ever()  # Nobody will ever answer.");
        out.close();
    }
    if (w.uses.broken) {
        out.open("if condition == \"broken\":");
        out.line("seconds = self.error_after");
        out.close();
        out.open("else:");
        write_cook_time(w);
        out.close();
    } else {
        write_cook_time(w);
    }
    const std::string sleep = w.uses.blocking ? "block(seconds)  # As time.sleep() would: nobody else gets a turn."
                                              : fmt::format("await {}(seconds)", w.terms.sleep);
    if (w.uses.broken) out.open("if seconds > 0:");
    if (w.uses.swallows_for_a_while) {
        out.line("await sleep_and_perhaps_swallow(seconds, self)");
    } else if (w.uses.swallows) {
        out.open("if self.swallows:");
        out.line("await sleep_and_swallow(seconds)");
        out.close();
        out.open("else:");
        out.line(sleep);
        out.close();
    } else {
        out.line(sleep);
    }
    if (w.uses.broken) {
        out.close();
        out.open("if condition == \"broken\":");
        out.line("raise KitchenFailed");
        out.close();
    }
    out.close();
}

std::string rate_limit_of(const Kitchen& kitchen) {
    return fmt::format("RateLimit({}{})",
                       kitchen.rate_limit == unlimited ? std::string("None") : std::to_string(kitchen.rate_limit),
                       kitchen.rate_burst == 1 ? std::string() : fmt::format(", burst={}", kitchen.rate_burst));
}

// The whole way of a ticket in a task of its own.
void write_send(Writing& w) {
    if (!w.uses.errands) return;
    Program& out = w.out;
    out.line();
    out.open("async def send(self, order):");
    out.line("\"\"\"An order in a task of its own: the whole way to the kitchen, and back with the dish.\"\"\"");
    if (w.uses.suppliers) {
        out.open("if order.layer > 0:");
        out.line("return await self.order(order)  # Kitchens live next door to each other.");
        out.close();
    }
    if (w.uses.keeps_waiting_on_the_way()) out.line("order.on_its_way = True");
    if (w.uses.pantry) {
        out.open("if order.pantry:");
        out.line("await go_to_pantry(order, order.pantry)");
        out.close();
    }
    if (w.uses.doors) out.open("async with door_to(self, order):");
    if (w.uses.behind_the_door) {
        const std::string wait = w.setting("doors.wait", 0, {});
        const std::string timer =
            wait.empty() ? std::string("order.timer")
                         : fmt::format("order.timer if {} == \"outside the timer\" else {}", wait, w.terms.never);
        out.open(fmt::format("{}{}:", w.with_timer(timer), w.uses.deadline ? " as timer" : ""));
        if (w.uses.deadline) out.line(fmt::format("order.deadline = earlier(timer.{}, order.deadline)", w.terms.when));
    }
    out.line("await self.order(order)");
    if (w.uses.behind_the_door) out.close();
    if (w.uses.doors) out.close();
    out.close();
}

// "condition=\"gone\"": only what is not usual.
std::string arguments_of(const Writing& w, std::size_t k) {
    const Kitchen& kitchen = w.scenario.kitchens[k];
    std::string text = fmt::format("{}, cooks={}", quoted(kitchen.name), kitchen.cooks);
    const auto argument = [&](bool unusual, std::string_view name, const std::string& value) {
        if (unusual) text += fmt::format(", {}={}", name, value);
    };
    argument(!w.times_are_drawn(k), "cook_time", in_seconds(std::max(kitchen.cook_time.mean, Duration{1})));
    argument(kitchen.condition != Condition::fine, "condition",
             kitchen.condition == Condition::broken ? "\"broken\"" : "\"gone\"");
    argument(w.uses.broken && kitchen.error_after.us > 0, "error_after", in_seconds(kitchen.error_after));
    argument(kitchen.slowness != 1.0, "slowness", fmt::format("{}", kitchen.slowness));
    argument(kitchen.affected < 1.0, "affected", fmt::format("{}", kitchen.affected));
    argument(w.uses.swallows && kitchen.when_diner_leaves == WhenDinerLeaves::swallows, "swallows", "True");
    argument(w.uses.clean_up && kitchen.clean_up.us > 0, "clean_up", in_seconds(kitchen.clean_up));
    argument(w.uses.keeps_is_asked() && (w.has_mailbox(k) || goes_on_alone(kitchen.when_diner_leaves)), "keeps_cooking",
             "True");
    argument(kitchen.when_diner_leaves == WhenDinerLeaves::looks_at_the_deadline, "looks_at_the_deadline", "True");
    argument(w.has_supplier(k), "supplies", w.supplies[k]);
    argument(w.uses.supplies_first && w.has_supplier(k) && kitchen.supplier.when == Supplies::after_cooking,
             "supplies_last", "True");
    argument(w.has_breaker(k), "breaker", breaker_of(kitchen));
    argument(w.uses.rail_limit && kitchen.rail.limit != unlimited, "rail_limit", std::to_string(kitchen.rail.limit));
    argument(kitchen.rail.order != RailOrder::first_in_first_out && w.uses.rail_order, "rail_order",
             quoted(word_of(kitchen.rail.order)));
    argument(w.uses.stands() && kitchen.rail.standing_after != milliseconds(100), "standing_after",
             in_seconds(kitchen.rail.standing_after));
    argument(w.uses.standing_timer && !kitchen.rail.standing_timer.is_never(), "standing_timer",
             in_seconds(kitchen.rail.standing_timer));
    argument(w.has_rate_limit(k), "rate_limit", rate_limit_of(kitchen));
    argument(w.has_shelf(k), "shelf", shelf_of(w, k));
    argument(w.has_mailbox(k), "mailbox", fmt::format("Places({})", kitchen.mailbox));
    return text;
}

}  // namespace

std::string list_of(const Writing& w, const std::vector<std::string>& names) {
    std::string text = "[";
    for (const std::string& name : names) text += (text.size() == 1 ? "" : ", ") + w.kitchens[w.kitchen_index(name)];
    return text + "]";
}

void write_kitchens(Writing& w) {
    Program& out = w.out;
    write_supplies(w);
    out.heading("The kitchens");
    out.line("\n");
    out.open("class Kitchen:");
    out.line("\"\"\"Cooks take tickets from the rail, first come, first served.\"\"\"\n");
    write_parameters(w);
    if (w.uses.shelf) write_from_shelf(w);
    write_order(w);
    write_send(w);
    write_shielded(w);
    write_take_a_cook(w);
    write_cook(w);
    out.close();
    write_order_class(w);
    write_cooks_class(w);
    write_race(w);
    write_way(w);
    write_shelf_class(w);
    write_policies(w);
    if (w.uses.failures) {
        out.line("\n");
        out.open("class KitchenFailed(Exception):");
        out.line("\"\"\"The kitchen answers that there will be no dish.\"\"\"");
        out.close();
    }
    out.line("\n");
    write_budgets(w);
    for (std::size_t k = 0; k < w.kitchens.size(); ++k)
        out.line(fmt::format("{} = Kitchen({})", w.kitchens[k], arguments_of(w, k)));
    write_seconds(w);
    for (std::size_t c = 0; c < w.courses.size(); ++c)
        if (!w.backups[c].empty())
            out.line(fmt::format("{} = {}", w.backups[c], list_of(w, w.scenario.courses[c].backup.kitchens)));
}

}  // namespace kitchen::python
