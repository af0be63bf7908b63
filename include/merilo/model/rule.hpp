#pragma once
/// \file
/// Rules: how a criterion's outcome follows from its inputs.

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <merilo/export.hpp>
#include <merilo/number.hpp>

namespace merilo {
inline namespace v1 {

struct RuleData;

/// The kind of a rule. The builder of each kind stands in `merilo/model/rules/`.
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

/// How a number is rounded.
enum class RoundingMode { half_up, half_even, half_down, up, down, floor, ceiling };

/// Rounding to a grid. `half_up` and `up` go away from zero, `half_down` and `down` towards it.
struct Rounding {
  Number to = 1;                              ///< the grid, such as 1 or 0.01
  RoundingMode mode = RoundingMode::half_up;  ///< where a value between two points of the grid goes
  friend bool operator==(const Rounding&, const Rounding&) = default;
};

/// A rule: an immutable value whose copies are cheap.
class MERILO_API Rule {
 public:
  /// A reference to nothing.
  Rule();
  /// The rule of this data; for the library's own use.
  explicit Rule(RuleData data);
  /// A copy, which shares what is immutable. A move is one too: what was moved from is still whole.
  Rule(const Rule&) = default;
  /// The same.
  Rule& operator=(const Rule&) = default;
  /// Lets go of its share.
  ~Rule() = default;
  /// The rule's kind.
  RuleKind kind() const noexcept;
  /// The same rule with named inputs beside those it has; its conditions and references see them.
  Rule with(std::vector<std::pair<std::string, Rule>> named) const;
  /// The same rule giving levels of this scale, where that is not its criterion's.
  Rule on_scale(std::string scale) const;
  /// The same rule with its number rounded.
  Rule rounded(Rounding rounding) const;
  /// The data of the rule; for the library's own use.
  const RuleData& data() const noexcept { return *data_; }
  /// Whether both say the same.
  friend MERILO_API bool operator==(const Rule& a, const Rule& b);

 private:
  std::shared_ptr<const RuleData> data_;
};

/// A rule that is another input: a named input, a criterion or an indicator.
MERILO_API Rule reference(std::string name);
/// A rule that is a number.
MERILO_API Rule constant(const Number& value);

}  // namespace v1
}  // namespace merilo
