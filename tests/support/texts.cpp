#include "support/texts.hpp"

#include <algorithm>

#include "io/rule_json.hpp"

namespace builders {

std::ostream& operator<<(std::ostream& out, const Row& row) { return out << row.given << " gives " << row.expected; }
std::ostream& operator<<(std::ostream& out, const RuleRow& row) {
  return out << row.rule << " of " << row.given << " gives " << row.expected;
}

Date day(std::string_view iso) { return Date::parse(iso).value(); }

Rule rule(std::string_view json) {
  std::vector<Issue> issues;
  JsonReader reader(json, "rule", issues);
  const auto tree = parse_json(json, "rule", issues);
  Rule result = tree ? rule_from_json(reader, *tree, "") : Rule();
  if (!issues.empty()) throw ModelError(issues);
  return result;
}

std::string shown(const Outcome& outcome) {
  std::string text;
  for (const auto& level : outcome.levels) text += (text.empty() ? "" : " ") + level;
  if (outcome.levels.empty() && outcome.status != Status::not_applicable) {
    const std::string low = outcome.low ? outcome.low->to_string() : "", high = outcome.high ? outcome.high->to_string() : "";
    text = !low.empty() && low == high ? low : low + ".." + high;
  }
  if (outcome.may_be_not_applicable || outcome.status == Status::not_applicable) text += text.empty() ? "n/a" : " n/a";
  return text;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

bool has(const std::vector<std::string>& words, std::string_view word) { return std::find(words.begin(), words.end(), word) != words.end(); }

std::string listed(const std::vector<Issue>& issues) {
  std::string text;
  for (const Issue& issue : issues) {
    text += (text.empty() ? "" : "; ") + std::string(issue.severity == Severity::error ? "" : "warning ") + issue.code;
    if (!issue.place.pointer.empty()) text += " " + issue.place.pointer;
  }
  return text;
}

std::string problems(const std::function<void()>& call) {
  try {
    call();
  } catch (const ModelError& error) {
    return listed(error.issues());
  }
  return "none";
}

std::string errors(const std::function<void()>& call) {
  try {
    call();
  } catch (const ModelError& error) {
    std::vector<Issue> issues = error.issues();
    std::erase_if(issues, [](const Issue& issue) { return issue.severity != Severity::error; });
    return listed(issues);
  }
  return "none";
}

}  // namespace builders
