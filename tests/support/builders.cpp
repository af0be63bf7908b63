#include "support/builders.hpp"

#include <set>
#include <sstream>
#include <stdexcept>

namespace builders {

Scale points(int top) {
  Scale scale{"points_0_" + std::to_string(top), {}, {}};
  for (int i = 0; i <= top; ++i) scale.levels.push_back({std::to_string(i), Number(i), {}});
  return scale;
}

World::World(int schools) {
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
  network.periods = {{"before", {}, day("2017-01-01"), day("2017-12-31"), ""}, {"now", {}, day("2018-01-01"), day("2018-12-31"), "before"}};
}

Indicator& World::indicator(std::string id, std::vector<std::string> codes) {
  Indicator indicator;
  indicator.id = std::move(id);
  for (auto& code : codes) indicator.codes.push_back({code, {}});
  if (!codes.empty()) indicator.values = ValueType::code;
  framework.indicators.push_back(indicator);
  return framework.indicators.back();
}

Indicator& World::level(std::string id) {
  Indicator& level = indicator(std::move(id));
  level.values = ValueType::code;
  level.scale = "points_0_3";
  return level;
}

Indicator& World::number(std::string id, int min, int max) {
  Indicator& number = indicator(std::move(id));
  number.min = min;
  number.max = max;
  number.step = 1;
  return number;
}

Criterion& World::criterion(std::string id, Rule rule, std::string scale, std::vector<std::string> measured_on) {
  Criterion criterion;
  criterion.id = std::move(id);
  criterion.rule = std::move(rule);
  criterion.scale = std::move(scale);
  criterion.measured_on = std::move(measured_on);
  framework.criteria.push_back(std::move(criterion));
  return framework.criteria.back();
}

Criterion& World::judge(std::string_view json, std::string scale, std::vector<std::string> measured_on) {
  return criterion("judged", rule(json), std::move(scale), std::move(measured_on));
}

Observation& World::observe(std::string organization, std::string indicator, std::string value, std::string item, std::string rater, std::string period,
                            RowStatus status) {
  Observation row;
  row.organization = std::move(organization);
  row.indicator = std::move(indicator);
  row.value = std::move(value);
  row.item = std::move(item);
  row.rater = std::move(rater);
  row.period = std::move(period);
  row.status = status;
  rows.push_back(std::move(row));
  return rows.back();
}

ListedItem& World::item(std::string indicator, std::string id, std::string group, std::string due) {
  ListedItem listed;
  listed.indicator = std::move(indicator);
  listed.item.id = std::move(id);
  listed.item.group = std::move(group);
  if (!due.empty()) listed.item.due = day(due);
  items.push_back(std::move(listed));
  return items.back();
}

std::vector<std::string> World::domain(const std::string& id) const {
  std::vector<std::string> values;
  for (const Indicator& indicator : framework.indicators) {
    if (indicator.id != id) continue;
    for (const Code& code : indicator.codes) values.push_back(code.id);
    if (!indicator.scale.empty()) values = {"0", "1", "2", "3"};
    if (indicator.min && indicator.max)
      for (Number value = *indicator.min; value <= *indicator.max; value = value + indicator.step.value_or(1)) values.push_back(value.to_string());
  }
  return values;
}

void World::put(Observation key, std::string_view value) {
  if (value == "x" || value == "!") key.status = value == "x" ? RowStatus::not_applicable : RowStatus::unavailable;
  else key.value = value;
  Gap gap{{}, key, {}};
  gap.key.status = RowStatus::reported;
  gap.key.value.clear();
  if (value == "?" || value == "!") {
    gap.values = domain(key.indicator);
    if (value == "!") gap.given = {key};
    if (value == "?" && !key.rater.empty()) {
      gap.given = {gap.key};
      gap.given[0].status = RowStatus::expected;
    }
  } else if (value.find('|') != value.npos) {
    std::istringstream words{std::string(value)};
    for (std::string word; std::getline(words, word, '|');) {
      gap.values.push_back(word);
      key.status = word == "x" ? RowStatus::not_applicable : RowStatus::reported;
      key.value = word == "x" ? "" : word;
      gap.given.push_back(key);
    }
  } else {
    rows.push_back(key);
    return;
  }
  gaps.push_back(gap);
}

World& World::give(std::string_view text, const std::string& organization, const std::string& period) {
  std::istringstream words{std::string(text)};
  for (std::string word; words >> word;) {
    Observation key;
    key.organization = organization;
    key.period = period;
    key.indicator = word.substr(0, word.find('='));
    put(key, std::string_view(word).substr(word.find('=') + 1));
  }
  return *this;
}

World& World::give_items(const std::string& indicator, std::string_view text, const std::string& organization) {
  std::istringstream words{std::string(text)};
  int count = 0;
  for (std::string word; words >> word;) {
    Observation key;
    key.organization = organization;
    key.period = "now";
    key.indicator = indicator;
    key.item = "i" + std::to_string(++count);
    item(indicator, key.item).organization = organization;
    put(key, word);
  }
  return *this;
}

World& World::give_waves(const std::string& indicator, std::string_view text) {
  std::istringstream words{std::string(text)};
  int count = 0;
  for (std::string word; words >> word;) {
    Observation key;
    key.organization = "center";
    key.indicator = indicator;
    key.item = "i" + std::to_string(++count);
    item(indicator, key.item);
    const auto sign = word.find('>');
    key.period = "before";
    put(key, std::string_view(word).substr(0, sign));
    key.period = "now";
    put(key, std::string_view(word).substr(sign + 1));
  }
  return *this;
}

World& World::give_raters(const std::string& indicator, std::string_view text, const std::string& organization) {
  std::istringstream words{std::string(text)};
  int count = 0;
  for (std::string word; words >> word;) {
    Observation key;
    key.organization = organization;
    key.period = "now";
    key.indicator = indicator;
    key.rater = "r" + std::to_string(++count);
    put(key, word);
  }
  return *this;
}

World& World::give_schools(const std::string& indicator, std::string_view characters) {
  int count = 0;
  for (const char character : characters) give(indicator + "=" + character, "school-" + std::to_string(++count));
  return *this;
}

Evaluation World::evaluate() const {
  std::vector<Observation> all = rows;
  for (const Gap& gap : gaps) all.insert(all.end(), gap.given.begin(), gap.given.end());
  return merilo::evaluate(Framework(framework), Network(network), Observations(all, items, columns), options);
}

Outcome World::outcome(const std::string& organization, const std::string& criterion) const {
  return evaluate().outcome(organization, criterion);
}
std::string World::reasons(const std::string& organization, const std::string& criterion) const {
  return joined(outcome(organization, criterion).reasons);
}
std::string World::flags(const std::string& organization, const std::string& criterion) const {
  return joined(outcome(organization, criterion).flags);
}

std::string World::brute_force(const std::string& organization, const std::string& criterion) const {
  World complete = *this;
  complete.gaps.clear();
  std::set<std::string> levels;
  std::vector<Number> numbers;
  bool na = false;
  const std::function<void(std::size_t)> choose = [&](std::size_t gap) {
    if (gap == gaps.size()) {
      const Outcome one = complete.outcome(organization, criterion);
      if (one.status == Status::undetermined) throw std::logic_error("a completion is undetermined");
      levels.insert(one.levels.begin(), one.levels.end());
      if (one.low) numbers.push_back(*one.low);
      na = na || one.status == Status::not_applicable;
      return;
    }
    for (const std::string& value : gaps[gap].values) {
      complete.rows.push_back(gaps[gap].key);
      complete.rows.back().value = value == "x" ? "" : value;
      if (value == "x") complete.rows.back().status = RowStatus::not_applicable;
      choose(gap + 1);
      complete.rows.pop_back();
    }
  };
  choose(0);
  Outcome hull;
  hull.levels.assign(levels.begin(), levels.end());
  for (const Number& number : numbers) {
    if (!hull.low || number < *hull.low) hull.low = number;
    if (!hull.high || number > *hull.high) hull.high = number;
  }
  hull.may_be_not_applicable = na;
  if (levels.empty() && numbers.empty()) hull.status = Status::not_applicable;
  return shown(hull);
}

}  // namespace builders
