#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(quorum_tests)

namespace {

// One school per character; `more` are further parameters.
World world(const std::string& levels, const char* more, const char* weights = "") {
  World world(static_cast<int>(levels.size()));
  world.level("level").roles = {"school"};
  world.indicator("pupils").roles = {"school"};
  world.criterion("own", reference("level"), "points_0_3", {"school"});
  world.judge(std::string(R"({"quorum": "own", "over": {"relation": "attached", "role": "school"}, )") + more + "}", "points_0_3", {"center"});
  world.give_schools("level", levels).give_schools("pupils", weights);
  return world;
}
std::string result(const RuleRow& row) { return world(row.given, row.rule).result(); }

const char* const half = R"("share": "1/2")";
const char* const third = R"("share": "1/3")";
const char* const two_thirds = R"("share": "2/3")";
const char* const all = R"("share": 1)";
const char* const any = R"("count": 1)";
const char* const three = R"("count": 3)";

// domain.md G5–G9 and the sides of every share.
const RuleRow determined[] = {
    {half, "33210", "2"},   {half, "33000", "0"},    {half, "33300", "3"},       {half, "3300", "3"},     {half, "3000", "0"},        {half, "3220", "2"},
    {half, "2211", "2"},    {half, "11100", "1"},    {half, "0011", "1"},        {half, "3", "3"},        {half, "0", "0"},           {third, "300", "3"},
    {third, "3000", "0"},   {third, "330000", "3"},  {third, "3200000", "0"},    {third, "210", "2"},     {two_thirds, "330", "3"},   {two_thirds, "3300", "0"},
    {two_thirds, "321", "2"}, {two_thirds, "333300", "3"}, {two_thirds, "33300", "0"}, {all, "33210", "0"}, {all, "3321", "1"},       {all, "333", "3"},
    {any, "33210", "3"},    {any, "0001", "1"},      {any, "000", "0"},          {three, "33210", "2"},   {three, "3330", "3"},       {three, "3300", "0"},
    {R"("share": 0.5)", "3300", "3"}, {R"("share": 0.51)", "3300", "0"},
};

// Members that are not applicable leave the denominator, unexamined ones stay.
const RuleRow not_applicable[] = {
    {half, "3x", "3"},    {half, "33xx00", "3"}, {half, "3xx00", "0"}, {half, "xx", "n/a"}, {half, "", "n/a"},   {all, "3x3", "3"},
    {any, "xx", "n/a"},   {any, "x1", "1"},      {three, "333x", "3"}, {two_thirds, "3x30", "3"},
};

const RuleRow gaps[] = {
    {half, "3??2", "2 3"},  {half, "33??0", "0 1 2 3"}, {half, "333?0", "3"},   {half, "?", "0 1 2 3"},  {half, "00?0", "0"},    {half, "0?", "0 1 2 3"},
    {half, "x?", "0 1 2 3"}, {half, "3!0", "0 1 2 3"},  {all, "3?2", "0 1 2"},  {all, "?0", "0"},        {any, "?2", "2 3"},     {any, "?3", "3"},
    {three, "33?0", "0 1 2 3"}, {three, "2233?", "2 3"}, {third, "3?0", "3"},   {two_thirds, "22?", "2"}, {two_thirds, "1?2", "1 2"},
};

}  // namespace

BOOST_DATA_TEST_CASE(the_highest_level_that_enough_reach, data::make(determined), row) { BOOST_TEST(result(row) == row.expected); }

BOOST_DATA_TEST_CASE(members_that_do_not_apply_leave_the_denominator, data::make(not_applicable), row) { BOOST_TEST(result(row) == row.expected); }

BOOST_DATA_TEST_CASE(gaps_leave_the_levels_of_their_completions, data::make(gaps), row) {
  BOOST_TEST(result(row) == row.expected);
  BOOST_TEST(world(row.given, row.rule).brute_force() == row.expected);
}

// Every quorum over up to four members with gaps equals the union over all completions.
BOOST_AUTO_TEST_CASE(sets_equal_brute_force) {
  const std::string alphabet = "03?x";
  for (int code = 0; code < 256; ++code) {
    std::string members;
    for (int i = 0, rest = code; i < 4; ++i, rest /= 4) members += alphabet[static_cast<std::size_t>(rest % 4)];
    for (const char* more : {half, two_thirds, R"("count": 2)"}) {
      const World one = world(members, more);
      BOOST_TEST(one.result() == one.brute_force(), members << " " << more);
    }
  }
}

