#pragma once
// Small frameworks, networks and observations for tests.

#include <string>
#include <string_view>
#include <vector>

#include <merilo/merilo.hpp>

#include "support/texts.hpp"

namespace builders {

using namespace merilo;

Scale points(int top);

// Missing or contradicting evidence: the rows that stand for it, and the values it can take.
struct Gap {
  std::vector<Observation> given;
  Observation key;
  std::vector<std::string> values;
};

// One center with schools; scale points_0_3; periods `before` (2017) and `now` (2018).
// Values of evidence are written `3`, `?` missing, `x` not applicable, `!` unavailable, `1|3` or `1|x` contradicting.
struct World {
  FrameworkDraft framework;
  NetworkDraft network;
  std::vector<Observation> rows;
  std::vector<Gap> gaps;
  std::vector<ListedItem> items;
  std::vector<WideColumn> columns;
  Options options;

  explicit World(int schools = 0);

  Indicator& indicator(std::string id, std::vector<std::string> codes = {});
  Indicator& level(std::string id);  // of points_0_3
  Indicator& number(std::string id, int min = 0, int max = 6);
  Criterion& criterion(std::string id, Rule rule, std::string scale = "points_0_3", std::vector<std::string> measured_on = {});
  // The criterion `judged`, of levels or (empty scale) a number.
  Criterion& judge(std::string_view json, std::string scale = "points_0_3", std::vector<std::string> measured_on = {});
  Observation& observe(std::string organization, std::string indicator, std::string value, std::string item = {}, std::string rater = {},
                       std::string period = "now", RowStatus status = RowStatus::reported);
  ListedItem& item(std::string indicator, std::string id, std::string group = {}, std::string due = {});

  // `a=3 b=? c=1|3`, of one organization.
  World& give(std::string_view text, const std::string& organization = "center", const std::string& period = "now");
  // One listed item per word; what it says stays `?` where nothing is known.
  World& give_items(const std::string& indicator, std::string_view words, const std::string& organization = "center");
  // One listed item per word `baseline>final`.
  World& give_waves(const std::string& indicator, std::string_view words);
  // One rater per word; `?` is expected and has not rated.
  World& give_raters(const std::string& indicator, std::string_view words, const std::string& organization = "center");
  // One school per character.
  World& give_schools(const std::string& indicator, std::string_view characters);

  Evaluation evaluate() const;
  Outcome outcome(const std::string& organization = "center", const std::string& criterion = "judged") const;
  std::string result(const std::string& organization = "center", const std::string& criterion = "judged") const;
  std::string levels(const std::string& organization, const std::string& criterion) const { return result(organization, criterion); }
  std::string reasons(const std::string& organization = "center", const std::string& criterion = "judged") const;
  std::string flags(const std::string& organization = "center", const std::string& criterion = "judged") const;
  // The results of all completions of the gaps, as `shown`.
  std::string brute_force(const std::string& organization = "center", const std::string& criterion = "judged") const;

 private:
  void put(Observation key, std::string_view value);
  std::vector<std::string> domain(const std::string& indicator) const;
};

}  // namespace builders
