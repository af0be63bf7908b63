#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(framework_tests)

namespace {

FrameworkDraft draft() {
  World world;
  world.level("level");
  world.judge(R"("level")");
  return world.framework;
}

struct Defect {
  const char* expected;
  void (*spoil)(FrameworkDraft&);
};
std::ostream& operator<<(std::ostream& out, const Defect& defect) { return out << defect.expected; }

Level level(const char* id, std::optional<Number> score = {}) { return {id, score, {}}; }
Indicator& add(FrameworkDraft& d, const char* id) {
  d.indicators.push_back({});
  d.indicators.back().id = id;
  return d.indicators.back();
}

const Defect defects[] = {
    {"none", [](FrameworkDraft&) {}},
    {"missing_key /id", [](FrameworkDraft& d) { d.id.clear(); }},
    {"duplicate_id /roles/school", [](FrameworkDraft& d) { d.roles.push_back({"school", {}, {}}); }},
    {"missing_key /roles/", [](FrameworkDraft& d) { d.roles.push_back({}); }},
    {"duplicate_id /relations/attached", [](FrameworkDraft& d) { d.relations.push_back({"attached", {}, true}); }},
    {"out_of_range /roles", [](FrameworkDraft& d) { for (int i = 0; i < 63; ++i) d.roles.push_back({"r" + std::to_string(i), {}, {}}); }},
    {"duplicate_id /scales/points_0_3", [](FrameworkDraft& d) { d.scales.push_back(points(3)); }},
    {"scale_size /scales/none/levels", [](FrameworkDraft& d) { d.scales.push_back({"none", {}, {}}); }},
    {"scale_size /scales/points_0_31/levels", [](FrameworkDraft& d) { d.scales.push_back(points(31)); }},
    {"none", [](FrameworkDraft& d) { d.scales.push_back(points(30)); }},
    {"duplicate_id /scales/twice/levels/1", [](FrameworkDraft& d) { d.scales.push_back({"twice", {}, {level("a"), level("a")}}); }},
    {"level_order /scales/falls/levels/1", [](FrameworkDraft& d) { d.scales.push_back({"falls", {}, {level("a", 2), level("b", 1)}}); }},
    {"duplicate_id /indicators/level", [](FrameworkDraft& d) { add(d, "level"); }},
    {"ambiguous_name /indicators/judged", [](FrameworkDraft& d) { add(d, "judged"); }},
    {"unknown_reference /indicators/x/scale", [](FrameworkDraft& d) { Indicator& x = add(d, "x"); x.values = ValueType::code; x.scale = "points"; }},
    {"unknown_reference /indicators/x/roles/0", [](FrameworkDraft& d) { add(d, "x").roles = {"scool"}; }},
    {"scale_size /indicators/x/values", [](FrameworkDraft& d) { add(d, "x").values = ValueType::code; }},
    {"duplicate_id /indicators/x/values", [](FrameworkDraft& d) { Indicator& x = add(d, "x"); x.values = ValueType::code; x.codes = {{"a", {}}, {"a", {}}}; }},
    {"out_of_range /indicators/x/max", [](FrameworkDraft& d) { Indicator& x = add(d, "x"); x.min = 2; x.max = 1; }},
    {"out_of_range /indicators/x/step", [](FrameworkDraft& d) { Indicator& x = add(d, "x"); x.min = 0; x.step = 0; }},
    {"incomplete_rule /indicators/x/step", [](FrameworkDraft& d) { add(d, "x").step = 1; }},
    {"incomplete_rule /indicators/x/max_age", [](FrameworkDraft& d) { add(d, "x").max_age = 365; }},
    {"out_of_range /indicators/x/max_age", [](FrameworkDraft& d) { Indicator& x = add(d, "x"); x.kind = IndicatorKind::state; x.max_age = -1; }},
    {"out_of_range /indicators/x/max_age", [](FrameworkDraft& d) { Indicator& x = add(d, "x"); x.kind = IndicatorKind::state; x.max_age = 36526; }},
    {"duplicate_id /indicators/x/items/i", [](FrameworkDraft& d) { Indicator& x = add(d, "x"); x.item_source = ItemSource::declared; x.items.resize(2); x.items[0].id = x.items[1].id = "i"; }},
    {"out_of_range /indicators/x/items/i/weight", [](FrameworkDraft& d) { Indicator& x = add(d, "x"); x.item_source = ItemSource::declared; x.items.resize(1); x.items[0].id = "i"; x.items[0].weight = -1; }},
    {"unknown_reference /indicators/x/items", [](FrameworkDraft& d) { Indicator& x = add(d, "x"); x.item_source = ItemSource::shared; x.items_of = "y"; }},
    {"type_mismatch /indicators/x/items", [](FrameworkDraft& d) { Indicator& x = add(d, "x"); x.item_source = ItemSource::shared; x.items_of = "level"; }},
    {"unknown_reference /criteria/judged/scale", [](FrameworkDraft& d) { d.criteria[0].scale = "points"; }},
    {"unknown_reference /criteria/judged/measured_on/0", [](FrameworkDraft& d) { d.criteria[0].measured_on = {"scool"}; }},
    {"unknown_level /criteria/judged/target", [](FrameworkDraft& d) { d.criteria[0].target = "4"; }},
    {"unknown_level /criteria/judged/descriptors/4", [](FrameworkDraft& d) { d.criteria[0].descriptors = {{"4", {}}}; }},
    {"duplicate_id /criteria/judged", [](FrameworkDraft& d) { d.criteria.push_back(d.criteria[0]); }},
    {"unknown_reference /matrices/m/role", [](FrameworkDraft& d) { d.matrices = {{"m", {}, "centre", {"judged"}}}; }},
    {"unknown_reference /matrices/m/criteria/0", [](FrameworkDraft& d) { d.matrices = {{"m", {}, "center", {"jugded"}}}; }},
    {"duplicate_id /matrices/m/criteria/1", [](FrameworkDraft& d) { d.matrices = {{"m", {}, "center", {"judged", "judged"}}}; }},
    {"duplicate_id /matrices/m", [](FrameworkDraft& d) { d.matrices = {{"m", {}, "center", {"judged"}}, {"m", {}, "center", {"judged"}}}; }},
    {"not_measured /matrices/m/criteria/0", [](FrameworkDraft& d) { d.criteria[0].measured_on = {"school"}; d.matrices = {{"m", {}, "center", {"judged"}}}; }},
    {"unknown_reference /totals/t/matrix", [](FrameworkDraft& d) { d.totals = {{"t", {}, "m", false}}; }},
    {"duplicate_id /totals/t", [](FrameworkDraft& d) { d.matrices = {{"m", {}, "center", {"judged"}}}; d.totals = {{"t", {}, "m", false}, {"t", {}, "m", false}}; }},
    {"missing_score /totals/t", [](FrameworkDraft& d) { for (Level& one : d.scales[0].levels) one.score.reset(); d.matrices = {{"m", {}, "center", {"judged"}}}; d.totals = {{"t", {}, "m", false}}; }},
    {"out_of_range /flags", [](FrameworkDraft& d) { for (int i = 0; i < 17; ++i) d.flags.push_back({"f" + std::to_string(i), {}}); }},
};

}  // namespace

