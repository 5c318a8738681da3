// Every example in the documents does what the document says. Code blocks say what they are:
//
// - toml scenario NAME: a scenario file, which is written under that name and must be fine
// - toml scenario: a part of one; what it does not say is added, and it must be fine
// - toml lesson NAME: a lesson file, in which everything must be true
// - toml lesson: keys of one step of the built-in scenario told-sorry, in which everything must be true
// - toml order NAME: a running order, which is written under that name and must be fine
// - toml order wrong: a whole one with a mistake
// - toml scenario wrong, toml lesson wrong: a part with a mistake; the next block, text says, is what is reported
// - measures SCENARIO: a measure a line, and after "->" its figure
// - sh: lines that begin with "kitchen " are run in the folder of the files above; those that begin with
//   "kitchen-timer " would open a window, and are left out
// - text says: each line is in what the last command printed
// - text: to be read
#include "core/numbers/measure.hpp"
#include "core/trace/event.hpp"
#include "tests/cli/program.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

namespace {

struct Block {
    std::vector<std::string> words;  // after the three backticks
    std::vector<std::string> lines;
    std::size_t line = 0;  // of the first of them
};

std::vector<std::string> split(std::string_view text, char at) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(at), text.size());
        parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(text.size(), end + 1));
    }
    return parts;
}

std::vector<Block> blocks_of(const std::string& document) {
    std::vector<Block> blocks;
    bool inside = false;
    std::size_t number = 0;
    for (const std::string& line : split(document, '\n')) {
        ++number;
        if (line.starts_with("```")) {
            inside = !inside;
            if (inside) blocks.push_back({split(line.substr(3), ' '), {}, number + 1});
        } else if (inside) {
            blocks.back().lines.push_back(line);
        }
    }
    return blocks;
}

bool begins(const Block& block, std::string_view first, std::string_view second = {}) {
    return !block.words.empty() && block.words[0] == first &&
           (second.empty() || (block.words.size() > 1 && block.words[1] == second));
}

std::string joined(const Block& block) {
    std::string text;
    for (const std::string& line : block.lines) text += line + '\n';
    return text;
}

// Carries out the blocks of one document, in order, in a folder of its own.
class Reader {
  public:
    explicit Reader(std::string name) : name_(std::move(name)), folder_("documents", "") {
        std::filesystem::create_directory(folder());
    }
    ~Reader() { std::filesystem::remove_all(folder()); }
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    // Returns how many examples there are.
    int read(const std::string& document) {
        for (const Block& block : blocks_of(document)) carry_out(block);
        return examples_;
    }

  private:
    std::string folder() const { return folder_.path() + "-files"; }

    void run(std::size_t line, const std::string& arguments, bool is_fine = true) {
        ++examples_;
        last_ = run_kitchen_after("cd " + folder() + "; PATH=$(dirname '" KITCHEN_BINARY "'):$PATH;", arguments);
        const bool as_expected = (last_.code == 0) == is_fine;
        CHECK_MESSAGE(as_expected, name_, ":", line, ": kitchen ", arguments, " ended with ", last_.code, "\n",
                      last_.err);
    }

    void write(const std::string& name, std::string_view bytes) {
        std::ofstream(folder() + "/" + name, std::ios::binary) << bytes;
    }

    void carry_out(const Block& block) {
        if (begins(block, "toml")) return check_file(block);
        if (begins(block, "measures")) return measure(block);
        if (begins(block, "sh")) return run_commands(block);
        if (begins(block, "text", "says")) return look_for(block);
        const bool is_known = begins(block, "text");
        CHECK_MESSAGE(is_known, name_, ":", block.line, ": a block that is not marked, so that nobody runs it");
    }

    void check_file(const Block& block) {
        const bool is_lesson = begins(block, "toml", "lesson");
        const bool is_order = begins(block, "toml", "order");
        REQUIRE_MESSAGE((is_lesson || is_order || begins(block, "toml", "scenario")), name_, ":", block.line,
                        ": which kind of file?");
        const std::string more = block.words.size() > 2 ? block.words[2] : "";
        const bool is_named = more.ends_with(".toml");
        const std::string text = joined(block);
        const std::string file = is_named ? more : "part.toml";
        write(file, is_named || is_order ? text : is_lesson ? lesson_around(text) : scenario_around(text));
        run(block.line, "check " + file, more != "wrong");
    }

    static std::string lesson_around(const std::string& step) {
        const std::string scenario = step.find("scenario = ") == std::string::npos ? "scenario = \"told-sorry\"\n" : "";
        return "schema = 2\ntitle = \"A part\"\n[[step]]\ntitle = \"A step\"\n" + scenario + step;
    }

    static std::string scenario_around(const std::string& part) {
        const auto has = [&](std::string_view key) { return part.find(key) != std::string::npos; };
        std::string text = "schema = 2\n" + part;
        if (!has("[[course]]")) text += "[[course]]\nkitchen = \"grill\"\n";
        if (!has("name = \"grill\"")) text += "[[kitchen]]\nname = \"grill\"\n";
        return text;
    }

