// Kept cases with the results that brute force found, apart from the library: scripts/keep_oracle_cases.py writes them.
#include <fstream>
#include <limits>
#include <map>

#include <boost/test/unit_test.hpp>
#include <boost/test/data/test_case.hpp>

#include "io/json.hpp"
#include "io/json_writer.hpp"
#include "support/builders.hpp"

using namespace builders;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(oracle_cases_tests)

namespace {

// The first line is what cases share, the others are a case each.
const std::vector<std::string>& lines() {
  static const std::vector<std::string> all = [] {
    std::ifstream file(MERILO_SOURCE_DIR "/tests/data/oracle/cases.jsonl");
    std::vector<std::string> read;
    for (std::string line; std::getline(file, line);) read.push_back(line);
    return read;
  }();
  return all;
}

Json parsed(const std::string& line) {
  std::vector<Issue> issues;
  return parse_json(line, "", issues).value();
}

std::string text_of(const Json& json, std::string_view key) {
  const Json* found = json.find(key);
  return found ? found->text : "";
}

struct KeptCase {
  Framework framework;
  Network network;
  Observations observations;
  std::vector<Json> cells;
};

KeptCase kept_case(const std::string& line) {
  static const Json all_shared = parsed(lines().front());
  const Json document = parsed(line);
  const Json& shared = all_shared.elements[static_cast<std::size_t>(std::stoi(text_of(document, "shared")))];
  const auto part = [](const Json& json, const char* key) { return ", \"" + std::string(key) + "\": " + compact(*json.find(key)); };
  return {read_framework(R"({"format": "merilo.framework", "version": 1, "id": "kept", "edition": "1", "default_language": "en", "title": "kept")" + part(shared, "roles") +
                         part(shared, "relations") + part(shared, "scales") + part(document, "indicators") + part(document, "criteria") + "}"),
          read_network(R"({"format": "merilo.network", "version": 1, "id": "kept", "title": "kept")" + part(document, "organizations") + R"(, "relations": {"attached": )" +
                       compact(*document.find("attached")) + "}" + part(document, "periods") + part(document, "raters") + "}"),
          read_observations(text_of(document, "rows"), text_of(document, "items")), document.find("cells")->elements};
}

// What brute force found, as `shown` tells it.
Outcome expected(const Json& cell) {
  Outcome outcome;
  if (const Json* levels = cell.find("levels"))
    for (const Json& level : levels->elements) outcome.levels.push_back(level.text);
  if (cell.find("low")) {
    outcome.low = Number::parse(text_of(cell, "low"));
    outcome.high = Number::parse(text_of(cell, "high"));
  }
  outcome.may_be_not_applicable = cell.find("na");
  const bool several = outcome.levels.size() > 1 || outcome.low != outcome.high, something = !outcome.levels.empty() || outcome.low;
  outcome.status = !something ? Status::not_applicable : several || outcome.may_be_not_applicable ? Status::undetermined : Status::determined;
  return outcome;
}

bool includes(const Outcome& outcome, const Outcome& all) {
  if (all.may_be_not_applicable && !outcome.may_be_not_applicable && outcome.status != Status::not_applicable) return false;
  if (all.low && ((outcome.low && *outcome.low > *all.low) || (outcome.high && *outcome.high < *all.high))) return false;
  return std::all_of(all.levels.begin(), all.levels.end(), [&](const std::string& level) { return has(outcome.levels, level); });
}

std::string told(const Outcome& outcome) {
  return shown(outcome) + " (" + joined(outcome.reasons) + ") (" + joined(outcome.flags) + ") (" + joined(outcome.computed) + ")" + (outcome.exact ? "" : " inexact");
}

// Numbers told once for each organization can as well come in a column.
Observations in_columns(const KeptCase& kept) {
  std::map<std::string, std::vector<double>> columns;
  std::map<std::string, bool> plain;
  const auto& organizations = kept.network.draft().organizations;
  for (const Indicator& indicator : kept.framework.draft().indicators)
    plain[indicator.id] = indicator.values == ValueType::number && indicator.item_source == ItemSource::none && indicator.kind == IndicatorKind::measure && !indicator.rated;
  for (const Observation& row : kept.observations.rows()) {
    auto& column = columns[row.indicator];
    column.resize(organizations.size(), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t i = 0; i < organizations.size(); ++i)
      if (organizations[i].id == row.organization) {
        if (row.status != RowStatus::reported || row.period != "now" || row.date || row.recorded || column[i] == column[i]) plain[row.indicator] = false;
        else if (plain[row.indicator]) column[i] = Number::parse(row.value)->to_double();
      }
  }
  std::vector<Observation> rows;
  for (const Observation& row : kept.observations.rows())
    if (!plain[row.indicator]) rows.push_back(row);
  std::vector<WideColumn> wide;
  for (const auto& [indicator, values] : columns) {
    if (!plain[indicator]) continue;
    const auto owner = std::make_shared<std::vector<double>>(values);
    wide.push_back({indicator, "now", *owner, {}, {}, owner});
  }
  return Observations(rows, kept.observations.items(), wide);
}

}  // namespace

BOOST_AUTO_TEST_CASE(cases_are_kept) { BOOST_TEST(lines().size() > 200); }

BOOST_DATA_TEST_CASE(the_library_finds_what_brute_force_found, data::xrange(std::size_t{1}, std::max<std::size_t>(lines().size(), 2)), at) {
  const KeptCase kept = kept_case(lines().at(at));
  const Evaluation evaluation = merilo::evaluate(kept.framework, kept.network, kept.observations);
  const Observations columns = in_columns(kept);
  const Evaluation by_columns = merilo::evaluate(kept.framework, kept.network, columns);
  bool first = true;
  for (const Json& cell : kept.cells) {
    const std::string organization = text_of(cell, "organization"), criterion = text_of(cell, "criterion");
    BOOST_TEST_CONTEXT(organization << " " << criterion) {
      const Outcome outcome = evaluation.outcome(organization, criterion), truth = expected(cell);
      if (cell.find("more")) {
        BOOST_TEST(includes(outcome, truth), shown(outcome) << " lacks a result of " << shown(truth));
      } else {
        BOOST_TEST(shown(outcome) == shown(truth));
        BOOST_TEST((outcome.status == truth.status));
        BOOST_TEST(outcome.exact);
      }
      BOOST_TEST(outcome.reasons.empty() == (outcome.status == Status::determined));
      BOOST_TEST(told(by_columns.outcome(organization, criterion)) == told(outcome));
      const Explanation root = explain(evaluation, organization, criterion);
      Outcome explained = outcome;
      explained.status = root.status;
      explained.levels = root.levels;
      explained.low = root.low;
      explained.high = root.high;
      explained.may_be_not_applicable = root.may_be_not_applicable;
      explained.exact = root.exact;
      explained.reasons = root.reasons;
      explained.flags = root.flags;
      explained.computed = root.computed;
      BOOST_TEST(told(explained) == told(outcome));
      if (!first) continue;
      first = false;
      std::vector<Observation> cited;
      for (const std::size_t row : provenance(evaluation, organization, criterion).rows) cited.push_back(kept.observations.rows().at(row));
      const Outcome alone = merilo::evaluate(kept.framework, kept.network, Observations(cited, kept.observations.items())).outcome(organization, criterion);
      BOOST_TEST(shown(alone) == shown(outcome));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
