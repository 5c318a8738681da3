#include "core/scenario/knobs.hpp"

#include "core/mechanisms/backoff_knobs.hpp"
#include "core/mechanisms/blocking_work_knobs.hpp"
#include "core/mechanisms/cache_knobs.hpp"
#include "core/mechanisms/cancellation_knobs.hpp"
#include "core/mechanisms/circuit_breaker_knobs.hpp"
#include "core/mechanisms/connection_pool_knobs.hpp"
#include "core/mechanisms/hedge_knobs.hpp"
#include "core/mechanisms/mailbox_knobs.hpp"
#include "core/mechanisms/queue_knobs.hpp"
#include "core/mechanisms/rate_limit_knobs.hpp"
#include "core/mechanisms/retry_budget_knobs.hpp"
#include "core/mechanisms/retry_knobs.hpp"
#include "core/mechanisms/supplier_knobs.hpp"
#include "core/mechanisms/timeout_knobs.hpp"
#include "core/scenario/words.hpp"

#include <algorithm>
#include <array>

namespace kitchen {
template <>
struct KnobOwner<Scenario> {
    static constexpr Section section = Section::run;
    static auto& in(auto& scenario, std::size_t) { return scenario; }
};
template <>
struct KnobOwner<Diners> {
    static constexpr Section section = Section::diners;
    static auto& in(auto& scenario, std::size_t) { return scenario.diners; }
};
template <>
struct KnobOwner<Waiters> {
    static constexpr Section section = Section::waiters;
    static auto& in(auto& scenario, std::size_t) { return scenario.waiters; }
};
template <>
struct KnobOwner<Course> {
    static constexpr Section section = Section::course;
    static auto& in(auto& scenario, std::size_t which) {
        CHECK(which < scenario.courses.size());
        return scenario.courses[which];
    }
};
template <>
struct KnobOwner<Kitchen> {
    static constexpr Section section = Section::kitchen;
    static auto& in(auto& scenario, std::size_t which) {
        CHECK(which < scenario.kitchens.size());
        return scenario.kitchens[which];
    }
};

namespace {

// ---- When a knob has an effect

template <Arrive... arrive>
constexpr Need arrives(std::string_view words) {
    return need<is_one_of<arrive...>, &Diners::arrive>(words);
}
bool comes_again(const std::int64_t& regulars) { return regulars > 0; }
constexpr Need some_regulars = need<comes_again, &Diners::regulars>("regulars = 1 or more");
constexpr Need one_a_table = need<is_one_of<WaiterKind::one_a_table>, &Waiters::kind>("kind = \"one a table\"");

template <Shape... shapes>
constexpr Need shaped(std::string_view words) {
    return need<is_one_of<shapes...>, &Kitchen::cook_time, &Distribution::shape>(words);
}

// Whether a change turns the knob to such a value.
template <class Wanted>
bool changes_to(const Scenario& scenario, KnobAddress knob, Wanted wanted) {
    return std::any_of(scenario.changes.begin(), scenario.changes.end(),
                       [&](const Change& change) { return change.knob == knob && wanted(change.value); });
}

// Whether any kitchen, at the beginning or after a change, still waits for something when it is cancelled.
bool waits_when_told_to_stop(const Scenario& scenario, std::size_t) {
    const std::uint16_t clean_up = address_of<&Kitchen::clean_up>().row;
    const std::uint16_t when_diner_leaves = address_of<&Kitchen::when_diner_leaves>().row;
    const Value ignores_cancel = std::string(word_of(WhenDinerLeaves::ignores_cancel));
    return std::any_of(scenario.kitchens.begin(), scenario.kitchens.end(),
                       [](const Kitchen& kitchen) {
                           return kitchen.clean_up.us > 0 ||
                                  kitchen.when_diner_leaves == WhenDinerLeaves::ignores_cancel;
                       }) ||
           std::any_of(scenario.changes.begin(), scenario.changes.end(), [&](const Change& change) {
               return (change.knob.row == clean_up && change.value != Value{Duration{0}}) ||
                      (change.knob.row == when_diner_leaves && change.value == ignores_cancel);
           });
}
constexpr Need somebody_waits_when_told_to_stop = {
    waits_when_told_to_stop, "a kitchen with clean_up, or with when_diner_leaves = \"ignores the cancel\""};

// Whether the kitchen is slow, broken or gone, at the beginning or after a change.
bool is_ever_unwell(const Scenario& scenario, std::size_t which) {
    const Kitchen& kitchen = scenario.kitchens[which];
    return kitchen.condition != Condition::fine || kitchen.slowness != 1.0 ||
           changes_to(scenario, address_of<&Kitchen::condition>(which),
                      [](const Value& value) { return value != Value{std::string(word_of(Condition::fine))}; }) ||
           changes_to(scenario, address_of<&Kitchen::slowness>(which),
                      [](const Value& value) { return value != Value{1.0}; });
}
constexpr Need unwell_at_some_time = {is_ever_unwell, "condition = \"broken\" or \"gone\", or slowness"};

// ---- What a knob accepts

constexpr Accepts run_length = duration(milliseconds(1), day, seconds(1), seconds(120));
constexpr Accepts gap = duration(shortest, hour, tenth, seconds(5));
constexpr Accepts cooking = duration(shortest, hour, tenth, seconds(10));
// Whole numbers beyond 2^53 are not exact as a double, and sliders count in doubles.
constexpr Accepts seed = count(0, 9'007'199'254'740'992.0, 100, "");
constexpr Accepts diners = count(1, static_cast<double>(diners_max), 60, "diners");
constexpr Accepts cooks = count(1, 100'000, 12, "cooks");
constexpr Accepts rate = {Kind::number, 0.0001, 100'000, 0.1, 0.1, 5, "diners/s"};
constexpr Accepts slowness = {Kind::number, 0.01, 1000, 0.5, 1, 10, "x"};
constexpr Accepts spread = {Kind::number, 0, 3, 0.1, 0, 2};
constexpr Accepts thing_name = text(1, static_cast<double>(name_characters_max));
constexpr Accepts rush = count(0, 1'000'000, 60, "diners");
constexpr Accepts regulars = count(0, 1'000'000, 60, "diners");
constexpr Accepts repeats = count(1, 1000, 10, "times");
constexpr Accepts waiters = count(1, 1'000'000, 60, "waiters");

// A row: the field; its key, when it may be turned, what it accepts; its word, its Python term, its help; then what
// else is known of it (Columns in row.hpp).
constexpr std::array run_knobs = in_part(
    KnobPart::run,
    std::array{row<&Scenario::title>("title", before_opening, text(0, 80), "Title", "", "The title of the scenario."),
               row<&Scenario::notice>("notice", before_opening, text(0, 600), "What to notice", "",
                                      "A sentence or two on what to look at."),
               row<&Scenario::seed>("seed", before_opening, seed, "Seed", "random.seed(1)",
                                    "A new seed gives new arrivals and cooking times."),
               row<&Scenario::open_for>("open_for", before_opening, run_length, "Closing time", "",
                                        "When the run ends; diners without an answer by then are still waiting.",
                                        {.also = "duration run_time"})});

constexpr std::array diners_knobs = in_part(
    KnobPart::diners,
    std::array{
        row<&Diners::arrive>("arrive", before_opening, choice, "Diners come", "for order in arrivals()",
                             "At a fixed interval, at random at a rate, at given times, or all together in a burst.",
                             {.hint = "; in a file also with its value, as { every = \"2s\" }, { rate = 0.5 }, { at = "
                                      "[\"0s\", \"2s\"] } or { burst = 20 }"}),
        row<&Diners::every>(
            "every", any_time_first_six, gap, "New diner every", "create_task(diner())",
            "The time between one diner and the next; the first comes at 0:00.",
            {.on_change = OnChange::moves_the_next_arrival, .needs = {arrives<Arrive::every>("arrive = \"every\"")}}),
        row<&Diners::rate>("rate", any_time, rate, "Diners per second", "random.expovariate(1)",
                           "How many diners come per second on average, at random times.",
                           {.on_change = OnChange::moves_the_next_arrival,
                            .needs = {arrives<Arrive::rate>("arrive = \"rate\"")},
                            .also = "arrive.poisson rps"}),
        row<&Diners::at>("at", before_opening, durations(instant, day), "Diners come at",
                         "await asyncio.sleep(when - now)", "The times at which a diner comes, in order.",
                         {.needs = {arrives<Arrive::at>("arrive = \"at\"")}}),
        row<&Diners::count>(
            "count", before_opening, diners, "Diners in all", "range(12)", "How many diners come during the run.",
            {.needs = {arrives<Arrive::every, Arrive::rate, Arrive::burst>("an arrive that is not \"at\"")}}),
        row<&Diners::rush>("rush", any_time, rush, "A rush of", "for _ in range(20): create_task(diner())",
                           "This many more diners come in together, at opening time or when a change sets it.",
                           {.role = Role::one_shot, .on_change = OnChange::lets_a_rush_in}),
        row<&Diners::patience>("patience", any_time, or_none(wait), "Patience", "asyncio.timeout(30)",
                               "The longest a diner stays, whatever is tried: a timer around the whole visit.",
                               {.role = Role::timer}),
        row<&Diners::courses>("courses", before_opening, choice, "Courses come", "await, or asyncio.wait(tasks)",
                              "One after another, or all together: then the table waits for all of them."),
        row<&Diners::on_error>("on_error", before_opening, choice, "When one of them fails",
                               "FIRST_EXCEPTION or ALL_COMPLETED",
                               "With courses together: one failure ends the visit, or the others are awaited."),
        row<&Diners::regulars>("regulars", before_opening, regulars, "Regulars", "while True: await visit()",
                               "Diners who are there at opening time and keep coming back."),
        row<&Diners::think>("think", any_time, duration(instant, hour, tenth, seconds(10)), "Regulars stay away",
                            "await asyncio.sleep(1)", "How long a regular is away between two visits.",
                            {.needs = {some_regulars}}),
        row<&Diners::think_spread>("think_spread", any_time, choice, "Times away are", "random.expovariate(1 / think)",
                                   "Always the same, or drawn at random with that mean.", {.needs = {some_regulars}}),
        row<&Diners::names>("names", before_opening, texts, "Names", "task.set_name(name)",
                            "What the first diners are called; the others get a usual name.")});

constexpr std::array waiters_knobs = in_part(
    KnobPart::waiters,
    std::array{
        row<&Waiters::kind>(
            "kind", before_opening, choice, "Waiter", "await, time.sleep or a thread",
            "Async: the waiter looks after all tables together. Blocking: she waits at the window until the dish "
            "is there; until then nobody else is served, and no timer rings. One a table: each has one table at a "
            "time."),
        row<&Waiters::number>(
            "number", before_opening, waiters, "Waiters", "ThreadPoolExecutor(10)",
            "With one waiter a table: how many waiters there are, and so how many tables are served together.",
            {.needs = {one_a_table}}),
        row<&Waiters::entrance>("entrance", before_opening, or_none(count(0, 1'000'000, 60, "diners")),
                                "Places at the entrance", "queue_length() >= 60",
                                "With one waiter a table: how many diners may wait for one; all others are told sorry.",
                                {.needs = {one_a_table}, .python_none = "math.inf"}),
        row<&Waiters::cancellation>("cancellation", before_opening, choice, "A cancelled cook is",
                                    "asyncio, or trio and anyio",
                                    "Cancelled once, as in asyncio: a clean-up then takes its time, and a cook may "
                                    "ignore the cancel. Or cancelled at every await, as in trio and anyio: "
                                    "whatever the cook awaits next ends immediately.",
                                    {.needs = {somebody_waits_when_told_to_stop}})});

constexpr std::array course_knobs =
    in_part(KnobPart::timer_and_tries,
            std::array{row<&Course::name>("name", before_opening, thing_name, "Course", "async def course()",
                                          "What the course is called.", {.role = Role::identity}),
                       row<&Course::kitchen>("kitchen", before_opening, kitchen_name, "Ordered from",
                                             "await kitchen.cook(order)", "The kitchen that cooks it."),
                       row<&Course::repeat>("repeat", before_opening, repeats, "Taken", "for _ in range(1)",
                                            "How many times the course is taken, one after another.")});

constexpr std::array cooking_knobs = in_part(
    KnobPart::cooking,
    std::array{
        row<&Kitchen::name>("name", before_opening, thing_name, "Kitchen", "class Kitchen",
                            "What the kitchen is called.", {.role = Role::identity}),
        row<&Kitchen::cooks>(
            "cooks", any_time, cooks, "Cooks", "asyncio.Semaphore(3)",
            "How many dishes are cooked at the same time; the other tickets wait in the queue.",
            {.on_change = OnChange::changes_the_cooks, .also = "workers concurrency max_concurrent max_concurrency"}),
        row<&Kitchen::cook_time, &Distribution::shape>(
            "cook_time.shape", any_time, choice, "Cooking times are", "random.expovariate or random.uniform",
            "Always the same, or different from dish to dish, and how.", {.also = "cook_time.distribution"}),
        row<&Kitchen::cook_time, &Distribution::mean>(
            "cook_time.mean", any_time_first_six, cooking, "Cooks for", "await asyncio.sleep(2)",
            "The time to cook a dish: the mean when exponential, the median when log-normal, and the usual, short time "
            "when two-humped.",
            {.needs = {shaped<Shape::fixed, Shape::exponential, Shape::log_normal, Shape::two_humped>(
                 "a cook_time.shape that is not \"uniform\" or \"listed\"")},
             .also = "latency service_time duration cook_time.p50 cook_time.median cook_time.avg cook_time.average"}),
        row<&Kitchen::cook_time, &Distribution::low>(
            "cook_time.low", any_time, cooking, "Shortest time", "random.uniform(1, high)",
            "The shortest time to cook a dish, when the times are uniform.",
            {.needs = {shaped<Shape::uniform>("cook_time.shape = \"uniform\"")}, .also = "cook_time.min"}),
        row<&Kitchen::cook_time, &Distribution::high>(
            "cook_time.high", any_time, cooking, "Longest time", "random.uniform(low, 3)",
            "The longest time to cook a dish when the times are uniform; the rare, long one when two-humped.",
            {.needs = {shaped<Shape::uniform, Shape::two_humped>("cook_time.shape = \"uniform\" or \"two-humped\"")},
             .also = "cook_time.max cook_time.p90 cook_time.p95 cook_time.p99"}),
        row<&Kitchen::cook_time, &Distribution::sigma>(
            "cook_time.sigma", any_time, spread, "Spread", "random.lognormvariate(mu, 0.5)",
            "How much the times differ, when they are log-normal.",
            {.needs = {shaped<Shape::log_normal>("cook_time.shape = \"log-normal\"")}}),
        row<&Kitchen::cook_time, &Distribution::rare_share>(
            "cook_time.rare_share", any_time, share, "Share of long times", "random.random() < 0.1",
            "Which share of the dishes takes the long time, when the times are two-humped.",
            {.needs = {shaped<Shape::two_humped>("cook_time.shape = \"two-humped\"")}}),
        row<&Kitchen::cook_time, &Distribution::times>(
            "cook_time.times", any_time, durations(shortest, hour), "Given times", "await asyncio.sleep(times[n])",
            "The times to cook a dish, taken in turn, when they are listed.",
            {.needs = {shaped<Shape::listed>("cook_time.shape = \"listed\"")}}),
        row<&Kitchen::condition>(
            "condition", any_time_first_six, choice, "Kitchen is", "await kitchen.cook(order)",
            "Fine; broken, which answers with an error; or gone, which never answers.",
            {.hint = "; \"broken\" answers with an error, \"gone\" never answers, and a slow kitchen is "
                     "\"fine\" with slowness = 4",
             .also = "status health"}),
        row<&Kitchen::slowness>("slowness", any_time, slowness, "Slower", "await asyncio.sleep(1 * cook_time)",
                                "Every dish takes this many times as long; above 1 the kitchen is called slow."),
        row<&Kitchen::error_after>("error_after", any_time, duration(instant, hour, tenth, seconds(10)),
                                   "Error comes after", "await asyncio.sleep(0); raise KitchenError",
                                   "How long a broken kitchen takes to answer with its error.",
                                   {.needs = {unwell_at_some_time}}),
        row<&Kitchen::affected>("affected", any_time, share, "Share of orders affected", "random.random() < 1",
                                "Which share of the orders finds it slow, broken or gone; the others find it fine.",
                                {.needs = {unwell_at_some_time}, .also = "error_rate failure_rate"})});

// In the order of a file.
constexpr auto table =
    joined(run_knobs, diners_knobs, waiters_knobs, blocking_work_knobs<Waiters>, connection_pool_knobs<Waiters>,
           course_knobs, pantry_knobs<Course>, timeout_knobs<Course>, retry_knobs<Course>, backoff_knobs<Course>,
           retry_budget_knobs<Course>, hedge_knobs<Course>, backup_knobs<Course>, cooking_knobs,
           cancellation_knobs<Kitchen>, queue_knobs<Kitchen>, rate_limit_knobs<Kitchen>, circuit_breaker_knobs<Kitchen>,
           supplier_knobs<Kitchen>, cache_knobs<Kitchen>, mailbox_knobs<Kitchen>);

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
