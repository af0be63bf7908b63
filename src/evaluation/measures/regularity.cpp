#include <algorithm>
#include <cstdlib>

#include "measuring.hpp"

namespace merilo {
inline namespace v1 {

namespace {

// One slot of the calendar and what is known of it.
struct Planned {
  const Item* item;
  bool on_time;   // a run within the window
  bool doubtful;  // one that may turn out not to have been held
};

// The runs held, by the slot they name, and those that may turn out not to have been held.
struct Runs {
  std::map<int, std::vector<std::int32_t>> held, doubtful;
  std::int64_t total = 0, doubtful_total = 0;
};

Runs runs_of(const Measuring& m, Reasons& reasons) {
  Runs result;
  for (const Slot& slot : m.slots) {
    if (!slot.now.reported) continue;
    const Possible possible = m.read(slot);
    if (possible.is_only_na()) continue;
    (possible.na ? result.doubtful : result.held)[slot.item].push_back(slot.date);
    ++(possible.na ? result.doubtful_total : result.total);
    if (possible.na) reasons |= possible.reason;
  }
  return result;
}

// Classes of a region.
constexpr std::size_t systematic_module = 0, other_module = 1, held_run = 2;
constexpr unsigned either_module = 1U << systematic_module | 1U << other_module;


// Of a module in the order of its dates: whether it is systematic as things stand, and by how many further runs on time
// it would be. Of a longest row of misses every (missed_in_row + 1)th must not be one.
struct Module {
  bool systematic = false;
  std::int64_t missing = 0;
};

Module judged(const MeasureRule& rule, const std::vector<Planned>& slots) {
  std::int64_t on_time = 0, missed = 0, breaking = 0;
  for (const Planned& slot : slots) {
    missed = slot.on_time ? 0 : missed + 1;
    on_time += slot.on_time ? 1 : 0;
    if (missed > rule.missed_in_row) {
      ++breaking;
      missed = 0;
    }
  }
  const Number wanted = rule.on_time * Number(static_cast<std::int64_t>(slots.size())) / Number(100), floor = wanted.floor();
  const Number lacking = (floor == wanted ? floor : floor + 1) - Number(on_time);
  Module result;
  result.missing = std::max(breaking, lacking.numerator());
  result.systematic = result.missing <= 0;
  return result;
}

// Modules become systematic by further runs, those first that need the fewest; more runs may come in any case.
std::vector<Region> with_further_runs(const Region& known, std::vector<std::int64_t> costs) {
  constexpr std::size_t most = 1024;
  std::vector<Region> result{known};
  Region& first = result.front();
  const auto count = static_cast<std::int64_t>(costs.size());
  if (costs.size() > most) {
    first.open[either_module] += count;
    first.loose = true;
    return result;
  }
  first.sure[other_module] += count;
  std::sort(costs.begin(), costs.end());
  for (const std::int64_t cost : costs) {
    Region next = result.back();
    ++next.sure[systematic_module];
    --next.sure[other_module];
    next.sure[held_run] += cost;
    result.push_back(next);
  }
  return result;
}

}  // namespace

// Runs against a calendar. Items are the slots, the module is the item's group; a run names the slot it fills, any
// other run is ad hoc. A module is systematic when enough of its slots are on time and not too many missed in a row.
Cell measure_regularity(const Measuring& m) {
  const bool closed = m.closed();
  Reasons reasons = 0;
  const Runs runs = runs_of(m, reasons);
  std::map<std::string_view, std::vector<Planned>> calendar;
  for (const auto& [item, number] : m.block.planned[m.organization]) {
    if (m.view.evidence.is_to_come(item)) continue;
    const auto is_on_time = [&, item = item, number = number](const std::map<int, std::vector<std::int32_t>>& held) {
      const auto done = held.find(number);
      return done != held.end() && item->due && std::any_of(done->second.begin(), done->second.end(), [&, due = item->due](std::int32_t day) {
               return std::abs(day - due->days) <= m.rule.window_days;
             });
    };
    calendar[item->group].push_back({item, is_on_time(runs.held), is_on_time(runs.doubtful)});
  }
  Region known;
  known.of = Region::Of::regularity;
  known.sure[held_run] = runs.total;
  std::vector<std::int64_t> costs;  // further runs by which a module that is not systematic would be
  for (auto& [module, planned] : calendar) {
    std::sort(planned.begin(), planned.end(), [](const Planned& a, const Planned& b) { return std::pair(a.item->due, a.item->id) < std::pair(b.item->due, b.item->id); });
    const Module now = judged(m.rule, planned);
    // With too few slots regularity cannot be seen: the module may be either.
    const bool observable = static_cast<std::int64_t>(planned.size()) >= m.rule.min_planned;
    if (!observable) reasons |= insufficient_evidence;
    // No run is on time for a slot without a day.
    if (!now.systematic && std::any_of(planned.begin(), planned.end(), [](const Planned& slot) { return !slot.item->due; })) known.loose = true;
    for (Planned& slot : planned) slot.on_time |= slot.doubtful;
    if (!observable || (!now.systematic && judged(m.rule, planned).systematic)) ++known.open[either_module];
    else if (now.systematic) ++known.sure[systematic_module];
    else if (closed) ++known.sure[other_module];
    else costs.push_back(now.missing);
  }
  if (runs.doubtful_total > 0) {
    known.open[1U << held_run | Region::absent] = runs.doubtful_total;
    known.loose = true;
  }
  if (closed) return m.counts({&known, 1}, reasons);
  reasons |= not_assessed;
  m.meet(Unlisted::list);
  known.endless = 1U << held_run;  // ad hoc ones too
  if (!m.list_known()) {
    // The calendar itself is unknown: it may have modules, none, some or all of them systematic.
    known.open[either_module] += 1;
    known.endless |= either_module;
    known.covered = m.rule.min_planned <= 1 && (m.rule.on_time > Number(0) || m.rule.missed_in_row == 0);
    return m.counts({&known, 1}, reasons);
  }
  return m.counts(with_further_runs(known, std::move(costs)), reasons);
}

}  // namespace v1
}  // namespace merilo
