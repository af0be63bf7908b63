#include <cmath>
#include <limits>
#include <sstream>

#include <boost/test/unit_test.hpp>

#include "support/builders.hpp"

using namespace builders;

BOOST_AUTO_TEST_SUITE(outcome_table_tests)

namespace {

std::string word(const std::string& value) { return value; }
std::string word(const std::vector<std::string>& value) { return "[" + joined(value) + "]"; }

// The values of the rows, `-` where there is none.
template <class Value>
std::string rows(const CodedColumn<Value>& column) {
  std::string text;
  for (const std::int32_t place : column.places)
    text += (text.empty() ? "" : " ") + (place < 0 ? "-" : word(column.values.at(static_cast<std::size_t>(place))));
  return text;
}
std::string rows(const std::vector<double>& numbers) {
  std::ostringstream text;
  for (const double number : numbers) {
    if (text.tellp() > 0) text << ' ';
    if (std::isnan(number)) text << '-';
    else text << number;
  }
  return text.str();
}
std::string rows(const std::vector<std::uint8_t>& marks) {
  std::string text;
  for (const std::uint8_t mark : marks) text += mark == 0 ? '0' : mark == 1 ? '1' : '!';
  return text;
}

OutcomeTable table_of(const World& world) { return tabulate(world.evaluate()); }

// A level everywhere, a number of schools alone.
World mixed() {
  World world(2);
  world.level("level");
  world.number("n");
  world.criterion("own", reference("level"));
  world.criterion("amount", reference("n"), "", {"school"});
  world.give("level=2").give("level=? n=?", "school-1").give("level=x n=2", "school-2");
  return world;
}

}  // namespace

// center own; school-1 own and amount; school-2 own and amount.
BOOST_AUTO_TEST_CASE(outcomes_come_by_organization_then_by_criterion) {
  const OutcomeTable table = table_of(mixed());
  BOOST_TEST(rows(table.organization) == "center school-1 school-1 school-2 school-2");
  BOOST_TEST(rows(table.criterion) == "own own amount own amount");
  BOOST_TEST(rows(table.status) == "determined undetermined undetermined not_applicable determined");
  BOOST_TEST(rows(table.level) == "2 - - - -");
  BOOST_TEST(rows(table.low) == "2 0 - - -");
  BOOST_TEST(rows(table.high) == "2 3 - - -");
  BOOST_TEST(rows(table.low_number) == "- - 0 - 2");
  BOOST_TEST(rows(table.high_number) == "- - 6 - 2");
  BOOST_TEST(rows(table.may_be_not_applicable) == "00000");
  BOOST_TEST(rows(table.exact) == "11111");
  BOOST_TEST(rows(table.reasons) == "[] [not_assessed] [not_assessed] [excluded] []");
  BOOST_TEST(rows(table.flags) == "[] [] [] [] []");
  BOOST_TEST(rows(table.computed) == "[] [] [] [] []");
}

// Every organization, criterion and status has its place, also those without a row; other values stand once each.
BOOST_AUTO_TEST_CASE(values_stand_once) {
  const OutcomeTable table = table_of(mixed());
  BOOST_TEST(joined(table.organization.values) == "center, school-1, school-2");
  BOOST_TEST(joined(table.criterion.values) == "own, amount");
  BOOST_TEST(joined(table.status.values) == "determined, undetermined, not_applicable");
  BOOST_TEST(joined(table.level.values) == "2");
  BOOST_TEST(joined(table.low.values) == "2, 0");
  BOOST_TEST(joined(table.high.values) == "2, 3");
  BOOST_TEST(table.reasons.values.size() == 3);
  BOOST_TEST(table.flags.values.size() == 1);
  BOOST_TEST(table.computed.values.size() == 1);
  World none = mixed();
  none.framework.criteria[0].measured_on = none.framework.criteria[1].measured_on = {"school"};
  none.network.organizations.resize(1);
  none.network.edges.clear();
  none.rows.resize(1);
  none.gaps.clear();
  const OutcomeTable empty = table_of(none);
  BOOST_TEST(empty.organization.places.empty());
  BOOST_TEST(empty.exact.empty());
  BOOST_TEST(empty.low_number.empty());
  BOOST_TEST(empty.reasons.values.empty());
  BOOST_TEST(joined(empty.organization.values) == "center");
  BOOST_TEST(joined(empty.criterion.values) == "own, amount");
}

