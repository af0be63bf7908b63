#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(observations_csv_tests)

namespace {

Observation full() {
  return {"berdsk-1", "plan_item", "final", "e 1", "expert-1", day("2018-03-01"), "held", RowStatus::reported, "protocol \"7\", page 2", "two\nlines", day("2018-03-05"), "protocol 6"};
}

#define HEADER "organization,indicator,period,value\n"
// `code column line` of every issue.
std::string places(const char* csv, const char* items = "") {
  std::string result;
  try {
    read_observations(csv, items);
  } catch (const ModelError& error) {
    for (const Issue& issue : error.issues()) result += (result.empty() ? "" : "; ") + issue.code + " " + issue.place.pointer + " " + std::to_string(issue.place.line);
  }
  return result;
}

const Row defects[] = {
    {"", "table_header  1"},
    {"organization;indicator;period;value\n", "table_delimiter  1"},
    {"organization\tindicator\n", "table_delimiter  1"},
    {"\"organization\";\"indicator\";\"period\";\"value\"\n\"a\";\"b\";\"c\";\"d\"\n", "table_delimiter  1"},
    {"organization;\"indi,cator\";period\r\na;b;c\r\n", "table_delimiter  1"},
    {"# a comment\n\"organization\"\t\"indicator\"", "table_delimiter  2"},
    {HEADER ",,,\n\n,,,,,\na,b,c\n", "table_shape  5"},
    {"organization,indicator,period\n", "table_header value 1"},
    {"organisation,indicator,period,value\n", "table_header organisation 1; table_header organization 1"},
    {"organization,indicator,period,value,value\n", "table_header value 1"},
    {HEADER "a,b,c,d\ne,f,g\n", "table_shape  3"},
    {HEADER "a,b,c,d,e\n", "table_shape  2"},
    {HEADER "a,b,c,\"d\n", "table_quote value 2"},
    {HEADER "a,b,c,x\"d\"\n", "table_quote value 2"},
    {HEADER "\xCF\xF0\xE8,b,c,d\n", "encoding  2"},
    {"organization,indicator,period,value,date\na,b,c,d,2018-01-01\na,b,c,d,01.02.2018\n", "bad_date date 3"},
    {"organization,indicator,period,value,recorded\na,b,c,d,2018-02-30\n", "bad_date recorded 2"},
    {"organization,indicator,period,value,status\na,b,c,d,missing\na,b,c,,expected\na,b,c,,done\n", "unknown_value status 2; unknown_value status 4"},
    {HEADER "a,b,c,\"d\ne\"\nf,g\n", "table_shape  4"},
};
const Row item_defects[] = {
    {"indicator,organization\n", "table_header item 1"},
    {"indicator,organization,item,weight\nb,,e1,heavy\n", "bad_number weight 2"},
    {"indicator,organization,item,weight\nb,,e1,-1\n", "bad_number weight 2"},
    {"indicator,organization,item,due\nb,,e1,soon\n", "bad_date due 2"},
    {"indicator,organization,item,precision\nb,,e1,week\n", "unknown_value precision 2"},
};

}  // namespace

BOOST_AUTO_TEST_CASE(rows_and_items_come_back) {
  std::vector<Observation> rows = {full(), {"a", "b", "", "", "", {}, "", RowStatus::complete, "", "", {}, ""}};
  for (const RowStatus status : {RowStatus::expected, RowStatus::not_applicable, RowStatus::unavailable, RowStatus::withdrawn}) {
    rows.push_back(full());
    rows.back().status = status;
  }
  Item item{"e 1", Text(std::map<std::string, std::string>{{"en", "Seminar, \"first\""}}), "module", Number::ratio(1, 3), day("2018-03-31"), "month", "if absent"};
  const Observations observations(rows, {{"plan_item", "berdsk-1", item}, {"plan_item", "", Item{"e 2", {}, "", 1, {}, "", ""}}});
  const std::string csv = write_observations(observations), items = write_items(observations);
  const Observations again = read_observations(csv, items);
  BOOST_TEST((again.rows() == rows));
  BOOST_REQUIRE(again.items().size() == 2);
  BOOST_TEST((again.items()[0].item.weight == Number::ratio(1, 3)));
  BOOST_TEST(again.items()[0].item.condition == "if absent");
  BOOST_TEST((again.items()[0].item.due == day("2018-03-31")));
  BOOST_TEST((again.items()[1].item.weight == Number(1)));
  BOOST_TEST(write_observations(again) == csv);
  BOOST_TEST(write_items(again) == items);
}

