#include <algorithm>

#include "from_evidence.hpp"

namespace merilo {
inline namespace v1 {

std::vector<std::size_t> Engine::deciding_rows(int index, std::uint32_t row) const {
  const auto* table = std::get_if<TableOp>(&node(index).op);
  if (!table || table->rows.empty()) return {};
  std::vector<bool> decides(table->rows.size(), false);
  const auto note = [&](FromEvidence& source) {
    Storage storage;
    Inputs<FromEvidence> in(program_, places_, source, storage, index);
    in.at(row);
    Gathered gathered;
    for_each_choice(node(index), in, gathered, Taken::apart, [&](std::span<const Value> values) {
      if (!table->na_failed && na_decides(values, table->na_tested) == Truth::yes) return Mask{0};
      for (std::size_t i = 0; i < table->rows.size(); ++i) {
        const Truth holds = i + 1 == table->rows.size() ? Truth::yes : truth(table->rows[i].first, values);
        if (holds != Truth::no) decides[i] = true;
        if (holds == Truth::yes) break;
      }
      return Mask{0};
    });
  };
  const int nodes[] = {index};
  if (!node(index).shares || !for_each_completion(nodes, row, note)) {
    FromEvidence source{*this, plain_view(), ~std::size_t{0}, true};
    note(source);
  }
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i < decides.size(); ++i)
    if (decides[i]) result.push_back(i);
  return result;
}

namespace {

// Of the members of a quorum those on which some level may hang, where all of them count the same and surely do.
std::vector<bool> matter(const QuorumRule& rule, std::span<const Mask> members, std::size_t levels) {
  const auto count = static_cast<std::int64_t>(members.size());
  const std::int64_t needed = enough(rule, count);
  std::vector<bool> result(members.size(), false);
  for (std::size_t level = 1; level < levels; ++level) {
    const Mask below = (Mask{1} << level) - 1;
    const auto surely = [&](Mask mask) { return !(mask & below); };
    const auto possibly = [&](Mask mask) { return (mask & ~below) != 0; };
    const std::int64_t sure = std::count_if(members.begin(), members.end(), surely), may = std::count_if(members.begin(), members.end(), possibly);
    if (sure > needed - 1 || may - 1 < needed - 1) continue;
    for (std::size_t i = 0; i < members.size(); ++i) result[i] = result[i] || (possibly(members[i]) && !surely(members[i]));
  }
  return result;
}

}  // namespace

std::vector<bool> Engine::mattering_inputs(int index, std::uint32_t row, Anew& anew) const {
  const Node& one = node(index);
  Storage storage;
  Inputs<FromEvidence> in(program_, places_, *anew.source_, storage, index);
  in.at(row);
  const bool many = one.subject.has_value();
  std::vector<bool> result;
  if (const auto* quorum = std::get_if<QuorumOp>(&one.op); quorum && quorum->weight_input < 0 && !quorum->rule.missing_drop) {
    std::vector<Mask> masks;
    for (std::size_t i = 0; i < in.members(); ++i) masks.push_back(in.member_mask(i, 0));
    if (std::none_of(masks.begin(), masks.end(), [](Mask mask) { return mask & na_bit; })) return matter(quorum->rule, masks, in.levels(one.shape.scale));
  }
  for (std::size_t i = 0; i < (many ? in.members() : 1); ++i)
    for (std::size_t input = 0; input < one.inputs.size(); ++input)
      result.push_back(!is_determined(many ? in.member(i, input) : in.input(input), in.type(input)));
  const bool chosen = std::holds_alternative<TableOp>(one.op) || std::holds_alternative<LadderOp>(one.op) ||
                      (std::holds_alternative<GuardOp>(one.op) && one.shape.type == Type::level);
  if (many || !chosen) return result;
  // What no joint choice of the inputs reads cannot matter.
  static_cast<void>(compute_at(one, row, in, plain_view(), storage));
  const Scratch& scratch = in.scratch();
  std::size_t choices = scratch.cells.size() == one.inputs.size() ? 1 : 0;
  for (std::size_t i = 0; i < one.inputs.size() && choices > 0; ++i) choices *= scratch.alternatives[i].size();
  if (choices == 0 || choices != scratch.answers.size()) return result;
  for (std::size_t i = 0; i < one.inputs.size(); ++i) result[i] = result[i] && was_read(in, i);
  return result;
}

}  // namespace v1
}  // namespace merilo
