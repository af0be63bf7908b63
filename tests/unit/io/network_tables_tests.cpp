#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(network_tables_tests)

namespace {

const std::string json = R"({"format": "merilo.network", "version": 1, "id": "n", "default_language": "ru", "organizations": {"c": {"role": "center"}},
"relations": {"attached": []}, "periods": {"p": {"start": "2018-01-01", "end": "2018-12-31"}}, "raters": {"e": {"organization": "s1"}}})";

// `file:line pointer code`, in order.
std::string issues_of(const std::string& organizations, const std::string& relations, bool in_files = true) {
  NetworkTables tables{organizations, relations};
  if (!in_files) tables.organizations_source = {"", "organizations"}, tables.relations_source = {"", "relations"};
  std::string text;
  try {
    read_network(json, tables);
  } catch (const ModelError& error) {
    for (const Issue& issue : error.issues())
      text += (text.empty() ? "" : "; ") + issue.place.file + ":" + std::to_string(issue.place.line) + " " + issue.place.pointer + " " + issue.code;
  }
  return text;
}

const std::string two = "id,role\ns1,school\ns2,school\n", attached = "relation,child,parent\nattached,s1,c\nattached,s2,c\n";

}  // namespace

BOOST_AUTO_TEST_CASE(tables_add_organizations_and_edges) {
  const Network network = read_network(
      json, NetworkTables{"id,role,name,name.en,short_name.ru,locality,legal_form,aliases\ns1,school,Школа,School,Шк,Обь,МБОУ,№1; one ;\n",
                          "relation,child,parent,from,to\nattached,s1,c,2018-02-01,\nserves,s1,c,,2018-03-01\n"});
  const Organization& school = network.draft().organizations.at(1);
  BOOST_TEST((school.name.in("ru") == "Школа" && school.name.in("en") == "School" && school.short_name.in("ru") == "Шк" && school.locality.in("ru") == "Обь"));
  BOOST_TEST(school.legal_form == "МБОУ");
  BOOST_TEST(joined(school.aliases) == "№1, one");
  BOOST_TEST((network.draft().edges == std::vector<Edge>{{"attached", "s1", "c", day("2018-02-01"), {}}, {"serves", "s1", "c", {}, day("2018-03-01")}}));
}

// Each table in its own format: a semicolon and dates as in documents for the edges only.
BOOST_AUTO_TEST_CASE(a_table_is_written_as_its_source_declares) {
  NetworkTables tables{two, "relation;child;parent;from\nattached;s1;c;01.02.2018\n"};
  tables.relations_source.format = {";", ".", "dd.mm.yyyy"};
  BOOST_TEST((read_network(json, tables).draft().edges == std::vector<Edge>{{"attached", "s1", "c", day("2018-02-01"), {}}}));
  const auto told = [&](CsvFormat format) {
    tables.relations_source.format = std::move(format);
    return problems([&] { read_network(json, tables); });
  };
  BOOST_TEST(told({}) == "table_delimiter");
  BOOST_TEST(told({";"}) == "bad_date from");
  BOOST_TEST(told({"|"}) == "unknown_value delimiter");
}

BOOST_AUTO_TEST_CASE(tables_and_text_give_the_same_network) {
  const Network from_tables = read_network(json, NetworkTables{two, attached});
  BOOST_TEST((read_network(write_network(from_tables)) == from_tables));
  BOOST_TEST((read_network(write_network(from_tables), NetworkTables()) == from_tables));
}

namespace {

struct Bad {
  std::string organizations, relations, expected;
};
std::ostream& operator<<(std::ostream& out, const Bad& row) { return out << row.expected; }
const Bad bad[] = {
    {two, attached, ""},
    {"id,role\ns1,\n", "", "organizations.csv:2 role not_a_row"},
    {"id,rolle\ns1,school\n", "", "organizations.csv:1 rolle table_header; organizations.csv:1 role table_header"},
    {"id,role,nme\ns1,school,x\n", "", "organizations.csv:1 nme table_header"},
    {"id,role,name,name.ru\ns1,school,a,b\n", "", "organizations.csv:2 name.ru duplicate_value"},
    {two + "s1,school\n", "", "organizations.csv:4 id duplicate_id"},
    {two + "c,center\n", "", "organizations.csv:4 id duplicate_id"},
    {two + "S1,school\n", "", "organizations.csv:4 id similar_id"},
    {two, "relation,child,parent\nattached,s1,c\nattached,s3,c\nattached,s2,d\n", "relations.csv:3 child unknown_reference; relations.csv:4 parent unknown_reference"},
    {two, "relation,child,parent,from\nattached,s1,c,01.02.2018\n", "relations.csv:2 from bad_date"},
    {two, "relation,child,parent,from,to\nattached,s1,c,2018-02-01,2018-01-01\n", "relations.csv:2 to out_of_range"},
    {two, "relation,child,parent\nattached,,c\n", "relations.csv:2 child not_a_row"},
    {two, "relation;child;parent\n", "relations.csv:1  table_delimiter"},
};

}  // namespace

BOOST_DATA_TEST_CASE(an_issue_names_its_file_line_and_column, data::make(bad), row) {
  BOOST_TEST(issues_of(row.organizations, row.relations) == row.expected);
}

BOOST_AUTO_TEST_CASE(rows_that_were_never_in_a_file_are_counted_from_0) {
  BOOST_TEST(issues_of(two, "relation,child,parent\nattached,s1,c\nattached,s3,c\n", false) == ":0 /relations/1/child unknown_reference");
  BOOST_TEST(issues_of("id,role\ns1,school\ns2,\n", "", false) == ":0 /organizations/1/role not_a_row");
}

BOOST_AUTO_TEST_SUITE_END()
