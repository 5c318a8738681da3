// Queueing formulas from the textbooks, which the restaurant is checked against: how long tickets wait and how many
// diners give up, when arrivals are Poisson and the queue is first come, first served. They know no scenario. Measures
// (numbers/measure.hpp) call them by name; the running model uses none of them.
#pragma once

#include <cstdint>

namespace kitchen {

// Arrivals per second, cooks, and the mean cook time in seconds.
struct Queue {
    double rate = 0;
    std::int64_t cooks = 1;
    double cook_time = 0;

    // The load in cooks: how many would be busy on average if nobody gave up.
    double load() const { return rate * cook_time; }
};

// M/M/c without patience: the probability that a ticket must wait (Erlang C). 1 when the load is not below the cooks.
// Source: A. K. Erlang, 1917; any text on queues.
double erlang_c(std::int64_t cooks, double load);
// M/M/c: the mean wait in the queue in seconds, those who do not wait included; infinite when overloaded.
double erlang_c_wait(const Queue&);

// The results of a queue whose tickets are taken out when their patience ends. The patience covers
// the queue and not the cooking.
struct Impatient {
    double waits = 0;      // probability that a ticket must wait
    double leaves = 0;     // probability of giving up
    double wait_mean = 0;  // mean seconds in the queue, over all tickets
};

// M/M/c + exponential patience of this mean in seconds (Erlang A; C. Palm, 1943).
Impatient erlang_a(const Queue&, double patience_mean);
// M/M/c + one fixed patience in seconds for all.
// Source of both: S. Zeltyn and A. Mandelbaum, "Call centers with impatient customers: many-server asymptotics of the
// M/M/n+G queue", Queueing Systems 51, 2005, the exact formulas of section 2.
Impatient fixed_patience(const Queue&, double patience);

// M/G/1: the mean wait in seconds, from the mean and the mean square of the cook time (F. Pollaczek 1930, A. Khinchine
// 1932). Infinite when overloaded.
double pollaczek_khinchine(double rate, double cook_time, double cook_time_mean_square);
// M/D/1: the same with one fixed cook time.
double fixed_cook_time_wait(double rate, double cook_time);

// The quantile of Student's t for a two-sided confidence of 99 %, for that many degrees of freedom (1 or more).
// Source: the usual table, from 1 to 30; above that Cornish-Fisher's expansion about the normal quantile.
double student_t_99(std::int64_t degrees);

}  // namespace kitchen
