#pragma once
// Observations of one period and its baseline, sorted into blocks: one per indicator.

#include <merilo/evaluation/evaluation.hpp>

#include "cell.hpp"

namespace merilo {
inline namespace v1 {

enum class FactState : std::uint8_t { missing, known, conflict, not_applicable, unavailable, expired };

// What is known of one value.
struct Fact {
  FactState state = FactState::missing;
  Mask mask = 0;                 // codes: the known or conflicting ones
  Number value;                  // numbers and dates
  std::vector<Number> others;    // a conflict's further values
  std::optional<Date> recorded;  // of the row
  bool reported = false;         // whether there is any row
  std::uint8_t reason() const {
    if (state == FactState::conflict) return conflicting;
    if (state == FactState::expired) return expired;
    if (state == FactState::unavailable) return insufficient_evidence;
    return state == FactState::missing ? std::uint8_t{not_assessed} : std::uint8_t{0};
  }
};

// One expected or reported value of an organization.
struct Slot {
  int item = -1;               // index into Evidence::items, -1 for none
  int rater = -1;              // index into Evidence::raters
  bool own_rater = false;      // the rater belongs to the organization judged
  const Item* about = nullptr; // declared item
  std::int32_t date = 0;       // events
  Fact now, before;
};

struct Block {
  std::vector<std::uint32_t> begin;  // per organization, and the end
  std::vector<Slot> slots;
  std::vector<char> listed;          // per organization: the list of its items or events is known
  std::vector<char> closed;          // per organization: a `complete` row
  std::vector<std::vector<std::pair<const Item*, int>>> planned;  // events: declared items and their numbers
  const double* wide_now = nullptr;
  const double* wide_before = nullptr;
  std::span<const Slot> of(std::size_t organization) const {
    return {slots.data() + begin[organization], slots.data() + begin[organization + 1]};
  }
};

struct Override {
  int criterion = -1;
  std::uint32_t organization = 0;
  Mask level = 0;
  Number number;
};

struct Evidence {
  std::vector<Block> blocks;  // per indicator
  std::vector<std::string> items, raters;
  std::vector<Override> overrides;
  bool has_baseline = false;
  bool period_over = false;
  Date as_of;
};

// Sorts the observations; issues name rows of the table. `header` gets the counts.
Evidence compile_evidence(const Framework& framework, const Network& network, const Observations& observations,
                          const Period& period, Date as_of, Header& header, std::vector<Issue>& issues);

}  // namespace v1
}  // namespace merilo
