// What the window keeps on the disk: unsaved changes that survive a crash, how they are restored, and the settings.
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <doctest/doctest.h>
#include <unistd.h>

#include "app/model/draft.hpp"
#include "app/model/update.hpp"
#include "app/platform/desktop/draft_file.hpp"
#include "app/platform/desktop/files.hpp"
#include "app/platform/desktop/settings_file.hpp"
#include "app/runs/runs.hpp"
#include "app/window/question.hpp"
#include "core/scenario/toml.hpp"
#include "tests/app/child.hpp"
#include "tests/app/stage.hpp"
#include "tests/app/temp_folder.hpp"

namespace kitchen::app {
namespace {

void turn_cooks(Session& session, std::int64_t cooks) {
    act(session, SetKnobs{{{*find_knob(session.scenario(), "kitchen.grill.cooks"), Value{cooks}}}});
    act(session, ReleaseKnob{});
}

Session in_a_file() {
    Session session = opened_session(small_scenario(), "test");
    act(session, OpenScenario{"dinner.toml", print_scenario(small_scenario()), "dinner.toml"});
    REQUIRE(session.document.path == "dinner.toml");
    return session;
}

// What is stored when the program ends in the middle.
Draft left_behind(std::int64_t cooks = 7) {
    Session session = in_a_file();
    turn_cooks(session, cooks);
    const std::optional<Draft> draft = draft_of(session);
    REQUIRE(draft);
    return *draft;
}

// A settings folder for one test.
class Home {
  public:
    Home() { ::setenv("XDG_CONFIG_HOME", folder_.in("").c_str(), 1); }
    ~Home() { ::unsetenv("XDG_CONFIG_HOME"); }
    std::string in(const std::string& name) const { return folder_.in("kitchen-timer/" + name); }

