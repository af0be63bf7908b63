#include "lookup.hpp"

#include <algorithm>
#include <map>

namespace merilo {
inline namespace v1 {

namespace {

// A table that is larger than its rows costs more than it saves.
constexpr std::size_t fewest_rows = 64, most_keys = std::size_t{1} << 18;

bool is_of_levels(const Program& program, const Node& node) {
  const bool kind = std::holds_alternative<TableOp>(node.op) || std::holds_alternative<LadderOp>(node.op) ||
                    std::holds_alternative<GuardOp>(node.op) || std::holds_alternative<AggregateOp>(node.op);
  return kind && !node.subject && std::all_of(node.inputs.begin(), node.inputs.end(), [&](int input) {
    return program.nodes[static_cast<std::size_t>(input)].shape.type == Type::level;
  });
}

// Numbers for the cells of a column: of those that are levels and nothing else these, "not applicable" being one level
// more; the others in the order in which they are met.
class Digits {
 public:
  Digits(const Column& column, std::size_t levels)
      : column_(column), levels_(levels), plain_(std::size_t{2} << levels) {}

  std::size_t of(std::size_t row) {
    const Mask mask = column_.masks[row];
    const Beside beside{mask, at(column_.reasons, row), at(column_.flags, row), at(column_.beside, row)};
    if (beside == Beside{mask, Reasons{0}, Flags{0}, Mask{0}}) return of_levels(mask);
    return plain_ + met_.try_emplace(beside, met_.size()).first->second;
  }
  std::size_t of_levels(Mask mask) const { return (mask & ~na_bit) | (mask & na_bit ? Mask{1} << levels_ : 0); }
  bool are_plain() const { return column_.reasons.empty() && column_.flags.empty() && column_.beside.empty(); }
  std::size_t count() const { return plain_ + met_.size(); }

 private:
  using Beside = std::tuple<Mask, Reasons, Flags, Mask>;
  template <class T>
  static T at(const std::vector<T>& side, std::size_t row) {
    return side.empty() ? T{} : side[row];
  }

  const Column& column_;
  const std::size_t levels_, plain_;
  std::map<Beside, std::size_t> met_;
};

}  // namespace

std::optional<Lookup> Lookup::over(const Program& program, const Places& places, const Columns& columns,
                                   const Node& node, std::span<const std::uint32_t> rows) {
  if (rows.size() < fewest_rows || !is_of_levels(program, node)) return std::nullopt;
  const std::size_t most = std::min(most_keys, 16 * rows.size());
  std::size_t count = 1;
  const auto levels_of = [&](int input) {
    const int scale = program.nodes[static_cast<std::size_t>(input)].shape.scale;
    return program.scales[static_cast<std::size_t>(scale)].ids.size();
  };
  for (const int input : node.inputs)
    if (levels_of(input) > 16 || (count <<= levels_of(input) + 1) > most) return std::nullopt;
  Lookup result;
  result.keys_.resize(rows.size());
  count = 1;
  for (const int input : node.inputs) {
    const int domain = program.nodes[static_cast<std::size_t>(input)].domain;
    Digits digits(*columns[static_cast<std::size_t>(input)], levels_of(input));
    const auto add = [&](auto digit) {
      for (std::size_t i = 0; i < rows.size(); ++i)
        result.keys_[i] += static_cast<std::uint32_t>(count * digit(places.map(node.domain, domain, rows[i])));
    };
    const std::vector<Mask>& masks = columns[static_cast<std::size_t>(input)]->masks;
    if (digits.are_plain()) add([&](std::uint32_t row) { return digits.of_levels(masks[row]); });
    else add([&](std::uint32_t row) { return digits.of(row); });
    count *= digits.count();
    if (count > most) return std::nullopt;
  }
  result.first_.assign(count, -1);
  return result;
}

}  // namespace v1
}  // namespace merilo
