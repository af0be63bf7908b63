#pragma once
/// \file
/// table: inputs to a level, by rows of conditions, a full grid or a multiset.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <merilo/model/condition.hpp>
#include <merilo/model/rule.hpp>

namespace merilo {
inline namespace v1 {

/// One row of a table.
struct TableRow {
  std::optional<Condition> condition = {};  ///< absent in the last row: else
  std::optional<std::string> then = {};     ///< level; absent: not applicable
  friend bool operator==(const TableRow&, const TableRow&) = default;
};

/// Parameters of `table`: either `rows`, or `inputs` with `grid` or `multiset`.
struct TableRule {
  std::vector<TableRow> rows = {};                      ///< the first whose condition holds decides
  bool unique = false;                                  ///< rows must not overlap
  std::vector<std::string> inputs = {};                 ///< inputs of a grid or multiset
  std::vector<std::optional<std::string>> grid = {};    ///< level per combination, the last input fastest; absent: not applicable
  std::vector<std::pair<std::vector<std::string>, std::string>> multiset = {};  ///< levels in any order, and the level they give
  std::optional<std::string> otherwise = {};            ///< of a multiset; absent: not applicable
  bool na_failed = false;                               ///< comparisons with a not-applicable input are false instead of deciding
  bool na_drop = false;                                 ///< of a multiset: rows of the inputs that apply, of any number
  std::vector<std::pair<std::string, Condition>> flags = {};  ///< flags of the framework and when the outcome carries them
  friend bool operator==(const TableRule&, const TableRule&) = default;
};

/// A rule of kind `table`.
MERILO_API Rule table(TableRule parameters);

}  // namespace v1
}  // namespace merilo
