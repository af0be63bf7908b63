#include <algorithm>

#include "engine.hpp"
#include "evaluation_state.hpp"
#include "ratio.hpp"

namespace merilo {
inline namespace v1 {

namespace {

// From the least to the greatest, of choices that need not go together.
struct Extremes {
  Range points, maximum;
  std::optional<Range> percent;
};

void widen(Range& range, const Range& more) { range = {std::min(range.low, more.low), std::max(range.high, more.high)}; }

void widen(std::optional<Extremes>& known, const Extremes& more) {
  if (!known) {
    known = more;
    return;
  }
  widen(known->points, more.points);
  widen(known->maximum, more.maximum);
  if (known->percent && more.percent) widen(*known->percent, *more.percent);
  else if (more.percent) known->percent = more.percent;
}

class Adder {
 public:
  Adder(const Evaluation::State& state, const Total& total, const Matrix& matrix) : program_(state.framework.program()), total_(total) {
    for (const std::string& id : matrix.criteria) criteria_.push_back(static_cast<int>(state.criterion(id)));
  }
  const std::vector<int>& criteria() const { return criteria_; }

  // What independent choices of levels can add up to.
  Extremes extremes(std::span<const Mask> masks) const {
    Extremes result{Range::point(0), Range::point(0), std::nullopt};
    std::vector<std::vector<Part>> lists;  // points and maximum
    for (std::size_t i = 0; i < criteria_.size(); ++i) {
      const auto& parts = lists.emplace_back(parts_of(i, masks[i]));
      const auto add = [](Range& sum, const std::vector<Part>& of, Number Part::*member) {
        const auto [least, most] = std::minmax_element(of.begin(), of.end(), [&](const Part& a, const Part& b) { return a.*member < b.*member; });
        sum = {sum.low + (*least).*member, sum.high + (*most).*member};
      };
      add(result.points, parts, &Part::above);
      add(result.maximum, parts, &Part::below);
    }
    const auto least = least_ratio({0, 0}, lists), most = greatest_ratio({0, 0}, lists);
    if (least) result.percent = Range{Number(100) * *least, Number(100) * *most};
    return result;
  }

 private:
  std::vector<Part> parts_of(std::size_t criterion, Mask mask) const {
    const ScaleInfo& scale = program_.scales[static_cast<std::size_t>(program_.nodes[static_cast<std::size_t>(criteria_[criterion])].shape.scale)];
    const Number top = *scale.scores.back();
    std::vector<Part> result;
    for (std::size_t level = 0; level < scale.ids.size(); ++level)
      if (mask >> level & 1) result.push_back({*scale.scores[level], top});
    if (mask & na_bit) result.push_back({0, total_.keep_not_applicable ? top : Number(0)});
    return result;
  }

  const Program& program_;
  const Total& total_;
  std::vector<int> criteria_;
};

TotalOutcome summed(const std::string& organization, const std::string& total, const Extremes& extremes) {
  TotalOutcome outcome;
  outcome.organization = organization;
  outcome.total = total;
  outcome.maximum_low = extremes.maximum.low;
  outcome.maximum_high = extremes.maximum.high;
  outcome.points_low = extremes.points.low;
  outcome.points_high = extremes.points.high;
  if (extremes.percent) {
    outcome.percent_low = extremes.percent->low;
    outcome.percent_high = extremes.percent->high;
  }
  return outcome;
}

}  // namespace

std::vector<TotalOutcome> make_totals(const Evaluation::State& state, std::size_t organization) {
  const FrameworkDraft& draft = state.framework.draft();
  const Organization& about = state.network.draft().organizations[organization];
  std::vector<TotalOutcome> result;
  for (std::size_t i = 0; i < draft.totals.size(); ++i) {
    const Total& total = draft.totals[i];
    const auto matrix = std::find_if(draft.matrices.begin(), draft.matrices.end(), [&](const Matrix& one) { return one.id == total.matrix; });
    if (matrix->role != about.role) continue;
    const Adder adder(state, total, *matrix);
    std::vector<Mask> masks;
    for (const int criterion : adder.criteria()) masks.push_back(state.columns[static_cast<std::size_t>(criterion)]->masks[organization]);
    const auto open = std::count_if(masks.begin(), masks.end(), [](Mask mask) { return !is_determined(mask); });
    std::optional<Extremes> found;
    bool joint = false, excluding = false;
    if (open > 1 && state.framework.program().total_shares[i]) {
      // Criteria that hang on one gap go together.
      joint = state.engine().for_each_completion(adder.criteria(), static_cast<std::uint32_t>(organization), [&](std::span<const Cell> cells) {
        std::vector<Mask> one;
        for (const Cell& cell : cells) {
          one.push_back(cell.mask);
          excluding |= (cell.flags & outside) != 0;
        }
        widen(found, adder.extremes(one));
      });
      // Values that a domain refuses leave more open than the range that it cuts.
      joint = joint && !excluding;
    }
    if (!joint) found = adder.extremes(masks);
    result.push_back(summed(about.id, total.id, *found));
    result.back().exact = joint || open < 2 || !state.framework.program().total_shares[i];
  }
  return result;
}

}  // namespace v1
}  // namespace merilo
