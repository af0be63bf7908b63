#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(network_tests)

namespace {

NetworkDraft draft() { return World(2).network; }

Text word() { return Text(std::map<std::string, std::string>{{"en", "word"}}); }

struct Defect {
  const char* expected;
  void (*spoil)(NetworkDraft&);
};
std::ostream& operator<<(std::ostream& out, const Defect& defect) { return out << defect.expected; }

const Defect defects[] = {
    {"none", [](NetworkDraft&) {}},
    {"duplicate_id /organizations/school-1", [](NetworkDraft& d) { d.organizations.push_back(d.organizations[1]); }},
    {"missing_key /organizations/x", [](NetworkDraft& d) { d.organizations.push_back({"x", "", {}, {}, {}, "", {}}); }},
    {"missing_key /organizations/", [](NetworkDraft& d) { d.organizations.push_back({"", "school", {}, {}, {}, "", {}}); }},
    {"unknown_reference /relations/attached/0/parent", [](NetworkDraft& d) { d.edges[0].parent = "centre"; }},
    {"unknown_reference /relations/attached/1/child", [](NetworkDraft& d) { d.edges[1].child = "school-9"; }},
    {"out_of_range /relations/attached/0/to", [](NetworkDraft& d) { d.edges[0].from = day("2018-02-01"); d.edges[0].to = day("2018-01-31"); }},
    {"none", [](NetworkDraft& d) { d.edges[0].from = d.edges[0].to = day("2018-02-01"); }},
    {"cycle /relations/attached/2", [](NetworkDraft& d) { d.edges.push_back({"attached", "center", "school-1", {}, {}}); }},
    {"cycle /relations/attached/2", [](NetworkDraft& d) { d.edges.push_back({"attached", "center", "center", {}, {}}); }},
    {"none", [](NetworkDraft& d) { d.edges.push_back({"serves", "center", "school-1", {}, {}}); }},
    {"missing_key /periods", [](NetworkDraft& d) { d.periods.clear(); }},
    {"duplicate_id /periods/now", [](NetworkDraft& d) { d.periods.push_back(d.periods[1]); }},
    {"out_of_range /periods/later/end", [](NetworkDraft& d) { d.periods.push_back({"later", {}, day("2019-02-01"), day("2019-01-31"), ""}); }},
    {"unknown_reference /periods/now/baseline", [](NetworkDraft& d) { d.periods[1].baseline = "past"; }},
    {"unknown_reference /periods/now/baseline", [](NetworkDraft& d) { d.periods[1].baseline = "now"; }},
    {"out_of_range /periods/before/baseline", [](NetworkDraft& d) { d.periods[0].baseline = "now"; d.periods[1].baseline.clear(); }},
    {"duplicate_id /raters/e", [](NetworkDraft& d) { d.raters = {{"e", ""}, {"e", "center"}}; }},
    {"unknown_reference /raters/e/organization", [](NetworkDraft& d) { d.raters = {{"e", "centre"}}; }},
    {"none", [](NetworkDraft& d) { d.approvals = {{word(), {}, "center"}, {word(), word(), ""}}; }},
    {"missing_key /approvals/0/title", [](NetworkDraft& d) { d.approvals = {{{}, {}, "center"}}; }},
    {"missing_key /approvals/0", [](NetworkDraft& d) { d.approvals = {{word(), {}, ""}}; }},
    {"unknown_reference /approvals/1/organization", [](NetworkDraft& d) { d.approvals = {{word(), {}, "center"}, {word(), {}, "centre"}}; }},
    {"none", [](NetworkDraft& d) { d.approvals.assign(100, {word(), {}, "center"}); }},
    {"out_of_range /approvals", [](NetworkDraft& d) { d.approvals.assign(101, {word(), {}, "center"}); }},
};

}  // namespace

BOOST_DATA_TEST_CASE(a_defect_is_an_issue_at_its_place, data::make(defects), defect) {
  NetworkDraft one = draft();
  defect.spoil(one);
  BOOST_TEST(problems([&] { Network{one}; }) == defect.expected);
}

BOOST_AUTO_TEST_CASE(all_defects_are_reported_at_once_in_stable_order) {
  NetworkDraft one = draft();
  one.organizations.push_back(one.organizations[1]);
  one.edges[0].parent = "centre";
  one.periods[1].baseline = "past";
  one.raters = {{"e", "centre"}};
  BOOST_TEST(problems([&] { Network{one}; }) ==
             "duplicate_id /organizations/school-1; unknown_reference /relations/attached/0/parent; unknown_reference /periods/now/baseline; unknown_reference /raters/e/organization");
}

BOOST_AUTO_TEST_CASE(organizations_have_dense_indices) {
  const Network network(draft());
  BOOST_TEST(network.size() == 3);
  BOOST_TEST(network.index("school-2") == 2);
  BOOST_TEST(network.find("center").value() == 0);
  BOOST_TEST(!network.find("centre").has_value());
  BOOST_CHECK_EXCEPTION(network.index("centre"), UnknownIdError, [](const UnknownIdError& e) { return std::string(e.what()).find("did you mean `center`") != std::string::npos; });
  BOOST_TEST(joined(network.roles()) == "center, school");
  BOOST_TEST(network.role_indices()[2] == 1u);
  BOOST_REQUIRE(network.edge_ends().size() == 2);
  BOOST_TEST(network.edge_ends()[1].first == 2u);
  BOOST_TEST(network.edge_ends()[1].second == 0u);
}

BOOST_AUTO_TEST_CASE(the_last_period_is_the_default) {
  const Network network(draft());
  BOOST_TEST(network.period("").id == "now");
  BOOST_TEST(network.period("before").end.to_string() == "2017-12-31");
  BOOST_CHECK_THROW(network.period("later"), UnknownIdError);
}

BOOST_AUTO_TEST_CASE(equal_drafts_make_equal_networks) {
  NetworkDraft other = draft();
  BOOST_TEST((Network(draft()) == Network(other)));
  other.organizations[1].legal_form = "public";
  BOOST_TEST((Network(draft()) != Network(other)));
}

// What the framework says of relations and roles is held against the network when both meet.
BOOST_AUTO_TEST_CASE(one_parent_at_a_time_where_the_relation_says_so) {
  World world(1);
  world.level("level");
  world.judge(R"("level")");
  world.network.organizations.push_back({"other", "center", {}, {}, {}, "", {}});
  world.network.edges[0].to = day("2018-06-30");
  world.network.edges.push_back({"attached", "school-1", "other", day("2018-06-30"), {}});
  BOOST_TEST(errors([&] { world.evaluate(); }) == "several_parents /relations/attached/1");
  world.network.edges[1].from = day("2018-07-01");
  BOOST_TEST(errors([&] { world.evaluate(); }) == "none");
  world.network.edges[1].from.reset();
  world.framework.relations[0].many_parents = true;
  BOOST_TEST(errors([&] { world.evaluate(); }) == "none");
}

BOOST_AUTO_TEST_CASE(roles_and_relations_are_those_of_the_framework) {
  World world(1);
  world.level("level");
  world.judge(R"("level")");
  world.network.organizations[1].role = "scool";
  BOOST_TEST(errors([&] { world.evaluate(); }) == "unknown_reference /organizations/school-1/role");
  world.network.organizations[1].role = "school";
  world.network.edges[0].relation = "atached";
  BOOST_TEST(errors([&] { world.evaluate(); }).substr(0, 36) == "unknown_reference /relations/atached");
}

BOOST_AUTO_TEST_SUITE_END()
