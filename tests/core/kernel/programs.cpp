#include "tests/core/kernel/programs.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/base/random.hpp"
#include "core/kernel/kernel.hpp"

namespace kitchen::test {
namespace {

class Dice {
  public:
    explicit Dice(std::uint64_t seed) : seed_(seed) {}
    std::int64_t below(std::int64_t n) {
        return static_cast<std::int64_t>(mix(seed_, count_++) % static_cast<std::uint64_t>(n));
    }

  private:
    std::uint64_t seed_;
    std::uint64_t count_ = 0;
};

struct Maker {
    Dice dice;
    bool semaphores;
    int left = 60;  // statements
    std::int64_t logs = 0;

    // Something is printed before each statement and at the end, so that the order of all steps is seen.
    std::vector<Statement> block(int depth) {
        std::vector<Statement> statements;
        for (std::int64_t n = dice.below(4) + 1; n > 0 && left > 0; --n) {
            statements.push_back({.what = Do::log, .n = ++logs});
            statements.push_back(statement(depth));
        }
        statements.push_back({.what = Do::log, .n = ++logs});
        return statements;
    }

    // Short waits of few different lengths, so that much is due at one instant.
    Statement statement(int depth) {
        --left;
        const std::int64_t what = dice.below(depth > 4 ? 8 : 20);
        if (what < 5) return {.what = Do::sleep, .n = dice.below(6) + 1};
        if (what == 5) return {.what = Do::cancel, .n = dice.below(6)};
        if (what == 6)
            return {
                .what = Do::join, .n = dice.below(2) * (dice.below(5) + 1), .until = static_cast<int>(dice.below(3))};
        if (what == 7)
            return dice.below(3) == 0 ? Statement{.what = Do::fail}
                                      : Statement{.what = Do::cancel, .n = dice.below(20)};
        if (what < 11) return {.what = Do::timeout, .n = dice.below(6), .body = block(depth + 1)};
        if (what < 13 && semaphores) return {.what = Do::hold, .n = dice.below(2), .body = block(depth + 1)};
        if (what < 16) return {.what = Do::spawn, .body = block(depth + 1)};
        if (what < 18) return {.what = Do::clean_up, .n = dice.below(3) + 1, .body = block(depth + 1)};
        if (what == 18) return {.what = Do::ignore_cancel, .body = block(depth + 1)};
        return {.what = Do::catch_, .body = block(depth + 1)};
    }
};

// ---- The kernel plays it

constexpr std::uint8_t task_frame = 1;
constexpr Signal no_error = Signal::ok;

// A block that is being carried out.
struct Block {
    const Statement* owner = nullptr;  // none for a task's own body
    const std::vector<Statement>* statements = nullptr;
    std::size_t at = 0;
    std::uint32_t scope = nothing;
};

enum class Waits : std::uint8_t { to_begin, in_statement, for_permit, cleaning };

struct Running {
    std::uint32_t task = nothing;
    std::uint32_t parent = nothing;
    std::vector<Block> blocks;
    Waits waits = Waits::to_begin;
    bool done = false;
};

class Player {
  public:
    explicit Player(const Program& program) {
        for (const std::int64_t permits : program.semaphores) semaphores_.push_back(kernel_.new_semaphore(permits));
        spawn(program.body, nothing);
    }

    std::string play() {
        while (kernel_.loop.begin_turn(at_no_time, NoTimetable{}))
            while (!kernel_.loop.turn_is_over()) kernel_.run(kernel_.loop.take(), *this);
        return text_;
    }

    bool halted() const { return false; }
    void on_callback(const Callback&) { KITCHEN_CHECK(false); }

    Flow step(FrameRef frame, Signal signal) {
        const std::uint32_t index = frame.index;
        Signal error = no_error;
        switch (running_[index].waits) {
            case Waits::to_begin:
                // A task that is cancelled before its first step never begins.
                if (signal == Signal::cancelled) return end(index, signal);
                break;
            case Waits::in_statement: error = signal; break;
            case Waits::for_permit: {
                const Statement& hold = current(index);
                if (!kernel_.leave_queue(running_[index].task, signal)) error = Signal::cancelled;
                kernel_.serve_queue(semaphores_[static_cast<std::size_t>(hold.n)]);
                if (error == no_error) open(index, hold);
                break;
            }
            case Waits::cleaning:
                if (signal == Signal::ok) log(index, "cleaned up");
                error = Signal::cancelled;
                break;
        }
        running_[index].waits = Waits::in_statement;
        return go_on(index, error);
    }

  private:
    void log(std::uint32_t index, std::string_view what) {
        text_ += fmt::format("{} {} {}\n", kernel_.loop.now.us, index, what);
    }

    std::uint32_t spawn(const std::vector<Statement>& body, std::uint32_t parent) {
        const auto index = static_cast<std::uint32_t>(running_.size());
        running_.push_back({.parent = parent, .blocks = {{.statements = &body}}});
        running_[index].task = kernel_.spawn({task_frame, index});
        return index;
    }

    // The statement that the innermost block has reached.
    const Statement& current(std::uint32_t index) {
        const Block& block = running_[index].blocks.back();
        return (*block.statements)[block.at - 1];
    }

