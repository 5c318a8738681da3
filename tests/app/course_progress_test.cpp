#include "app/model/course_progress.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "app/catalog/built_in.hpp"
#include "app/model/lesson.hpp"
#include "app/model/session.hpp"
#include "app/model/settings.hpp"

namespace kitchen::app {

TEST_CASE("the window begins with the first lesson that is not done, and says so") {
    const std::vector<BuiltInFile>& lessons = built_in(BuiltIn::lesson);
    CourseProgress course;
    const auto begins_with = [&course] {
        const Session session = next_of_course(course);
        CHECK(session.lesson->step == 0);
        CHECK(session.lesson->answer().phase == Phase::asking);
        return std::pair{session.lesson->name, session.dialogs.remark.words};
    };
    const std::pair first{std::string(lessons[0].path), std::string()};
    CHECK(begins_with() == first);
    // A lesson that was begun is not done.
    course[std::string(lessons[0].name)] = "r--";
    CHECK(begins_with() == first);
    for (std::size_t n = 0; n < 8; ++n) course[std::string(lessons[n].name)] = "rwR";
    CHECK(begins_with() ==
          std::pair{std::string(lessons[8].path), std::string("You go on with lesson 9. Press L for the others.")});
    // One that was left out comes first.
    course.erase(std::string(lessons[2].name));
    CHECK(begins_with().first == lessons[2].path);
    for (const BuiltInFile& lesson : lessons) course[std::string(lesson.name)] = "ss";
    CHECK(begins_with() == first);
    // A lesson that is not in the course any more does not matter.
    course = {{"99-gone", "sss"}};
    CHECK(begins_with() == first);
}

TEST_CASE("progress through the course is stored, and invalid entries of the file are ignored") {
    Preferences kept;
    mark(kept.course, "05-try-again", 0, 3, {.is_seen = true, .predicted_rightly = true});
    mark(kept.course, "05-try-again", 2, 3, {.is_seen = true, .predicted_rightly = false, .is_met = true});
    CHECK(kept.course.at("05-try-again") == "r-W");
    Preferences read;
    read_settings(read, print_settings(kept));
    CHECK(read.course == kept.course);
    // Seen again without a prediction: nothing is lost.
    mark(kept.course, "05-try-again", 2, 3, {.is_seen = true});
    CHECK(kept.course.at("05-try-again") == "r-W");
    CHECK_FALSE(score_of(kept.course, "05-try-again").is_done());
    mark(kept.course, "05-try-again", 1, 3, {.is_seen = true});
    const LessonScore score = score_of(kept.course, "05-try-again");
    CHECK(score.is_done());
    CHECK(score.right == 1);
    CHECK(score.predicted == 2);
    CHECK(score.met == 1);
    Preferences strange;
    read_settings(strange, R"({"course": {"a": "rxs", "b": 3, "": "r", "c": "sss"}})");
    CHECK(strange.course == CourseProgress{{"c", "sss"}});
}

TEST_CASE("what another window has stored of the progress since is not lost when this one stores its own") {
    Preferences own, other;
    own.theme = Theme::dark;
    own.course = {{"a", "-srwSR"}, {"b", "s"}};
    other.course = {{"a", "srw-WwS"}, {"c", "rr"}};
    Preferences stored;
    read_settings(stored, merged_settings(own, print_settings(other)));
    // Seen is more than unseen, and a prediction more than seen. Of two predictions its own stays, and a goal that was
    // met stays met.
    CHECK(stored.course == CourseProgress{{"a", "srrwWRS"}, {"b", "s"}, {"c", "rr"}});
    CHECK(stored.theme == Theme::dark);
    for (const std::string_view nothing : {"", "{", "[]", R"({"course": {"a": "x"}})"}) {
        CAPTURE(nothing);
        CHECK(merged_settings(own, nothing) == print_settings(own));
    }
}

}  // namespace kitchen::app