// Levels with one between that cannot be; one level beside "not applicable" is not determined.
BOOST_AUTO_TEST_CASE(the_ends_are_the_lowest_and_the_highest_possible_level) {
  World world(3);
  world.level("level");
  world.judge(R"("level")");
  world.give("level=0|3").give("level=1|x", "school-1").give("level=1|2|x", "school-2").give("level=3", "school-3");
  const OutcomeTable table = table_of(world);
  BOOST_TEST(rows(table.status) == "undetermined undetermined undetermined determined");
  BOOST_TEST(rows(table.level) == "- - - 3");
  BOOST_TEST(rows(table.low) == "0 1 1 3");
  BOOST_TEST(rows(table.high) == "3 1 2 3");
  BOOST_TEST(rows(table.may_be_not_applicable) == "0110");
  BOOST_TEST(rows(table.reasons) == "[conflict] [conflict] [conflict] []");
}

// An end that is open is no number.
BOOST_AUTO_TEST_CASE(numbers_have_the_ends_that_are_known) {
  World world;
  for (const char* id : {"free", "low", "high", "both", "none", "told"}) {
    world.indicator(id);
    world.criterion(std::string("of_") + id, reference(id), "");
  }
  world.framework.indicators[1].min = -2;
  world.framework.indicators[2].max = Number::ratio(1, 2);
  world.framework.indicators[3].min = 1;
  world.framework.indicators[3].max = 9;
  world.give("none=x told=0.25");
  const OutcomeTable table = table_of(world);
  BOOST_TEST(rows(table.status) == "undetermined undetermined undetermined undetermined not_applicable determined");
  BOOST_TEST(rows(table.low_number) == "- -2 - 1 - 0.25");
  BOOST_TEST(rows(table.high_number) == "- - 0.5 9 - 0.25");
  BOOST_TEST(rows(table.low) == "- - - - - -");
  BOOST_TEST(rows(table.high) == "- - - - - -");
  BOOST_TEST(rows(table.level) == "- - - - - -");
}

// What a commission decided, what was closed, a remark of the framework; several in their order.
BOOST_AUTO_TEST_CASE(remarks_and_what_was_computed_are_lists) {
  World world(3);
  world.level("level");
  world.framework.flags = {{"high", {}}, {"top", {}}};
  world.judge(R"({"table": ["level"], "grid": ["0", "1", "2", "3"], "flags": {"high": {"level": {">=": "2"}}, "top": {"level": "3"}}})");
  world.options.close_at_lowest = true;
  world.give("level=3").give("level=?", "school-1").give("level=2", "school-2").give("level=1|2", "school-3");
  world.rows.push_back({"school-2", "judged", "now", "", "commission", {}, "0", RowStatus::reported, "protocol", "seen", {}, ""});
  const OutcomeTable table = table_of(world);
  BOOST_TEST(rows(table.level) == "3 0 0 -");
  BOOST_TEST(rows(table.flags) == "[high, top] [closed] [overridden] []");
  BOOST_TEST(rows(table.computed) == "[] [0, 1, 2, 3] [2] []");
  BOOST_TEST(rows(table.exact) == "1111");
}

// An outcome that is wider than the truth says so in a column of its own, not among the remarks.
BOOST_AUTO_TEST_CASE(an_inexact_outcome_is_marked) {
  World world(1);
  world.level("answer").rated = true;
  world.judge(R"({"measure": "survey", "of": "answer", "min": 2})");
  world.give_raters("answer", "3 3 3|x").give_raters("answer", "3 3", "school-1");
  const OutcomeTable table = table_of(world);
  BOOST_TEST(rows(table.exact) == "01");
  BOOST_TEST(rows(table.flags) == "[] []");
  BOOST_TEST(rows(table.high) == "3 3");
  BOOST_TEST(rows(table.low) == "0 3");
}

// A number that the domain of a band refuses leaves it open; that has no name among the remarks.
BOOST_AUTO_TEST_CASE(a_remark_without_a_name_is_none) {
  World world(1);
  world.number("n", 0, 9);
  world.judge(R"({"band": "n", "domain": [0, 2], "steps": {"1": {">=": 1}}})");
  world.give("n=3").give("n=1", "school-1");
  const OutcomeTable table = table_of(world);
  BOOST_TEST(rows(table.flags) == "[] []");
  BOOST_TEST(table.flags.values.size() == 1);
  BOOST_TEST(rows(table.level) == "- 1");
}

