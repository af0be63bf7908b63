#include <algorithm>
#include <cstdlib>
#include <set>

#include "measuring.hpp"

namespace merilo {
inline namespace v1 {

namespace {

// One slot of the calendar and what is known of it.
struct Planned {
  const Item* item;
  bool on_time;  // a run within the window
  bool open;     // no such run yet, and the list of runs is not complete
};

// The way through a module's slots, in the order of their dates.
struct Walk {
  std::int64_t on_time = 0, missed_in_row = 0, runs = 0;
  bool broken = false;  // too many missed one after another
  auto operator<=>(const Walk&) const = default;
};

std::set<Walk> walks_of(const MeasureRule& rule, std::int64_t cap, const std::vector<Planned>& slots) {
  std::set<Walk> walks{Walk{}};
  for (const Planned& slot : slots) {
    std::set<Walk> next;
    for (const Walk& walk : walks) {
      const std::int64_t run = std::min(cap, walk.runs + 1), missed = walk.missed_in_row + 1;
      const bool broken = walk.broken || missed > rule.missed_in_row;
      if (slot.on_time) next.insert({walk.on_time + 1, 0, walk.runs, walk.broken});
      else next.insert({walk.on_time, missed, walk.runs, broken});
      if (!slot.open) continue;
      next.insert({walk.on_time + 1, 0, run, walk.broken});  // held within the window, not yet told
      next.insert({walk.on_time, missed, run, broken});      // held outside it
    }
    walks = std::move(next);
  }
  return walks;
}

}  // namespace

// Runs against a calendar. Items are the slots, the module is the item's group; a run names the slot it fills, any
// other run is ad hoc. A module is systematic when enough of its slots are on time and not too many missed in a row.
Cell measure_regularity(const Measuring& m) {
  const bool closed = m.closed();
  std::map<int, std::vector<std::int32_t>> runs;
  std::int64_t total = 0, doubtful = 0;  // runs, and those besides that may turn out not to have been held
  Reasons reasons = 0;
  for (const Slot& slot : m.slots) {
    if (!slot.now.reported) continue;
    const Possible possible = m.read(slot);
    if (possible.is_only_na()) continue;
    if (possible.na) {
      ++doubtful;
      reasons |= possible.reason;
      continue;
    }
    ++total;
    runs[slot.item].push_back(slot.date);
  }
  std::map<std::string_view, std::vector<Planned>> modules;
  for (const auto& [item, number] : m.block.planned[m.organization]) {
    if (item->due && *item->due > m.view.evidence.as_of) continue;
    const auto done = runs.find(number);
    const bool on_time = done != runs.end() && item->due && std::any_of(done->second.begin(), done->second.end(), [&, due = item->due](std::int32_t day) {
                           return std::abs(day - due->days) <= m.rule.window_days;
                         });
    const bool open = !on_time && !closed;
    modules[item->group].push_back({item, on_time, open});
  }
  // Reachable (systematic modules, runs not yet told), runs capped where more make no difference.
  const std::int64_t cap = std::max(m.op.runs_cap, m.op.runs_compared ? static_cast<std::int64_t>(modules.size()) + 1 : 0);
  std::set<std::pair<std::int64_t, std::int64_t>> reach{{0, 0}};
  for (auto& [module, planned] : modules) {
    std::sort(planned.begin(), planned.end(), [](const Planned& a, const Planned& b) { return std::pair(a.item->due, a.item->id) < std::pair(b.item->due, b.item->id); });
    const auto slots = static_cast<std::int64_t>(planned.size());
    // With too few slots regularity cannot be seen: the module may be either.
    const bool observable = slots >= m.rule.min_planned;
    if (!observable) reasons |= insufficient_evidence;
    std::set<std::pair<std::int64_t, std::int64_t>> next;
    for (const Walk& walk : walks_of(m.rule, cap, planned)) {
      const bool regular = !walk.broken && Number(walk.on_time * 100) >= m.rule.on_time * Number(slots);
      for (const auto& [systematic, more] : reach) {
        const std::int64_t sum = std::min(cap, more + walk.runs);
        if (!observable || regular) next.emplace(systematic + 1, sum);
        if (!observable || !regular) next.emplace(systematic, sum);
      }
    }
    reach = std::move(next);
  }
  if (!closed) {
    reasons |= not_assessed;
    m.meet_open_list();
  }
  std::vector<Record> records;
  const auto count = static_cast<std::int64_t>(modules.size());
  if (doubtful > 0)  // with each of them held or not, any of the modules may be systematic
    for (std::int64_t systematic = 0; systematic <= count; ++systematic)
      for (std::int64_t more = 0; more <= std::min(cap, doubtful); ++more) reach.emplace(systematic, more);
  for (const auto& [systematic, more] : reach)
    for (std::int64_t ad_hoc = 0; ad_hoc <= (closed ? 0 : cap); ++ad_hoc) {
      const std::int64_t all = total + std::min(cap, more + ad_hoc);
      records.push_back(regularity_record(count, systematic, all));
      if (m.list_known()) continue;
      // The calendar itself is unknown: it may have modules, none, some or all of them systematic.
      records.push_back(regularity_record(1, 0, all));
      if (all == 0) continue;
      records.push_back(regularity_record(2, 1, all));
      records.push_back(regularity_record(1, 1, all));
    }
  return m.records(std::move(records), reasons, doubtful > 0 ? Flags{inexact} : 0);
}

}  // namespace v1
}  // namespace merilo
