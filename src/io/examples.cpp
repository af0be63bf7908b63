#include <algorithm>
#include <set>
#include <tuple>

#include <merilo/error.hpp>
#include <merilo/evaluation/evaluation.hpp>
#include <merilo/io/examples.hpp>

#include "../model/program.hpp"
#include "../pointer.hpp"
#include "json.hpp"
#include "json_writer.hpp"

namespace merilo {
inline namespace v1 {

namespace {

// A worked example as a small case: one organization, its children, and what is given of them.
class Example {
 public:
  Example(const Framework& framework, const Json& json) : framework_(framework), draft_(framework.draft()), json_(json) {}

  // What came out instead of what was expected; empty when it comes out.
  std::string run(std::string& expected) {
    const Json *criterion = json_.find("criterion"), *total = json_.find("total"), *expect = json_.find("expect");
    if (!expect || !(criterion || total)) return "an example without `criterion` or `total`, and `expect`";
    expected = compact(*expect);
    network_.id = "example";
    network_.periods = {{"baseline", {}, *Date::parse("2017-01-01"), *Date::parse("2017-12-31"), ""},
                        {"final", {}, *Date::parse("2018-01-01"), *Date::parse("2018-12-31"), "baseline"}};
    const std::string relation = word("relation", draft_.relations.empty() ? "" : draft_.relations[0].id);
    organization("self", word("at", own_role(criterion, total)));
    if (const Json* given = json_.find("given")) give("self", *given);
    if (const Json* children = json_.find("children"))
      for (std::size_t i = 0; i < children->elements.size(); ++i) {
        const std::string id = "child-" + std::to_string(i + 1);
        organization(id, word("role", ""));
        network_.edges.push_back({relation, id, "self", {}, {}});
        give(id, children->elements[i]);
      }
    if (!problem_.empty()) return problem_;
    const Evaluation evaluation = evaluate(framework_, Network(network_), Observations(rows_, items_));
    return criterion ? compare(evaluation.outcome("self", criterion->text), *expect) : compare_total(evaluation, total->text, *expect);
  }

 private:
  std::string word(const char* key, const std::string& otherwise) const {
    const Json* value = json_.find(key);
    return value ? value->text : otherwise;
  }

  std::string own_role(const Json* criterion, const Json* total) const {
    if (total) {
      for (const Total& one : draft_.totals)
        for (const Matrix& matrix : draft_.matrices)
          if (one.id == total->text && matrix.id == one.matrix) return matrix.role;
      return {};
    }
    const auto found = framework_.program().criterion_index.find(criterion->text);
    if (found == framework_.program().criterion_index.end()) return {};
    for (std::size_t role = 0; role < draft_.roles.size(); ++role)
      if (framework_.program().measured_on[static_cast<std::size_t>(found->second)] >> role & 1) return draft_.roles[role].id;
    return {};
  }

  void organization(const std::string& id, const std::string& role) {
    Organization result;
    result.id = id;
    result.role = role;
    network_.organizations.push_back(std::move(result));
  }

  Observation row(const std::string& organization, const std::string& name, const std::string& value) const {
    Observation result;
    result.organization = organization;
    result.indicator = name;
    result.period = "final";
    result.value = value;
    result.evidence = "example";
    if (framework_.program().criterion_index.contains(name)) {
      result.rater = "commission";
      result.note = "given";
    }
    return result;
  }

  // The id of the n-th item: declared by the framework, or made up.
  std::string item_id(const Indicator& owner, std::size_t number) const {
    if (owner.item_source == ItemSource::declared && number < owner.items.size()) return owner.items[number].id;
    return "item-" + std::to_string(number + 1);
  }

  void item(const std::string& organization, const std::string& name, std::size_t number, const Json& value) {
    const int owner = framework_.program().item_owner[static_cast<std::size_t>(framework_.program().indicator_index.find(name)->second)];
    std::string id;
    if (owner >= 0) {
      const Indicator& source = draft_.indicators[static_cast<std::size_t>(owner)];
      id = item_id(source, number);
      // Indicators of the same items list them once.
      if (source.item_source == ItemSource::listed && listed_.emplace(owner, organization, id).second) {
        ListedItem listed;
        listed.indicator = source.id;
        listed.organization = organization;
        listed.item.id = id;
        items_.push_back(std::move(listed));
      }
    }
    const auto observe = [&](const Json& one, const char* period) {
      Observation result = row(organization, name, one.text);
      if (one.kind == Json::Kind::null) {
        result.value.clear();
        result.status = RowStatus::expected;
      }
      result.period = period;
      result.item = id;
      rows_.push_back(std::move(result));
    };
    if (value.kind != Json::Kind::array) return observe(value, "final");
    if (value.elements.size() != 2) {
      problem_ = "a pair [baseline, final] for " + name;
    } else {
      observe(value.elements[0], "baseline");
      observe(value.elements[1], "final");
    }
  }

  void complete(const std::string& organization, const std::string& name) {
    Observation result = row(organization, name, "");
    result.status = RowStatus::complete;
    rows_.push_back(std::move(result));
  }

  // The items given are all there are.
  void complete_list(const std::string& organization, const std::string& name) {
    const int owner = framework_.program().item_owner[static_cast<std::size_t>(framework_.program().indicator_index.find(name)->second)];
    if (owner < 0) return;
    const Indicator& source = draft_.indicators[static_cast<std::size_t>(owner)];
    if (source.item_source == ItemSource::open && listed_.emplace(owner, organization, "").second) complete(organization, source.id);
  }

  static Json scalar(std::string text) {
    Json json;
    json.kind = Json::Kind::string;
    json.text = std::move(text);
    return json;
  }
  static Json pair(std::string before, std::string now) {
    Json json;
    json.kind = Json::Kind::array;
    json.elements = {scalar(std::move(before)), scalar(std::move(now))};
    return json;
  }

  void give(const std::string& organization, const Json& given) {
    for (const auto& [name, value] : given.members) {
      const auto indicator = framework_.program().indicator_index.find(name);
      const bool criterion = framework_.program().criterion_index.contains(name);
      if (indicator == framework_.program().indicator_index.end() && !criterion) {
        problem_ = "no indicator or criterion " + name;
        return;
      }
      // A single pair is [baseline, final] of an indicator without items.
      const bool items = !criterion && framework_.program().item_owner[static_cast<std::size_t>(indicator->second)] >= 0;
      if (value.kind == Json::Kind::null) continue;
      if (value.kind == Json::Kind::array && !items && !criterion) {
        item(organization, name, 0, value);
      } else if (value.kind == Json::Kind::array) {
        for (std::size_t i = 0; i < value.elements.size(); ++i) item(organization, name, i, value.elements[i]);
        complete_list(organization, name);
      } else if (value.kind == Json::Kind::object) {
        give_form(organization, name, value);
      } else {
        rows_.push_back(row(organization, name, value.text));
      }
    }
  }

  void give_form(const std::string& organization, const std::string& name, const Json& value) {
    std::size_t number = 0;
    if (const Json* repeat = value.find("repeat")) {
      for (const auto& [code, count] : repeat->members)
        for (std::int64_t i = 0, most = Number::parse(count.text).value_or(0).numerator(); i < most; ++i) item(organization, name, number++, scalar(code));
      complete_list(organization, name);
    } else if (const Json* raters = value.find("raters")) {
      for (const Json& vote : raters->elements) {
        Observation result = row(organization, name, vote.text);
        result.rater = "rater-" + std::to_string(++number);
        rows_.push_back(std::move(result));
      }
    } else if (const Json* trend = value.find("trend")) {
      for (const char sign : trend->text) item(organization, name, number++, pair("3", sign == '+' ? "4" : sign == '-' ? "2" : "3"));
      complete_list(organization, name);
    } else if (const Json* events = value.find("events")) {
      for (const Json& day : events->elements) {
        Observation result = row(organization, name, day.text);
        result.date = Date::parse(day.text);
        rows_.push_back(std::move(result));
      }
      complete(organization, name);
    } else if (value.find("complete")) {
      complete(organization, name);
    } else if (value.find("not_applicable")) {
      Observation result = row(organization, name, "");
      result.status = RowStatus::not_applicable;
      rows_.push_back(std::move(result));
    } else {
      problem_ = "an unknown form of evidence for " + name;
    }
  }

  static std::string compare(const Outcome& outcome, const Json& expect) {
    std::string found = outcome.status == Status::not_applicable ? "not_applicable" : "";
    for (const std::string& level : outcome.levels) found += (found.empty() ? "" : ", ") + level;
    if (outcome.low && outcome.levels.empty()) found = outcome.low->to_string();
    if (outcome.may_be_not_applicable) found += ", not_applicable";
    std::string wanted = expect.text;
    if (expect.kind == Json::Kind::object) {
      if (const Json* level = expect.find("level")) wanted = level->text;
      if (const Json* levels = expect.find("levels"))
        for (const Json& level : levels->elements) wanted += (wanted.empty() ? "" : ", ") + level.text;
      for (const auto& [key, have] : {std::pair{"flags", &outcome.flags}, std::pair{"reasons", &outcome.reasons}})
        if (const Json* list = expect.find(key)) {
          for (const Json& one : list->elements)
            if (std::find(have->begin(), have->end(), one.text) == have->end()) return "no " + one.text + " among the " + key;
          if (list->elements.empty() && !have->empty()) return have->front() + " among the " + key;
        }
      if (wanted.empty()) wanted = found;  // only reasons or flags were asked
    }
    return found == wanted ? std::string() : found;
  }

  static std::string compare_total(const Evaluation& evaluation, const std::string& total, const Json& expect) {
    for (const TotalOutcome& one : evaluation.totals("self")) {
      if (one.total != total) continue;
      for (const auto& [key, low, high] : {std::tuple{"points", one.points_low, one.points_high}, std::tuple{"maximum", one.maximum_low, one.maximum_high}})
        if (const Json* wanted = expect.find(key)) {
          // One number, or a range [low, high].
          const bool range = wanted->kind == Json::Kind::array && wanted->elements.size() == 2;
          const auto least = Number::parse(range ? wanted->elements[0].text : wanted->text), most = Number::parse(range ? wanted->elements[1].text : wanted->text);
          if (!least || !most || low != *least || high != *most) return std::string(key) + " " + low.to_string() + " to " + high.to_string();
        }
      return {};
    }
    return "no total " + total;
  }

  const Framework& framework_;
  const FrameworkDraft& draft_;
  const Json& json_;
  NetworkDraft network_;
  std::vector<Observation> rows_;
  std::vector<ListedItem> items_;
  std::set<std::tuple<int, std::string, std::string>> listed_;
  std::string problem_;
};

}  // namespace

std::vector<Issue> check_examples(const Framework& framework) {
  std::vector<Issue> issues;
  if (framework.draft().examples.empty()) return issues;
  const auto examples = parse_json(framework.draft().examples, "framework.json", issues);
  if (!examples) return issues;
  for (std::size_t i = 0; i < examples->elements.size(); ++i) {
    std::string expected, found;
    try {
      found = Example(framework, examples->elements[i]).run(expected);
    } catch (const Error& error) {
      found = error.what();
    }
    const Json* id = examples->elements[i].find("id");
    if (!found.empty())
      issues.push_back({Severity::error, "example_failed", {"framework.json", child("/examples", i), 0, 0}, found, expected, id ? id->text : ""});
  }
  return issues;
}

}  // namespace v1
}  // namespace merilo