  private:
    TempFolder folder_;
};

// A process that has ended.
int gone_process() {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(0);
    ::waitpid(child, nullptr, 0);
    return child;
}

std::vector<Action> answers_of(IoQueue& queue) { return queue.done(std::chrono::seconds(10)); }

}  // namespace

TEST_CASE("only unsaved changes are stored") {
    Session session = in_a_file();
    CHECK_FALSE(draft_of(session));
    turn_cooks(session, 7);
    CHECK(draft_of(session));
    act(session, Undo{});
    CHECK_FALSE(draft_of(session));

    Session built_in = opened_session(small_scenario(), "dinner");
    turn_cooks(built_in, 7);
    CHECK_FALSE(draft_of(built_in));
}

TEST_CASE("a draft is restored as unsaved changes of its file") {
    const std::optional<Draft> read = read_draft(print_draft(left_behind()));
    REQUIRE(read);
    Session session = opened_session(small_scenario(), "test");
    act(session, DraftFound{*read});
    CHECK(session.dialogs.shown == Dialog::draft);
    const std::optional<Question> question = question_of(session);
    REQUIRE(question);
    CHECK(question->words.find("dinner.toml") != std::string::npos);

    act(session, RestoreDraft{});
    CHECK(session.dialogs.shown == Dialog::none);
    CHECK(session.scenario().kitchens[0].cooks == 7);
    CHECK(session.document.opened->kitchens[0].cooks == 3);
    CHECK(session.document.path == "dinner.toml");
    CHECK(is_unsaved(session));
    CHECK(session.runs.main->scenario.kitchens[0].cooks == 7);
    REQUIRE(session.jobs.requests.size() == 1);
    CHECK(std::holds_alternative<ForgetDraft>(session.jobs.requests.front()));
    session.jobs.requests.clear();

    // Saved over the contents that the file had, and over nothing else.
    act(session, Save{});
    REQUIRE(session.jobs.requests.size() == 1);
    const auto& write = std::get<WriteFile>(session.jobs.requests.front());
    CHECK(write.path == "dinner.toml");
    REQUIRE(write.instead_of);
    CHECK(*write.instead_of == print_scenario(small_scenario()));
}

TEST_CASE("a path that is not UTF-8 is not stored changed: after restoring, Save asks for a name") {
    Session session = in_a_file();
    session.document.path = "din\xe9r.toml";
    turn_cooks(session, 7);
    const std::optional<Draft> read = read_draft(print_draft(*draft_of(session)));
    REQUIRE(read);
    act(session, DraftFound{*read});
    act(session, RestoreDraft{});
    act(session, DiscardChanges{});
    CHECK(session.scenario().kitchens[0].cooks == 7);
    CHECK(session.document.path.empty());
    act(session, Save{});
    CHECK(session.dialogs.shown == Dialog::files);
}

TEST_CASE("a user who stops waiting for a draft's run still has the draft") {
    Session session = in_a_file();
    update(session, DraftFound{left_behind()});
    update(session, RestoreDraft{});
    update(session, StopWaiting{});
    settle_now(session);
    CHECK(session.scenario().kitchens[0].cooks == 3);
    CHECK(session.jobs.requests.empty());
}

TEST_CASE("while two are compared, the restaurant with changes is stored") {
    for (const EditTarget edited : {EditTarget::first, EditTarget::second}) {
        Session session = in_a_file();
        act(session, Compare{});
        act(session, ChooseEditTarget{edited});
        turn_cooks(session, 7);
        act(session, ChooseEditTarget{edited == EditTarget::first ? EditTarget::second : EditTarget::first});
        const std::optional<Draft> draft = draft_of(session);
        REQUIRE(draft);
        CHECK(parse_scenario(draft->edited, "draft")->kitchens[0].cooks == 7);
    }
}

TEST_CASE("a draft can be left for later or discarded") {
    Session session = in_a_file();
    act(session, DraftFound{left_behind()});
    act(session, ShowDialog{});
    CHECK(session.jobs.requests.empty());

    act(session, DraftFound{left_behind()});
    act(session, DiscardDraft{});
    CHECK(session.dialogs.shown == Dialog::none);
    CHECK(session.scenario().kitchens[0].cooks == 3);
    REQUIRE(session.jobs.requests.size() == 1);
    CHECK(std::holds_alternative<ForgetDraft>(session.jobs.requests.front()));
}

TEST_CASE("nobody is asked about a draft on stage") {
    Session session = in_a_file();
    act(session, Present{});
    act(session, DraftFound{left_behind()});
    CHECK(session.dialogs.shown == Dialog::none);
}

TEST_CASE("text that is not a draft is ignored, and a draft with errors opens nothing") {
    for (const char* text : {"", "[]", "{}", "{\"name\": 1}", "\xff\xfe", "{\"name\":\"a\",\"path\":\"b\"}"})
        CHECK_FALSE(read_draft(text));
    CHECK_FALSE(read_draft(std::string(draft_bytes_max + 1, ' ')));

    Session session = in_a_file();
    Draft wrong = left_behind();
    wrong.edited = "schema = 2\ntiemr = 1\n";
    act(session, DraftFound{wrong});
    act(session, RestoreDraft{});
    CHECK_FALSE(session.dialogs.diagnostics.empty());
    CHECK(session.scenario().kitchens[0].cooks == 3);
    CHECK(session.jobs.requests.empty());
}

TEST_CASE("a window stores its unsaved changes on the disk, and removes them when they are saved") {
    const Home home;
    const std::string path = home.in("unsaved-1.json");
    IoQueue queue([] {});
    DraftFile file;
    file.keep(left_behind(), queue);
    answers_of(queue);
    const auto kept = read_draft(bytes_of(path));
    REQUIRE(kept);
    CHECK(parse_scenario(kept->edited, "draft")->kitchens[0].cooks == 7);

    file.look_for_others(queue);
    CHECK(answers_of(queue).empty());  // A window does not find its own draft.
    file.keep(std::nullopt, queue);
    answers_of(queue);
    CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("the changes of a window that is gone are found, and kept until they are forgotten") {
    const Home home;
    // Of an older version, which named the file after its process. Another process has that number now.
    const std::string path = home.in("unsaved-" + std::to_string(::getppid()) + ".json");
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    REQUIRE(write_file(path, print_draft(left_behind()), IfThere::refuse).has_value());
    REQUIRE(write_file(home.in("unsaved-x.json"), "{}", IfThere::refuse).has_value());

    IoQueue queue([] {});
    DraftFile file;
    file.look_for_others(queue);
    const std::vector<Action> answers = answers_of(queue);
    REQUIRE(answers.size() == 1);
    REQUIRE(answers.front().get_if<DraftFound>() != nullptr);
    CHECK(answers.front().get_if<DraftFound>()->draft.path == "dinner.toml");
    CHECK(std::filesystem::exists(path));
    file.forget(queue);
    answers_of(queue);
    CHECK_FALSE(std::filesystem::exists(path));
    CHECK(std::filesystem::exists(home.in("unsaved-x.json")));
}

TEST_CASE("what was found is not forgotten while the changes cannot be written") {
    const Home home;
    const std::string left = home.in("unsaved-7.json");
    std::filesystem::create_directories(std::filesystem::path(home.in("")));
    REQUIRE(write_file(left, print_draft(left_behind()), IfThere::refuse).has_value());
    IoQueue queue([] {});
    DraftFile file;
    std::filesystem::create_directory(home.in("unsaved-1.json"));  // in the way of its own draft
    file.look_for_others(queue);
    file.keep(left_behind(), queue);
    file.forget(queue);
    answers_of(queue);
    CHECK(std::filesystem::exists(left));
    std::filesystem::remove(home.in("unsaved-1.json"));
    file.keep(left_behind(8), queue);
    file.forget(queue);
    answers_of(queue);
    CHECK_FALSE(std::filesystem::exists(left));
}

TEST_CASE("a restored draft is written before the one that was found is forgotten, even while the mouse is down") {
    struct Order final : Offscreen {
        using Offscreen::carry_out, Offscreen::keep, Offscreen::Offscreen;
        std::string order;
        void keep(const std::optional<Draft>& draft) override { order += draft ? "kept " : "nothing "; }
        void carry_out(const ForgetDraft&) override { order += "forgotten"; }
    };
    const Stage stage(small_scenario());  // for Dear ImGui's context
    Order platform(*stage.ui().style);
    App app(platform, opened_session(small_scenario(), "test"));
    ImGui::GetIO().AddMouseButtonEvent(0, true);
    app.act(DraftFound{left_behind()});
    app.act(RestoreDraft{});
    app.frame();
    app.frame();
    CHECK(platform.order == "kept forgotten");
}

TEST_CASE("the changes of an open window are offered by no other one, until that window is killed") {
    const Home home;
    int pipe_ends[2] = {};
    REQUIRE(::pipe(pipe_ends) == 0);
    const pid_t other = ::fork();
    REQUIRE(other >= 0);
    if (other == 0) {
        const DraftFile file;
        if (::write(pipe_ends[1], "!", 1) == 1) ::sleep(20);
        ::_exit(0);
    }
    char said = 0;
    REQUIRE(::read(pipe_ends[0], &said, 1) == 1);
    const std::string path = home.in("unsaved-1.json");
    REQUIRE(write_file(path, print_draft(left_behind()), IfThere::refuse).has_value());

    IoQueue queue([] {});
    DraftFile file;
    file.look_for_others(queue);
    CHECK(answers_of(queue).empty());
    ::kill(other, SIGKILL);
    ::waitpid(other, nullptr, 0);
    file.look_for_others(queue);
    CHECK(answers_of(queue).size() == 1);
    for (const int end : pipe_ends) ::close(end);
}

TEST_CASE("a new window does not take the number of a draft that was left") {
    const Home home;
    std::filesystem::create_directories(std::filesystem::path(home.in("")));
    REQUIRE(write_file(home.in("unsaved-1.json"), print_draft(left_behind(5)), IfThere::refuse).has_value());
    IoQueue queue([] {});
    DraftFile file;
    file.keep(left_behind(9), queue);
    answers_of(queue);
    CHECK(parse_scenario(read_draft(bytes_of(home.in("unsaved-1.json")))->edited, "draft")->kitchens[0].cooks == 5);
    CHECK(std::filesystem::exists(home.in("unsaved-2.json")));
}

TEST_CASE("the part that a window wrote before it was killed is removed by the next one, and nothing else is") {
    const Home home;
    const std::string gone = std::to_string(gone_process());
    const std::string running = std::to_string(::getppid());
    const std::string part = home.in("unsaved-" + gone + ".json." + gone + ".new");
    const std::vector<std::string> others = {home.in("unsaved-" + running + ".json." + running + ".new"),
                                             home.in("unsaved-" + gone + ".json"),
                                             home.in("unsaved-" + gone + ".json.new"),
                                             home.in("unsaved-" + gone + ".json.x" + gone + ".new"),
                                             home.in("unsaved-x.json." + gone + ".new"),
                                             home.in("settings.json." + gone + ".new")};
    std::filesystem::create_directories(std::filesystem::path(part).parent_path());
    std::ofstream(part) << "{";
    for (const std::string& other : others) std::ofstream(other) << "{";

    IoQueue queue([] {});
    DraftFile file;
    file.look_for_others(queue);
    answers_of(queue);
    CHECK_FALSE(std::filesystem::exists(part));
    for (const std::string& other : others) CHECK_MESSAGE(std::filesystem::exists(other), other);
}

TEST_CASE("of two windows that store their settings one after the other, the file has the progress of both") {
    const Home home;
    IoQueue queue([] {});
    SettingsFile first_file;
    SettingsFile second_file;
    Preferences first;
    Preferences second;
    first_file.read(first);
    second_file.read(second);
    first.course = {{"01-waiting-forever", "rR"}, {"02-set-a-timer", "s-"}};
    second.course = {{"02-set-a-timer", "-w"}, {"03-slow-broken-gone", "S"}};
    first_file.keep(first, queue);
    second_file.keep(second, queue);
    CHECK(answers_of(queue).empty());
    Preferences stored;
    SettingsFile().read(stored);
    CHECK(stored.course ==
          CourseProgress{{"01-waiting-forever", "rR"}, {"02-set-a-timer", "sw"}, {"03-slow-broken-gone", "S"}});
}

}  // namespace kitchen::app