BOOST_AUTO_TEST_CASE(fewer_eligible_than_the_count_give_the_lowest_level_and_a_finding) {
  for (const char* members : {"33", "33xx", "3x3", "3"}) {
    const World one = world(members, three);
    BOOST_TEST(one.result() == "0", members);
    BOOST_TEST(one.flags() == "too_few", members);
  }
  BOOST_TEST(world("333", three).flags() == "");
  // Whatever is still to come, whoever applies is too few.
  BOOST_TEST(world("??", three).flags() == "too_few");
  BOOST_TEST(world("??x", three).flags() == "too_few");
  BOOST_TEST(world("???", three).flags() == "");
  BOOST_TEST(world("xxx", three).flags() == "");
  BOOST_TEST(world("??", half).flags() == "");
  BOOST_TEST(world("??", R"("count": 3, "weights": "pupils")", "22").flags() == "");
  BOOST_TEST(world("?x", R"("count": 2)").result() == "0");
}

BOOST_AUTO_TEST_CASE(nobody_to_ask_is_an_empty_subject) {
  BOOST_TEST(world("", half).reasons() == "empty_subject");
  BOOST_TEST(has(world("x", half).outcome().reasons, "empty_subject"));
  BOOST_TEST(has(world("xx", all).outcome().reasons, "empty_subject"));
  BOOST_TEST(world("xx", all).reasons() == "empty_subject, excluded");  // why the members do not apply is told
}

BOOST_AUTO_TEST_CASE(members_can_carry_weights) {
  const char* const weighted = R"("share": "1/2", "weights": "pupils")";
  BOOST_TEST(world("300", weighted, "211").result() == "3");
  BOOST_TEST(world("300", weighted, "311").result() == "3");
  BOOST_TEST(world("300", weighted, "212").result() == "0");
  BOOST_TEST(world("33300", weighted, "11144").result() == "0");
  BOOST_TEST(world("3x0", weighted, "292").result() == "3");
  BOOST_TEST(world("3?0", weighted, "222").result() == "0 1 2 3");
  BOOST_TEST(world("3?0", weighted, "212").result() == "0 1 2 3");
  BOOST_TEST(world("3?0", weighted, "913").result() == "3");
}

// The weight of the lower one is at most that of the higher one, or more; where both agree no weight matters.
BOOST_AUTO_TEST_CASE(an_unknown_weight_leaves_only_what_it_can_decide) {
  const char* const weighted = R"("share": "1/2", "weights": "pupils")";
  BOOST_TEST(world("30", weighted, "1?").result() == "0 3");
  BOOST_TEST(world("33", weighted, "1?").result() == "3");
}

// Who weighs nothing does not count; where nobody counts the quorum does not apply.
BOOST_AUTO_TEST_CASE(members_without_weight_do_not_count) {
  for (const char* const weighted : {R"("share": "1/2", "weights": "pupils")", R"("count": 1, "weights": "pupils")"}) {
    BOOST_TEST(world("000", weighted, "000").result() == "n/a");
    BOOST_TEST(world("000", weighted, "000").reasons() == "empty_subject");
    BOOST_TEST(world("03", weighted, "01").result() == "3");
    BOOST_TEST(world("3x", weighted, "0?").result() == "n/a");
  }
  BOOST_TEST(world("30", R"("share": "1/2", "weights": "pupils")", "0?").result() == "0 n/a");
}

// A weight anywhere between two ends, without an end, below zero, or not there at all.
BOOST_AUTO_TEST_CASE(a_weight_may_lie_between_two_ends) {
  const char* const weighted = R"("share": "1/2", "weights": "pupils")";
  const auto bounded = [&](const char* levels, const char* weights, int least, int most) {
    World one = world(levels, weighted, weights);
    one.framework.indicators[1].min = least;
    one.framework.indicators[1].max = most;
    return one.evaluate().outcome("center", "judged");
  };
  BOOST_TEST(shown(bounded("300", "22?", 2, 9)) == "0");  // 2 of 6 at best
  BOOST_TEST(shown(bounded("30", "1?", 1, 9)) == "0 3");
  BOOST_TEST(shown(bounded("30", "9?", 0, 9)) == "3");
  BOOST_TEST(shown(bounded("321", "11?", 0, 1)) == "2 3");  // with nothing 1 of 2 reach 3, with one 2 of 3 reach 2
  BOOST_TEST(bounded("300", "22?", 2, 9).exact);
  BOOST_TEST(joined(bounded("30", "1?", 1, 9).reasons) == "not_assessed");
  const Outcome negative = bounded("30", "1?", -1, 1);
  BOOST_TEST(shown(negative) == "3");  // a weight is never negative
  BOOST_TEST(negative.exact);
  const Outcome two = bounded("300", "1??", 0, 1);
  BOOST_TEST(shown(two) == "0 3");  // 1 of 1 to 3
  BOOST_TEST(two.exact);
  const World unweighed = world("30", weighted, "1x");
  BOOST_TEST(unweighed.result() == "0 3");
  BOOST_TEST(unweighed.reasons() == "insufficient_evidence");
  const char* const counted = R"("count": 3, "weights": "pupils")";
  BOOST_TEST(world("310", counted, "214").result() == "1");
  BOOST_TEST(world("310", counted, "2?4").result() == "0 1");
  BOOST_TEST(world("3x0", counted, "3?4").result() == "3");
  BOOST_TEST(world("xx", counted, "34").result() == "n/a");
}

