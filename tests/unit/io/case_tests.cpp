#include <filesystem>
#include <fstream>
#include <sstream>

#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include <merilo/merilo.hpp>

#include "support/builders.hpp"

using namespace builders;
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

BOOST_AUTO_TEST_CASE(the_golden_cases_come_out) {
  for (const Issue& issue : check_examples(evaluated().framework())) BOOST_ERROR(issue.message());
}

namespace {

namespace fs = std::filesystem;

void write(const fs::path& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

// A folder of its own, removed at the end.
struct Folder {
  fs::path path = fs::temp_directory_path() / ("merilo_case_tests_" + std::to_string(::getpid()));
  Folder() {
    fs::create_directories(path);
    for (const char* file : {"framework.json", "network.json", "observations.csv", "items.csv", "work_plan.json"})
      fs::copy_file(fs::path(MERILO_SOURCE_DIR "/frameworks/novosibirsk") / file, path / file, fs::copy_options::overwrite_existing);
  }
  ~Folder() { fs::remove_all(path); }
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_folder_without_items_and_plan_is_a_case) {
  const Folder folder;
  BOOST_TEST((read_case(folder.path.string()) == read_case(MERILO_SOURCE_DIR "/frameworks/novosibirsk")));
  fs::remove(folder.path / "items.csv");
  fs::remove(folder.path / "work_plan.json");
  const Case bare = read_case(folder.path.string());
  BOOST_TEST(bare.observations.items().empty());
  BOOST_TEST(!bare.plan);
}

BOOST_AUTO_TEST_CASE(a_plan_is_held_against_framework_and_network) {
  const Folder folder;
  write(folder.path / "work_plan.json", "{\"format\": \"merilo.work_plan\", \"version\": 1, \"id\": \"x\", \"period\": \"fnal\"}");
  BOOST_CHECK_EXCEPTION(read_case(folder.path.string()), ModelError, [](const ModelError& error) {
    const Issue& issue = error.issues().at(0);
    return issue.place.file == "work_plan.json" && issue.place.line == 1 && issue.hint == "final";
  });
}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_read_is_named) {
  const Folder folder;
  fs::remove(folder.path / "network.json");
  BOOST_CHECK_EXCEPTION(read_case(folder.path.string()), FileError, [](const FileError& error) { return std::string(error.what()).find("network.json") != std::string::npos; });
  BOOST_CHECK_THROW(read_case("/nowhere"), FileError);
}

BOOST_AUTO_TEST_CASE(the_issues_of_all_documents_are_reported_together) {
  const Folder folder;
  write(folder.path / "framework.json", "[");
  write(folder.path / "network.json", "[");
  write(folder.path / "observations.csv", "organization;indicator");
  BOOST_CHECK_EXCEPTION(read_case(folder.path.string()), ModelError, [](const ModelError& error) {
    std::string files;
    for (const Issue& issue : error.issues()) files += issue.place.file + " ";
    return files == "framework.json network.json observations.csv ";
  });
}

namespace {

// File, line, pointer and code of each issue of a folder.
std::string issues_of(const Folder& folder) {
  std::string text;
  try {
    read_case(folder.path.string());
  } catch (const ModelError& error) {
    for (const Issue& issue : error.issues()) text += issue.place.file + ":" + std::to_string(issue.place.line) + " " + issue.place.pointer + " " + issue.code + "\n";
  }
  return text;
}

}  // namespace

// What follows from a field that cannot be read is not told: that the row has no day, or that two rows contradict.
BOOST_AUTO_TEST_CASE(a_field_that_cannot_be_read_hides_no_other) {
  const Folder folder;
  write(folder.path / "observations.csv", R"(organization,indicator,period,value,date
berdsk1,plan_item,final,held,2018-02-30
berdsk-1,plan_itm,final,held,
berdsk-1,qms_exists,final,perhaps,2018-02-30
berdsk-1,qms_exists,,yes,2018-02-30
berdsk-1,qms_exists,final,yes,2018-02-01
)");
  BOOST_TEST(issues_of(folder) ==
             "observations.csv:2 date bad_date\n"
             "observations.csv:2 organization unknown_reference\n"
             "observations.csv:3 indicator unknown_reference\n"
             "observations.csv:4 date bad_date\n"
             "observations.csv:4 value unknown_value\n"
             "observations.csv:5 date bad_date\n");
}

// Without a column that must be there rows mean nothing; what can be read in them is still told.
BOOST_AUTO_TEST_CASE(a_missing_column_is_told_once) {
  const Folder folder;
  write(folder.path / "observations.csv", "organization,indicator,period,date\nberdsk1,qms_exists,final,2018-02-30\n");
  write(folder.path / "items.csv", "indicator,organization\nplan_itm,berdsk-1\n");
  BOOST_TEST(issues_of(folder) ==
             "observations.csv:1 value table_header\n"
             "observations.csv:2 date bad_date\n"
             "items.csv:1 item table_header\n");
}

// The tables of a network are held against each other and against the framework, whatever is wrong in their rows.
BOOST_AUTO_TEST_CASE(a_network_that_is_refused_is_held_against_the_framework) {
  const Folder folder;
  write(folder.path / "organizations.csv", "id,role\nnew,schol\nberdsk-1,school\n,school\n");
  write(folder.path / "relations.csv", R"(relation,child,parent,from
attachd,new,berdsk-1,
attached,new,berdsk-99,2018-02-30
attached,,berdsk-1,
,new,berdsk-1,
)");
  BOOST_TEST(issues_of(folder) ==
             "organizations.csv:2 role unknown_reference\n"
             "organizations.csv:3 id duplicate_id\n"
             "organizations.csv:4 id not_a_row\n"
             "relations.csv:2 relation unknown_reference\n"
             "relations.csv:3 from bad_date\n"
             "relations.csv:3 parent unknown_reference\n"
             "relations.csv:4 child not_a_row\n"
             "relations.csv:5 relation not_a_row\n");
}

BOOST_AUTO_TEST_CASE(a_missing_column_of_a_network_is_told_once) {
  const Folder folder;
  write(folder.path / "organizations.csv", "id,name\nnew,New\n");
  BOOST_TEST(issues_of(folder) == "organizations.csv:1 role table_header\n");
  write(folder.path / "organizations.csv", "id,role\nnew,school\n");
  write(folder.path / "relations.csv", "relation,child\nattachd,new\n");
  BOOST_TEST(issues_of(folder) == "relations.csv:1 parent table_header\n");
}

// A sound network of another framework: told with what the rows mean, at its place in each file.
BOOST_AUTO_TEST_CASE(a_network_of_another_framework_is_told_with_the_rows) {
  const Folder folder;
  write(folder.path / "network.json", R"({"format": "merilo.network", "version": 1, "id": "n",
  "organizations": {"hall": {"role": "hall"}, "berdsk-1": {"role": "methodological_center"}, "ob-2": {"role": "methodological_center"}},
  "relations": {"near": [{"child": "hall", "parent": "ob-2"}], "attached": [{"child": "hall", "parent": "ob-2"}]},
  "periods": {"final": {"start": "2017-09-01", "end": "2018-08-31"}}})");
  write(folder.path / "relations.csv", "relation,child,parent\nattached,hall,berdsk-1\n");
  write(folder.path / "observations.csv", "organization,indicator,period,value\nberdsk-1,qms_exists,final,perhaps\n");
  fs::remove(folder.path / "items.csv");
  fs::remove(folder.path / "work_plan.json");
  BOOST_TEST(issues_of(folder) ==
             "network.json:2 /organizations/hall/role unknown_reference\n"
             "network.json:3 /relations/near unknown_reference\n"
             "relations.csv:2  several_parents\n"
             "observations.csv:2 value unknown_value\n");
}

