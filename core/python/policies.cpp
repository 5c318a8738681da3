// The policies of the twin that all orders share: breakers, budgets for tries again, limits on the rate of orders.
#include "core/python/parts.hpp"
#include "core/scenario/words.hpp"

#include <fmt/format.h>

namespace kitchen::python {
namespace {

constexpr std::string_view breaker = R"(

class Breaker:
    """Sends no more orders to a kitchen that keeps failing, but now and then a probe, to see."""

    def __init__(self, calls_min, ratio, open_for, probes=1):
        self.calls_min, self.ratio, self.open_for, self.probes = calls_min, ratio, open_for, probes
        self.state = "closed"
        self.answers_to_probes = []  # Whether each of them was a failure.
        self.probes_out = 0

    @contextlib.contextmanager
    def watching(self, order):
        """Refuses the order, or learns how it ends."""
        kitchen = order.kitchen.name
        probe = self.ask(order)
        try:
            yield
        except (TimeoutError, KitchenFailed):
            self.learn(kitchen, probe, failed=True)
            raise
        except asyncio.CancelledError:
            if probe and self.state == "half open" and self.probes_out > 0:
                self.probes_out -= 1  # It says nothing about the kitchen.
            raise
        self.learn(kitchen, probe, failed=False)

    def ask(self, order):
        """Whether the order is sent as a probe."""
        if self.state == "closed":
            return False
        if self.state == "open" and now_us() >= self.open_until:
            self.state = "half open"
            say("breaker_half_opened", kitchen=order.kitchen.name)
        if self.state == "open" or self.probes_out >= self.probes:
            order.say("ticket_refused", "breaker open")
            raise KitchenFailed
        self.probes_out += 1
        return True

    def learn(self, kitchen, probe, failed):
        if self.state == "half open" and probe:
            self.answers_to_probes.append(failed)
            if len(self.answers_to_probes) < self.probes:
                return
            if self.too_many(self.answers_to_probes):
                self.open()
                say("breaker_opened", kitchen=kitchen)
            else:
                self.forget()
                self.state = "closed"
                say("breaker_closed", kitchen=kitchen)
        elif self.state == "closed":
            latest = self.note(failed)
            if len(latest) >= self.calls_min and self.too_many(latest):
                self.open()
                say("breaker_opened", kitchen=kitchen)

    def too_many(self, answers):
        return sum(answers) > 0 and sum(answers) >= self.ratio * len(answers)

    def open(self):
        self.forget()
        self.state = "open"
        self.open_until = now_us() + us(self.open_for)

    def forget(self):
        self.latest.clear()
        self.answers_to_probes.clear()
        self.probes_out = 0
)";

constexpr std::string_view by_count = R"(

class CountingBreaker(Breaker):
    """Judges by the latest answers, so many."""

    def __init__(self, window, **settings):
        self.latest = collections.deque(maxlen=window)  # Whether each of them was a failure.
        super().__init__(**settings)

    def note(self, failed):
        self.latest.append(failed)
        return self.latest
)";

// More of the class before it.
constexpr std::string_view look_at = R"(
    def look_at(self, window):
        """Another number of answers; too many for it are forgotten."""
        kept = self.latest if len(self.latest) <= window else ()
        self.latest = collections.deque(kept, maxlen=window)
)";

constexpr std::string_view by_time = R"(

class TimedBreaker(Breaker):
    """Judges by the answers of the last seconds, counted in tenths of that span."""

    def __init__(self, window, **settings):
        self.window = window
        self.latest = collections.deque()  # (in which tenth, whether it was a failure)
        super().__init__(**settings)

    def note(self, failed):
        now = now_us() // max(1, us(self.window) // 10)
        self.latest.append((now, failed))
        while self.latest[0][0] <= now - 10:
            self.latest.popleft()
        return [failed for _, failed in self.latest]
)";

constexpr std::string_view share_budget = R"(

class ShareBudget:
    """Tries again stay within a share of the first orders, and some are always allowed."""

    def __init__(self, share, minimum, window):
        self.share, self.minimum, self.window = share, minimum, window
        self.earned = collections.deque()  # (in which tenth of the window, millionths of a try)

    @contextlib.contextmanager
    def watching(self, attempt):
        if attempt == 1:
            self.note(millionths(self.share))
        yield

    def allows_another(self):
        self.note(0)  # What was earned before the window is gone.
        always = millionths(self.minimum * us(self.window) / 1_000_000)
        if always + sum(tries for _, tries in self.earned) < 1_000_000:
            return False
        self.note(-1_000_000)
        return True

    def note(self, tries):
        now = now_us() // max(1, us(self.window) // 10)
        self.earned.append((now, tries))
        while self.earned[0][0] <= now - 10:
            self.earned.popleft()
)";