// Levels of the same name on several scales are one value; the same places on other scales are others.
BOOST_AUTO_TEST_CASE(levels_are_told_by_their_names) {
  World world;
  world.framework.scales.push_back(points(30));
  world.framework.scales.push_back({"words", {}, {{"poor", {}, {}}, {"fair", {}, {}}, {"2", {}, {}}, {"good", {}, {}}}});
  world.level("a");
  world.level("b").scale = "points_0_30";
  world.level("c").scale = "words";
  for (const auto& [id, of, scale] : {std::tuple{"first", "a", "points_0_3"}, std::tuple{"second", "b", "points_0_30"}, std::tuple{"third", "c", "words"}}) {
    world.criterion(id, reference(of), scale);
    world.rows.push_back({"center", id, "now", "", "commission", {}, "2", RowStatus::reported, "protocol", "seen", {}, ""});
  }
  world.options.override_prevails = false;
  world.give("a=2 b=30 c=2");
  const OutcomeTable table = table_of(world);
  BOOST_TEST(rows(table.level) == "2 30 2");
  BOOST_TEST(joined(table.level.values) == "2, 30");
  BOOST_TEST(rows(table.low) == "2 30 2");
  BOOST_TEST(joined(table.low.values) == "2, 30");
  BOOST_TEST(rows(table.computed) == "[2] [2] [2]");
  BOOST_TEST(table.computed.values.size() == 1);
  world.rows[0].value = "1";
  world.rows[2].value = "fair";
  const OutcomeTable other = table_of(world);
  BOOST_TEST(rows(other.computed) == "[1] [2] [fair]");
  BOOST_TEST(rows(other.flags) == "[overridden] [overridden] [overridden]");
}

// Row by row it is what `Evaluation::outcomes` says.
BOOST_AUTO_TEST_CASE(the_table_says_what_the_outcomes_say) {
  World world = mixed();
  world.judge(R"({"guard": "level", "applies_if": {"n": {">=": 3}}})");
  world.options.close_at_lowest = true;
  const Evaluation evaluation = world.evaluate();
  const OutcomeTable table = tabulate(evaluation);
  const std::vector<Outcome> outcomes = evaluation.outcomes();
  BOOST_REQUIRE(table.organization.places.size() == outcomes.size());
  const auto at = [](const auto& column, std::size_t row) {
    const std::int32_t place = column.places.at(row);
    return place < 0 ? typename std::decay_t<decltype(column.values)>::value_type() : column.values.at(static_cast<std::size_t>(place));
  };
  const auto end = [](const std::optional<Number>& number) { return rows(std::vector<double>{number ? number->to_double() : std::numeric_limits<double>::quiet_NaN()}); };
  for (std::size_t row = 0; row < outcomes.size(); ++row) {
    const Outcome& outcome = outcomes[row];
    BOOST_TEST(at(table.organization, row) == outcome.organization);
    BOOST_TEST(at(table.criterion, row) == outcome.criterion);
    BOOST_TEST(at(table.status, row) == to_string(outcome.status));
    BOOST_TEST(at(table.level, row) == outcome.level());
    BOOST_TEST(at(table.low, row) == (outcome.levels.empty() ? "" : outcome.levels.front()));
    BOOST_TEST(at(table.high, row) == (outcome.levels.empty() ? "" : outcome.levels.back()));
    BOOST_TEST(rows(std::vector<double>{table.low_number.at(row)}) == end(outcome.low));
    BOOST_TEST(rows(std::vector<double>{table.high_number.at(row)}) == end(outcome.high));
    BOOST_TEST((table.may_be_not_applicable.at(row) == 1) == outcome.may_be_not_applicable);
    BOOST_TEST((table.exact.at(row) == 1) == outcome.exact);
    BOOST_TEST((at(table.reasons, row) == outcome.reasons));
    BOOST_TEST((at(table.flags, row) == outcome.flags));
    BOOST_TEST((at(table.computed, row) == outcome.computed));
  }
}

BOOST_AUTO_TEST_SUITE_END()
