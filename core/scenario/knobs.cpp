#include "core/scenario/knobs.hpp"

#include "core/scenario/by_name.hpp"
#include "core/scenario/row.hpp"

#include <algorithm>
#include <array>

namespace kitchen {
namespace {

// ---- When a knob has an effect

template <Arrive arrive>
bool is_arriving(const Diners& diners) {
    return diners.arrive == arrive;
}
constexpr Need arrive_every = need<is_arriving<Arrive::every>>("arrive = \"every\"");
constexpr Need arrive_at_a_rate = need<is_arriving<Arrive::rate>>("arrive = \"rate\"");
constexpr Need arrive_at = need<is_arriving<Arrive::at>>("arrive = \"at\"");
bool comes_by_count(const Diners& diners) { return diners.arrive != Arrive::at; }
constexpr Need arrive_otherwise = need<comes_by_count>("an arrive that is not \"at\"");
bool has_regulars(const Diners& diners) { return diners.regulars > 0; }
constexpr Need some_regulars = need<has_regulars>("regulars = 1 or more");

bool is_one_a_table(const Waiters& waiters) { return waiters.kind == WaiterKind::one_a_table; }
constexpr Need one_a_table = need<is_one_a_table>("kind = \"one a table\"");
bool has_runners(const Waiters& waiters) { return waiters.pantry == PantryWork::by_runners; }
constexpr Need by_runners = need<has_runners>("pantry = \"by runners\"");

bool has_timer(const Course& course) { return !course.timer.is_never(); }
constexpr Need a_timer = need<has_timer>("a timer");
bool has_tries(const Course& course) { return course.tries > 1; }
constexpr Need two_tries = need<has_tries>("tries = 2 or more");
bool has_second_orders(const Second& second) { return !second.after.is_never(); }
constexpr Need second_orders = need<has_second_orders, &Course::second>("second.after");
bool has_backup(const Backup& backup) { return !backup.kitchens.empty(); }
constexpr Need some_backup = need<has_backup, &Course::backup>("backup.kitchens");

bool has_pause(const Pause& pause) { return pause.first.us > 0; }
bool has_factor(const Pause& pause) { return pause.growth == Growth::exponential; }
bool has_jitter_share(const Pause& pause) { return pause.jitter == Jitter::share; }
constexpr Need a_pause = need<has_pause, &Course::pause>("pause.first = \"1s\" or another time above 0");
constexpr Need pause_grows_by_a_factor = need<has_factor, &Course::pause>("pause.growth = \"exponential\"");
constexpr Need jitter_by_share = need<has_jitter_share, &Course::pause>("pause.jitter = \"share\"");

template <BudgetKind... kinds>
bool is_budget(const Budget& budget) {
    return ((effective(budget).kind == kinds) || ...);
}
constexpr Need budget_by_share = need<is_budget<BudgetKind::share>, &Course::budget>("budget.kind = \"share\"");
constexpr Need budget_by_tokens = need<is_budget<BudgetKind::tokens>, &Course::budget>("budget.kind = \"tokens\"");
constexpr Need budget_by_share_or_in_flight =
    need<is_budget<BudgetKind::share, BudgetKind::in_flight>, &Course::budget>(
        "budget.kind = \"share\" or \"in flight\"");
bool is_budget_by_name(const Budget& budget) { return is_by_name(budget.kind); }
constexpr Need budget_by_name =
    need<is_budget_by_name, &Course::budget>("budget.kind = \"finagle\", \"grpc\", \"aws\" or \"envoy\"");
template <BudgetSetting setting>
std::string_view fixed_budget(const Scenario& scenario, std::size_t which) {
    return fixed_by(scenario.courses[which].budget, setting);
}

template <BreakerKind... kinds>
bool is_breaker(const Breaker& breaker) {
    return ((effective(breaker).kind == kinds) || ...);
}
constexpr Need breaker_by_count = need<is_breaker<BreakerKind::count>, &Kitchen::breaker>("breaker.kind = \"count\"");
constexpr Need breaker_by_time = need<is_breaker<BreakerKind::time>, &Kitchen::breaker>("breaker.kind = \"time\"");
constexpr Need some_breaker =
    need<is_breaker<BreakerKind::count, BreakerKind::time>, &Kitchen::breaker>("breaker.kind = \"count\" or \"time\"");
bool is_breaker_by_name(const Breaker& breaker) { return is_by_name(breaker.kind); }
constexpr Need breaker_by_name =
    need<is_breaker_by_name, &Kitchen::breaker>("breaker.kind = \"polly\", \"resilience4j\" or \"hystrix\"");
template <BreakerSetting setting>
std::string_view fixed_breaker(const Scenario& scenario, std::size_t which) {
    return fixed_by(scenario.kitchens[which].breaker, setting);
}

template <Shape... shapes>
bool is_shaped(const Distribution& times) {
    return ((times.shape == shapes) || ...);
}
constexpr Need shape_with_a_mean =
    need<is_shaped<Shape::fixed, Shape::exponential, Shape::log_normal, Shape::two_humped>, &Kitchen::cook_time>(
        "a cook_time.shape that is not \"uniform\" or \"listed\"");
constexpr Need uniform_times = need<is_shaped<Shape::uniform>, &Kitchen::cook_time>("cook_time.shape = \"uniform\"");
constexpr Need uniform_or_two_humped_times = need<is_shaped<Shape::uniform, Shape::two_humped>, &Kitchen::cook_time>(
    "cook_time.shape = \"uniform\" or \"two-humped\"");
constexpr Need log_normal_times =
    need<is_shaped<Shape::log_normal>, &Kitchen::cook_time>("cook_time.shape = \"log-normal\"");
constexpr Need two_humped_times =
    need<is_shaped<Shape::two_humped>, &Kitchen::cook_time>("cook_time.shape = \"two-humped\"");
constexpr Need listed_times = need<is_shaped<Shape::listed>, &Kitchen::cook_time>("cook_time.shape = \"listed\"");

bool has_rate_limit(const Kitchen& kitchen) { return kitchen.rate_limit != unlimited; }
constexpr Need a_rate_limit = need<has_rate_limit>("rate_limit");
bool asks_whether_it_stands(const Rail& rail) {
    return rail.order == RailOrder::adaptive || !rail.standing_timer.is_never();
}
constexpr Need a_queue_that_stands_matters =
    need<asks_whether_it_stands, &Kitchen::rail>("rail.order = \"adaptive\", or rail.standing_timer");
bool has_shelf(const Shelf& shelf) { return shelf.keeps.us > 0; }
constexpr Need a_shelf = need<has_shelf, &Kitchen::shelf>("shelf.keeps above 0");

bool has_supplier(const Supplier& supplier) { return !supplier.kitchen.empty(); }
constexpr Need a_supplier = need<has_supplier, &Kitchen::supplier>("supplier.kitchen");
bool tries_supplier_again(const Supplier& supplier) { return supplier.tries > 1; }
constexpr Need two_tries_at_the_supplier = need<tries_supplier_again, &Kitchen::supplier>("supplier.tries = 2 or more");
constexpr Need a_pause_before_the_supplier =
    need<has_pause, &Kitchen::supplier, &Supplier::pause>("supplier.pause.first = \"1s\" or another time above 0");
constexpr Need supplier_pause_grows_by_a_factor =
    need<has_factor, &Kitchen::supplier, &Supplier::pause>("supplier.pause.growth = \"exponential\"");
constexpr Need supplier_jitter_by_share =
    need<has_jitter_share, &Kitchen::supplier, &Supplier::pause>("supplier.pause.jitter = \"share\"");

// Whether a change turns the knob to such a value.
template <class Wanted>
bool changes_to(const Scenario& scenario, KnobAddress knob, Wanted wanted) {
    return std::any_of(scenario.changes.begin(), scenario.changes.end(),
                       [&](const Change& change) { return change.knob == knob && wanted(change.value); });
}

// Whether a kitchen, at the beginning or later on, has something to wait for once it has to stop.
bool waits_when_told_to_stop(const Scenario& scenario, std::size_t) {
    const auto swallows = [](const Value& value) {
        return value == Value{std::string(word_of(WhenDinerLeaves::swallows))};
    };
    const auto takes_time = [](const Value& value) { return value != Value{Duration{0}}; };
    for (std::size_t k = 0; k < scenario.kitchens.size(); ++k) {
        const Kitchen& kitchen = scenario.kitchens[k];
        if (kitchen.clean_up.us > 0 || changes_to(scenario, address_of<&Kitchen::clean_up>(k), takes_time)) return true;
        if (kitchen.when_diner_leaves == WhenDinerLeaves::swallows) return true;
        if (changes_to(scenario, address_of<&Kitchen::when_diner_leaves>(k), swallows)) return true;
    }
    return false;
}
constexpr Need somebody_waits_when_told_to_stop = {waits_when_told_to_stop,
                                                   "a kitchen with clean_up, or that swallows a diner's leaving"};

// At the beginning or later on.
bool is_ever_unwell(const Scenario& scenario, std::size_t which) {
    const Kitchen& kitchen = scenario.kitchens[which];
    return kitchen.condition != Condition::fine || kitchen.slowness != 1.0 ||
           changes_to(scenario, address_of<&Kitchen::condition>(which),
                      [](const Value& value) { return value != Value{std::string(word_of(Condition::fine))}; }) ||
           changes_to(scenario, address_of<&Kitchen::slowness>(which),
                      [](const Value& value) { return value != Value{1.0}; });
}
constexpr Need unwell_at_some_time = {is_ever_unwell, "a condition that is not \"fine\", or slowness"};

// ---- What a knob accepts

constexpr Duration instant{0};
constexpr Duration shortest{1};
constexpr Duration tenth = milliseconds(100);
constexpr Duration hour = seconds(3600);
constexpr Duration day = seconds(24 * 3600);

constexpr Accepts evening_length = duration(milliseconds(1), day, seconds(1), seconds(120));
constexpr Accepts wait = duration(instant, hour, tenth, seconds(20));
constexpr Accepts pause = duration(instant, hour, tenth, seconds(5));
constexpr Accepts gap = duration(shortest, hour, tenth, seconds(5));
constexpr Accepts cooking = duration(shortest, hour, tenth, seconds(10));
constexpr Accepts tries = count(1, 1000, 10, "times");
// Whole numbers beyond 2^53 are not exact as a double, and sliders count in doubles.
constexpr Accepts seed = count(0, 9'007'199'254'740'992.0, 100, "");
constexpr Accepts diners = count(1, static_cast<double>(diners_max), 60, "diners");
constexpr Accepts cooks = count(1, 100'000, 12, "cooks");
constexpr Accepts rate = {Kind::number, 0.0001, 100'000, 0.1, 0.1, 5, "diners/s"};
constexpr Accepts growth = {Kind::number, 1, 100, 0.5, 1, 4, "x"};
constexpr Accepts slowness = {Kind::number, 0.01, 1000, 0.5, 1, 10, "x"};
constexpr Accepts spread = {Kind::number, 0, 3, 0.1, 0, 2};
constexpr Accepts share = {Kind::number, 0, 1, 0.05, 0, 1};
constexpr Accepts choice = {Kind::choice};
constexpr Accepts thing_name = text(1, static_cast<double>(name_characters_max));
constexpr Accepts kitchen_name = {Kind::kitchen};
constexpr Accepts kitchen_or_none = or_none(kitchen_name);
constexpr Accepts rush = count(0, 1'000'000, 60, "diners");
constexpr Accepts regulars = count(0, 1'000'000, 60, "diners");
constexpr Accepts repeats = count(1, 1000, 10, "times");
constexpr Accepts places = or_none(count(0, 1'000'000, 30, "tickets"));
constexpr Accepts limit_a_second = or_none(count(1, 1'000'000, 100, "/s"));
constexpr Accepts burst = count(1, 1'000'000, 100, "orders");
constexpr Accepts answers = count(1, 100'000, 200, "answers");
constexpr Accepts seconds_most = count(1, 10, 5, "orders");
constexpr Accepts waiters = count(1, 1'000'000, 60, "waiters");
constexpr Accepts runners = count(1, 10'000, 32, "runners");
constexpr Accepts doors = or_none(count(1, 1'000'000, 100, "doors"));
constexpr Accepts on_shelf = or_none(count(1, 100'000, 60, "dishes"));
constexpr Accepts dishes = count(1, 100'000, 60, "dishes");
constexpr Accepts letters = or_none(count(1, 1'000'000, 30, "letters"));
constexpr Accepts probes = count(1, 1000, 20, "orders");
constexpr Accepts tokens = {Kind::number, 0, 1'000'000, 1, 0, 500, "tokens"};
constexpr Accepts allowance = {Kind::number, 0, 1'000'000, 1, 0, 50, "orders"};
// How many kitchens the list may name, and how many characters each of the texts may have.
constexpr Accepts kitchen_names = {Kind::kitchens, 0, 64};
constexpr Accepts texts = {Kind::texts, 1, 60};

using enum Turns;

// A row: the field; its key, when it may be turned, what it accepts; its word, its Python term, its help; then what
// else is to know of it (Columns in row.hpp).
constexpr std::array table = {
    // ---- The evening
    row<&Scenario::title>("title", before_opening, text(0, 80), "Title", "", "What the evening is called."),
    row<&Scenario::notice>("notice", before_opening, text(0, 600), "What to notice", "",
                           "A sentence or two on what to look at."),
    row<&Scenario::seed>("seed", before_opening, seed, "Seed", "random.seed(1)",
                         "Another number is another evening: diners come at other times, dishes take other times."),
    row<&Scenario::open_for>("open_for", before_opening, evening_length, "Doors are open for", "",
                             "How long the evening lasts; whoever has no answer by then is still waiting."),

    // ---- Diners
    row<&Diners::arrive>("arrive", before_opening, choice, "Diners come", "for order in arrivals()",
                         "Every so often, at random at a rate, at given times, or all together in a burst.",
                         {.hint = "; in a file also with its value, as { every = \"2s\" }, { rate = 0.5 }, { at = "
                                  "[\"0s\", \"2s\"] } or { burst = 20 }"}),
    row<&Diners::every>("every", any_time_first_six, gap, "New diner every", "create_task(diner())",
                        "The time between one diner and the next; the first comes at once.",
                        {.on_change = OnChange::moves_the_next_arrival, .needs = {arrive_every}}),
    row<&Diners::rate>("rate", any_time, rate, "Diners a second", "random.expovariate(1)",
                       "How many diners come in a second on average, at random times.",
                       {.on_change = OnChange::moves_the_next_arrival, .needs = {arrive_at_a_rate}}),
    row<&Diners::at>("at", before_opening, durations(instant, day), "Diners come at", "await asyncio.sleep(when - now)",
                     "The times at which a diner comes, in order.", {.needs = {arrive_at}}),
    row<&Diners::count>("count", before_opening, diners, "Diners in all", "range(12)",
                        "How many diners come in the whole evening.", {.needs = {arrive_otherwise}}),
    row<&Diners::rush>("rush", any_time, rush, "A rush of", "for _ in range(20): create_task(diner())",
                       "So many more diners come in together: when the doors open, or whenever a change sets it.",
                       {.role = Role::one_shot, .on_change = OnChange::lets_a_rush_in}),
    row<&Diners::patience>("patience", any_time, or_none(wait), "Patience", "asyncio.timeout(30)",
                           "How long a diner stays at most, whatever is tried: a timer around the whole visit.",
                           {.role = Role::timer}),
    row<&Diners::courses>("courses", before_opening, choice, "Courses come", "await, or asyncio.wait(courses)",
                          "One after another, or all together: then the table waits for all of them."),
    row<&Diners::on_error>("on_error", before_opening, choice, "When one of them fails", "return_when=FIRST_EXCEPTION",
                           "With courses together: one failure ends the visit, or the others are awaited."),
    row<&Diners::regulars>("regulars", before_opening, regulars, "Regulars", "while True: await visit()",
                           "Diners who are there when the doors open and come again and again."),
    row<&Diners::think>("think", any_time, duration(instant, hour, tenth, seconds(10)), "Regulars stay away",
                        "await asyncio.sleep(1)", "How long a regular is away between two visits.",
                        {.needs = {some_regulars}}),
    row<&Diners::think_spread>("think_spread", any_time, choice, "Times away are", "random.expovariate(1)",
                               "Always the same, or drawn with that mean.", {.needs = {some_regulars}}),
    row<&Diners::names>("names", before_opening, texts, "Names", "task.set_name(name)",
                        "What the first diners are called; the others get a usual name."),

    // ---- Waiters
    row<&Waiters::kind>(
        "kind", before_opening, choice, "Waiter", "await or time.sleep",
        "Async: the waiter looks after all tables at once. Blocking: she stands at the window until the dish "
        "is there; meanwhile nobody else is served, and no bell rings. One a table: each has one table at a time."),
    row<&Waiters::number>("number", before_opening, waiters, "Waiters", "ThreadPoolExecutor(10)",
                          "With one waiter a table: how many there are, and so how many tables at once.",
                          {.needs = {one_a_table}}),
    row<&Waiters::entrance>("entrance", before_opening, or_none(count(0, 1'000'000, 60, "diners")),
                            "Places at the entrance", "Queue(maxsize=60)",
                            "With one waiter a table: how many diners may wait for one; more are told sorry.",
                            {.needs = {one_a_table}}),
    row<&Waiters::async_flavour>("async_flavour", before_opening, choice, "A cook who is to stop is",
                                 "asyncio, or trio and anyio",
                                 "Told once, as in asyncio: then a clean-up takes its time, and a cook may "
                                 "swallow it. Or told at every wait, as in "
                                 "trio and anyio: whatever the cook would wait for next ends at once.",
                                 {.needs = {somebody_waits_when_told_to_stop}}),
    row<&Waiters::pantry>("pantry", any_time, choice, "Pantry work is done", "asyncio.to_thread(work)",
                          "By the waiter herself, and nobody else is served meanwhile; or by runners."),
    row<&Waiters::runners>("runners", before_opening, runners, "Runners", "ThreadPoolExecutor(6)",
                           "How many do pantry work at the same time.", {.needs = {by_runners}}),
    row<&Waiters::doors, &Doors::limit>("doors.limit", before_opening, doors, "Doors", "TCPConnector(limit=100)",
                                        "How many orders may be on their way at once, to all kitchens."),
    row<&Waiters::doors, &Doors::per_kitchen>("doors.per_kitchen", before_opening, doors, "Doors to each kitchen",
                                              "TCPConnector(limit_per_host=10)",
                                              "How many orders may be on their way to one kitchen at once."),
    row<&Waiters::doors, &Doors::wait>("doors.wait", any_time, choice, "The wait at the door is",
                                       "async with timeout, door",
                                       "Inside the order's timer, or before the timer is set."),
    row<&Waiters::doors, &Doors::timer>(
        "doors.timer", any_time, or_none(wait), "Timer at the door", "ClientTimeout(connect=5)",
        "How long a diner waits for a free door and its opening at most.", {.role = Role::timer}),
    row<&Waiters::doors, &Doors::opens>("doors.opens", any_time, duration(instant, hour, tenth, seconds(5)),
                                        "A door opens in", "await open_connection()", "How long a door takes to open."),
    row<&Waiters::doors, &Doors::opening_timer>("doors.opening_timer", any_time, or_none(wait), "Timer for the opening",
                                                "ClientTimeout(sock_connect=5)",
                                                "How long the opening of a door may take.", {.role = Role::timer}),
    row<&Waiters::doors, &Doors::answer_timer>("doors.answer_timer", any_time, or_none(wait), "Timer for the answer",
                                               "ClientTimeout(sock_read=5)",
                                               "How long the kitchen may be silent once the ticket is handed "
                                               "in; an answer comes in one piece.",
                                               {.role = Role::timer}),

    // ---- Courses
    row<&Course::name>("name", before_opening, thing_name, "Course", "async def course()", "What the course is called.",
                       {.role = Role::identity}),
    row<&Course::kitchen>("kitchen", before_opening, kitchen_name, "Ordered from", "await kitchen.cook(order)",
                          "The kitchen that cooks it."),
    row<&Course::repeat>("repeat", before_opening, repeats, "Taken", "for _ in range(1)",
                         "How many times the course is taken, one after another."),
    row<&Course::pantry>("pantry", any_time, duration(instant, hour, tenth, seconds(5)), "Pantry work",
                         "await asyncio.to_thread(work, 1)",
                         "Blocking work before each order, such as reading a file."),
    row<&Course::timer>("timer", any_time_first_six, or_none(wait), "Kitchen timer", "asyncio.timeout(5)",
                        "How long a diner waits for one order at most; with none, for ever.", {.role = Role::timer}),
    row<&Course::timer_spread>("timer_spread", any_time, choice, "Timers are", "random.expovariate(1)",
                               "Always the same, or drawn for each order with that mean.", {.needs = {a_timer}}),
    row<&Course::timer_covers>("timer_covers", any_time, choice, "The timer covers", "async with timeout",
                               "The wait on the rail and the cooking, the cooking alone, or the rail alone.",
                               {.needs = {a_timer}}),
    row<&Course::tries>("tries", any_time_first_six, tries, "Try again at most", "stop_after_attempt(3)",
                        "How often a diner orders at most, the first time counted."),
    row<&Course::again_after>("again_after", any_time, choice, "Try again after", "retry_if_exception_type",
                              "Which outcomes are tried again; after any other the tries are over.",
                              {.needs = {two_tries}}),
    row<&Course::pause, &Pause::first>("pause.first", any_time_first_six, pause, "Pause before trying again",
                                       "wait_exponential(multiplier=1)",
                                       "How long a diner waits before ordering a second time.", {.needs = {two_tries}}),
    row<&Course::pause, &Pause::factor>("pause.factor", any_time, growth, "Each pause grows",
                                        "wait_exponential(exp_base=2)",
                                        "Each pause is this many times as long as the one before; at 1 all are equal.",
                                        {.needs = {two_tries, a_pause, pause_grows_by_a_factor}}),
    row<&Course::pause, &Pause::cap>("pause.cap", any_time, or_none(wait), "Longest pause", "wait_exponential(max=8)",
                                     "No pause grows longer than this.", {.needs = {two_tries, a_pause}}),
    row<&Course::pause, &Pause::growth>(
        "pause.growth", any_time, choice, "Pauses grow", "wait_exponential or wait_incrementing",
        "Each so many times the one before, or each by the same step.", {.needs = {two_tries, a_pause}}),
    row<&Course::pause, &Pause::jitter>(
        "pause.jitter", any_time, choice, "Jitter", "random.uniform(0, pause)",
        "Makes pauses unequal, so that diners do not come back all at once: full, equal, decorrelated or a share.",
        {.needs = {two_tries, a_pause}}),
    row<&Course::pause, &Pause::jitter_share>("pause.jitter_share", any_time, share, "Share of jitter",
                                              "pause += 0.2 * pause * uniform(-1, 1)",
                                              "How much shorter or longer a pause may be, with jitter a share.",
                                              {.needs = {two_tries, a_pause, jitter_by_share}}),
    row<&Course::budget, &Budget::kind>(
        "budget.kind", any_time, choice, "Budget for tries again", "if budget.try_withdraw()",
        "None; a share of the first orders; tokens that failures use up; a share of the orders under way; or as "
        "Finagle, gRPC, the AWS SDKs or Envoy have it.",
        {.on_change = OnChange::replaces_the_budget, .needs = {two_tries}}),
    row<&Course::budget, &Budget::overrides>(
        "budget.overrides", before_opening, texts, "Overridden budget settings", "",
        "Where the kind is a library: the settings that are yours and not the library's.",
        {.needs = {two_tries, budget_by_name}}),
    row<&Course::budget, &Budget::share>(
        "budget.share", any_time, share,
        "Share for tries again", "RetryBudget(percent_can_retry=0.2)", "Which share of orders may be tried again.",
        {.needs = {two_tries, budget_by_share_or_in_flight}, .fixed_by = fixed_budget<BudgetSetting::share>}),
    row<&Course::budget, &Budget::minimum>(
        "budget.minimum", any_time, allowance, "Tries again at least", "RetryBudget(min_retries_per_sec=10)",
        "So many a second come on top of the share; in flight: so many at once are always allowed.",
        {.needs = {two_tries, budget_by_share_or_in_flight}, .fixed_by = fixed_budget<BudgetSetting::minimum>}),
    row<&Course::budget, &Budget::window>(
        "budget.window", any_time, duration(milliseconds(10), hour, seconds(1), seconds(60)), "An order counts for",
        "RetryBudget(ttl=10)", "How long an order earns tries again.",
        {.needs = {two_tries, budget_by_share}, .fixed_by = fixed_budget<BudgetSetting::window>}),
    row<&Course::budget, &Budget::tokens>(
        "budget.tokens", any_time, tokens, "Tokens", "tokens = 10", "How many tokens there are at first, and at most.",
        {.needs = {two_tries, budget_by_tokens}, .fixed_by = fixed_budget<BudgetSetting::tokens>}),
    row<&Course::budget, &Budget::charged_on>(
        "budget.charged_on", any_time, choice, "Tokens are taken for", "tokens -= cost",
        "Each try again, or each failure whether tried again or not.",
        {.needs = {two_tries, budget_by_tokens}, .fixed_by = fixed_budget<BudgetSetting::charged_on>}),
    row<&Course::budget, &Budget::cost>(
        "budget.cost", any_time, tokens, "Cost after an error", "tokens -= 1", "Tokens taken for one after an error.",
        {.needs = {two_tries, budget_by_tokens}, .fixed_by = fixed_budget<BudgetSetting::cost>}),
    row<&Course::budget, &Budget::bell_cost>(
        "budget.bell_cost", any_time, tokens, "Cost after a bell", "tokens -= 1", "Tokens taken for one after a bell.",
        {.needs = {two_tries, budget_by_tokens}, .fixed_by = fixed_budget<BudgetSetting::bell_cost>}),
    row<&Course::budget, &Budget::refund>(
        "budget.refund", any_time, tokens, "Refund", "tokens += 0.1", "Tokens given back for each dish served.",
        {.needs = {two_tries, budget_by_tokens}, .fixed_by = fixed_budget<BudgetSetting::refund>}),
    row<&Course::budget, &Budget::floor>(
        "budget.floor", any_time, tokens, "No tries again at", "tokens > 5",
        "With so many tokens or fewer nobody tries again.",
        {.needs = {two_tries, budget_by_tokens}, .fixed_by = fixed_budget<BudgetSetting::floor>}),
    row<&Course::second, &Second::after>(
        "second.after", any_time, or_none(wait), "Second order after", "asyncio.wait(tasks, timeout=2)",
        "When the dish is not there by then, a second order is placed beside the first (hedging)."),
    row<&Course::second, &Second::most>("second.most", any_time, seconds_most, "Second orders at most",
                                        "max_hedged_attempts=1", "How many such orders one try may have.",
                                        {.needs = {second_orders}}),
    row<&Course::second, &Second::kitchen>("second.kitchen", before_opening, kitchen_or_none, "Second order goes to",
                                           "create_task(other.cook(order))", "Another kitchen, or with none the same.",
                                           {.needs = {second_orders}}),
    row<&Course::second, &Second::loser>("second.loser", any_time, choice, "The slower one is", "task.cancel()",
                                         "Cancelled when the other answers, or left alone to be wasted.",
                                         {.needs = {second_orders}}),
    row<&Course::second, &Second::share>("second.share", any_time, share, "Share of second orders",
                                         "hedges <= 1 * orders",
                                         "Second orders stay within this share of all orders of the course.",
                                         {.needs = {second_orders}}),
    row<&Course::backup, &Backup::kitchens>("backup.kitchens", any_time, kitchen_names, "Backup",
                                            "except TimeoutError: await backup.cook(order)",
                                            "The kitchens to ask, in this order, when all tries have failed."),
    row<&Course::backup, &Backup::timer>(
        "backup.timer", any_time, or_none(wait), "Timer for the backup", "asyncio.timeout(5)",
        "How long a diner waits for one order to a backup at most; with none, for ever.",
        {.role = Role::timer, .needs = {some_backup}}),
    row<&Course::backup, &Backup::tries>("backup.tries", any_time, tries, "Tries at each backup",
                                         "stop_after_attempt(1)", "How often a diner orders at each backup at most.",
                                         {.needs = {some_backup}}),
    row<&Course::backup, &Backup::otherwise>("backup.otherwise", any_time, choice, "When nothing helps",
                                             "raise Sorry or return kept_ready",
                                             "An apology, or something simple that is kept ready for this."),

    // ---- Kitchens
    row<&Kitchen::name>("name", before_opening, thing_name, "Kitchen", "class Kitchen", "What the kitchen is called.",
                        {.role = Role::identity}),
    row<&Kitchen::cooks>("cooks", any_time, cooks, "Cooks", "asyncio.Semaphore(3)",
                         "How many dishes are cooked at the same time; the other tickets wait on the rail.",
                         {.on_change = OnChange::changes_the_cooks}),
    row<&Kitchen::cook_time, &Distribution::shape>("cook_time.shape", any_time, choice, "Cooking times are",
                                                   "random.expovariate or random.uniform",
                                                   "Always the same, or different from dish to dish, and how."),
    row<&Kitchen::cook_time, &Distribution::mean>("cook_time.mean", any_time_first_six, cooking, "Cooks for",
                                                  "await asyncio.sleep(2)", "The usual time to cook a dish.",
                                                  {.needs = {shape_with_a_mean}}),
    row<&Kitchen::cook_time, &Distribution::low>(
        "cook_time.low", any_time, cooking, "Shortest time", "random.uniform(1, high)",
        "The shortest time to cook a dish, when the times are uniform.", {.needs = {uniform_times}}),
    row<&Kitchen::cook_time, &Distribution::high>(
        "cook_time.high", any_time, cooking, "Longest time", "random.uniform(low, 3)",
        "The longest time to cook a dish when the times are uniform; the rare, long one when two-humped.",
        {.needs = {uniform_or_two_humped_times}}),
    row<&Kitchen::cook_time, &Distribution::sigma>(
        "cook_time.sigma", any_time, spread, "Spread", "random.lognormvariate(mu, 0.5)",
        "How much the times differ, when they are log-normal.", {.needs = {log_normal_times}}),
    row<&Kitchen::cook_time, &Distribution::rare_share>(
        "cook_time.rare_share", any_time, share, "Share of long times", "random.random() < 0.1",
        "Which share of the dishes takes the long time, when the times are two-humped.", {.needs = {two_humped_times}}),
    row<&Kitchen::cook_time, &Distribution::times>(
        "cook_time.times", any_time, durations(shortest, hour), "Given times", "await asyncio.sleep(times[n])",
        "The times to cook a dish, taken in turn, when they are listed.", {.needs = {listed_times}}),
    row<&Kitchen::condition>("condition", any_time_first_six, choice, "Kitchen is", "await kitchen.cook(order)",
                             "Fine; broken, which answers with an error; or gone, which never answers.",
                             {.hint = "; a slow kitchen is a fine one with slowness = 4"}),
    row<&Kitchen::slowness>("slowness", any_time, slowness, "Slower", "await asyncio.sleep(1 * cook_time)",
                            "Every dish takes this many times as long; above 1 the kitchen is called slow."),
    row<&Kitchen::error_after>(
        "error_after", any_time, duration(instant, hour, tenth, seconds(10)), "Error comes after", "raise KitchenError",
        "How long a broken kitchen takes to answer with its error.", {.needs = {unwell_at_some_time}}),
    row<&Kitchen::affected>("affected", any_time, share, "Share of orders affected", "random.random() < 1",
                            "Which share of the orders finds it slow, broken or gone; the others find it fine.",
                            {.needs = {unwell_at_some_time}}),
    row<&Kitchen::when_diner_leaves>(
        "when_diner_leaves", any_time, choice, "When a diner leaves", "task.cancel or asyncio.shield",
        "It is told and stops; is not told and keeps cooking; swallows it; or looks at the deadline before cooking."),
    row<&Kitchen::clean_up>("clean_up", any_time, duration(instant, hour, tenth, seconds(10)), "Cleaning up takes",
                            "finally: await asyncio.sleep(0)",
                            "How long a cook cleans up when told to stop; the diner waits for it."),
    row<&Kitchen::rail, &Rail::limit>("rail.limit", any_time, places, "Places on the rail", "asyncio.Queue(maxsize=30)",
                                      "How many tickets may wait for a cook; one more is refused."),
    row<&Kitchen::rail, &Rail::order>(
        "rail.order", any_time, choice, "Next from the rail", "queue.popleft or queue.pop",
        "The ticket that has waited longest, the latest, or the latest only while a queue stands."),
    row<&Kitchen::rail, &Rail::standing_after>(
        "rail.standing_after", any_time, duration(instant, hour, milliseconds(10), seconds(2)), "A queue stands after",
        "now - last_empty > 0.1", "When the rail has not been empty for so long, a queue stands.",
        {.needs = {a_queue_that_stands_matters}}),
    row<&Kitchen::rail, &Rail::standing_timer>(
        "rail.standing_timer", any_time, or_none(wait), "Timer in a standing queue", "asyncio.timeout(0.005)",
        "How long a ticket hung up while a queue stands waits for a cook at most."),
    row<&Kitchen::rate_limit>("rate_limit", any_time, limit_a_second, "Orders a second at most", "RateLimit(100)",
                              "Orders beyond this rate are refused at once."),
    row<&Kitchen::rate_burst>("rate_burst", any_time, burst, "At once at most", "RateLimit(burst=1)",
                              "How many orders may come at once within the rate.", {.needs = {a_rate_limit}}),
    row<&Kitchen::breaker, &Breaker::kind>("breaker.kind", any_time, choice, "Breaker", "if breaker.is_open: raise",
                                           "When too many orders fail, no more are sent for a while; judged "
                                           "by a count of answers, by a span of time, or as "
                                           "Polly, Resilience4j or Hystrix do.",
                                           {.on_change = OnChange::replaces_the_breaker}),
    row<&Kitchen::breaker, &Breaker::overrides>(
        "breaker.overrides", before_opening, texts, "Overridden breaker settings", "",
        "Where the kind is a library: the settings that are yours and not the library's.",
        {.needs = {breaker_by_name}}),
    row<&Kitchen::breaker, &Breaker::window>(
        "breaker.window", any_time, answers,
        "Answers looked at", "slidingWindowSize(100)", "How many of the latest answers are judged.",
        {.needs = {breaker_by_count}, .fixed_by = fixed_breaker<BreakerSetting::window>}),
    row<&Kitchen::breaker, &Breaker::window_time>(
        "breaker.window_time", any_time, duration(milliseconds(10), hour, seconds(1), seconds(60)), "Span looked at",
        "sampling_duration=30", "The answers of how long are judged.",
        {.needs = {breaker_by_time}, .fixed_by = fixed_breaker<BreakerSetting::window_time>}),
    row<&Kitchen::breaker, &Breaker::calls_min>(
        "breaker.calls_min", any_time, answers,
        "Answers at least", "minimum_throughput=100", "With fewer answers than this nothing is judged.",
        {.needs = {some_breaker}, .fixed_by = fixed_breaker<BreakerSetting::calls_min>}),
    row<&Kitchen::breaker, &Breaker::ratio>(
        "breaker.ratio", any_time, share, "Opens at a share of", "failure_ratio=0.5",
        "The breaker opens when so many answers or more were failures.",
        {.needs = {some_breaker}, .fixed_by = fixed_breaker<BreakerSetting::ratio>}),
    row<&Kitchen::breaker, &Breaker::open_for>(
        "breaker.open_for", any_time, duration(instant, hour, seconds(1), seconds(60)), "Stays open for",
        "break_duration=5", "How long no order is sent, until a probe is tried.",
        {.needs = {some_breaker}, .fixed_by = fixed_breaker<BreakerSetting::open_for>}),
    row<&Kitchen::breaker, &Breaker::probes>(
        "breaker.probes", any_time, probes, "Probes", "permitted_in_half_open=1",
        "How many orders are let through to see whether it answers.",
        {.needs = {some_breaker}, .fixed_by = fixed_breaker<BreakerSetting::probes>}),
    row<&Kitchen::supplier, &Supplier::kitchen>(
        "supplier.kitchen", before_opening, kitchen_or_none, "Supplier", "await supplier.cook(order)",
        "A kitchen that this one orders from for every dish; the cook waits for it."),
    row<&Kitchen::supplier, &Supplier::when>("supplier.when", any_time, choice, "Supplies are ordered",
                                             "await supplier.cook(order)", "Before the cooking, or after it.",
                                             {.needs = {a_supplier}}),
    row<&Kitchen::supplier, &Supplier::timer>(
        "supplier.timer", any_time, or_none(wait), "Timer for the supplier", "asyncio.timeout(1)",
        "How long the kitchen waits for one order to its supplier.", {.role = Role::timer, .needs = {a_supplier}}),
    row<&Kitchen::supplier, &Supplier::deadline>(
        "supplier.deadline", any_time, choice, "The diner's deadline is", "asyncio.timeout_at(deadline)",
        "Handed on, the supplier's timer is never longer than what is left of the diner's.", {.needs = {a_supplier}}),
    row<&Kitchen::supplier, &Supplier::tries>(
        "supplier.tries", any_time, tries, "Tries at the supplier", "stop_after_attempt(3)",
        "How often the kitchen orders from its supplier at most.", {.needs = {a_supplier}}),
    row<&Kitchen::supplier, &Supplier::again_after>(
        "supplier.again_after", any_time, choice, "Supplier again after", "retry_if_exception_type",
        "Which outcomes at the supplier are tried again.", {.needs = {a_supplier, two_tries_at_the_supplier}}),
    row<&Kitchen::supplier, &Supplier::pause, &Pause::first>(
        "supplier.pause.first", any_time, pause, "Pause before the supplier", "wait_exponential(multiplier=1)",
        "How long the kitchen waits before it orders a second time.",
        {.needs = {a_supplier, two_tries_at_the_supplier}}),
    row<&Kitchen::supplier, &Supplier::pause, &Pause::factor>(
        "supplier.pause.factor", any_time, growth, "Each of these pauses grows", "wait_exponential(exp_base=2)",
        "Each pause is this many times as long as the one before.",
        {.needs = {a_supplier, two_tries_at_the_supplier, a_pause_before_the_supplier,
                   supplier_pause_grows_by_a_factor}}),
    row<&Kitchen::supplier, &Supplier::pause, &Pause::cap>(
        "supplier.pause.cap", any_time, or_none(wait), "Longest of these pauses", "wait_exponential(max=8)",
        "No pause grows longer than this.",
        {.needs = {a_supplier, two_tries_at_the_supplier, a_pause_before_the_supplier}}),
    row<&Kitchen::supplier, &Supplier::pause, &Pause::growth>(
        "supplier.pause.growth", any_time, choice, "Pauses grow", "wait_exponential or wait_incrementing",
        "Each so many times the one before, or each by the same step.",
        {.needs = {a_supplier, two_tries_at_the_supplier, a_pause_before_the_supplier}}),
    row<&Kitchen::supplier, &Supplier::pause, &Pause::jitter>(
        "supplier.pause.jitter", any_time, choice, "Jitter", "random.uniform(0, pause)",
        "Makes pauses unequal, so that diners do not come back all at once: full, equal, decorrelated or a share.",
        {.needs = {a_supplier, two_tries_at_the_supplier, a_pause_before_the_supplier}}),
    row<&Kitchen::supplier, &Supplier::pause, &Pause::jitter_share>(
        "supplier.pause.jitter_share", any_time, share, "Share of jitter", "pause += 0.2 * pause * uniform(-1, 1)",
        "How much shorter or longer a pause may be, with jitter a share.",
        {.needs = {a_supplier, two_tries_at_the_supplier, a_pause_before_the_supplier, supplier_jitter_by_share}}),
    row<&Kitchen::shelf, &Shelf::keeps>(
        "shelf.keeps", before_opening, or_none(duration(instant, hour, tenth, seconds(20))), "Shelf keeps for",
        "Cache(ttl=2)", "How long a dish stays good on the shelf; with 0 there is no shelf."),
    row<&Kitchen::shelf, &Shelf::size>(
        "shelf.size", before_opening, on_shelf, "Places on the shelf", "FIFOCache(maxsize=60)",
        "How many different dishes the shelf holds; the oldest makes room.", {.needs = {a_shelf}}),
    row<&Kitchen::shelf, &Shelf::dishes>("shelf.dishes", before_opening, dishes, "Different dishes", "key in range(1)",
                                         "How many different dishes diners ask for.", {.needs = {a_shelf}}),
    row<&Kitchen::shelf, &Shelf::on_miss>("shelf.on_miss", before_opening, choice, "When the shelf is empty",
                                          "async with lock", "Everybody's dish is cooked (a stampede), or one for all.",
                                          {.needs = {a_shelf}}),
    row<&Kitchen::shelf, &Shelf::stale>(
        "shelf.stale", before_opening, choice, "A dish past its time is", "create_task(renew(dish))",
        "Thrown away, or served once more while a new one is cooked.", {.needs = {a_shelf}}),
    row<&Kitchen::shelf, &Shelf::takes>("shelf.takes", any_time, duration(instant, hour, tenth, seconds(5)),
                                        "A look at the shelf takes", "await cache.get(key)",
                                        "How long it takes to look whether the dish is there.", {.needs = {a_shelf}}),
    row<&Kitchen::shelf, &Shelf::timer>(
        "shelf.timer", any_time, or_none(wait), "Timer for the shelf", "Cache(timeout=5)",
        "A look that takes longer is given up, and the dish is cooked.", {.role = Role::timer, .needs = {a_shelf}}),
    row<&Kitchen::mailbox>("mailbox", before_opening, letters, "Places in the mailbox", "asyncio.Queue(maxsize=30)",
                           "The kitchen is an actor that takes letters from a mailbox with so many places."),
};

}  // namespace

std::span<const Knob> knobs() { return table; }

Value get(const Scenario& scenario, KnobAddress address) { return knob_at(address).get(scenario, address.which); }

void set(Scenario& scenario, KnobAddress address, const Value& value) {
    knob_at(address).set(scenario, address.which, value);
}

Value default_value(KnobAddress address) {
    Scenario scenario;
    scenario.courses.resize(1);
    scenario.kitchens.resize(1);
    return knob_at(address).get(scenario, 0);
}

}  // namespace kitchen
