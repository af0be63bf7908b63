#include <merilo/model/rule.hpp>

#include "rule_data.hpp"
#include "words.hpp"

namespace merilo {
inline namespace v1 {

std::string_view to_string(RuleKind kind) { return word_of(kind); }

Rule::Rule() : data_(std::make_shared<const RuleData>()) {}
Rule::Rule(RuleData data) : data_(std::make_shared<const RuleData>(std::move(data))) {}

// The alternatives of the variant stand in the order of the enumerators.
RuleKind Rule::kind() const noexcept { return static_cast<RuleKind>(data_->kind.index()); }

Rule Rule::with(std::vector<std::pair<std::string, Rule>> named) const {
  RuleData data = *data_;
  data.with.insert(data.with.end(), std::make_move_iterator(named.begin()), std::make_move_iterator(named.end()));
  return Rule(std::move(data));
}

Rule Rule::on_scale(std::string scale) const {
  RuleData data = *data_;
  data.scale = std::move(scale);
  return Rule(std::move(data));
}

Rule Rule::rounded(Rounding rounding) const {
  RuleData data = *data_;
  data.round = rounding;
  return Rule(std::move(data));
}

bool operator==(const Rule& a, const Rule& b) { return a.data_ == b.data_ || *a.data_ == *b.data_; }

Rule reference(std::string name) { return Rule(RuleData{ReferenceRule{std::move(name)}}); }
Rule constant(const Number& value) { return Rule(RuleData{ConstantRule{value}}); }

}  // namespace v1
}  // namespace merilo
