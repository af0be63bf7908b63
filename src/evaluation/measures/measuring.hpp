#pragma once
// The evidence of one organization, or of one of its items, as a measure sees it.

#include <map>
#include <set>
#include <tuple>

#include "../breath.hpp"
#include "../evidence.hpp"

namespace merilo {
inline namespace v1 {

// One value pinned while the completions of shared gaps are tried.
struct Pin {
  int indicator;
  std::size_t slot;
  bool before;
  Mask code;
  Range number;
  bool na = false;  // not applicable
};

// What cannot be listed value by value: rows still to come, or a measurement that has too little to go by.
enum class Unlisted : std::uint8_t { list, measurement };

// The gaps met on the way to a cell, and on how many ways.
class Gaps {
 public:
  struct Gap {
    std::vector<Pin> values;  // that it may turn out to have
    std::size_t visits = 0;
    bool endless = false;     // they cannot be listed
  };
  // A missing or contradicting value.
  void meet(std::vector<Pin> values, bool endless) {
    const Pin& first = values.front();
    Gap& gap = gaps_[{first.indicator, first.slot, first.before ? 1 : 0}];
    gap.endless |= endless;
    ++gap.visits;
    if (gap.values.empty()) gap.values = std::move(values);
  }
  void meet(Unlisted what, int indicator, std::size_t organization) {
    Gap& gap = gaps_[{indicator, organization, 2 + static_cast<int>(what)}];
    gap.endless = true;
    ++gap.visits;
  }
  // Those of another; of more than one way it does not matter how many.
  void add(const Gaps& other) {
    for (const auto& [key, met] : other.gaps_) {
      Gap& gap = gaps_[key];
      gap.endless |= met.endless;
      gap.visits = std::min<std::size_t>(gap.visits + met.visits, 2);
      if (gap.values.empty()) gap.values = met.values;
    }
  }
  bool empty() const { return gaps_.empty(); }
  const auto& all() const { return gaps_; }
  using Key = std::tuple<int, std::size_t, int>;

 private:
  std::map<Key, Gap> gaps_;
};

// The evidence read on the way to a cell.
struct Use {
  int indicator;
  std::size_t slot;
  bool before;
  friend auto operator<=>(const Use&, const Use&) = default;
};

// What was used on the way to a cell.
struct Uses {
  std::vector<Use> facts;
  std::vector<Use> open;  // those of the facts that are gaps and on which something hangs
  std::vector<std::uint32_t> rows;  // that say that a list is complete, or a commission's level
  std::vector<std::uint32_t> replacing;  // that replace others: withdrawn, they would let these speak again
  std::vector<std::tuple<Unlisted, int, std::size_t>> unlisted;  // of an indicator at an organization
  void replacing_of(const Evidence& evidence, std::size_t organization, std::string_view about);
};

// What a measure sees: the evidence with pinned gaps. It tells the gaps it met and the evidence it used where asked.
struct EvidenceView {
  const Program& program;
  const FrameworkDraft& draft;
  const Evidence& evidence;
  std::span<const Pin> pins = {};
  Gaps* gaps = nullptr;
  Uses* uses = nullptr;
};

// A fact as the set of what it can turn out to be.
struct Possible {
  Mask codes = 0;
  std::vector<Range> numbers;
  bool na = false, gap = false;
  Reasons reason = 0;
  // Where there is no value, it does not apply; a contradiction may leave values beside that.
  bool is_only_na() const { return codes == 0 && numbers.empty(); }
};

class Measuring {
 public:
  // `item` is the number of the item when read at one, else -1.
  Measuring(const MeasureOp& op, const EvidenceView& view, std::size_t organization, int item, Storage& storage);

  const MeasureOp& op;
  const MeasureRule& rule;
  const EvidenceView& view;
  const std::size_t organization;
  Storage& storage;
  const Block& block;
  const Indicator& indicator;
  const ScaleInfo* scale;       // of codes
  std::span<const Slot> slots;  // of the organization or item

  Mask full() const { return full_mask(scale->ids.size()); }
  bool list_known() const { return closed() || block.listed[organization]; }
  bool closed() const {
    if (view.uses && block.is_closed(organization)) view.uses->rows.push_back(static_cast<std::uint32_t>(block.closed[organization]));
    return block.is_closed(organization);
  }

  // Whether items that no row names yet may come: the list is open and not told to be complete. Of an indicator of items.
  bool may_grow() const;

  // Whether a slot has the value that the rule gives to what is absent.
  bool is_absent(const Slot& slot) const;
  // What a slot of this or a sibling indicator can be.
  Possible read(int of, const Slot& slot, bool before) const;
  Possible read(const Slot& slot, bool before = false) const { return read(op.indicator, slot, before); }
  // The slot of a sibling indicator for the same item, or of the organization for -1.
  const Slot* sibling(int of, int item) const;
  void use_total(int of, bool before) const;
  // Notes that the rows of a slot are used though they leave nothing open.
  void use(const Slot& slot, bool before = false) const;
  // The gaps read so far, and that those since then leave nothing open.
  std::size_t gaps_read() const { return view.uses ? view.uses->open.size() : 0; }
  void settle(std::size_t since) const {
    if (view.uses) view.uses->open.resize(since);
  }
  // Notes that further rows may come, or that there are too few.
  void meet(Unlisted what) const;
  Cell levels(Mask mask, Reasons reasons, Flags flags = 0) const;
  Cell numbers(std::vector<Range> ranges, Reasons reasons, bool na = false, Flags flags = 0) const;
  Cell counts(std::span<const Region> regions, Reasons reasons, Flags flags = 0, bool na = false) const;
  Cell nothing(Reasons reason) const;
};

// Every number an indicator can have: its grid where that is short, else all between its bounds.
std::vector<Range> domain_of(const Indicator& about);

// The numbers of an indicator that lie within bounds.
std::vector<Range> within(const Indicator& about, const Range& bounds);

// Votes for each level, in every way they may have been cast.
using Tallies = std::set<std::vector<int>>;
// The tallies with one vote more, for any one of these levels.
Tallies with_vote(const Tallies& tallies, Mask levels);
// The median of ordered votes given as counts per level; `upper` decides a split one.
int median(std::span<const int> votes, int total, bool upper);

// The one value, of the period or of its baseline.
Cell measure_value(const Measuring& m, bool before);
Cell measure_count(const Measuring& m);
Cell measure_share(const Measuring& m);
Cell measure_consensus(const Measuring& m);
Cell measure_survey(const Measuring& m);
Cell measure_trend(const Measuring& m);
Cell measure_trend_class(const Measuring& m);
Cell measure_change(const Measuring& m);
Cell measure_regularity(const Measuring& m);

// Notes the rows by which the items of an indicator are known: the one that completes the list, and of an open list
// those that name items.
void use_items(const EvidenceView& view, int owner, std::size_t organization);
// The cell of a measure at an organization, or at an item of it.
Cell possible_measure(const MeasureOp& op, const EvidenceView& view, std::size_t organization, int item, Storage& storage);

}  // namespace v1
}  // namespace merilo
