#pragma once
// Sums and means of the scores of levels, row by row in whole numbers.

#include <optional>

#include "../column.hpp"
#include "../inputs.hpp"

namespace merilo {
inline namespace v1 {

// The scores times the weights are whole numbers of one unit, so that a row is a sum of 64-bit integers; of a row with
// gaps the sums that its levels can have.
class LevelSums {
 public:
  // Nothing for another rule, where a weight or a score is too fine, or an input stands elsewhere.
  static std::optional<LevelSums> over(const Program& program, const Columns& columns, const Node& node);
  // The result of a row in `ranges`; false where an input may not apply, or a mean has too many choices.
  bool add(std::uint32_t row, std::vector<Range>& ranges, Gathered& gathered);

 private:
  struct Input {
    const Column* column;
    std::vector<std::int64_t> scores;  // in units, by level
  };
  std::vector<Input> inputs_;
  Number unit_;
  bool mean_ = false;
  std::int64_t least_ = 0;               // of all sums
  std::vector<std::optional<Number>> numbers_;  // by sum less the least, made where they are needed
  std::vector<std::int64_t> sums_, next_;

  const Number& number(std::int64_t sum);
};

}  // namespace v1
}  // namespace merilo
