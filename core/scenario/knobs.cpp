#include "core/scenario/knobs.hpp"

#include "core/scenario/row.hpp"

#include <array>

namespace kitchen {
namespace {

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
constexpr Accepts kitchen_name = {Kind::kitchen};
// How many kitchens the list may name, and how many characters each of the texts may have.
constexpr Accepts kitchen_names = {Kind::kitchens, 0, 64};
constexpr Accepts texts = {Kind::texts, 1, 60};

using enum Turns;

// A row: the field; its key, when it may be turned, what it accepts; its word, its Python term, its help.
constexpr std::array table = {
    // ---- The evening
    row<Scenario, &Scenario::title>("title", before_opening, text(0, 80), "Title", "", "What the evening is called."),
    row<Scenario, &Scenario::notice>("notice", before_opening, text(0, 600), "What to notice", "",
                                     "A sentence or two on what to look at."),
    row<Scenario, &Scenario::seed>(
        "seed", before_opening, seed, "Seed", "random.seed(1)",
        "Another number is another evening: diners come at other times, dishes take other times."),
    row<Scenario, &Scenario::open_for>("open_for", before_opening, evening_length, "Doors are open for", "",
                                       "How long the evening lasts; whoever has no answer by then is still waiting."),

    // ---- Diners
    row<Diners, &Diners::arrive>("arrive", before_opening, choice, "Diners come", "for order in arrivals()",
                                 "Every so often, at random at a rate, at given times, or all together in a burst."),
    row<Diners, &Diners::every>("every", any_time_first_six, gap, "New diner every", "create_task(diner())",
                                "The time between one diner and the next; the first comes at once."),
    row<Diners, &Diners::rate>("rate", any_time, rate, "Diners a second", "random.expovariate(1)",
                               "How many diners come in a second on average, at random times."),
    row<Diners, &Diners::at>("at", before_opening, durations(instant, day), "Diners come at",
                             "loop.call_at(when, diner)", "The times at which a diner comes, in order."),
    row<Diners, &Diners::count>("count", before_opening, diners, "Diners in all", "range(12)",
                                "How many diners come in the whole evening."),
    row<Diners, &Diners::names>("names", before_opening, texts, "Names", "task.set_name(name)",
                                "What the first diners are called; the others get a usual name."),

    // ---- Waiters
    row<Waiters, &Waiters::kind>(
        "kind", before_opening, choice, "Waiter", "await or time.sleep",
        "Async: the waiter looks after all tables at once. Blocking: she stands at the window until the dish "
        "is there; meanwhile nobody else is served, and no bell rings."),

    // ---- Courses
    row<Course, &Course::name>("name", before_opening, text(1, 40), "Course", "async def course()",
                               "What the course is called."),
    row<Course, &Course::kitchen>("kitchen", before_opening, kitchen_name, "Ordered from", "await kitchen.cook(order)",
                                  "The kitchen that cooks it."),
    row<Course, &Course::timer>("timer", any_time_first_six, or_none(wait), "Kitchen timer", "asyncio.timeout(5)",
                                "How long a diner waits for one order at most; with none, for ever."),
    row<Course, &Course::tries>("tries", any_time_first_six, tries, "Try again at most", "stop_after_attempt(3)",
                                "How often a diner orders at most, the first time counted."),
    row<Course, &Course::pause, &Pause::first>("pause.first", any_time_first_six, pause, "Pause before trying again",
                                               "wait_exponential(multiplier=1)",
                                               "How long a diner waits before ordering a second time."),
    row<Course, &Course::pause, &Pause::factor>(
        "pause.factor", any_time, growth, "Each pause grows", "wait_exponential(exp_base=2)",
        "Each pause is this many times as long as the one before; at 1 all are equal."),
    row<Course, &Course::pause, &Pause::cap>("pause.cap", any_time, or_none(wait), "Longest pause",
                                             "wait_exponential(max=8)", "No pause grows longer than this."),
    row<Course, &Course::backup, &Backup::kitchens>("backup.kitchens", any_time, kitchen_names, "Backup",
                                                    "except TimeoutError: await backup.cook(order)",
                                                    "The kitchens to ask, in this order, when all tries have failed."),
    row<Course, &Course::backup, &Backup::timer>(
        "backup.timer", any_time, or_none(wait), "Timer for the backup", "asyncio.timeout(5)",
        "How long a diner waits for one order to a backup at most; with none, for ever."),
    row<Course, &Course::backup, &Backup::tries>("backup.tries", any_time, tries, "Tries at each backup",
                                                 "stop_after_attempt(1)",
                                                 "How often a diner orders at each backup at most."),
    row<Course, &Course::backup, &Backup::otherwise>("backup.otherwise", any_time, choice, "When nothing helps",
                                                     "raise Sorry or return kept_ready",
                                                     "An apology, or something simple that is kept ready for this."),

    // ---- Kitchens
    row<Kitchen, &Kitchen::name>("name", before_opening, text(1, 40), "Kitchen", "class Kitchen",
                                 "What the kitchen is called."),
    row<Kitchen, &Kitchen::cooks>("cooks", any_time, cooks, "Cooks", "asyncio.Semaphore(3)",
                                  "How many dishes are cooked at the same time; the other tickets wait on the rail."),
    row<Kitchen, &Kitchen::cook_time, &Distribution::shape>(
        "cook_time.shape", any_time, choice, "Cooking times are", "random.expovariate or random.uniform",
        "Always the same, or different from dish to dish, and how."),
    row<Kitchen, &Kitchen::cook_time, &Distribution::mean>("cook_time.mean", any_time_first_six, cooking, "Cooks for",
                                                           "await asyncio.sleep(2)", "The usual time to cook a dish."),
    row<Kitchen, &Kitchen::cook_time, &Distribution::low>(
        "cook_time.low", any_time, cooking, "Shortest time", "random.uniform(1, high)",
        "The shortest time to cook a dish, when the times are uniform."),
    row<Kitchen, &Kitchen::cook_time, &Distribution::high>(
        "cook_time.high", any_time, cooking, "Longest time", "random.uniform(low, 3)",
        "The longest time to cook a dish when the times are uniform; the rare, long one when two-humped."),
    row<Kitchen, &Kitchen::cook_time, &Distribution::sigma>("cook_time.sigma", any_time, spread, "Spread",
                                                            "random.lognormvariate(mu, 0.5)",
                                                            "How much the times differ, when they are log-normal."),
    row<Kitchen, &Kitchen::cook_time, &Distribution::rare_share>(
        "cook_time.rare_share", any_time, share, "Share of long times", "random.random() < 0.1",
        "Which share of the dishes takes the long time, when the times are two-humped."),
    row<Kitchen, &Kitchen::cook_time, &Distribution::times>(
        "cook_time.times", any_time, durations(shortest, hour), "Given times", "await asyncio.sleep(times[n])",
        "The times to cook a dish, taken in turn, when they are listed."),
    row<Kitchen, &Kitchen::condition>("condition", any_time_first_six, choice, "Kitchen is",
                                      "await kitchen.cook(order)",
                                      "Fine; broken, which answers with an error; or gone, which never answers."),
    row<Kitchen, &Kitchen::slowness>("slowness", any_time, slowness, "Slower", "await asyncio.sleep(1 * cook_time)",
                                     "Every dish takes this many times as long; above 1 the kitchen is called slow."),
    row<Kitchen, &Kitchen::error_after>("error_after", any_time, duration(instant, hour, tenth, seconds(10)),
                                        "Error comes after", "raise KitchenError",
                                        "How long a broken kitchen takes to answer with its error."),
    row<Kitchen, &Kitchen::when_diner_leaves>(
        "when_diner_leaves", any_time, choice, "When a diner leaves", "task.cancel or asyncio.shield",
        "The kitchen is told and stops, or is not told and keeps cooking for nobody."),
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
