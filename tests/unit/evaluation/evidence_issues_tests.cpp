#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/worlds.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(evidence_issues_tests)

namespace {

struct Defect {
  const char* code;
  Observation row;
};
std::ostream& operator<<(std::ostream& out, const Defect& defect) { return out << defect.code << " " << defect.row.value; }

const Defect defects[] = {
    {"unknown_reference", observation("centre", "level", "now", "1")}, {"unknown_reference", observation("center", "levl", "now", "1")},
    {"unknown_reference", observation("center", "level", "later", "1")}, {"out_of_range", observation("center", "n", "now", "7")},
    {"out_of_range", observation("center", "n", "now", "-1")},           {"bad_number", observation("center", "n", "now", "2,5")},
    {"bad_date", observation("center", "seen", "now", "31.03.2018")},
};

}  // namespace

BOOST_DATA_TEST_CASE(a_bad_row_is_an_issue_with_its_code, data::make(defects), defect) {
  World world = typed();
  world.rows = {defect.row};
  try {
    world.evaluate();
    BOOST_ERROR("accepted");
  } catch (const ModelError& error) {
    BOOST_TEST(error.issues().size() == 1);
    BOOST_TEST(error.issues()[0].code == defect.code);
  }
}

namespace {

struct PlacedRow {
  Observation row;
  const char *expected, *found, *wanted, *hint;
};
std::ostream& operator<<(std::ostream& out, const PlacedRow& row) { return out << row.expected << " " << row.found; }

// Each with its place, what was found and expected, and the nearest name.
const PlacedRow placed[] = {
    {observation("centre", "level", "now", "1"), "unknown_reference organization", "centre", "an organization of the network", "center"},
    {observation("главный", "level", "now", "1"), "unknown_reference organization", "главный", "an organization of the network", "center"},
    {observation("center", "levl", "now", "1"), "unknown_reference indicator", "levl", "an indicator or a criterion", "level"},
    {observation("center", "level", "nov", "1"), "unknown_reference period", "nov", "a period of the network", "now"},
    {observation("center", "level", "", "1"), "not_a_row period", R"("")", "a period or a date", ""},
    {observation("center", "level", "now", "4"), "unknown_value value", "4", "one of 0, 1, 2, 3", ""},
    {observation("center", "level", "now", ""), "not_a_row value", R"("")", "one of 0, 1, 2, 3", ""},
    {observation("center", "n", "now", "7"), "out_of_range value", "7", "0 … 6", ""},
    {observation("center", "n", "now", "2.5"), "out_of_range value", "2.5", "a step of the indicator's grid", ""},
    {observation("center", "low", "now", "-1"), "out_of_range value", "-1", "0 … ∞", ""},
    {observation("center", "high", "now", "7"), "out_of_range value", "7", "−∞ … 6", ""},
    {observation("center", "n", "now", "2,5"), "bad_number value", "2,5", "a number such as 12 or 0.5", "the decimal mark is a point"},
    {observation("center", "n", "now", "1 000.5"), "bad_number value", "1 000.5", "a number such as 12 or 0.5", "thousands marks are not read: write 1000.5"},
    {observation("center", "n", "now", "-1\u00A0000\u202F000,5"), "bad_number value", "-1\u00A0000\u202F000,5", "a number such as 12 or 0.5", "thousands marks are not read: write -1000000.5"},
    {observation("center", "n", "now", "1 000"), "bad_number value", "1 000", "a number such as 12 or 0.5", "thousands marks are not read: write 1000"},
    {observation("center", "n", "now", "1 000 pupils"), "bad_number value", "1 000 pupils", "a number such as 12 or 0.5", ""},
    {observation("center", "n", "now", "two"), "bad_number value", "two", "a number such as 12 or 0.5", ""},
    {observation("center", "n", "now", ""), "not_a_row value", R"("")", "a number such as 12 or 0.5", ""},
    {observation("center", "n", "now", "inf"), "bad_number value", "inf", "a number such as 12 or 0.5", ""},
    {observation("center", "n", "now", "1e500"), "bad_number value", "1e500", "a number such as 12 or 0.5", ""},
    {observation("center", "n", "now", "2.5 "), "bad_number value", "2.5 ", "a number such as 12 or 0.5", ""},
    {observation("center", "n", "now", "0.30000000000000001"), "bad_number value", "0.30000000000000001", "a number such as 12 or 0.5", "round it to 15 digits"},
    {observation("center", "n", "now", "1.2345678901234567e-05"), "bad_number value", "1.2345678901234567e-05", "a number such as 12 or 0.5", "round it to 15 digits"},
    {observation("center", "seen", "now", "31.03.2018"), "bad_date value", "31.03.2018", "a date such as 2018-03-31", ""},
    {observation("center", "seen", "now", ""), "bad_date value", R"("")", "a date such as 2018-03-31", ""},
};

}  // namespace