    void open(std::uint32_t index, const Statement& owner) {
        running_[index].blocks.push_back({.owner = &owner, .statements = &owner.body});
    }

    Flow end(std::uint32_t index, Signal result) {
        running_[index].done = true;
        return Flow::answer(result);
    }

    Flow go_on(std::uint32_t index, Signal error) {
        for (;;) {
            Block& block = running_[index].blocks.back();
            if (error == no_error && block.at < block.statements->size()) {
                if (carry_out(index, (*block.statements)[block.at++], error)) return Flow::wait();
                continue;
            }
            const Block left = block;
            running_[index].blocks.pop_back();
            if (left.owner == nullptr) return end(index, error);
            if (leave(index, left, error)) return Flow::wait();
        }
    }

    // Whether the task waits now.
    bool carry_out(std::uint32_t index, const Statement& statement, Signal& error) {
        const std::uint32_t task = running_[index].task;
        switch (statement.what) {
            case Do::log: log(index, fmt::format("at {}", statement.n)); return false;
            case Do::sleep: kernel_.sleep(task, {statement.n}); return true;
            case Do::timeout:
                open(index, statement);
                running_[index].blocks.back().scope = kernel_.enter_timeout(task, {statement.n});
                return false;
            case Do::hold: {
                const std::uint32_t semaphore = semaphores_[static_cast<std::size_t>(statement.n)];
                if (kernel_.try_acquire(semaphore)) {
                    open(index, statement);
                    return false;
                }
                kernel_.join_queue(task, semaphore);
                kernel_.wait_in_queue(task);
                running_[index].waits = Waits::for_permit;
                return true;
            }
            case Do::spawn: spawn(statement.body, index); return false;
            case Do::join: {
                constexpr Until kinds[] = {Until::first, Until::first_error, Until::all};
                kernel_.begin_waiting_for(task, kinds[statement.until]);
                for (const Running& child : running_)
                    if (child.parent == index && !child.done) kernel_.also_wait_for(task, child.task);
                if (!kernel_.has_children(task)) return false;
                kernel_.wait_for_children(task, statement.n == 0 ? never : Duration{statement.n});
                return true;
            }
            case Do::cancel: {
                const auto other = static_cast<std::size_t>(statement.n) % running_.size();
                if (other != index && !running_[other].done) kernel_.cancel(running_[other].task);
                return false;
            }
            case Do::fail: error = Signal::failed; return false;
            case Do::clean_up:
            case Do::ignore_cancel:
            case Do::catch_: open(index, statement); return false;
        }
        KITCHEN_CHECK(false);
        return false;
    }

    // Whether the task waits now.
    bool leave(std::uint32_t index, const Block& block, Signal& error) {
        const Statement& owner = *block.owner;
        switch (owner.what) {
            case Do::timeout: {
                std::uint32_t scope = block.scope;
                error = kernel_.exit_timeout(scope, error);
                if (error != Signal::timed_out) return false;
                log(index, "timed out");
                error = no_error;
                return false;
            }
            case Do::hold: kernel_.release(semaphores_[static_cast<std::size_t>(owner.n)]); return false;
            case Do::clean_up:
                if (error != Signal::cancelled) return false;
                log(index, "cleans up");
                kernel_.sleep(running_[index].task, {owner.n});
                running_[index].waits = Waits::cleaning;
                return true;
            case Do::ignore_cancel:
                if (error == Signal::cancelled) log(index, "ignored");
                if (error == Signal::cancelled) error = no_error;
                return false;
            case Do::catch_:
                if (error == Signal::failed) log(index, "caught");
                if (error == Signal::failed) error = no_error;
                return false;
            case Do::log:
            case Do::sleep:
            case Do::spawn:
            case Do::join:
            case Do::cancel:
            case Do::fail: break;
        }
        KITCHEN_CHECK(false);
        return false;
    }

    Kernel kernel_;
    std::vector<std::uint32_t> semaphores_;
    std::vector<Running> running_;
    std::string text_;
};

nlohmann::json json_of(const std::vector<Statement>& statements) {
    constexpr const char* names[] = {"log",    "sleep",    "timeout",       "hold", "spawn", "join",
                                     "cancel", "clean_up", "ignore_cancel", "fail", "catch"};
    nlohmann::json list = nlohmann::json::array();
    for (const Statement& each : statements)
        list.push_back({names[static_cast<std::size_t>(each.what)], each.n, each.until, json_of(each.body)});
    return list;
}

}  // namespace

Program random_program(std::uint64_t seed, bool semaphores) {
    Maker maker{.dice = Dice(seed), .semaphores = semaphores};
    Program program;
    if (semaphores) program.semaphores = {1, 1 + maker.dice.below(2)};
    while (maker.left > 0) {
        std::vector<Statement> more = maker.block(0);
        program.body.insert(program.body.end(), more.begin(), more.end());
    }
    return program;
}

std::string play(const Program& program) { return Player(program).play(); }

std::string to_json(const Program& program) {
    return nlohmann::json{{"semaphores", program.semaphores}, {"body", json_of(program.body)}}.dump();
}

}  // namespace kitchen::test