BOOST_DATA_TEST_CASE(a_defect_is_an_issue_at_its_place, data::make(defects), defect) {
  FrameworkDraft one = draft();
  defect.spoil(one);
  BOOST_TEST(errors([&] { Framework{one}; }) == defect.expected);
}

BOOST_AUTO_TEST_CASE(all_defects_are_reported_at_once_in_stable_order) {
  FrameworkDraft one = draft();
  one.id.clear();
  one.scales.push_back({"none", {}, {}});
  add(one, "x").roles = {"scool"};
  one.criteria[0].target = "4";
  one.criteria[0].rule = reference("levl");
  const char* const expected =
      "missing_key /id; scale_size /scales/none/levels; unknown_reference /indicators/x/roles/0; unknown_level /criteria/judged/target; unknown_reference /criteria/judged/rule";
  BOOST_TEST(errors([&] { Framework{one}; }) == expected);
  BOOST_TEST(errors([&] { Framework{one}; }) == expected);
}

BOOST_AUTO_TEST_CASE(every_part_of_a_quorum_is_checked) {
  FrameworkDraft one = draft();
  one.criteria[0].rule = rule(R"({"quorum": "level", "over": {"relation": "attachd", "role": "scool"}, "share": "3/2"})");
  BOOST_TEST(errors([&] { Framework{one}; }) ==
             "unknown_reference /criteria/judged/rule/over/relation; unknown_reference /criteria/judged/rule/over/role; out_of_range /criteria/judged/rule/share");
}

