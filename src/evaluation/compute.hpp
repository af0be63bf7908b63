#pragma once
// The cell of one node at one row, whatever its kind.

#include "breath.hpp"
#include "engine.hpp"
#include "rules/aggregate.hpp"
#include "rules/band.hpp"
#include "rules/guard.hpp"
#include "rules/ladder.hpp"
#include "rules/normalize.hpp"
#include "rules/quorum.hpp"
#include "rules/table.hpp"

namespace merilo {
inline namespace v1 {

// A number beyond every bound concerns the cell alone that would have it.
template <class In>
Cell Engine::compute_at(const Node& node, std::uint32_t row, In& in, const EvidenceView& view, Storage& storage) const {
  try {
    return compute_defined(node, row, in, view, storage);
  } catch (const ArithmeticError&) {
    return undefined_cell(node.shape.type, node.shape.type == Type::level ? in.levels(node.shape.scale) : 0);
  }
}

template <class In>
Cell Engine::compute_defined(const Node& node, std::uint32_t row, In& in, const EvidenceView& view, Storage& storage) const {
  constexpr std::size_t steps = 32;
  breathe(steps);
  in.at(row);
  if (view.uses && node.subject && node.subject->relation < 0) {
    const int owner = program_.domains[static_cast<std::size_t>(node.subject->domain)].items_of;
    use_items(view, owner, places_.organization(node.domain, row));
    if (in.list_unknown()) view.uses->unlisted.emplace_back(Unlisted::list, owner, places_.organization(node.domain, row));
  }
  return std::visit(
      [&](const auto& op) {
        using Kind = std::decay_t<decltype(op)>;
        if constexpr (std::is_same_v<Kind, CriterionOp>) {
          if (!places_.is_open(places_.organization(node.domain, row))) return excluded_cell();
          Cell cell = in.input(0);
          apply_policies(op.criterion, row, cell, view, storage);
          return cell;
        } else if constexpr (std::is_same_v<Kind, ConstantOp>) {
          return point_cell(op.value);
        } else if constexpr (std::is_same_v<Kind, ItemWeightOp>) {
          return point_cell(weight_of(view.evidence.blocks[static_cast<std::size_t>(op.items_of)], places_.organization(node.domain, row), places_.item(node.domain, row)));
        } else if constexpr (std::is_same_v<Kind, MeasureOp>) {
          Cell cell = measure(op, node, row, view, storage);
          if (!node.round || cell.numbers().empty()) return cell;
          std::vector<Range> ranges(cell.numbers().begin(), cell.numbers().end());
          const Gathered gathered{static_cast<Reasons>(cell.reasons & gap_reasons), static_cast<Reasons>(cell.reasons & na_reasons), cell.flags};
          return in.number(ranges, cell.may_be_na(), gathered);
        } else {
          return possible(op, node, in);
        }
      },
      node.op);
}

template <class Source>
Cell Engine::compute(int index, std::uint32_t row, Source& source, const EvidenceView& view, Storage& storage) const {
  Inputs<Source> in(program_, places_, source, storage, index);
  return compute_at(node(index), row, in, view, storage);
}

// Cells from the finished columns.
struct Engine::FromColumns {
  const Columns& columns;
  Cell cell(int node, std::uint32_t row) const { return columns[static_cast<std::size_t>(node)]->get(row); }
  Mask mask(int node, std::uint32_t row) const { return columns[static_cast<std::size_t>(node)]->masks[row]; }
  Flags flags(int node, std::uint32_t row) const {
    const auto& flags = columns[static_cast<std::size_t>(node)]->flags;
    return flags.empty() ? Flags{0} : flags[row];
  }
  const Cell& untried(int, std::uint32_t, const Cell& cell) const { return cell; }
};

}  // namespace v1
}  // namespace merilo
