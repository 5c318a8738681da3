// Advice on a number or a condition that nothing bears out: what a teacher can write in its place, for a diagnostic's
// "expected".
#pragma once

#include "core/lesson/likely_measures.hpp"
#include "core/lesson/prose.hpp"
#include "core/scenario/scenario.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kitchen {

// The measure of a kitchen that is in this condition at some time of the run: "condition grill at 12s". Empty when
// there is none.
std::string condition_that_says(const Statement&, const Scenario&);

// What bears out the numbers of a text: figures in it and the step's claims, the claims alone, or a choice's own
// `right`.
enum class Evidence : std::uint8_t { figures, claims, right };

// Advice on the sentences of one step. A measure or a claim that it names is true of the step's runs: what follows it
// does not make another false sentence. A choice may be a wrong one.
class Advisor {
  public:
    // `names`: of the runs, as read_measure takes them. Both are kept, and have to outlive it.
    Advisor(std::span<const std::string> names, std::span<const MeasuredRun> runs) : names_(names), runs_(runs) {}

    // `sentence`: with the question before it if it is a choice, which may be no more than "three diners".
    std::string on(const Statement&, std::string_view sentence, Evidence);

  private:
    std::string on_number(const Statement&, std::string_view sentence, bool has_figures);
    std::string on_instant(const Statement&, std::string_view sentence, bool has_figures);
    std::string on_all(std::string_view sentence);
    // A wrong choice says what is not so: there the claim is what it means, not what holds.
    std::string on_choice(const Statement&, std::string_view sentence);
    // Those that may be meant, the likeliest first.
    std::vector<LikelyMeasure> meant_by(std::string_view sentence);

    std::span<const std::string> names_;
    std::span<const MeasuredRun> runs_;
    std::optional<std::vector<LikelyMeasure>> measures_;  // measured when they are first needed
};

}  // namespace kitchen