BOOST_AUTO_TEST_CASE(a_coverage_is_a_share) {
  const auto with = [](const char* coverage) {
    FrameworkDraft one = draft();
    one.criteria[0].rule = rule((std::string(R"({"aggregate": "min", "of": ["level"], "missing": "drop", "coverage": )") + coverage + "}").c_str());
    return errors([&] { Framework{one}; });
  };
  for (const char* good : {"0", "0.5", "1"}) BOOST_TEST(with(good) == "none");
  for (const char* bad : {"-0.01", "1.01"}) BOOST_TEST(with(bad) == "out_of_range /criteria/judged/rule/coverage");
}

BOOST_AUTO_TEST_CASE(the_nearest_valid_name_is_the_hint) {
  FrameworkDraft one = draft();
  one.criteria[0].rule = reference("levl");
  BOOST_CHECK_EXCEPTION(Framework{one}, ModelError, [](const ModelError& error) { return error.issues()[0].found == "levl" && error.issues()[0].hint == "level"; });
}

// Criteria each of which needs the next, the last of them the one at `back`: the cycle that is told.
std::string told_cycle(int count, int back) {
  FrameworkDraft one = draft();
  one.criteria.assign(static_cast<std::size_t>(count), one.criteria[0]);
  one.matrices.clear();
  for (int i = 0; i < count; ++i) {
    one.criteria[static_cast<std::size_t>(i)].id = "c" + std::to_string(i);
    one.criteria[static_cast<std::size_t>(i)].rule = reference("c" + std::to_string(i + 1 < count ? i + 1 : back));
  }
  try {
    const Framework read(one);
  } catch (const ModelError& error) {
    const Issue& issue = error.issues().at(0);
    return issue.code + " " + issue.place.pointer + " " + issue.found;
  }
  return "none";
}

// However long it is: nothing is called inside itself for each criterion.
BOOST_AUTO_TEST_CASE(criteria_that_need_each_other_are_a_cycle) {
  BOOST_TEST(told_cycle(1, 0) == "cycle /criteria/c0 c0 → c0");
  BOOST_TEST(told_cycle(2, 0) == "cycle /criteria/c0 c0 → c1 → c0");
  BOOST_TEST(told_cycle(4, 2) == "cycle /criteria/c2 c2 → c3 → c2");
  BOOST_TEST(told_cycle(10, 0) == "cycle /criteria/c0 c0 → c1 → c2 → c3 → c4 → c5 → c6 → c7 → c8 → c9 → c0");
  BOOST_TEST(told_cycle(11, 0) == "cycle /criteria/c0 c0 → c1 → c2 → c3 → … → c7 → c8 → c9 → c10 → c0");
  BOOST_TEST(told_cycle(100000, 0) == "cycle /criteria/c0 c0 → c1 → c2 → c3 → … → c99996 → c99997 → c99998 → c99999 → c0");
}