BOOST_AUTO_TEST_CASE(comments_mark_line_ends_and_column_order_do_not_matter) {
  const Observations plain = read_observations(HEADER "a,b,c,d\ne,f,g,h\n");
  BOOST_TEST((read_observations("# made by hand\n# twice\n" HEADER "a,b,c,d\ne,f,g,h\n").rows() == plain.rows()));
  BOOST_TEST((read_observations("\xEF\xBB\xBF" HEADER "a,b,c,d\ne,f,g,h\n").rows() == plain.rows()));
  BOOST_TEST((read_observations("organization,indicator,period,value\r\na,b,c,d\r\ne,f,g,h\r\n").rows() == plain.rows()));
  BOOST_TEST((read_observations("value,period,indicator,organization\nd,c,b,a\nh,g,f,e\n").rows() == plain.rows()));
  BOOST_TEST((read_observations(HEADER "a,b,c,d\ne,f,g,h").rows() == plain.rows()));
}

BOOST_AUTO_TEST_CASE(rows_know_their_lines) {
  const Observations rows = read_observations("# comment\n" HEADER "a,b,c,\"d\nd\"\ne,f,g,h\n");
  BOOST_TEST(rows.sources().rows.place(0, "value").line == 3);
  BOOST_TEST(rows.sources().rows.place(1, "value").line == 5);
  BOOST_TEST(rows.rows()[0].value == "d\nd");
}

BOOST_AUTO_TEST_CASE(an_issue_of_the_evaluation_names_the_line_of_the_file) {
  World world;
  world.level("level");
  world.judge(R"("level")");
  try {
    evaluate(Framework(world.framework), Network(world.network), read_observations("# comment\n" HEADER "center,level,now,2\ncenter,level,now,7\n"));
    BOOST_ERROR("accepted");
  } catch (const ModelError& error) {
    BOOST_TEST(error.issues()[0].place.file == "observations.csv");
    BOOST_TEST(error.issues()[0].place.line == 4);
  }
}

BOOST_DATA_TEST_CASE(bad_tables_are_refused, data::make(defects), row) { BOOST_TEST(places(row.given) == row.expected); }

BOOST_DATA_TEST_CASE(bad_items_are_refused, data::make(item_defects), row) { BOOST_TEST(places(HEADER, row.given) == row.expected); }

BOOST_AUTO_TEST_CASE(an_empty_items_text_is_no_items) { BOOST_TEST(read_observations(HEADER).items().empty()); }

BOOST_AUTO_TEST_CASE(a_table_that_came_from_a_sheet_names_its_cells) {
  const ObservationSources sources{{"o.xlsx", "", "rows", {"organization", "", "indicator", "period", "value", "date"}, {3, 7}, 2}, {"i.parquet", "items"}, {}};
  const auto places = [&](const char* rows, const char* items) {
    std::string text;
    try {
      read_observations(rows, items, sources);
    } catch (const ModelError& error) {
      for (const Issue& issue : error.issues()) text += issue.code + " " + issue.place.file + " " + issue.place.pointer + "; ";
    }
    return text;
  };
  const std::string header = "organization,indicator,period,value,date\n";
  BOOST_TEST(places((header + "a,b,c,1,\na,b,c,1,31.03.2018\n").c_str(), "indicator,organization,item,weight\nb,a,x,-1\n") ==
             "bad_date o.xlsx rows!F7; bad_number i.parquet /items/0/weight; ");
  BOOST_TEST(places("organization,indicator,period\n", "") == "table_header o.xlsx rows!E2; ");
  BOOST_TEST((read_observations(header + "a,b,c,1,\na,b,c,1,\n", "", sources).sources().rows.place(1, "value") == Place{"o.xlsx", "rows!E7", 0, 0}));
}

BOOST_AUTO_TEST_SUITE_END()