BOOST_AUTO_TEST_CASE(tables_of_another_form_stand_where_they_came_from) {
  const Folder folder;
  const auto issues_of = [&](const std::string& rows, bool spoilt) {
    CaseTables tables;
    tables.observations = "organization,indicator,period,value,date\n" + rows;
    tables.sources.rows = {"o.xlsx", "", "rows", {"organization", "indicator", "period", "value", "date"}, {2, 5}};
    tables.spoilt = spoilt;
    std::string text;
    try {
      read_case(folder.path.string(), tables);
    } catch (const ModelError& error) {
      for (const Issue& issue : error.issues()) text += issue.place.file + " " + issue.place.pointer + " " + issue.code + "; ";
    }
    return text;
  };
  BOOST_TEST(issues_of("berdsk1,plan_item,final,held,2018-02-30\nberdsk-1,plan_itm,final,held,\n", false) ==
             "o.xlsx rows!E2 bad_date; o.xlsx rows!A2 unknown_reference; o.xlsx rows!B5 unknown_reference; ");
  BOOST_TEST(issues_of("berdsk-1,plan_itm,final,held,\n", false).empty());
  BOOST_TEST(issues_of("berdsk-1,plan_itm,final,held,\n", true) == "o.xlsx rows!B2 unknown_reference; ");
}