// In memory a row has a pointer, in a file a line and a column.
BOOST_DATA_TEST_CASE(a_bad_row_says_where_what_and_what_instead, data::make(placed), one) {
  World world = typed();
  world.indicator("low").min = 0;
  world.indicator("high").max = 6;
  world.network.organizations[0].aliases = {"главный"};
  const std::string expected = one.expected, code = expected.substr(0, expected.find(' ')), column = expected.substr(expected.find(' ') + 1);
  const std::vector<Observation> rows = {observation("center", "level", "now", "1"), one.row};
  for (const bool file : {false, true}) {
    try {
      merilo::evaluate(Framework(world.framework), Network(world.network), Observations(rows, {}, {}, file ? ObservationSources{{"observations.csv", "", "", {}, {2, 7}}, {}, {}} : ObservationSources{}), {});
      BOOST_ERROR("accepted");
    } catch (const ModelError& error) {
      BOOST_REQUIRE(error.issues().size() == 1);
      const Issue& issue = error.issues()[0];
      BOOST_TEST(issue.code == code);
      BOOST_TEST(issue.place.pointer == (file ? column : "/rows/1/" + column));
      BOOST_TEST(issue.place.line == (file ? 7 : 0));
      BOOST_TEST(issue.found == one.found);
      BOOST_TEST(issue.expected == one.wanted);
      BOOST_TEST(issue.hint == one.hint);
    }
  }
}

namespace {

struct Several {
  Observation row;
  const char* expected;
};
std::ostream& operator<<(std::ostream& out, const Several& row) { return out << row.expected; }

Observation withdrawn(Observation row) {
  row.status = RowStatus::withdrawn;
  return row;
}

// What a row names wrongly hides neither what else it names nor a bad value.
const Several several[] = {
    {observation("centre", "levl", "nov", "9"), "unknown_reference organization; unknown_reference indicator; unknown_reference period; "},
    {observation("centre", "level", "nov", "9"), "unknown_reference organization; unknown_reference period; unknown_value value; "},
    {observation("center", "n", "nov", "7"), "unknown_reference period; out_of_range value; "},
    {observation("centre", "n", "now", "6"), "unknown_reference organization; "},
    {observation("centre", "n", "", "two"), "unknown_reference organization; not_a_row period; bad_number value; "},
    {observation("center", "n", "", "two"), "not_a_row period; bad_number value; "},
    {observation("center", "levl", "", "9"), "unknown_reference indicator; not_a_row period; "},
    {observation("centre", "judged", "nov", "9"), "unknown_reference organization; unknown_reference period; "},
    {observation("center", "opinion", "now", "9"), "not_a_row rater; unknown_value value; "},
    {withdrawn(observation("centre", "n", "now", "two")), "unknown_reference organization; "},
};

}  // namespace

BOOST_DATA_TEST_CASE(all_that_is_wrong_in_a_row_is_told, data::make(several), one) {
  World world = typed();
  world.level("opinion").rated = true;
  world.rows = {one.row};
  std::string found;
  try {
    world.evaluate();
  } catch (const ModelError& error) {
    for (const Issue& issue : error.issues()) found += issue.code + " " + issue.place.pointer.substr(std::string("/rows/0/").size()) + "; ";
  }
  BOOST_TEST(found == one.expected);
}

BOOST_AUTO_TEST_CASE(a_bad_item_says_where_and_what) {
  const auto found = [](void (*change)(ListedItem&), bool file = false) {
    World world;
    world.level("part").item_source = ItemSource::listed;
    world.level("other");
    world.judge(R"({"quorum": "part", "over": {"items": "part"}, "share": 1})");
    world.criterion("second", reference("other"));
    world.item("part", "a");
    change(world.item("part", "b"));
    try {
      merilo::evaluate(Framework(world.framework), Network(world.network), Observations({}, world.items, {}, file ? ObservationSources{{}, {"items.csv", "", "", {}, {2, 3}}, {}} : ObservationSources{}), {});
    } catch (const ModelError& error) {
      const Issue& issue = error.issues().at(0);
      return listed(error.issues()) + " | " + issue.found + " | " + issue.expected + " | " + issue.hint + (file ? " | " + std::to_string(issue.place.line) : "");
    }
    return std::string("none");
  };
  BOOST_TEST(found([](ListedItem&) {}) == "none");
  BOOST_TEST(found([](ListedItem& item) { item.indicator = "part2"; }) == "unknown_reference /items/1/indicator | part2 | an indicator | part");
  BOOST_TEST(found([](ListedItem& item) { item.indicator = "part2"; }, true) == "unknown_reference indicator | part2 | an indicator | part | 3");
  BOOST_TEST(found([](ListedItem& item) { item.indicator = "other"; }) == "type_mismatch /items/1/indicator | other | an indicator whose `items` are `listed` | ");
  BOOST_TEST(found([](ListedItem& item) { item.organization = "centre"; }) == "unknown_reference /items/1/organization | centre | an organization of the network | center");
  BOOST_TEST(found([](ListedItem& item) { item.organization = "center"; }) == "none");
  BOOST_TEST(found([](ListedItem& item) { item.item.id = ""; }) == "not_a_row /items/1/item | \"\" | an id of the item | ");
  BOOST_TEST(found([](ListedItem& item) { item.item.id = "a"; }) == "duplicate_id /items/1/item | a | each item once | ");
  BOOST_TEST(found([](ListedItem& item) { item.item.id = "a"; item.organization = "center"; }) == "none");
}