constexpr std::string_view token_budget = R"(

class TokenBudget:
    """A bucket of tokens: what goes wrong takes some, each dish served gives back, and the rest may be tried again."""

    def __init__(self, tokens, cost, bell_cost, refund, floor, charged_on):
        self.tokens, self.cost, self.bell_cost, self.refund = tokens, cost, bell_cost, refund
        self.floor, self.charged_on = floor, charged_on
        self.taken = 0  # Millionths of a token.

    @contextlib.contextmanager
    def watching(self, attempt):
        known(self.charged_on, "failure", "retry")
        try:
            yield
        except (TimeoutError, KitchenFailed) as error:
            if self.charged_on == "failure":
                self.take(self.cost_of(bell=isinstance(error, TimeoutError)))
            raise
        self.taken = max(0, self.taken - millionths(self.refund))

    def allows_another(self, bell):
        left = max(0, millionths(self.tokens) - self.taken)
        if left <= millionths(self.floor):
            return False
        if self.charged_on == "retry":
            if left < self.cost_of(bell):
                return False
            self.take(self.cost_of(bell))
        return True

    def cost_of(self, bell):
        return millionths(self.bell_cost if bell else self.cost)

    def take(self, cost):
        self.taken = min(millionths(self.tokens), self.taken + cost)
)";

constexpr std::string_view in_flight_budget = R"(

class InFlightBudget:
    """Tries again under way stay within a share of the orders under way, or within a small number."""

    def __init__(self, share, minimum):
        self.share, self.minimum = share, minimum
        self.orders = self.again = 0

    @contextlib.contextmanager
    def watching(self, attempt):
        self.orders += 1
        self.again += attempt > 1
        try:
            yield
        finally:
            self.orders -= 1
            self.again -= attempt > 1

    def allows_another(self):
        return self.again < max(self.share * self.orders, self.minimum)
)";

constexpr std::string_view millionths = R"(

def millionths(amount):
    """Shares are counted in whole parts, so that no fraction is ever lost."""
    return int(amount * 1_000_000 + 0.5)
)";

constexpr std::string_view rate_limit = R"(

class RateLimit:
    """So many orders a second, and so many at once: a bucket that fills at that rate."""

    def __init__(self, a_second, burst=1):
        self.a_second, self.burst = a_second, burst
        self.paid_until = 0  # In microseconds; an order may be paid a little ahead.
        self.rest = 0  # So many parts of a microsecond more, of as many as orders a second.

    def allows_one(self):
        if self.a_second is None:
            return True
        if self.paid_until < now_us() or self.rest >= self.a_second:
            self.paid_until, self.rest = max(self.paid_until, now_us()), 0
        ahead = divmod((self.burst - 1) * 1_000_000, self.a_second)
        if (self.paid_until - now_us(), self.rest) > ahead:
            return False
        more, self.rest = divmod(self.rest + 1_000_000, self.a_second)
        self.paid_until += more
        return True
)";

std::string budget_of(const Budget& settings) {
    const Budget budget = effective(settings);
    if (budget.kind == BudgetKind::none) return "None";
    if (budget.kind == BudgetKind::share)
        return fmt::format("ShareBudget(share={}, minimum={}, window={})", budget.share, budget.minimum,
                           in_seconds(budget.window));
    if (budget.kind == BudgetKind::in_flight)
        return fmt::format("InFlightBudget(share={}, minimum={})", budget.share, budget.minimum);
    return fmt::format("TokenBudget(tokens={}, cost={}, bell_cost={}, refund={}, floor={}, charged_on={})",
                       budget.tokens, budget.cost, budget.bell_cost, budget.refund, budget.floor,
                       quoted(word_of(budget.charged_on)));
}

}  // namespace

std::string breaker_of(const Kitchen& kitchen) {
    const Breaker breaker = effective(kitchen.breaker);
    if (breaker.kind == BreakerKind::none) return "None";
    const bool by_count = breaker.kind == BreakerKind::count;
    std::string text =
        fmt::format("{}({}, calls_min={}, ratio={}, open_for={}", by_count ? "CountingBreaker" : "TimedBreaker",
                    by_count ? std::to_string(breaker.window) : in_seconds(breaker.window_time), breaker.calls_min,
                    breaker.ratio, in_seconds(breaker.open_for));
    if (breaker.probes != 1) text += fmt::format(", probes={}", breaker.probes);
    return text + ")";
}