// Rules stand inside each other through the names of one rule too: so many and no more.
BOOST_AUTO_TEST_CASE(rules_are_inside_each_other_to_a_depth) {
  const auto with_names = [](int count) {
    FrameworkDraft one = draft();
    std::string names;
    for (int i = 0; i < count; ++i) names += "\"w" + std::to_string(i) + "\": " + (i + 1 < count ? "\"w" + std::to_string(i + 1) + "\", " : "\"level\"");
    one.criteria[0].rule = rule((R"({"with": {)" + names + R"(}, "guard": "w0", "applies_if": {"level": "1"}})").c_str());
    return errors([&] { Framework{one}; });
  };
  // The rule itself, its input and each of the names.
  BOOST_TEST(with_names(254) == "none");
  BOOST_TEST(with_names(255) == "too_deep /criteria/judged/rule/with/w254");
  BOOST_TEST(with_names(20000).starts_with("too_deep /criteria/judged/rule/with/w254"));
}

// Down one relation a criterion may need itself; down and up it may not, nor along two relations.
BOOST_AUTO_TEST_CASE(recursion_goes_one_way_along_one_relation) {
  const auto with = [](const char* json) {
    FrameworkDraft one = draft();
    one.relations.push_back({"serves", {}, true});
    one.criteria[0].rule = rule(json);
    return errors([&] { Framework{one}; }).substr(0, 6);
  };
  BOOST_TEST(with(R"({"aggregate": "min", "na": "drop", "of": ["level", {"quorum": "judged", "over": {"relation": "attached"}, "share": 1}]})") == "none");
  BOOST_TEST(with(R"({"aggregate": "min", "na": "drop", "of": ["level", {"quorum": "judged", "over": {"relation": "attached", "direction": "up"}, "share": 1}]})") == "none");
  BOOST_TEST(with(R"({"aggregate": "min", "na": "drop", "of": [{"quorum": "judged", "over": {"relation": "attached"}, "share": 1}, {"quorum": "judged", "over": {"relation": "attached", "direction": "up"}, "share": 1}]})") == "cycle ");
  BOOST_TEST(with(R"({"aggregate": "min", "na": "drop", "of": [{"quorum": "judged", "over": {"relation": "attached"}, "share": 1}, {"quorum": "judged", "over": {"relation": "serves"}, "share": 1}]})") == "cycle ");
}

BOOST_AUTO_TEST_CASE(what_nothing_uses_is_a_warning) {
  FrameworkDraft one = draft();
  add(one, "spare");
  const Framework framework(one);
  BOOST_TEST(listed(framework.warnings()) == "warning unused_name /indicators/spare");
  one.criteria[0].rule = reference("level").with({{"x", reference("spare")}});
  BOOST_TEST(listed(Framework(one).warnings()).find("warning unused_name /criteria/judged/rule/with/x") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(look_ups_find_or_name_the_valid) {
  const Framework framework(draft());
  BOOST_TEST(framework.criterion("judged").scale == "points_0_3");
  BOOST_TEST(framework.indicator("level").id == "level");
  BOOST_TEST(framework.scale("points_0_3").levels.size() == 4);
  BOOST_CHECK_EXCEPTION(framework.criterion("jugded"), UnknownIdError, [](const UnknownIdError& e) { return std::string(e.what()).find("judged") != std::string::npos; });
  BOOST_CHECK_THROW(framework.indicator("judged"), UnknownIdError);
  BOOST_CHECK_THROW(framework.scale(""), UnknownIdError);
}

BOOST_AUTO_TEST_CASE(equal_drafts_make_equal_frameworks) {
  FrameworkDraft other = draft();
  BOOST_TEST((Framework(draft()) == Framework(other)));
  other.edition = "2";
  BOOST_TEST((Framework(draft()) != Framework(other)));
  BOOST_TEST((Framework(other).draft() == other));
}

BOOST_AUTO_TEST_SUITE_END()
