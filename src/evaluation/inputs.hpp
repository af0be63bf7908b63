#pragma once
// What a rule sees of its inputs at one row. `Source` gives the cell of a node at a row: the finished columns, or a
// computation anew with pinned gaps.

#include <deque>

#include "places.hpp"
#include "rounding.hpp"

namespace merilo {
inline namespace v1 {

// The ends of what a member of a population may have.
struct PeerRange {
  Range hull;
  bool may_leave = false;  // it may turn out not to apply
  bool known = false;      // by the evidence, whatever value of a gap is being tried
  std::uint32_t row = 0;
  bool is_point() const { return !may_leave && hull.is_point(); }
};

// The numbers of a population.
struct Peers {
  std::vector<Number> sorted;  // those known
  std::size_t count = 0;       // with those not known
  bool open = false;           // whether there are any of these
  std::size_t unknown = 0;     // how many the evidence leaves open, whatever value of a gap is being tried
  Number mean, variance;       // of z
  std::vector<PeerRange> all;  // where there are any, by their rows
};

// Those of them that are known; and these with one that is not.
struct KnownPeers {
  std::optional<Peers> alone, with_own;
};

// Samples of a region, which many organizations may have.
struct Sampled {
  std::size_t input;
  Region region;
  std::vector<Record> records;
};

// Room that rules use again and again.
struct Scratch {
  std::vector<Cell> cells;
  std::vector<std::vector<Value>> alternatives;
  std::vector<Value> values;
  std::vector<std::size_t> digits;
  std::vector<Mask> answers;                // of each joint choice
  std::deque<Sampled> samples;
  bool complete = false;                    // whether gaps are taken as filled by conditions that ask for them
  std::optional<Peers> peers;
  KnownPeers known_peers;
};

template <class Source>
class Inputs {
 public:
  Inputs(const Program& program, const Places& places, Source& source, Storage& storage, int node)
      : program_(program), places_(places), source_(source), storage_(storage), index_(node), node_(program.nodes[static_cast<std::size_t>(node)]) {}

  void at(std::uint32_t row) {
    row_ = row;
    if (node_.subject) members_ = places_.members(index_, row);
  }
  std::uint32_t row() const { return row_; }
  const Node& node() const { return node_; }
  const Places& places() const { return places_; }

  Cell input(std::size_t i) { return source_.cell(node_.inputs[i], input_row(i)); }
  Type type(std::size_t i) const { return shape(i).type; }
  const std::optional<Grid>& grid(std::size_t i) const { return program_.nodes[static_cast<std::size_t>(node_.inputs[i])].grid; }
  // Whether only some of the numbers of an input between its ends can come about, and not known which.
  bool has_unknown_steps(std::size_t i) const { return program_.nodes[static_cast<std::size_t>(node_.inputs[i])].has_unknown_steps; }
  // An input, or one of a member, as the evidence stands, whatever value of a gap is being tried.
  Cell untried(std::size_t i, const Cell& cell) { return source_.untried(node_.inputs[i], input_row(i), cell); }
  Cell untried_member(std::size_t i, std::size_t input, const Cell& cell) {
    return source_.untried(node_.inputs[input], member_row(i, input), cell);
  }
  // Whether the evidence leaves an input open of which a condition asks that.
  bool is_missing(std::size_t i, const Cell& cell) {
    return node_.asks_missing(i) && !scratch_.complete && !is_determined(untried(i, cell), type(i));
  }
  bool uses_known_only() {
    for (std::size_t i = 0; i < node_.asked_missing.size(); ++i)
      if (is_missing(i, scratch_.cells[i])) return true;
    return false;
  }
  const Shape& shape(std::size_t i) const { return program_.nodes[static_cast<std::size_t>(node_.inputs[i])].shape; }

  std::size_t members() const { return members_.size(); }
  Cell member(std::size_t i, std::size_t input) { return source_.cell(node_.inputs[input], member_row(i, input)); }
  Mask member_mask(std::size_t i, std::size_t input) { return source_.mask(node_.inputs[input], member_row(i, input)); }
  Flags member_flags(std::size_t i, std::size_t input) { return source_.flags(node_.inputs[input], member_row(i, input)); }
  // Whether the items spoken of are not known.
  bool list_unknown() const { return places_.items_unknown(node_, row_); }

  std::size_t levels(int scale) const { return program_.scales[static_cast<std::size_t>(scale)].ids.size(); }
  const Number& score(std::size_t input, int level) const {
    return *program_.scales[static_cast<std::size_t>(shape(input).scale)].scores[static_cast<std::size_t>(level)];
  }

  // The cells of input 0 at every row where this node is asked.
  template <class Use>
  void for_each_peer(Use&& use) {
    const int input = node_.inputs[0];
    const int domain = program_.nodes[static_cast<std::size_t>(input)].domain;
    for (const std::uint32_t row : places_.rows(index_)) {
      const std::uint32_t at = places_.map(node_.domain, domain, row);
      const Cell cell = source_.cell(input, at);
      use(cell, source_.untried(input, at, cell), row);
    }
  }

  Cell level(Mask mask, const Gathered& gathered, Reasons na_reason = 0) const { return level_cell(mask, gathered, na_reason); }
  // Rounded where the rule says so.
  Cell number(std::vector<Range>& ranges, bool na, const Gathered& gathered, Reasons na_reason = 0) {
    if (!node_.round) return number_cell(ranges, na, gathered, na_reason, storage_);
    Gathered rounding = gathered;
    for (Range& range : ranges) {
      if (range.strict_low || range.strict_high) rounding.flags |= inexact;
      range = rounded(range, *node_.round);
    }
    return number_cell(ranges, na, rounding, na_reason, storage_);
  }
  Scratch& scratch() { return scratch_; }
  Storage& storage() { return storage_; }

 private:
  std::uint32_t input_row(std::size_t i) const {
    return places_.map(node_.domain, program_.nodes[static_cast<std::size_t>(node_.inputs[i])].domain, row_);
  }
  std::uint32_t member_row(std::size_t i, std::size_t input) const { return places_.member_row(node_, node_.inputs[input], members_[i]); }

  const Program& program_;
  const Places& places_;
  Source& source_;
  Storage& storage_;
  const int index_;
  const Node& node_;
  std::uint32_t row_ = 0;
  std::span<const std::uint32_t> members_;
  Scratch scratch_;
};

}  // namespace v1
}  // namespace merilo