BOOST_AUTO_TEST_CASE(all_bad_rows_are_reported_in_order_with_the_nearest_name) {
  World world = typed();
  for (const Defect& defect : defects) world.rows.push_back(defect.row);
  try {
    world.evaluate();
    BOOST_ERROR("accepted");
  } catch (const ModelError& error) {
    BOOST_REQUIRE(error.issues().size() == std::size(defects));
    for (std::size_t i = 0; i < std::size(defects); ++i) BOOST_TEST(error.issues()[i].code == defects[i].code);
    BOOST_TEST(error.issues()[0].hint == "center");
    BOOST_TEST(error.issues()[1].hint == "level");
  }
}

BOOST_AUTO_TEST_CASE(a_criterion_is_named_as_the_nearest_too) {
  World world = typed();
  world.rows = {observation("center", "judgd", "now", "1")};
  try {
    world.evaluate();
    BOOST_ERROR("accepted");
  } catch (const ModelError& error) {
    BOOST_TEST(error.issues().at(0).hint == "judged");
  }
}

namespace {

struct Raters {
  const char* rule;
  std::vector<std::string> declared;
  const char *rater, *expected;
};
std::ostream& operator<<(std::ostream& out, const Raters& row) { return out << row.rule << " " << row.rater; }

constexpr const char* consensus = R"({"measure": "consensus", "of": "rating"})";
constexpr const char* survey = R"({"measure": "survey", "of": "rating"})";
const Raters raters[] = {
    {consensus, {"expert-1", "expert-2"}, "expert-2", ""},
    {consensus, {"expert-1", "expert-2"}, "Expert-2", "warning unknown_reference /rows/0/rater, hint expert-2"},
    {consensus, {"expert-1", "expert-2"}, "guest", "warning unknown_reference /rows/0/rater, hint "},
    {consensus, {}, "guest", ""},
    {survey, {"expert-1", "expert-2"}, "parent-17", ""},  // respondents have no names that a network knows
};

}  // namespace

// Where the network names its experts, an unknown one counts and is told.
BOOST_DATA_TEST_CASE(an_expert_that_the_network_does_not_name_is_told, data::make(raters), one) {
  World world;
  world.level("rating").rated = true;
  world.judge(one.rule);
  for (const std::string& id : one.declared) world.network.raters.push_back({id, ""});
  world.rows = {observation("center", "rating", "now", "1")};
  world.rows[0].rater = one.rater;
  const Evaluation evaluation = world.evaluate();
  BOOST_TEST(evaluation.header().rows_used == 1);
  BOOST_TEST(listed(evaluation.issues()) + (evaluation.issues().empty() ? "" : ", hint " + evaluation.issues()[0].hint) == one.expected);
}

// Of the items of a list the nearest is named.
BOOST_AUTO_TEST_CASE(a_misspelt_item_is_answered_with_the_nearest) {
  World world;
  world.level("part").item_source = ItemSource::listed;
  world.judge(R"({"quorum": "part", "over": {"items": "part"}, "share": 1})");
  world.item("part", "i1");
  world.item("part", "first-aid");
  world.observe("center", "part", "1", "I1");
  world.observe("center", "part", "1", "firstaid");
  const Evaluation evaluation = world.evaluate();
  BOOST_REQUIRE(evaluation.issues().size() == 2);
  BOOST_TEST(evaluation.issues()[0].hint == "i1");
  BOOST_TEST(evaluation.issues()[1].hint == "first-aid");
}

// A name that is an alias leads to its organization.
BOOST_AUTO_TEST_CASE(an_alias_is_answered_with_the_id) {
  World world = typed();
  world.network.organizations.push_back({"far", "school", {}, {}, {}, "", {}});
  world.network.organizations.back().aliases = {"Lyceum 9", "ninth"};
  world.rows = {observation("ninth", "level", "now", "1")};
  try {
    world.evaluate();
    BOOST_ERROR("accepted");
  } catch (const ModelError& error) {
    BOOST_TEST(error.issues().at(0).hint == "far");
  }
}