// An empty file is there and has nothing to read: an issue beside the others.
BOOST_AUTO_TEST_CASE(an_empty_file_is_an_issue) {
  const Folder folder;
  write(folder.path / "observations.csv", "");
  write(folder.path / "network.json", "");
  BOOST_TEST(problems([&] { read_case(folder.path.string()); }) == "syntax; table_header");
  std::filesystem::remove(folder.path / "network.json");
  BOOST_CHECK_EXCEPTION(read_case(folder.path.string()), FileError, [&](const FileError& error) {
    return error.message("ru") == "нет такого файла: " + (folder.path / "network.json").string();
  });
}

// All tables of a folder in one declared format.
BOOST_AUTO_TEST_CASE(a_folder_is_read_in_its_declared_format) {
  const Folder folder;
  write(folder.path / "observations.csv", "organization;indicator;period;value;recorded\nberdsk-1;plan_effort;final;2;09.11.2018\n");
  write(folder.path / "items.csv", "indicator;organization;item;weight\nplan_item;berdsk-1;x;0,5\n");
  write(folder.path / "organizations.csv", "id;role\nnew;school\n");
  const CsvFormat format{";", ",", "dd.mm.yyyy"};
  const Case read = read_case(folder.path.string(), format);
  BOOST_TEST((read.observations.rows().at(0).recorded == Date::parse("2018-11-09")));
  const auto& items = read.observations.items();
  BOOST_TEST(std::any_of(items.begin(), items.end(), [](const ListedItem& one) { return one.item.id == "x" && one.item.weight == Number::ratio(1, 2); }));
  BOOST_TEST(read.network.draft().organizations.back().id == "new");
  BOOST_CHECK_THROW(read_case(folder.path.string()), ModelError);
}

BOOST_AUTO_TEST_CASE(the_bundled_files_are_in_canonical_form) {
  const auto text = [](const char* file) {
    std::ifstream in(fs::path(MERILO_SOURCE_DIR "/frameworks/novosibirsk") / file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
  };
  const std::string plan = text("work_plan.json");
  BOOST_TEST((write_work_plan(read_work_plan(plan)) == plan));
  const std::string network = text("network.json"), rows = text("observations.csv"), items = text("items.csv");
  BOOST_TEST((write_network(read_network(network)) == network));
  // Comments before the header are not part of the data.
  const Observations observations = read_observations(rows, items);
  BOOST_TEST((rows.size() >= write_observations(observations).size() && rows.ends_with(write_observations(observations))));
  BOOST_TEST(items.ends_with(write_items(observations)));
}

BOOST_AUTO_TEST_SUITE_END()
