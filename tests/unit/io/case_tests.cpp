#include <algorithm>

#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include <merilo/merilo.hpp>

using namespace merilo;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(case_tests)

namespace {

struct Expected {
  const char *organization, *criterion, *levels;
};
std::ostream& operator<<(std::ostream& out, const Expected& row) { return out << row.organization << " " << row.criterion; }

// Simulated from the rules of the framework in another language, apart from the engine.
const Expected matrix[] = {
    {"berdsk-1", "mc_01", "2"},          {"berdsk-1", "mc_02", "2"},         {"berdsk-1", "mc_03", "2 3"},
    {"berdsk-1", "mc_04", "2"},          {"berdsk-1", "mc_05", "1 2"},       {"berdsk-1", "mc_06", "2 3"},
    {"berdsk-1", "mc_07", "2"},          {"berdsk-1", "mc_08", "2"},         {"ubinskoe-2", "mc_01", "1 2"},
    {"ubinskoe-2", "mc_02", "2"},        {"ubinskoe-2", "mc_03", "2"},       {"ubinskoe-2", "mc_04", "1"},
    {"ubinskoe-2", "mc_05", "2"},        {"ubinskoe-2", "mc_06", "2"},       {"ubinskoe-2", "mc_07", "1"},
    {"ubinskoe-2", "mc_08", "2"},        {"lyceum-176", "cc_01", "2"},       {"lyceum-176", "cc_02", "2"},
    {"lyceum-176", "cc_03", "2"},        {"lyceum-176", "cc_04", "2"},       {"lyceum-176", "cc_05", "3"},
    {"lyceum-176", "cc_06", "2"},        {"lyceum-176", "cc_07", "2 3"},     {"lyceum-176", "cc_08", "1"},
    {"lyceum-176", "cc_09", "2"},        {"lyceum-176", "cc_10", "2"},       {"lyceum-176", "cc_11", "2"},
    {"berdsk-1", "product_quality", "2"}, {"berdsk-9", "product_quality", "3"}, {"berdsk-4", "product_quality", "2"},
    {"berdsk-econ", "product_quality", "3"}, {"ob-2", "product_quality", "1"}, {"ob-26", "product_quality", "1 2"},
    {"vladimirovka", "product_quality", "0"}, {"vladimirovka", "assessment_practice", "1"},
};

const Evaluation& evaluated() {
  static const Evaluation evaluation = [] {
    const Case seed = read_case(MERILO_SOURCE_DIR "/frameworks/novosibirsk");
    return evaluate(seed.framework, seed.network, seed.observations);
  }();
  return evaluation;
}

}  // namespace

BOOST_DATA_TEST_CASE(the_bundled_network_comes_out, data::make(matrix), row) {
  std::string levels;
  for (const auto& level : evaluated().outcome(row.organization, row.criterion).levels) levels += (levels.empty() ? "" : " ") + level;
  BOOST_TEST(levels == row.levels);
}

BOOST_AUTO_TEST_CASE(rows_in_are_rows_used_and_left_out) {
  std::size_t left_out = 0;
  for (const LeftOut& part : evaluated().header().left_out) left_out += part.count;
  BOOST_TEST(evaluated().header().rows_in == evaluated().header().rows_used + left_out);
}

BOOST_AUTO_TEST_CASE(the_total_of_a_center_is_a_range) {
  const auto totals = evaluated().totals("berdsk-1");
  BOOST_REQUIRE(totals.size() == 1);
  BOOST_TEST((totals[0].points_low == Number(15) && totals[0].points_high == Number(18) && totals[0].maximum_high == Number(23)));
}

BOOST_DATA_TEST_CASE(bad_json_is_refused_with_code_and_place,
                     data::make({"", "{\"a\":1,}", "{\"format\":\"merilo.network\",\"format\":1}", "[[[[", "{\"a\": 01}", "{\"a\": NaN}", "\"\xD0\"",
                                 "{\"formt\": 1}"}) ^
                         data::make({"syntax", "syntax", "duplicate_key", "syntax", "syntax", "syntax", "encoding", "unknown_key"}),
                     text, code) {
  BOOST_CHECK_EXCEPTION(read_network(text), ModelError, [&](const ModelError& error) {
    const auto& issues = error.issues();
    return std::any_of(issues.begin(), issues.end(), [&](const Issue& issue) { return issue.code == code && issue.place.line == 1 && issue.place.column > 0; });
  });
}

BOOST_AUTO_TEST_CASE(the_golden_cases_come_out) {
  for (const Issue& issue : check_examples(evaluated().framework())) BOOST_ERROR(issue.message());
}

BOOST_AUTO_TEST_CASE(deep_nesting_never_reaches_a_tree) {
  BOOST_CHECK_EXCEPTION(read_network(std::string(100000, '[')), ModelError, [](const ModelError& e) { return e.issues()[0].code == "too_deep" && e.issues()[0].place.column == 65; });
}

BOOST_DATA_TEST_CASE(bad_tables_are_refused,
                     data::make({"", "organization;indicator\n", "organization,indicator,period,value\na,b\n", "organization,indicator,period,value\n\"a,b,c,d\n",
                                 "organization,indicator,period,value\n\xCF\xF0\xE8,b,c,d\n", "organization,indicator,period,value,date\na,b,c,d,01.02.2018\n",
                                 "organisation,indicator,period,value\n"}) ^
                         data::make({"table_header", "table_delimiter", "table_shape", "table_quote", "encoding", "bad_date", "table_header"}),
                     text, code) {
  BOOST_CHECK_EXCEPTION(read_observations(text), ModelError, [&](const ModelError& error) { return error.issues()[0].code == code; });
}

BOOST_AUTO_TEST_SUITE_END()
