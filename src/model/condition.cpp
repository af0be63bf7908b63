#include <merilo/model/condition.hpp>

#include "words.hpp"

namespace merilo {
inline namespace v1 {

std::string_view to_string(Comparison comparison) { return word_of(comparison); }

namespace {

Condition joined(Condition::Kind kind, std::vector<Condition> parts) {
  Condition result;
  result.kind = kind;
  result.parts = std::move(parts);
  result.listed = kind == Condition::Kind::all;
  return result;
}

Condition compared(std::string input, Comparison comparison, std::vector<Operand> operands) {
  Condition result;
  result.kind = Condition::Kind::compare;
  result.input = std::move(input);
  result.comparison = comparison;
  result.operands = std::move(operands);
  return result;
}

}  // namespace

Condition Condition::all(std::vector<Condition> parts) { return joined(Kind::all, std::move(parts)); }
Condition Condition::any(std::vector<Condition> parts) { return joined(Kind::any, std::move(parts)); }
Condition Condition::negation(Condition part) { return joined(Kind::negation, {std::move(part)}); }

Condition Condition::is_na(std::string input, std::vector<std::string> reasons) {
  Condition result;
  result.kind = Kind::is_na;
  result.input = std::move(input);
  result.reasons = std::move(reasons);
  return result;
}

Condition Condition::is_missing(std::string input) {
  Condition result;
  result.kind = Kind::is_missing;
  result.input = std::move(input);
  return result;
}

Condition Condition::compare(std::string input, Comparison comparison, std::string operand) {
  return compared(std::move(input), comparison, {{std::move(operand), false}});
}
Condition Condition::compare(std::string input, Comparison comparison, const Number& operand) {
  return compared(std::move(input), comparison, {{operand.to_string(), true}});
}
Condition Condition::in(std::string input, std::vector<std::string> operands) {
  std::vector<Operand> list;
  for (std::string& operand : operands) list.push_back({std::move(operand), false});
  return compared(std::move(input), Comparison::in, std::move(list));
}

}  // namespace v1
}  // namespace merilo