    void measure(const Block& block) {
        REQUIRE(block.words.size() > 1);
        for (std::size_t n = 0; n < block.lines.size(); ++n) {
            const std::string& line = block.lines[n];
            const std::size_t arrow = line.find(" -> ");
            REQUIRE_MESSAGE(arrow != std::string::npos, name_, ":", block.line + n, ": no figure");
            const std::string measure = line.substr(0, line.find_last_not_of(' ', arrow) + 1);
            const std::string figure = line.substr(line.find_first_not_of(' ', arrow + 4));
            const TemporaryFile arguments("measure", measure);
            run(block.line + n, "run " + block.words[1] + " --measure \"$(cat " + arguments.path() + ")\"");
            CHECK_MESSAGE(last_.out == figure + "\n", name_, ":", block.line + n, ": ", measure);
        }
    }

    void run_commands(const Block& block) {
        for (std::size_t n = 0; n < block.lines.size(); ++n) {
            const std::string command = block.lines[n].substr(0, block.lines[n].find("  #"));
            if (command.starts_with("kitchen "))
                run(block.line + n, command.substr(std::string_view("kitchen ").size()));
            else if (!command.starts_with("kitchen-timer "))
                FAIL_CHECK(name_, ":", block.line + n, ": a command that nobody runs");
        }
    }

    void look_for(const Block& block) {
        for (std::size_t n = 0; n < block.lines.size(); ++n) {
            const bool is_said = (last_.out + last_.err).find(block.lines[n]) != std::string::npos;
            CHECK_MESSAGE(is_said, name_, ":", block.line + n, ": this is not said, but:\n", last_.out, last_.err);
        }
    }

    std::string name_;
    TemporaryFile folder_;
    Ran last_;
    int examples_ = 0;
};

int examples_in(const std::string& name) {
    const std::string document = read_file(std::string(KITCHEN_SOURCE_DIR "/") + name);
    REQUIRE_FALSE(document.empty());
    return Reader(name).read(document);
}

}  // namespace

TEST_CASE("every example of the document about scenarios is as it says") {
    CHECK(examples_in("docs/scenarios.md") > 20);
}

TEST_CASE("every example of the document about lessons is as it says") { CHECK(examples_in("docs/lessons.md") > 40); }

TEST_CASE("every example of the document about talks is as it says") { CHECK(examples_in("docs/speakers.md") > 5); }

TEST_CASE("every example of the guide for teachers is as it says") { CHECK(examples_in("docs/teachers.md") >= 4); }

TEST_CASE("every example of the document about the terminal program is as it says") {
    CHECK(examples_in("docs/terminal.md") > 15);
}

TEST_CASE("every example of the document about troubles is as it says") {
    CHECK(examples_in("docs/troubleshooting.md") >= 4);
}

TEST_CASE("every command for the terminal in the README is as it says") { CHECK(examples_in("README.md") == 6); }

TEST_CASE("the guide for teachers has the lessons and minutes that the program prints") {
    const std::string guide = read_file(KITCHEN_SOURCE_DIR "/docs/teachers.md");
    const std::string tables = run_kitchen("lessons --markdown").out;
    CHECK(tables.find("| 24 |") != std::string::npos);
    CHECK(guide.find("<!-- kitchen lessons --markdown -->\n" + tables + "<!-- end of the tables -->\n") !=
          std::string::npos);
}

TEST_CASE("the README says how many lessons there are") {
    const auto lessons = std::filesystem::directory_iterator(KITCHEN_SOURCE_DIR "/assets/lessons");
    const auto count = std::distance(begin(lessons), end(lessons));
    const std::string says = "opens the first of " + std::to_string(count) + " lessons";
    CHECK(read_file(KITCHEN_SOURCE_DIR "/README.md").find(says) != std::string::npos);
}

TEST_CASE("the rules of the restaurant have a row for every event") {
    const std::string table = read_file(KITCHEN_SOURCE_DIR "/core/MODEL.md");
    for (const kitchen::EventRow& row : kitchen::event_table) {
        const std::string name = "`" + std::string(row.name) + "`";
        CAPTURE(name);
        CHECK((table.find("\n| " + name) != std::string::npos || table.find(", " + name + " |") != std::string::npos ||
               table.find(", " + name + ",") != std::string::npos));
    }
}

TEST_CASE("the document about lessons names every formula") {
    const std::string document = read_file(KITCHEN_SOURCE_DIR "/docs/lessons.md");
    for (const kitchen::FormulaRow& row : kitchen::formula_table()) {
        CAPTURE(row.name);
        CHECK(document.find(row.name) != std::string::npos);
    }
}

TEST_CASE("the list of settings is the one that the program prints") {
    // tools/documents writes it.
    CHECK(read_file(KITCHEN_SOURCE_DIR "/docs/knobs.md") == run_kitchen("knobs --markdown").out);
}

TEST_CASE("help and messages name documents that are there") {
    const std::string said = run_kitchen("--help").out + run_kitchen("lessons --help").out;
    for (const std::string name : {"docs/scenarios.md", "docs/lessons.md", "docs/knobs.md", "docs/teachers.md",
                                   "docs/speakers.md", "docs/terminal.md", "docs/troubleshooting.md"}) {
        CAPTURE(name);
        CHECK(said.find(name) != std::string::npos);
        CHECK(std::filesystem::exists(std::string(KITCHEN_SOURCE_DIR "/") + name));
    }
}
