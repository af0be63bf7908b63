#include <merilo/model/rule.hpp>

#include <algorithm>

#include <merilo/error.hpp>

#include "../limits.hpp"
#include "rule_data.hpp"
#include "words.hpp"

namespace merilo {
inline namespace v1 {

std::string_view to_string(RuleKind kind) { return word_of(kind); }

namespace {

// How deep the rules inside go: freeing, comparing, checking and writing a rule all go down there.
class Inside {
 public:
  std::size_t of(const RuleData& data) {
    for (const auto& [name, rule] : data.with) add(rule);
    std::visit([&](const auto& kind) { look(kind); }, data.kind);
    return deepest_;
  }

 private:
  void add(const Rule& rule) { deepest_ = std::max(deepest_, rule.data().depth); }
  void add(const std::optional<Rule>& rule) {
    if (rule) add(*rule);
  }
  void look(const ReferenceRule&) {}
  void look(const ConstantRule&) {}
  void look(const MeasureRule&) {}
  void look(const TableRule&) {}
  void look(const LadderRule&) {}
  void look(const NormalizeRule& rule) { add(rule.input); }
  void look(const BandRule& rule) { add(rule.input); }
  void look(const AggregateRule& rule) {
    for (const auto& [input, weight] : rule.of) add(input);
    add(rule.weights);
  }
  void look(const QuorumRule& rule) {
    add(rule.input);
    add(rule.weights);
  }
  void look(const GuardRule& rule) {
    add(rule.input);
    add(rule.use);
  }

  std::size_t deepest_ = 0;
};

std::shared_ptr<const RuleData> kept(RuleData data) {
  data.depth = 1 + Inside().of(data);
  if (data.depth > most_rule_depth)
    throw ModelError({{Severity::error, "too_deep", {}, std::to_string(data.depth), "at most " + std::to_string(most_rule_depth), ""}});
  return std::make_shared<const RuleData>(std::move(data));
}

}  // namespace

Rule::Rule() : data_(std::make_shared<const RuleData>()) {}
Rule::Rule(RuleData data) : data_(kept(std::move(data))) {}

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