// However many are open.
BOOST_AUTO_TEST_CASE(many_weighted_members_may_be_open) {
  const char* const weighted = R"("share": "1/2", "weights": "pupils")";
  const Outcome six = world("??????", weighted, "111111").evaluate().outcome("center", "judged");
  BOOST_TEST(shown(six) == "0 1 2 3");
  BOOST_TEST(six.exact);
  const Outcome seven = world("???????", weighted, "1111111").evaluate().outcome("center", "judged");
  BOOST_TEST(shown(seven) == "0 1 2 3");
  BOOST_TEST(seven.exact);
  const std::string known(100, '3'), unknown(7, '?');
  BOOST_TEST(world(known + unknown, weighted, std::string(107, '1').c_str()).result() == "3");
  // No sum of threes is half of 3 + 3 + 3.
  const char* const exactly_half = R"("share": "1/2", "weights": "pupils")";
  BOOST_TEST(world("???", exactly_half, "333").brute_force() == world("???", exactly_half, "333").result());
}

BOOST_AUTO_TEST_CASE(the_examined_are_weighed) {
  const char* const examined = R"("share": "1/2", "missing": "drop", "coverage": "1/2", "weights": "pupils")";
  const World met = world("3?1", examined, "231");
  BOOST_TEST(met.result() == "3");
  BOOST_TEST(met.flags() == "available");
  BOOST_TEST(joined(met.outcome().computed) == "1, 2, 3");
  const World enough = world("3?1", examined, "142");  // 3 of 7
  BOOST_TEST(has(enough.outcome().reasons, "insufficient_evidence"));
  BOOST_TEST(world("3?x", examined, "119").result() == "3");
  BOOST_TEST(world("??", examined, "11").result() == "0 1 2 3");
  BOOST_TEST(has(world("??", examined, "11").outcome().reasons, "insufficient_evidence"));
}

BOOST_AUTO_TEST_CASE(an_unknown_list_of_items_leaves_every_level) {
  World one;
  one.level("part").item_source = ItemSource::open;
  one.judge(R"({"quorum": "part", "over": {"items": "part"}, "share": 1})");
  BOOST_TEST(one.result() == "0 1 2 3 n/a");
  BOOST_TEST(one.reasons() == "not_assessed");
}

BOOST_AUTO_TEST_CASE(only_the_examined_are_asked_where_they_cover_enough) {
  const char* const examined = R"("share": "1/2", "missing": "drop", "coverage": "1/2")";
  const World met = world("3??1", examined);
  BOOST_TEST(met.result() == "3");
  BOOST_TEST(met.flags() == "available");
  BOOST_TEST(joined(met.outcome().computed) == "1, 2, 3");
  const World failing = world("3???", examined);
  BOOST_TEST(failing.result() == "0 1 2 3");
  BOOST_TEST(has(failing.outcome().reasons, "insufficient_evidence"));
  BOOST_TEST(world("32", examined).flags() == "");
  BOOST_TEST(world("??", R"("share": "1/2", "missing": "drop")").result() == "0 1 2 3");  // none are never enough
  BOOST_TEST(world("??", R"("share": "1/2", "missing": "drop")").flags() == "");
  BOOST_TEST(world("333?0", examined).flags() == "");  // 3, whatever the fourth has
  BOOST_TEST(joined(world("333?0", examined).outcome().computed) == "");
  BOOST_TEST(world("3x?", examined).result() == "3");
  // Whoever does not apply is not asked: 1 of 2 is examined.
  BOOST_TEST(world("1x?", examined).result() == "1");
  BOOST_TEST(has(world("1x?", R"("share": "1/2", "missing": "drop", "coverage": 0.6)").outcome().reasons, "insufficient_evidence"));
}

