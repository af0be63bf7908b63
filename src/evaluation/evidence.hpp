#pragma once
// Observations of one period and its baseline, sorted into blocks: one per indicator.

#include <map>

#include <merilo/evaluation/evaluation.hpp>

#include "cell.hpp"

namespace merilo {
inline namespace v1 {

enum class FactState : std::uint8_t { missing, known, within, conflict, not_applicable, unavailable, expired, implied };

// What is known of one value.
struct Fact {
  FactState state = FactState::missing;
  bool reported = false;         // whether there is any row
  Mask documented = 0;           // the codes that a row with a document states
  bool or_not_applicable = false;  // a conflict: another row says that the value does not apply
  Mask mask = 0;                 // codes: the known one, the contradicting or the possible ones
  Number value;                  // numbers and dates
  std::vector<Number> others;    // a conflict's further values
  Range bounds;                  // of a number known within them, or that a total leaves
  bool narrowed = false;         // whether a total of all items leaves less
  std::optional<Date> recorded;  // of the row
  std::vector<std::uint32_t> rows;  // that state it
  Reasons reason() const {
    switch (state) {
      case FactState::conflict: return conflicting;
      case FactState::expired: return expired;
      case FactState::within:
      case FactState::unavailable: return insufficient_evidence;
      case FactState::missing: return not_assessed;
      case FactState::known:
      case FactState::implied:
      case FactState::not_applicable: break;
    }
    return 0;
  }
};

// One expected or reported value of an organization.
struct Slot {
  int item = -1;               // index into Evidence::items, -1 for none
  int rater = -1;              // index into Evidence::raters
  bool own_rater = false;      // the rater belongs to the organization judged
  const Item* about = nullptr; // declared item
  std::int32_t date = 0;       // of events and states
  std::int32_t date_before = 0;  // of a state at the end of the baseline
  Fact now, before;
};

// The evidence of one indicator.
struct Block {
  std::vector<std::uint32_t> begin;  // per organization, and the end
  std::vector<Slot> slots;
  std::vector<char> listed;          // per organization: the list of its items or events is known
  std::vector<std::int32_t> closed;  // per organization: the index of a `complete` row, or -1
  std::vector<std::vector<std::pair<const Item*, int>>> planned;  // events: declared items and their numbers
  std::vector<char> coupled;         // per organization, of items that add up to a total: whether several are open
  std::span<const double> wide;      // numbers of all organizations, when read in no other way
  std::uint64_t roles = ~std::uint64_t{0};  // of the network, that can have the indicator
  std::span<const Slot> of(std::size_t organization) const {
    return {slots.data() + begin[organization], slots.data() + begin[organization + 1]};
  }
  bool is_closed(std::size_t organization) const { return closed[organization] >= 0; }
  bool is_coupled(std::size_t organization) const { return !coupled.empty() && coupled[organization] != 0; }
};

// The weight that the list of an organization gives an item; 1 where it gives none.
Number weight_of(const Block& block, std::size_t organization, int item);

// A commission's level.
struct Override {
  int criterion = -1;
  std::uint32_t organization = 0;
  int item = -1;  // of a criterion on items
  Mask level = 0;
  Number number;
  std::uint32_t row = 0;
  auto cell() const { return std::tuple(criterion, organization, item); }
};

struct Evidence {
  std::vector<Block> blocks;  // per indicator
  std::vector<std::string> items, raters;
  std::vector<Override> overrides;  // by criterion, then organization, then item
  // Rows that replace others, by organization and by the indicator or criterion they speak of.
  std::map<std::pair<std::size_t, std::string_view>, std::vector<std::uint32_t>> replacing;
  std::span<const std::uint32_t> role_of;  // per organization
  bool has_baseline = false;
  bool period_over = false;
  Date as_of;
  // Rows of a value that speak of a day after the evaluation's, or were recorded after it.
  std::map<std::pair<std::size_t, std::string_view>, std::vector<std::uint32_t>> later;
  // Whether an organization is of a role that can have an indicator.
  bool has(int indicator, std::size_t organization) const {
    const std::uint32_t role = role_of[organization];
    return role >= 64 || (blocks[static_cast<std::size_t>(indicator)].roles >> role & 1);
  }
  // Whether an item is due only after the evaluation's day: nobody owes it yet.
  bool is_to_come(const Item* item) const { return item && item->due && *item->due > as_of; }
};

// An issue of a row of the observations or of the items, or of a column.
enum class EvidenceTable { rows, items, columns };
struct Finding {
  EvidenceTable table;
  std::size_t row;
  Issue issue;
};
// Adds what was found by table and row, the same of one row once.
void add_in_order(std::vector<Finding> findings, std::vector<Issue>& issues);

// Sorts the observations; `header` gets the counts.
Evidence compile_evidence(const Framework& framework, const Network& network, const Observations& observations,
                          const Period& period, Date as_of, Header& header, std::vector<Finding>& findings);
// What is wrong with the observations in any period of the network.
void check_evidence(const Framework& framework, const Network& network, const Observations& observations, std::vector<Finding>& findings);

}  // namespace v1
}  // namespace merilo
