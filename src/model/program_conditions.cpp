#include <algorithm>
#include <span>

#include <merilo/date.hpp>

#include "program_builder.hpp"

namespace merilo {
inline namespace v1 {

namespace {

std::span<const std::string_view> fields_of(Type type) {
  if (type == Type::trend_counts) return trend_fields;
  if (type == Type::regularity_counts) return regularity_fields;
  return {};
}

}  // namespace

int ProgramBuilder::input_index(Node& node, int input) {
  const auto found = std::find(node.inputs.begin(), node.inputs.end(), input);
  if (found != node.inputs.end()) return static_cast<int>(found - node.inputs.begin());
  node.inputs.push_back(input);
  node.cuts.emplace_back();
  return static_cast<int>(node.inputs.size()) - 1;
}

Check ProgramBuilder::check(const Condition& condition, Node& node, const Site& site, std::vector<bool>* na_tested) {
  Check result;
  result.kind = condition.kind;
  if (condition.kind != Condition::Kind::compare && condition.kind != Condition::Kind::is_na) {
    const char* names_of[] = {"all", "any", "not"};
    const std::string key = names_of[static_cast<int>(condition.kind)];
    for (std::size_t i = 0; i < condition.parts.size(); ++i) {
      // The members of an object are an `all` without a key of its own.
      const bool plain = condition.kind == Condition::Kind::all;
      const std::string pointer = site.pointer + (plain ? "" : "/" + key + (condition.kind == Condition::Kind::any ? "/" + std::to_string(i) : ""));
      result.parts.push_back(check(condition.parts[i], node, {site.scope, site.domain, -1, pointer}, na_tested));
    }
    return result;
  }
  // `name.field` is a field only where no input has the whole name.
  const auto operand = [&](const std::string& text, int& input, int& field, bool quiet) {
    const auto known = [&](const std::string& name) {
      if (program.criterion_index.contains(name) || program.indicator_index.contains(name)) return true;
      for (const Scope* scope = site.scope; scope; scope = scope->outer)
        if (scope->names && std::any_of(scope->names->begin(), scope->names->end(), [&](const auto& e) { return e.first == name; })) return true;
      return false;
    };
    const auto dot = text.rfind('.');
    const bool split = !known(text) && dot != std::string::npos && known(text.substr(0, dot));
    if (quiet && !split && !known(text)) return false;
    const int found = resolve(split ? text.substr(0, dot) : text, site);
    if (found < 0) return false;
    const auto fields = fields_of(program.nodes[static_cast<std::size_t>(found)].shape.type);
    input = input_index(node, found);
    if (split) {
      const auto at = std::find(fields.begin(), fields.end(), std::string_view(text).substr(dot + 1));
      if (at == fields.end()) {
        report("unknown_reference", site.pointer, text, "a named count",
               nearest(text.substr(dot + 1), std::vector<std::string>(fields.begin(), fields.end())));
        return false;
      }
      field = static_cast<int>(at - fields.begin());
    } else if (!fields.empty() && condition.kind == Condition::Kind::compare) {
      report("type_mismatch", site.pointer, text, "one of its named counts, such as " + text + "." + std::string(fields[0]));
      return false;
    }
    return true;
  };
  if (!operand(condition.input, result.input, result.field, false)) return result;
  if (condition.kind == Condition::Kind::is_na) {
    if (na_tested) {
      na_tested->resize(std::max(na_tested->size(), node.inputs.size()));
      (*na_tested)[static_cast<std::size_t>(result.input)] = true;
    }
    return result;
  }
  const Shape shape = program.nodes[static_cast<std::size_t>(node.inputs[static_cast<std::size_t>(result.input)])].shape;
  result.op = condition.op;
  for (const std::string& text : condition.operands) {
    if (shape.type == Type::level) {
      const ScaleInfo& scale = program.scales[static_cast<std::size_t>(shape.scale)];
      if (const int index = scale.find(text); index >= 0) {
        result.constants.push_back(index);
        continue;
      }
    } else if (const auto number = Number::parse(text)) {
      result.constants.push_back(*number);
      continue;
    } else if (const auto date = Date::parse(text)) {
      result.constants.push_back(date->days);
      continue;
    }
    if (condition.operands.size() == 1 && operand(text, result.other_input, result.other_field, true)) {
      const Shape other = program.nodes[static_cast<std::size_t>(node.inputs[static_cast<std::size_t>(result.other_input)])].shape;
      if ((other.type == Type::level || shape.type == Type::level) && other != shape)
        report("type_mismatch", site.pointer + "/" + condition.input, text, "an input of the same scale");
      continue;
    }
    report(shape.type == Type::level ? "unknown_level" : "bad_number", site.pointer + "/" + condition.input, text,
           shape.type == Type::level ? "a level, or the name of another input" : "a number, or the name of another input",
           shape.type == Type::level ? nearest(text, program.scales[static_cast<std::size_t>(shape.scale)].ids) : nearest(text, names));
  }
  if (shape.type == Type::number) {
    auto& cuts = node.cuts[static_cast<std::size_t>(result.input)];
    cuts.insert(cuts.end(), result.constants.begin(), result.constants.end());
  }
  if (shape.type == Type::regularity_counts && result.field == 2)
    for (const Number& constant : result.constants) {
      auto& runs = std::get<MeasureOp>(program.nodes[static_cast<std::size_t>(node.inputs[static_cast<std::size_t>(result.input)])].op);
      runs.runs_cap = std::max(runs.runs_cap, constant.numerator() / constant.denominator() + 1);
    }
  return result;
}

}  // namespace v1
}  // namespace merilo
