// Replays the corpus, and what once failed, without libFuzzer.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "targets.hpp"

BOOST_AUTO_TEST_SUITE(replay_tests)

namespace {

void replay(const std::string& name, void (*target)(std::string_view)) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(MERILO_SOURCE_DIR "/tests/fuzz/corpus/" + name)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  BOOST_TEST(files.size() > 10);
  for (const auto& file : files) {
    std::ifstream in(file, std::ios::binary);
    const std::string text(std::istreambuf_iterator<char>(in), {});
    BOOST_TEST_CONTEXT(file.filename().string()) BOOST_CHECK_NO_THROW(target(text));
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(frameworks_do_not_crash_the_reader) { replay("framework", fuzz::framework); }
BOOST_AUTO_TEST_CASE(networks_do_not_crash_the_reader) { replay("network", fuzz::network); }
BOOST_AUTO_TEST_CASE(tables_of_networks_do_not_crash_the_reader) { replay("network_tables", fuzz::network_tables); }
BOOST_AUTO_TEST_CASE(observations_do_not_crash_the_reader) { replay("observations", fuzz::observations); }
BOOST_AUTO_TEST_CASE(rules_do_not_crash_the_reader) { replay("rule", fuzz::rule); }
BOOST_AUTO_TEST_CASE(edits_of_documents_do_not_crash_the_reader) { replay("structure", fuzz::structure); }
BOOST_AUTO_TEST_CASE(work_plans_do_not_crash_the_reader) { replay("work_plan", fuzz::work_plan); }

BOOST_AUTO_TEST_SUITE_END()
