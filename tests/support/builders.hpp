#pragma once
// Small frameworks, networks and observations for tests.

#include <merilo/merilo.hpp>

namespace builders {

using namespace merilo;

inline Scale points(int top) {
  Scale scale{"points_0_" + std::to_string(top), {}, {}};
  for (int i = 0; i <= top; ++i) scale.levels.push_back({std::to_string(i), Number(i), {}});
  return scale;
}

// One center with schools; scale points_0_3.
struct World {
  FrameworkDraft framework;
  NetworkDraft network;
  std::vector<Observation> rows;
  std::vector<ListedItem> items;
  Options options;

  explicit World(int schools) {
    framework.id = "test";
    framework.roles = {{"center", {}, {}}, {"school", {}, {}}};
    framework.relations = {{"attached", {}, false}};
    framework.scales = {points(3)};
    network.id = "test";
    network.organizations.push_back({"center", "center", {}, {}, {}, "", {}});
    for (int i = 1; i <= schools; ++i) {
      const std::string id = "school-" + std::to_string(i);
      network.organizations.push_back({id, "school", {}, {}, {}, "", {}});
      network.edges.push_back({"attached", id, "center", {}, {}});
    }
    network.periods = {{"before", {}, *Date::parse("2017-01-01"), *Date::parse("2017-12-31"), ""},
                       {"now", {}, *Date::parse("2018-01-01"), *Date::parse("2018-12-31"), "before"}};
  }

  Indicator& indicator(std::string id, std::vector<std::string> codes = {}) {
    Indicator indicator;
    indicator.id = std::move(id);
    for (auto& code : codes) indicator.codes.push_back({code, {}});
    if (!codes.empty()) indicator.values = ValueType::code;
    framework.indicators.push_back(indicator);
    return framework.indicators.back();
  }
  void criterion(std::string id, Rule rule, std::string scale = "points_0_3", std::vector<std::string> measured_on = {}) {
    Criterion criterion;
    criterion.id = std::move(id);
    criterion.rule = std::move(rule);
    criterion.scale = std::move(scale);
    criterion.measured_on = std::move(measured_on);
    framework.criteria.push_back(std::move(criterion));
  }
  void observe(std::string organization, std::string indicator, std::string value, std::string item = {}, std::string rater = {},
               std::string period = "now", RowStatus status = RowStatus::reported) {
    Observation row;
    row.organization = std::move(organization);
    row.indicator = std::move(indicator);
    row.value = std::move(value);
    row.item = std::move(item);
    row.rater = std::move(rater);
    row.period = std::move(period);
    row.status = status;
    rows.push_back(std::move(row));
  }
  void item(std::string indicator, std::string id) {
    ListedItem listed;
    listed.indicator = std::move(indicator);
    listed.item.id = std::move(id);
    items.push_back(std::move(listed));
  }
  Evaluation evaluate() const { return merilo::evaluate(Framework(framework), Network(network), Observations(rows, items), options); }
  // `2`, `2 3`, `n/a`, `2 n/a`.
  std::string levels(std::string organization, std::string criterion) const {
    const Outcome outcome = evaluate().outcome(organization, criterion);
    std::string text;
    for (const auto& level : outcome.levels) text += (text.empty() ? "" : " ") + level;
    if (outcome.may_be_not_applicable || outcome.status == Status::not_applicable) text += text.empty() ? "n/a" : " n/a";
    return text;
  }
};

}  // namespace builders
