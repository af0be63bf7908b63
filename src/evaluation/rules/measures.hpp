#pragma once
// What the observations of one organization (or item) can give.

#include "../evidence.hpp"

namespace merilo {
inline namespace v1 {

// One value pinned while the completions of shared gaps are tried.
struct Pin {
  int indicator;
  std::size_t slot;
  bool before;
  Mask code;
  Number number;
};

// What a measure sees: the evidence, with pinned gaps, and the gaps it met.
struct EvidenceView {
  const Program& program;
  const FrameworkDraft& draft;
  const Evidence& evidence;
  std::span<const Pin> pins;
  std::vector<std::pair<Pin, bool>>* gaps = nullptr;  // met so far; true: its values cannot be listed
};

// The cell of a measure at an organization; `slot` is the item's slot when read at an item, else -1.
Cell possible_measure(const MeasureOp& op, const EvidenceView& view, std::size_t organization, std::ptrdiff_t slot, Storage& storage);

}  // namespace v1
}  // namespace merilo
