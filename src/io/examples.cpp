#include <algorithm>
#include <set>
#include <tuple>

#include <merilo/error.hpp>
#include <merilo/evaluation/evaluation.hpp>
#include <merilo/io/examples.hpp>

#include "../hints.hpp"
#include "../model/program.hpp"
#include "../pointer.hpp"
#include "example_outcome.hpp"
#include "json_writer.hpp"

namespace merilo {
inline namespace v1 {

namespace {

// A worked example as a small case: one organization, its children, and what is given of them.
class Example {
 public:
  Example(const Framework& framework, const Json& json, std::string pointer)
      : framework_(framework), draft_(framework.draft()), json_(json), pointer_(std::move(pointer)) {}

  // What is wrong with it, or what came out instead of what was expected; empty when it comes out.
  std::vector<Issue> run() {
    const Json *criterion = json_.find("criterion"), *total = json_.find("total"), *expect = json_.find("expect");
    if (!expect || !(criterion || total)) {
      report("missing_key", pointer_, keys_told_of(json_), "`criterion` or `total`, and `expect`");
      return issues_;
    }
    if (criterion && !framework_.program().criterion_index.contains(criterion->text))
      report("unknown_reference", child(pointer_, "criterion"), criterion->text, "a criterion", Called(draft_.criteria).near(criterion->text));
    if (total && std::none_of(draft_.totals.begin(), draft_.totals.end(), [&](const Total& one) { return one.id == total->text; }))
      report("unknown_reference", child(pointer_, "total"), total->text, "a total", Called(draft_.totals).near(total->text));
    if (!issues_.empty()) return issues_;
    network_.id = "example";
    network_.periods = {{"baseline", {}, *Date::parse("2017-01-01"), *Date::parse("2017-12-31"), ""},
                        {"final", {}, *Date::parse("2018-01-01"), *Date::parse("2018-12-31"), "baseline"}};
    const std::string relation = word("relation", draft_.relations.empty() ? "" : draft_.relations[0].id);
    organization("self", word("at", own_role(criterion, total)));
    if (const Json* given = json_.find("given")) give("self", *given, child(pointer_, "given"));
    if (const Json* children = json_.find("children"))
      for (std::size_t i = 0; i < children->elements.size(); ++i) {
        const std::string id = "child-" + std::to_string(i + 1);
        organization(id, word("role", ""));
        network_.edges.push_back({relation, id, "self", {}, {}});
        give(id, children->elements[i], child(child(pointer_, "children"), i));
      }
    if (!issues_.empty()) return issues_;
    try {
      const Evaluation evaluation = evaluate(framework_, Network(network_), Observations(rows_, items_));
      const std::string found = criterion ? difference(evaluation.outcome("self", criterion->text, word("item", "")), *expect) : difference(evaluation, total->text, *expect);
      const Json* id = json_.find("id");
      if (!found.empty()) report("example_failed", pointer_, found, compact(*expect), id ? id->text : "");
    } catch (const ModelError& error) {  // told where the example is
      for (const Issue& issue : error.issues())
        if (issue.severity == Severity::error) report(issue.code, pointer_, issue.found, issue.expected, issue.hint);
    } catch (const Error& error) {
      report("example_failed", pointer_, error.what(), compact(*expect));
    }
    return issues_;
  }

 private:
  void report(std::string code, const std::string& pointer, std::string found, std::string expected, std::string hint = {}) {
    issues_.push_back({Severity::error, std::move(code), {"framework.json", pointer, 0, 0}, std::move(found), std::move(expected), std::move(hint)});
  }

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

  void item(const std::string& organization, const std::string& name, std::size_t number, const Json& value, const std::string& pointer) {
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
      report("out_of_range", pointer, compact(value), "a pair: baseline, final");
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

  void give(const std::string& organization, const Json& given, const std::string& pointer) {
    for (const auto& [name, value] : given.members) {
      const std::string at = child(pointer, name);
      const auto indicator = framework_.program().indicator_index.find(name);
      const bool criterion = framework_.program().criterion_index.contains(name);
      if (indicator == framework_.program().indicator_index.end() && !criterion) {
        report("unknown_reference", at, name, "an indicator or a criterion", hints_.near(name, draft_.indicators, draft_.criteria));
        continue;
      }
      // A single pair is [baseline, final] of an indicator without items.
      const bool items = !criterion && framework_.program().item_owner[static_cast<std::size_t>(indicator->second)] >= 0;
      if (value.kind == Json::Kind::null) continue;
      const bool plain = value.kind != Json::Kind::array && (value.kind != Json::Kind::object || value.find("not_applicable"));
      if (criterion && !plain) {
        report("wrong_type", at, compact(value), "one value of a criterion");
        continue;
      }
      if (value.kind == Json::Kind::array && !items) {
        item(organization, name, 0, value, at);
      } else if (value.kind == Json::Kind::array) {
        for (std::size_t i = 0; i < value.elements.size(); ++i) item(organization, name, i, value.elements[i], child(at, i));
        complete_list(organization, name);
      } else if (value.kind == Json::Kind::object) {
        give_form(organization, name, value, at);
      } else {
        rows_.push_back(row(organization, name, value.text));
      }
    }
  }

  void give_form(const std::string& organization, const std::string& name, const Json& value, const std::string& pointer) {
    std::size_t number = 0;
    if (const Json* repeat = value.find("repeat")) {
      for (const auto& [code, count] : repeat->members)
        for (Number i = 0, most = Number::parse(count.text).value_or(0); i < most; i = i + 1) item(organization, name, number++, scalar(code), pointer);
      complete_list(organization, name);
    } else if (const Json* raters = value.find("raters")) {
      for (const Json& vote : raters->elements) {
        Observation result = row(organization, name, vote.text);
        result.rater = "rater-" + std::to_string(++number);
        rows_.push_back(std::move(result));
      }
    } else if (const Json* trend = value.find("trend")) {
      for (const char sign : trend->text) item(organization, name, number++, pair("3", sign == '+' ? "4" : sign == '-' ? "2" : "3"), pointer);
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
      report("unknown_key", pointer, compact(value), "a form of evidence");
    }
  }

  const Framework& framework_;
  const FrameworkDraft& draft_;
  const Json& json_;
  NetworkDraft network_;
  std::vector<Observation> rows_;
  std::vector<ListedItem> items_;
  std::set<std::tuple<int, std::string, std::string>> listed_;
  const std::string pointer_;
  std::vector<Issue> issues_;
  Hints hints_;
};

}  // namespace

std::vector<Issue> check_examples(const Framework& framework) {
  std::vector<Issue> issues;
  if (framework.draft().examples.empty()) return issues;
  const auto examples = parse_json(framework.draft().examples, "framework.json", issues);
  if (!examples) return issues;
  for (std::size_t i = 0; i < examples->elements.size(); ++i) {
    for (Issue& issue : Example(framework, examples->elements[i], child("/examples", i)).run()) issues.push_back(std::move(issue));
  }
  return issues;
}

}  // namespace v1
}  // namespace merilo
