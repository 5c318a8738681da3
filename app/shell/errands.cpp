#include "app/shell/errands.hpp"

#include <utility>

namespace kitchen::app {

Errands::~Errands() {
    while (under_way_.valid()) {
        under_way_.get();
        if (!todo_.empty()) begin();
    }
}

void Errands::send(Errand errand) {
    todo_.push_back(std::move(errand));
    if (!under_way_.valid()) begin();
}

void Errands::begin() {
    under_way_ = std::async(std::launch::async, [errand = std::move(todo_.front()), is_done = is_done_] {
        std::optional<Action> result = errand();
        is_done();
        return result;
    });
    todo_.pop_front();
}

std::vector<Action> Errands::come_back(std::chrono::milliseconds patience) {
    std::vector<Action> results;
    while (under_way_.valid() && under_way_.wait_for(patience) == std::future_status::ready) {
        if (std::optional<Action> result = under_way_.get()) results.push_back(std::move(*result));
        if (!todo_.empty()) begin();
    }
    return results;
}

}  // namespace kitchen::app
