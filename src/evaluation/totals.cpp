#include <algorithm>
#include <map>

#include "engine.hpp"
#include "evaluation_state.hpp"

namespace merilo {
inline namespace v1 {

namespace {

using Points = std::pair<Number, Number>;      // least and most
using Reach = std::map<Number, Points>;        // by the maximum that belongs to them

void widen(Reach& reach, const Number& maximum, const Points& points) {
  const auto [known, fresh] = reach.emplace(maximum, points);
  if (!fresh) known->second = {std::min(known->second.first, points.first), std::max(known->second.second, points.second)};
}

class Adder {
 public:
  Adder(const Evaluation::State& state, const Total& total, const Matrix& matrix) : program_(state.framework.program()), total_(total) {
    for (const std::string& id : matrix.criteria) criteria_.push_back(static_cast<int>(state.criterion(id)));
  }
  const std::vector<int>& criteria() const { return criteria_; }

  // For every maximum that independent choices of levels can lead to, the least and the most points.
  Reach reach(std::span<const Mask> masks) const {
    Reach result{{Number(0), {0, 0}}};
    for (std::size_t i = 0; i < criteria_.size(); ++i) {
      const ScaleInfo& scale = program_.scales[static_cast<std::size_t>(program_.nodes[static_cast<std::size_t>(criteria_[i])].shape.scale)];
      const Number top = *scale.scores.back();
      std::vector<std::pair<Number, Number>> options;  // maximum, points
      for (std::size_t level = 0; level < scale.ids.size(); ++level)
        if (masks[i] >> level & 1) options.emplace_back(top, *scale.scores[level]);
      if (masks[i] & na_bit) options.emplace_back(total_.keep_not_applicable ? top : Number(0), 0);
      Reach next;
      for (const auto& [maximum, points] : result)
        for (const auto& [more, gained] : options) widen(next, maximum + more, {points.first + gained, points.second + gained});
      result = std::move(next);
    }
    return result;
  }

 private:
  const Program& program_;
  const Total& total_;
  std::vector<int> criteria_;
};

TotalOutcome summed(const std::string& organization, const std::string& total, const Reach& reach) {
  TotalOutcome outcome;
  outcome.organization = organization;
  outcome.total = total;
  outcome.maximum_low = reach.begin()->first;
  outcome.maximum_high = reach.rbegin()->first;
  outcome.points_low = reach.begin()->second.first;
  outcome.points_high = reach.begin()->second.second;
  for (const auto& [maximum, points] : reach) {
    outcome.points_low = std::min(outcome.points_low, points.first);
    outcome.points_high = std::max(outcome.points_high, points.second);
    if (maximum == Number(0)) continue;
    const Number low = Number(100) * points.first / maximum, high = Number(100) * points.second / maximum;
    if (!outcome.percent_low || low < *outcome.percent_low) outcome.percent_low = low;
    if (!outcome.percent_high || high > *outcome.percent_high) outcome.percent_high = high;
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
    Reach reach;
    bool joint = false, excluding = false;
    if (open > 1 && state.framework.program().total_shares[i]) {
      // Criteria that hang on one gap go together.
      const Engine engine(state.framework, state.network, state.evidence, state.options, state.header);
      joint = engine.for_each_completion(adder.criteria(), static_cast<std::uint32_t>(organization), [&](std::span<const Cell> cells) {
        std::vector<Mask> one;
        for (const Cell& cell : cells) {
          one.push_back(cell.mask);
          excluding |= (cell.flags & outside) != 0;
        }
        for (const auto& [maximum, points] : adder.reach(one)) widen(reach, maximum, points);
      });
      // Values that a domain refuses leave more open than the range that it cuts.
      joint = joint && !excluding;
    }
    if (!joint) reach = adder.reach(masks);
    result.push_back(summed(about.id, total.id, reach));
    result.back().exact = joint || open < 2 || !state.framework.program().total_shares[i];
  }
  return result;
}

}  // namespace v1
}  // namespace merilo
