#pragma once
/// \file
/// Rules: how a criterion's outcome follows from its inputs.

#include <memory>
#include <string>
#include <string_view>

#include <merilo/export.hpp>

namespace merilo {
inline namespace v1 {

struct RuleData;

/// The kind of a rule.
enum class RuleKind {
  reference,  ///< the name of another input
  constant,   ///< a number
  measure,    ///< observations to a number, a level or counts
  normalize,  ///< a number to a common range
  band,       ///< a number to a level, by thresholds
  table,      ///< inputs to a level, by rows of conditions
  ladder,     ///< cumulative needs to a level
  aggregate,  ///< many numbers or levels to one
  quorum,     ///< levels of many organizations or items to one
  guard       ///< applicability, prerequisite, cap, floor, switch
};

/// The name of a rule kind, as in the file format.
MERILO_API std::string_view to_string(RuleKind kind);

/// A rule: an immutable value; written and read as in the file format.
class MERILO_API Rule {
 public:
  /// A reference to nothing.
  Rule();
  /// The rule of this data; for the library's own use.
  explicit Rule(RuleData data);
  /// The rule's kind.
  RuleKind kind() const noexcept;
  /// The data of the rule; for the library's own use.
  const RuleData& data() const noexcept { return *data_; }
  /// Whether both say the same.
  friend MERILO_API bool operator==(const Rule& a, const Rule& b);

 private:
  std::shared_ptr<const RuleData> data_;
};

}  // namespace v1
}  // namespace merilo