void write_budgets(Writing& w) {
    for (std::size_t c = 0; c < w.courses.size(); ++c)
        if (w.has_budget(c)) w.out.line(fmt::format("{} = {}", w.budgets[c], budget_of(w.scenario.courses[c].budget)));
}

namespace {

std::string another_budget(const Writing& w, const Change& change) {
    Scenario after = w.by_now;
    set(after, change.knob, change.value);
    const std::string& budget = w.budgets[change.knob.which];
    return fmt::format("global {0}\n{0} = {1}", budget, budget_of(after.courses[change.knob.which].budget));
}

// Orders that the one before has let through are still told to that one.
std::string another_breaker(const Writing& w, const Change& change) {
    const std::size_t which = change.knob.which;
    Scenario after = w.by_now;
    set(after, change.knob, change.value);
    std::string lines;
    if (w.by_now.kitchens[which].breaker.kind != BreakerKind::none)
        lines = fmt::format("{}.breaker.state = \"taken away\"  # It learns nothing more.\n", w.kitchens[which]);
    return lines + fmt::format("{}.breaker = {}", w.kitchens[which], breaker_of(after.kitchens[which]));
}

}  // namespace

std::string policy_change(const Writing& w, const Change& change) {
    const Knob& knob = knob_at(change.knob);
    const std::string_view key = knob.key;
    const std::size_t which = change.knob.which;
    // A library's settings are what they are.
    if (knob.fixed_by != nullptr && !knob.fixed_by(w.by_now, which).empty()) return {};
    const auto own = [&](std::string_view prefix) { return std::string(key.substr(prefix.size())); };
    const std::string value = literal_of(w, change.value);
    if (key == "rate_limit") return fmt::format("{}.rate_limit.a_second = {}", w.kitchens[which], value);
    if (key == "rate_burst")
        return w.has_rate_limit(which) ? fmt::format("{}.rate_limit.burst = {}", w.kitchens[which], value) : "";
    if (key.starts_with("budget.")) {
        if (key == "budget.kind") return w.has_budget(which) ? another_budget(w, change) : "";
        const BudgetKind kind = effective(w.by_now.courses[which].budget).kind;
        const bool counts = kind == BudgetKind::share
                                ? key == "budget.share" || key == "budget.minimum" || key == "budget.window"
                            : kind == BudgetKind::tokens
                                ? key != "budget.share" && key != "budget.minimum" && key != "budget.window"
                                : kind == BudgetKind::in_flight && (key == "budget.share" || key == "budget.minimum");
        return w.has_budget(which) && counts ? fmt::format("{}.{} = {}", w.budgets[which], own("budget."), value) : "";
    }
    if (key == "breaker.kind") return w.has_breaker(which) ? another_breaker(w, change) : "";
    const BreakerKind kind = effective(w.by_now.kitchens[which].breaker).kind;
    const bool by_count = kind == BreakerKind::count;
    if (kind != BreakerKind::count && kind != BreakerKind::time) return {};
    if (key == "breaker.window") return by_count ? fmt::format("{}.breaker.look_at({})", w.kitchens[which], value) : "";
    if (key == "breaker.window_time")
        return by_count ? "" : fmt::format("{}.breaker.window = {}", w.kitchens[which], value);
    return fmt::format("{}.breaker.{} = {}", w.kitchens[which], own("breaker."), value);
}

void write_policies(Writing& w) {
    const auto text = [&](std::string_view lines) {
        std::string all(lines.substr(0, lines.size() - 1));
        const auto put = [&](std::string_view what, std::string_view instead) {
            for (std::size_t at = 0; (at = all.find(what, at)) != std::string::npos; at += instead.size())
                all.replace(at, what.size(), instead);
        };
        if (!w.uses.failures) put("(TimeoutError, KitchenFailed)", "TimeoutError");
        if (w.uses.budget_changes) put("allows_another(self):", "allows_another(self, bell=False):");
        put("TimeoutError", w.terms.rang);
        put("asyncio.CancelledError", w.terms.cancelled);
        w.out.line(all);
    };
    if (w.uses.breaker()) text(breaker);
    if (w.uses.breaker_by_count) text(by_count);
    if (w.uses.breaker_by_count && w.changes(Section::kitchen, "breaker.window")) text(look_at);
    if (w.uses.breaker_by_time) text(by_time);
    if (w.uses.rate_limit) text(rate_limit);
    if (w.uses.share_budget) text(share_budget);
    if (w.uses.token_budget) text(token_budget);
    if (w.uses.in_flight_budget) text(in_flight_budget);
    if (w.uses.share_budget || w.uses.token_budget) text(millionths);
}

}  // namespace kitchen::python
