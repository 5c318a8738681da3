#include "app/aside.hpp"

#include <algorithm>
#include <iterator>
#include <new>
#include <type_traits>
#include <utility>
#include <variant>

#include "app/update.hpp"

namespace kitchen::app {
namespace {

template <class One, class... These>
constexpr bool is_one_of = (std::is_same_v<One, These> || ...);

// What plays no evening and makes no long text, and so may be done to the state that is shown and to the one to come.
// No answer to a request is lost then, whatever Escape stops.
bool needs_no_evening(const Action& action) {
    return std::visit(
        [](const auto& one) {
            return is_one_of<std::decay_t<decltype(one)>, Tick, TogglePlay, PlayFromStart, SeekTo, StepForward,
                             StepBack, JumpToStart, JumpToEnd, JumpToNextBell, JumpToPreviousBell, StepThrough, Faster,
                             Slower, StopWaiting, ChooseSince, ReleaseKnob, PickKitchen, BeginTyping, CancelTyping,
                             SelectDiner, SelectNext, PickCrowd, ViewTimeline, ViewFloor, ZoomFloor, PanFloor, FitFloor,
                             HoldStill, ZoomTimeline, FollowPlayhead, SortTimeline, FitTimeline, ScrollTranscript,
                             ChooseTab, ChooseSide, ChooseDialect, DropWhatIf, ShowAllKnobs, SwitchKnobs, SearchKnobs,
                             BeginSearch, ShowCard, DismissMistakes, SetTextSize, SetTheme, ShowMistakes, ChooseAnswer,
                             GuessNumber, Present, BlackOut, TypePath, Export, TraceBegun, TraceWritten, FileWritten,
                             FileIsThere, FileNotWritten, FileChanged, FolderListed>;
        },
        action.any);
}

bool turn_the_same(const Action& one, const Action& other) {
    const auto* first = one.get_if<SetKnobs>();
    const auto* second = other.get_if<SetKnobs>();
    if (first == nullptr || second == nullptr) return false;
    return std::equal(first->settings.begin(), first->settings.end(), second->settings.begin(), second->settings.end(),
                      [](const Setting& a, const Setting& b) { return a.knob == b.knob; });
}

bool asks_what_if(const Action& action) { return action.get_if<AskWhatIf>() != nullptr; }

// After which nobody wants to know the answer to an older "what if".
bool ends_what_if(const Action& action) { return asks_what_if(action) || action.get_if<DropWhatIf>() != nullptr; }

// What moves the playhead, or sets the time going, begins when it is seen and not when it was asked for.
class Clock {
  public:
    void carry_out(State& s, const Action& action) {
        if (action.get_if<Tick>() != nullptr && held_) return;
        const Time before = s.playhead;
        const bool was_playing = s.playing;
        const auto asked = static_cast<std::ptrdiff_t>(s.requests.size());
        update(s, action);
        if (needs_no_evening(action))
            s.requests.erase(s.requests.begin() + asked, s.requests.end());  // The shown state has made them.
        else
            held_ = held_ || s.playhead != before || s.playing != was_playing;
    }

  private:
    bool held_ = false;
};

Mistake out_of_memory() {
    return {.file = {},
            .line = 0,
            .key = {},
            .found = "a run that needs more memory than there is",
            .expected = "a shorter run, or fewer diners at a time",
            .nearest = {}};
}

}  // namespace

Aside::Aside() : thread_([this] { work(); }) {}

Aside::~Aside() {
    {
        const std::lock_guard lock(mutex_);
        ends_ = true;
        todo_.clear();
        if (progress_) progress_->stop();
    }
    is_asked_.notify_one();
    thread_.join();
}

void Aside::carry_out(State& shown, const Action& action) {
    if (action.get_if<CloseWindow>() != nullptr && under_way_) {
        update(shown, StopWaiting{});
        settle(shown, std::chrono::hours{1});
    }
    if (needs_no_evening(action)) {
        update(shown, action);
        if (under_way_) queue(action);
    } else if (under_way_) {
        queue(action);
    } else {
        begin(shown, action);
    }
}

void Aside::begin(State& shown, const Action& action) {
    progress_ = std::make_shared<Progress>();
    shown.progress = progress_;
    ahead_ = shown;
    ahead_.requests.clear();  // They are the shown state's to make.
    under_way_ = true;
    queue(action);
}

void Aside::queue(const Action& action) {
    const std::lock_guard lock(mutex_);
    if (ends_what_if(action)) {
        todo_.erase(std::remove_if(todo_.begin(), todo_.end(), asks_what_if), todo_.end());
        if (asks_what_if_) progress_->skip(true);
    }
    const auto before =
        std::find_if(todo_.rbegin(), todo_.rend(), [](const Action& each) { return each.get_if<Tick>() == nullptr; });
    if (before != todo_.rend() && turn_the_same(*before, action)) {
        *before = action;
        return;
    }
    todo_.push_back(action);
    carrying_out_ = true;
    is_asked_.notify_one();
}

bool Aside::settle(State& shown, std::chrono::microseconds patience) {
    if (!under_way_) return false;
    std::unique_lock lock(mutex_);
    if (!is_done_.wait_for(lock, patience, [this] { return !carrying_out_; })) return true;
    under_way_ = false;
    if (!progress_->is_stopped()) {
        std::vector<Request> requests = std::move(shown.requests);
        std::move(ahead_.requests.begin(), ahead_.requests.end(), std::back_inserter(requests));
        shown = std::move(ahead_);
        shown.requests = std::move(requests);
    }
    ahead_ = {};
    shown.progress.reset();
    if (std::exchange(out_of_memory_, false)) shown.mistakes = {out_of_memory()};
    return false;
}

void Aside::work() {
    std::unique_lock lock(mutex_);
    while (true) {
        is_asked_.wait(lock, [this] { return ends_ || carrying_out_; });
        if (ends_) return;
        carry_out_rest(lock);
        carrying_out_ = false;
        is_done_.notify_one();
    }
}

void Aside::carry_out_rest(std::unique_lock<std::mutex>& lock) {
    Clock clock;
    while (!todo_.empty()) {
        const Action action = std::move(todo_.front());
        todo_.pop_front();
        if (progress_->is_stopped()) continue;
        asks_what_if_ = asks_what_if(action);
        lock.unlock();
        bool fits = true;
        try {
            clock.carry_out(ahead_, action);
        } catch (const std::bad_alloc&) {
            fits = false;
        }
        lock.lock();
        asks_what_if_ = false;
        progress_->skip(false);
        if (fits) continue;
        out_of_memory_ = true;
        progress_->stop();
    }
}

}  // namespace kitchen::app
