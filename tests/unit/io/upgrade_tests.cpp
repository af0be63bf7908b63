#include <boost/test/unit_test.hpp>

#include "io/upgrade.hpp"
#include "support/builders.hpp"

using namespace builders;

BOOST_AUTO_TEST_SUITE(upgrade_tests)

namespace {

std::string upgraded(std::string_view text, const char* format, std::size_t notes) {
  std::vector<Issue> issues;
  auto root = parse_json(text, "a.json", issues);
  BOOST_REQUIRE(root);
  JsonReader reader(text, "a.json", issues);
  upgrade(*root, format, reader);
  BOOST_TEST(issues.size() == notes);
  for (const Issue& issue : issues) BOOST_TEST((issue.severity == Severity::note));
  return compact(*root);
}

}  // namespace

BOOST_AUTO_TEST_CASE(attachments_become_a_relation) {
  BOOST_TEST(upgraded(R"({"version": 0, "attachments": [1]})", "merilo.network", 1) == R"({"version":1,"relations":{"attached":[1]}})");
  BOOST_TEST(upgraded(R"({"version": 0})", "merilo.network", 1) == R"({"version":1})");
}

BOOST_AUTO_TEST_CASE(roles_and_relations_in_use_are_declared) {
  BOOST_TEST(upgraded(R"({"format": "f", "version": 0, "criteria": {"a": {"measured_on": ["s"], "rule": {"over": {"relation": "r", "role": "t"}}}}})", "merilo.framework", 1) ==
             R"({"format":"f","version":1,"roles":{"s":{},"t":{}},"relations":{"r":{}},"criteria":{"a":{"measured_on":["s"],"rule":{"over":{"relation":"r","role":"t"}}}}})");
  BOOST_TEST(upgraded(R"({"version": 0, "roles": {}, "matrices": {"m": {"role": "s"}}})", "merilo.framework", 1) == R"({"version":1,"roles":{},"matrices":{"m":{"role":"s"}}})");
}

BOOST_AUTO_TEST_CASE(other_versions_stay_as_they_are) {
  for (const char* text : {R"({"version":1,"attachments":[]})", R"({"version":7})", R"({"version":"0"})", R"({})", "[0]"})
    BOOST_TEST(upgraded(text, "merilo.network", 0) == text);
}

BOOST_AUTO_TEST_SUITE_END()