// Applicability is a path: the guard of a school may or may not take it out.
BOOST_AUTO_TEST_CASE(unknown_applicability_is_counted_member_by_member) {
  const auto guarded = [](const char* levels, const char* flags, const char* more) {
    World one = world(levels, more);
    one.indicator("flag", {"no", "yes"}).roles = {"school"};
    one.framework.criteria[0].rule = rule(R"({"guard": "level", "applies_if": {"flag": "yes"}})");
    int count = 0;
    for (const char* flag = flags; *flag != 0; ++flag)
      one.give(std::string("flag=") + (*flag == 'y' ? "yes" : *flag == 'n' ? "no" : "?"), "school-" + std::to_string(++count));
    BOOST_TEST(one.result() == one.brute_force());
    return one.result();
  };
  BOOST_TEST(guarded("30", "?y", half) == "0 3");
  BOOST_TEST(guarded("3", "?", half) == "3 n/a");
  BOOST_TEST(guarded("33", "??", half) == "3 n/a");
  BOOST_TEST(guarded("300", "???", all) == "0 3 n/a");
  BOOST_TEST(guarded("33", "?n", half) == "3 n/a");
  BOOST_TEST(guarded("3?0", "y?y", half) == "0 1 2 3");
  BOOST_TEST(guarded("33", "?y", R"("count": 2)") == "0 3");
}

// School 1 has the center's level, school 2 its opposite: the lesser of both is 0 or 1.
BOOST_AUTO_TEST_CASE(a_gap_that_reaches_two_members_is_one_gap) {
  World world(2);
  world.level("level").roles = {"center"};
  world.indicator("turned", {"no", "yes"}).roles = {"school"};
  world.criterion("above", rule(R"({"quorum": "level", "over": {"relation": "attached", "direction": "up"}, "share": 1})"), "points_0_3", {"school"});
  world.criterion("own", rule(R"({"table": ["turned", "above"], "grid": [["0", "1", "2", "3"], ["3", "2", "1", "0"]]})"), "points_0_3", {"school"});
  world.judge(R"({"quorum": "own", "over": {"relation": "attached"}, "share": 1})", "points_0_3", {"center"});
  world.give("turned=no", "school-1").give("turned=yes", "school-2").give("level=?");
  BOOST_TEST(world.brute_force() == "0 1");
  BOOST_TEST(world.result() == "0 1");
  BOOST_TEST(world.outcome().exact);
}

// The least level anywhere below: the center over two schools, one of which has a school of its own.
BOOST_AUTO_TEST_CASE(a_rule_may_follow_one_relation_down_to_its_end) {
  World world(3);
  world.network.edges[2].parent = "school-2";
  world.level("level");
  world.judge(R"({"aggregate": "min", "na": "drop", "of": ["level", {"quorum": "judged", "over": {"relation": "attached"}, "share": 1}]})");
  world.give("level=3").give_schools("level", "32?");
  BOOST_TEST(world.result("school-1") == "3");
  BOOST_TEST(world.result("school-2") == "0 1 2");
  BOOST_TEST(world.result() == "0 1 2");
  BOOST_TEST(world.brute_force() == "0 1 2");
}

BOOST_AUTO_TEST_CASE(items_can_be_asked_instead_of_organizations) {
  const auto processes = [](const char* values) {
    World world;
    world.level("process").item_source = ItemSource::listed;
    world.judge(R"({"quorum": "process", "over": {"items": "process"}, "share": "1/2"})");
    world.give_items("process", values);
    return world.result();
  };
  BOOST_TEST(processes("3 3 0 0") == "3");
  BOOST_TEST(processes("3 0 0") == "0");
  BOOST_TEST(processes("3 ? 0") == "0 1 2 3");
  BOOST_TEST(processes("3 x 0") == "3");
}

