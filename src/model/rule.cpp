#include <merilo/model/rule.hpp>

#include "rule_data.hpp"

namespace merilo {
inline namespace v1 {

std::string_view to_string(RuleKind kind) {
  switch (kind) {
    case RuleKind::reference: return "reference";
    case RuleKind::constant: return "constant";
    case RuleKind::measure: return "measure";
    case RuleKind::normalize: return "normalize";
    case RuleKind::band: return "band";
    case RuleKind::table: return "table";
    case RuleKind::ladder: return "ladder";
    case RuleKind::aggregate: return "aggregate";
    case RuleKind::quorum: return "quorum";
    case RuleKind::guard: return "guard";
  }
  return {};
}

Rule::Rule() : data_(std::make_shared<const RuleData>()) {}
Rule::Rule(RuleData data) : data_(std::make_shared<const RuleData>(std::move(data))) {}

// The alternatives of the variant stand in the order of the enumerators.
RuleKind Rule::kind() const noexcept { return static_cast<RuleKind>(data_->kind.index()); }

bool operator==(const Rule& a, const Rule& b) { return a.data_ == b.data_ || *a.data_ == *b.data_; }

}  // namespace v1
}  // namespace merilo
