#include <set>

#include "measuring.hpp"

namespace merilo {
inline namespace v1 {

namespace {

// The answers of one respondent; a contradicting one may be any of its values.
using Answers = std::vector<Mask>;

constexpr std::size_t most = 20000;  // tallies or sums kept apart

// Per respondent the lower median of the items; every median that the open answers allow, nothing where they are too many.
std::optional<Mask> own_medians(const Answers& answers, std::size_t levels) {
  Tallies reach{std::vector<int>(levels, 0)};
  for (const Mask answer : answers) {
    reach = with_vote(reach, answer);
    if (reach.size() > most) return std::nullopt;
  }
  Mask result = 0;
  for (const auto& votes : reach) result |= Mask{1} << median(votes, static_cast<int>(answers.size()), false);
  return result;
}

// All that a measurement may give of which nothing more is known.
Cell anything(const Measuring& m, Reasons reasons, Flags flags = 0) {
  if (m.rule.statistic == SurveyStatistic::median) return m.levels(m.full(), reasons, flags);
  if (m.rule.statistic == SurveyStatistic::share) return m.numbers({Range{0, 100, false, false}}, reasons, false, flags);
  return m.numbers({Range{*m.scale->scores.front(), *m.scale->scores.back(), false, false}}, reasons, false, flags);
}

Flags remarks(const Measuring& m, std::size_t respondents) {
  Flags flags = 0;
  if (static_cast<std::int64_t>(respondents) < m.rule.stable) flags |= unstable;
  if (m.op.eligible < 0) return flags;
  const Slot* asked = m.sibling(m.op.eligible, -1);
  if (!asked || asked->now.state != FactState::known) return flags;
  if (m.view.uses) m.read(m.op.eligible, *asked, false);
  if (Number(static_cast<std::int64_t>(respondents)) < m.rule.min_rate * asked->now.value) flags |= low_response;
  return flags;
}

}  // namespace

// Per respondent, then per organization. The measurement counts as a whole: below the minimum of respondents there is
// insufficient evidence, and whoever did not answer is not a gap.
Cell measure_survey(const Measuring& m) {
  std::map<int, Answers> respondents;
  Reasons reasons = 0;
  const std::size_t read = m.gaps_read();
  bool doubtful = false;  // whether someone may turn out not to have answered
  for (const Slot& slot : m.slots) {
    if (slot.now.state != FactState::known && slot.now.state != FactState::within && slot.now.state != FactState::conflict) continue;
    const Possible possible = m.read(slot);
    if (possible.is_only_na()) continue;
    doubtful |= possible.na;
    reasons |= possible.reason;
    respondents[slot.rater].push_back(possible.codes);
  }
  const std::size_t levels = m.scale->ids.size();
  const bool by_median = m.rule.statistic == SurveyStatistic::median, by_mean = m.rule.statistic == SurveyStatistic::mean;
  if (static_cast<int>(respondents.size()) < m.rule.min.value_or(usual_respondents)) {
    m.settle(read);  // who answered is not named where few did
    m.meet(Unlisted::measurement);
    const Reasons few = respondents.empty() ? not_assessed : insufficient_evidence;
    return anything(m, few);
  }
  if (doubtful) return anything(m, reasons, inexact);
  const Flags flags = remarks(m, respondents.size());
  const int count = static_cast<int>(respondents.size());
  if (by_median) {
    Tallies reach{std::vector<int>(levels, 0)};
    for (const auto& [respondent, answers] : respondents) {
      const auto medians = own_medians(answers, levels);
      if (medians) reach = with_vote(reach, *medians);
      if (!medians || reach.size() > most) return anything(m, reasons, flags | inexact);
    }
    Mask result = 0;
    for (const auto& votes : reach) result |= Mask{1} << median(votes, count, false);
    return m.levels(result, reasons, flags);
  }
  const auto worth = [&](int level) { return by_mean ? *m.scale->scores[static_cast<std::size_t>(level)] : Number(m.op.done >> level & 1 ? 100 : 0); };
  std::set<Number> sums{Number(0)};
  for (const auto& [respondent, answers] : respondents) {
    std::set<Number> own{Number(0)};
    for (const Mask answer : answers) {
      std::set<Number> next;
      for (const Number& sum : own)
        for (Mask rest = answer; rest; rest &= rest - 1) next.insert(sum + worth(std::countr_zero(rest)));
      own = std::move(next);
    }
    std::set<Number> next;
    breathe(sums.size() * own.size());
    for (const Number& sum : sums)
      for (const Number& one : own) next.insert(sum + one / Number(static_cast<std::int64_t>(answers.size())));
    sums = std::move(next);
    if (sums.size() > most) return anything(m, reasons, flags | inexact);
  }
  std::vector<Range> ranges;
  for (const Number& sum : sums) ranges.push_back(Range::point(sum / count));
  return m.numbers(std::move(ranges), reasons, false, flags);
}

}  // namespace v1
}  // namespace merilo