// So does its name and its short name in any language, whatever the case and the spaces; what two are called leads to none.
BOOST_AUTO_TEST_CASE(a_name_in_any_language_is_answered_with_the_id) {
  for (const auto& [name, hint] : {std::pair{"northern  SCHOOL ", "far"}, std::pair{"северная школа", "far"}, std::pair{"СШ", "far"}, std::pair{"the same name", ""}}) {
    World world = typed();
    for (const char* id : {"far", "farther"}) {
      world.network.organizations.push_back({id, "school", {}, {}, {}, "", {}});
      world.network.organizations.back().aliases = {"The same name"};
    }
    Organization& far = world.network.organizations[world.network.organizations.size() - 2];
    far.name = Text(std::map<std::string, std::string>{{"en", "Northern School"}, {"ru", "Северная  школа"}});
    far.short_name = Text(std::map<std::string, std::string>{{"ru", "СШ"}});
    world.rows = {observation(name, "level", "now", "1")};
    try {
      world.evaluate();
      BOOST_ERROR("accepted");
    } catch (const ModelError& error) {
      BOOST_TEST(error.issues().at(0).hint == hint);
    }
  }
}

// Sixty-four roles are the most that a framework has: further ones of a network are unknown, and so is whoever has them.
BOOST_AUTO_TEST_CASE(many_unknown_roles_are_all_reported) {
  World world = typed();
  std::string expected;
  for (int i = 1; i <= 70; ++i) {
    const std::string id = "o" + std::to_string(i);
    world.network.organizations.push_back({id, "role-" + std::to_string(i), {}, {}, {}, "", {}});
    expected += "unknown_reference /organizations/" + id + "/role; ";
  }
  world.framework.indicators[0].roles = {"center"};
  world.observe("o64", "level", "1");
  const std::string found = problems([&] { world.evaluate(); });
  BOOST_TEST(found == expected + "warning unexpected_row /rows/0/organization");
}

BOOST_AUTO_TEST_CASE(a_commission_cannot_judge_who_has_no_role) {
  World world = typed();
  world.network.organizations.push_back({"far", "centre", {}, {}, {}, "", {}});
  world.rows.push_back({"far", "judged", "now", "", "commission", {}, "3", RowStatus::reported, "protocol", "seen", {}, ""});
  BOOST_TEST(errors([&] { world.evaluate(); }) == "unknown_reference /organizations/far/role; not_measured /rows/0/organization");
}

// A value that is refused contradicts nothing.
BOOST_AUTO_TEST_CASE(a_bad_value_is_one_issue_beside_a_good_one) {
  World world = typed();
  world.framework.indicators[0].duplicates = DuplicatePolicy::refuse;
  world.observe("center", "level", "1");
  world.observe("center", "level", "9");
  world.observe("center", "n", "4");
  world.observe("center", "n", "7");
  BOOST_TEST(errors([&] { world.evaluate(); }) == "unknown_value /rows/1/value; out_of_range /rows/3/value");
}

// Names are looked up before any value is read, and values are read by indicator; issues are told by row.
BOOST_AUTO_TEST_CASE(issues_come_in_the_order_of_the_rows) {
  World world = columns();
  world.rows = {{"center", "n", "now", "", "", {}, "99", RowStatus::reported, "", "", {}, ""}};
  world.observe("center", "level", "9");
  world.observe("nobody", "level", "1");
  world.observe("center", "n", "88");
  BOOST_TEST(errors([&] { world.evaluate(); }) ==
             "out_of_range /rows/0/value; unknown_value /rows/1/value; unknown_reference /rows/2/organization; out_of_range /rows/3/value");
}

// A hundred are told, and how many more there are; beside errors no warnings then.
BOOST_AUTO_TEST_CASE(a_refusal_tells_a_hundred_issues) {
  const auto told = [](int errors) {
    World world = simple();
    world.observe("center", "level", "1").supersedes = "nothing";  // a warning
    for (int i = 0; i < errors; ++i) world.observe("nobody", "level", "1");
    try {
      world.evaluate();
    } catch (const ModelError& error) {
      return std::pair(error.issues().size(), error.issues().back().code + " " + error.issues().back().found);
    }
    return std::pair(std::size_t{0}, std::string());
  };
  BOOST_TEST((told(99) == std::pair(std::size_t{100}, std::string("unknown_reference nobody"))));
  BOOST_TEST((told(100) == std::pair(std::size_t{101}, std::string("more_issues 1"))));
  BOOST_TEST((told(150) == std::pair(std::size_t{101}, std::string("more_issues 51"))));
}

BOOST_AUTO_TEST_SUITE_END()
