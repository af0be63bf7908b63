#include <algorithm>
#include <span>

#include <merilo/date.hpp>

#include "../limits.hpp"
#include "../phrases.hpp"
#include "../pointer.hpp"
#include "program_builder.hpp"

namespace merilo {
inline namespace v1 {

namespace {

using Site = ProgramBuilder::Site;
using Scope = ProgramBuilder::Scope;

std::span<const std::string_view> fields_of(Type type) {
  if (type == Type::trend_counts) return trend_fields;
  if (type == Type::regularity_counts) return regularity_fields;
  return {};
}

// Compiles the conditions of one node.
class Compiler {
 public:
  Compiler(ProgramBuilder& builder, Node& node, NaTested* na_tested) : b_(builder), node_(node), na_tested_(na_tested) {}

  Check check(const Condition& condition, const Site& site) {
    Check result;
    if (depth_ == most_rule_depth) {
      b_.report("too_deep", site.pointer, std::to_string(depth_ + 1), "at most " + std::to_string(most_rule_depth));
      return result;
    }
    ++depth_;
    result.kind = condition.kind;
    switch (condition.kind) {
      case Condition::Kind::all:
        for (std::size_t i = 0; i < condition.parts.size(); ++i)
          result.parts.push_back(check(condition.parts[i], at(site, condition.listed ? child(child(site.pointer, "all"), i) : site.pointer)));
        break;
      case Condition::Kind::any:
        for (std::size_t i = 0; i < condition.parts.size(); ++i)
          result.parts.push_back(check(condition.parts[i], at(site, child(child(site.pointer, "any"), i))));
        break;
      case Condition::Kind::negation:
        if (condition.parts.size() != 1) b_.report("incomplete_rule", child(site.pointer, "not"), std::to_string(condition.parts.size()), "one condition");
        for (const Condition& part : condition.parts) result.parts.push_back(check(part, at(site, child(site.pointer, "not"))));
        break;
      case Condition::Kind::is_na: is_na(condition, at(site, child(site.pointer, "na")), result); break;
      case Condition::Kind::is_missing: is_missing(condition, at(site, child(site.pointer, "missing")), result); break;
      case Condition::Kind::compare: compare(condition, at(site, child(site.pointer, condition.input)), result); break;
    }
    --depth_;
    return result;
  }

 private:
  static Site at(const Site& site, std::string pointer) { return {site.scope, site.domain, -1, std::move(pointer)}; }

  bool known(const std::string& name, const Site& site) const {
    if (b_.program.criterion_index.contains(name) || b_.program.indicator_index.contains(name)) return true;
    for (const Scope* scope = site.scope; scope; scope = scope->outer)
      if (scope->names.contains(name)) return true;
    return false;
  }

  // The input and field of `name` or `name.field`; it is a field only where no input has the whole name.
  bool operand(const std::string& text, const Site& site, int& input, int& field) {
    const auto dot = text.rfind('.');
    const bool split = !known(text, site) && dot != std::string::npos && known(text.substr(0, dot), site);
    const int found = b_.resolve(split ? text.substr(0, dot) : text, site);
    if (found < 0) return false;
    const auto fields = fields_of(b_.shape_of(found).type);
    input = b_.input_index(node_, found);
    if (split) {
      const auto place = std::find(fields.begin(), fields.end(), std::string_view(text).substr(dot + 1));
      if (place == fields.end()) {
        b_.report("unknown_reference", site.pointer, text, "a named count",
                  nearest(text.substr(dot + 1), std::vector<std::string>(fields.begin(), fields.end())));
        return false;
      }
      field = static_cast<int>(place - fields.begin());
    } else if (!fields.empty()) {
      b_.report("type_mismatch", site.pointer, text, "one of its named counts, such as " + text + "." + std::string(fields[0]));
      return false;
    }
    return true;
  }

  void is_na(const Condition& condition, const Site& site, Check& result) {
    const int found = b_.resolve(condition.input, site);
    if (found < 0) return;
    result.input = b_.input_index(node_, found);
    result.pointer = site.pointer;
    node_.asks_reasons |= !condition.reasons.empty();
    for (const std::string& reason : condition.reasons) {
      const auto known = std::find(std::begin(na_reason_names), std::end(na_reason_names), reason);
      if (known != std::end(na_reason_names)) {
        result.na_reasons |= static_cast<NaReasons>(1U << (known - std::begin(na_reason_names)));
        continue;
      }
      const std::vector<std::string> names(std::begin(na_reason_names), std::end(na_reason_names));
      b_.report("unknown_value", child(site.pointer, condition.input), reason, one_of(names), nearest(reason, names));
    }
    if (!na_tested_) return;
    na_tested_->resize(std::max(na_tested_->size(), node_.inputs.size()));
    (*na_tested_)[static_cast<std::size_t>(result.input)] |= result.na_reasons ? result.na_reasons : any_na_reason;
  }

  // Asked of the evidence as it stands: such a rule uses what is known only.
  void is_missing(const Condition& condition, const Site& site, Check& result) {
    const int found = b_.resolve(condition.input, site);
    if (found < 0) return;
    result.input = b_.input_index(node_, found);
    node_.asked_missing.resize(std::max(node_.asked_missing.size(), node_.inputs.size()));
    node_.asked_missing[static_cast<std::size_t>(result.input)] = true;
  }

  void compare(const Condition& condition, const Site& site, Check& result) {
    result.comparison = condition.comparison;
    result.pointer = site.pointer;
    if (!operand(condition.input, site, result.input, result.field)) return;
    const Shape shape = b_.shape_of(node_.inputs[static_cast<std::size_t>(result.input)]);
    for (const Operand& operand : condition.operands) compare_with(operand.text, condition, shape, site, result);
    if (shape.type == Type::level) return;
    auto& cuts = node_.cuts[static_cast<std::size_t>(result.input)];
    cuts.insert(cuts.end(), result.constants.begin(), result.constants.end());
  }

  void compare_with(const std::string& text, const Condition& condition, const Shape& shape, const Site& site, Check& result) {
    if (shape.type == Type::level) {
      if (const int index = b_.program.scales[static_cast<std::size_t>(shape.scale)].find(text); index >= 0) {
        result.constants.emplace_back(index);
        return;
      }
    } else if (const auto number = Number::parse(text)) {
      result.constants.push_back(*number);
      return;
    } else if (const auto date = Date::parse(text)) {
      result.constants.emplace_back(date->days);
      return;
    }
    const auto dot = text.rfind('.');
    if (condition.operands.size() == 1 && (known(text, site) || (dot != std::string::npos && known(text.substr(0, dot), site)))) {
      if (!operand(text, site, result.other_input, result.other_field)) return;
      const Shape other = b_.shape_of(node_.inputs[static_cast<std::size_t>(result.other_input)]);
      if ((other.type == Type::level || shape.type == Type::level) && other != shape)
        b_.report("type_mismatch", site.pointer, text, "an input of the same scale");
      node_.compared.emplace_back(result.input, result.field);
      node_.compared.emplace_back(result.other_input, result.other_field);
      return;
    }
    const bool level = shape.type == Type::level;
    b_.report(level ? "unknown_level" : "bad_number", site.pointer, text, level ? "a level, or the name of another input" : "a number, or the name of another input",
              level ? b_.hints([&] { return Called(b_.program.scales[static_cast<std::size_t>(shape.scale)]).near(text); })
                    : b_.hints.near(text, b_.draft.criteria, b_.draft.indicators));
  }

  ProgramBuilder& b_;
  Node& node_;
  NaTested* na_tested_;
  std::size_t depth_ = 0;
};

}  // namespace

int ProgramBuilder::input_index(Node& node, int input) {
  const auto found = std::find(node.inputs.begin(), node.inputs.end(), input);
  if (found != node.inputs.end()) return static_cast<int>(found - node.inputs.begin());
  node.inputs.push_back(input);
  node.cuts.emplace_back();
  return static_cast<int>(node.inputs.size()) - 1;
}

Check ProgramBuilder::check(const Condition& condition, Node& node, const Site& site, NaTested* na_tested) {
  return Compiler(*this, node, na_tested).check(condition, site);
}

}  // namespace v1
}  // namespace merilo
