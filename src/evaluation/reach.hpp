#pragma once
// What the rules of a framework can give at all: in any network, whatever is observed.

#include <functional>
#include <vector>

#include "cell.hpp"
#include "inputs.hpp"

namespace merilo {
inline namespace v1 {

// The results of each node that some evidence may give: never less than that, so what is not among them cannot be.
// Inputs are taken as free of each other, lists and members as of any size, an indicator as of any value within its bounds.
class Reach {
 public:
  // Sees the joint choices of the inputs of a rule, and its answers, once they have been tried.
  using Observer = std::function<void(int node, const Scratch& scratch)>;
  // Without a baseline, or with one. `observe` sees every rule of levels whose choices are few enough to be tried.
  explicit Reach(const Framework& framework, bool has_baseline = true, const Observer& observe = {});

  const Cell& cell(int node) const { return cells_[static_cast<std::size_t>(node)]; }
  Mask mask(int node) const { return cell(node).mask; }
  bool is_only_na(int node) const { return merilo::is_only_na(cell(node), program_.nodes[static_cast<std::size_t>(node)].shape.type); }
  // The ends between which the numbers of an input, or of a field of its counts, lie.
  Range hull(int node, int field = -1) const;

 private:
  Cell compute(int index, const Observer& observe);
  Cell measured(const MeasureOp& op, const Node& node);
  Cell over_members(const Node& node);
  Cell anything(const Node& node) const;
  template <class Op>
  Cell of_rule(const Op& op, int index, const Node& node, const Observer& observe);
  bool is_affordable(const Node& node, std::size_t steps);
  std::size_t levels(int scale) const { return program_.scales[static_cast<std::size_t>(scale)].ids.size(); }

  const FrameworkDraft& draft_;
  const Program& program_;
  const bool has_baseline_;
  Storage storage_;
  std::vector<Cell> cells_;
  std::size_t left_;  // steps that may still be taken
};

}  // namespace v1
}  // namespace merilo