// The level between, where only weights in the middle give it: of 3, 2 and 0 with 3, 1 and w, level 3 up to 2, 2 up to 4.
BOOST_AUTO_TEST_CASE(a_weight_turns_the_level_anywhere_between_its_ends) {
  const char* const half_of = R"("share": "1/2", "weights": "pupils")";
  const char* const three_of = R"("count": 3, "weights": "pupils")";
  const auto shown_of = [](const char* levels, const char* more, const char* weights) {
    World one = world(levels, more, weights);
    one.framework.indicators[1].min = 0;
    one.framework.indicators[1].max = 9;
    const Outcome outcome = one.evaluate().outcome("center", "judged");
    return shown(outcome) + (outcome.exact ? "" : " inexact");
  };
  BOOST_TEST(shown_of("320", half_of, "31?") == "0 2 3");
  BOOST_TEST(shown_of("32x0", half_of, "317?") == "0 2 3");  // who does not apply has no weight
  BOOST_TEST(shown_of("023", half_of, "31?") == "0 2 3");    // 2 from 2 on, 3 from 4 on
  BOOST_TEST(shown_of("23", three_of, "1?") == "0 2 3");     // 2 from 2 on, 3 from 3 on
  BOOST_TEST(shown_of("32x", half_of, "13?") == "2");
}

// Of 1 to 10, 5, 0.1 and 1 level 2 comes about between 3.9 and 4.1 alone; whether a weight is 1 or 10 decides too.
BOOST_AUTO_TEST_CASE(a_narrow_span_of_a_weight_is_found) {
  World one = world("1320", R"("share": "1/2", "weights": "weight")");
  one.number("more", 0, 9).step.reset();
  one.framework.indicators[1].min = 0;
  one.framework.indicators[1].max = 9;
  one.criterion("weight", rule(R"({"aggregate": "sum", "of": ["pupils", "more"]})"), "", {"school"});
  one.give("pupils=? more=1", "school-1").give("pupils=5 more=0", "school-2").give("pupils=0.1 more=0", "school-3").give("pupils=1 more=0", "school-4");
  BOOST_TEST(one.result() == "1 2 3");
  BOOST_TEST(one.outcome().exact);
  World two = world("30", R"("share": "1/2", "weights": "pupils")");
  two.give("pupils=1|10", "school-1").give("pupils=5", "school-2");
  BOOST_TEST(two.result() == "0 3");
  BOOST_TEST(two.brute_force() == "0 3");
}

// Of 1, 0 or 3, and 0 two reach level 1 where the second has 3.
BOOST_AUTO_TEST_CASE(a_member_may_be_on_either_side_of_a_level) {
  World one = world("???", two_thirds);
  one.gaps.clear();
  one.give("level=1", "school-1").give("level=0|3", "school-2").give("level=0", "school-3");
  BOOST_TEST(one.result() == "0 1");
  BOOST_TEST(one.brute_force() == "0 1");
}

// One weight may lie in either of two spans, from 0 to 1 or from 5 to 6, beside 1.
BOOST_AUTO_TEST_CASE(one_weight_may_lie_in_two_spans) {
  World one = world("30", R"("share": "1/2", "weights": "weight")");
  one.number("few", 0, 1).step.reset();
  one.number("many", 5, 6).step.reset();
  one.indicator("grown", {"no", "yes"});
  one.criterion("weight", rule(R"({"guard": "few", "if": {"grown": "yes"}, "use": "many"})"), "", {"school"});
  one.give("few=? many=? grown=?", "school-1").give("few=1 many=5 grown=no", "school-2");
  BOOST_TEST(one.result() == "0 3");
  BOOST_TEST(one.outcome().exact);
}

// A weight that may not apply may be any.
BOOST_AUTO_TEST_CASE(a_weight_that_may_not_apply_is_open) {
  World one = world("30", R"("share": "1/2", "weights": "pupils")", "1");
  one.give("pupils=2|x", "school-2");
  BOOST_TEST(one.result() == "0 3");
  BOOST_TEST(has(one.outcome().reasons, "insufficient_evidence"));
}

// An open list may hold more items than those named so far, until it is told to be complete.
BOOST_AUTO_TEST_CASE(a_list_that_may_grow_leaves_every_level) {
  World world;
  world.level("part").item_source = ItemSource::open;
  world.judge(R"({"quorum": "part", "over": {"items": "part"}, "share": 1})");
  world.observe("center", "part", "3", "a");
  BOOST_TEST(has(world.outcome().levels, "0"));
  BOOST_TEST(has(world.outcome().levels, "3"));
  BOOST_TEST(world.reasons() == "not_assessed");
  world.observe("center", "part", "", "", "", "now", RowStatus::complete);
  BOOST_TEST(world.result() == "3");
}

BOOST_AUTO_TEST_SUITE_END()
