// The main function of every doctest program. doctest counts a test that its file filter leaves out as skipped, so the
// tests that skip themselves are counted here; and a run that selects no test fails instead of passing.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdlib>
#include <iostream>
#include <string_view>

namespace {

int selected = 0;
int skipped = 0;

struct Counter : doctest::IReporter {
    explicit Counter(const doctest::ContextOptions&) {}
    void report_query(const doctest::QueryData&) override {}
    // What repeats the run; before the first test, because a sanitizer ends the program where it finds something.
    void test_run_start() override {
        for (const char* name : {"KITCHEN_SEED", "KITCHEN_SAMPLE"})
            if (const char* value = std::getenv(name)) std::cout << "[kitchen] " << name << '=' << value << std::endl;
    }
    void test_run_end(const doctest::TestRunStats& stats) override {
        selected = static_cast<int>(stats.numTestCasesPassingFilters);
    }
    void test_case_start(const doctest::TestCaseData&) override {}
    void test_case_reenter(const doctest::TestCaseData&) override {}
    void test_case_end(const doctest::CurrentTestCaseStats&) override {}
    void test_case_exception(const doctest::TestCaseException&) override {}
    void subcase_start(const doctest::SubcaseSignature&) override {}
    void subcase_end() override {}
    void log_assert(const doctest::AssertData&) override {}
    void log_message(const doctest::MessageData&) override {}
    void test_case_skipped(const doctest::TestCaseData& test) override {
        const char* file = std::getenv("KITCHEN_TEST_FILE");
        if (!test.m_skip || (file != nullptr && !std::string_view(test.m_file.c_str()).ends_with(file))) return;
        ++skipped;
        std::cout << "skipped: " << test.m_name << '\n';
    }
};
DOCTEST_REGISTER_LISTENER("counter", 0, Counter);

}  // namespace

int main(int argc, char** argv) {
    doctest::Context context(argc, argv);
    const int result = context.run();
    if (context.shouldExit()) return result;
    std::cout << "[kitchen] skipped: " << skipped << '\n';
    if (selected + skipped > 0) return result;
    std::cout << "[kitchen] no test case was selected\n";
    return EXIT_FAILURE;
}
