#pragma once
/// \file
/// measure: from observations to a number, a level or counts.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <merilo/model/condition.hpp>
#include <merilo/model/rule.hpp>

namespace merilo {
inline namespace v1 {

/// What a measure does with the observations of its indicator.
enum class MeasureFunction {
  value,       ///< the one value
  baseline,    ///< the one value of the baseline period
  count,       ///< how many items or events
  share,       ///< percentage of items done, 100·Σ credit·weight / Σ weight
  consensus,   ///< median of raters
  survey,      ///< per respondent, then per organization
  trend,       ///< items between baseline and period, as counts; or the class of one
  change,      ///< the difference between baseline and period, or its ratio to the baseline
  regularity   ///< runs against a calendar
};

/// How the answers of a survey become one value.
enum class SurveyStatistic {
  median,  ///< lower median of respondents, a level
  mean,    ///< mean of the scores
  share    ///< percentage of `done` answers
};

/// Parameters of `measure`; each function reads its own.
struct MeasureRule {
  MeasureFunction function = MeasureFunction::value;  ///< function
  std::string of;                                     ///< indicator
  std::vector<std::string> done = {};                 ///< count, share, survey: codes that count in full
  std::vector<std::pair<std::string, Number>> credit = {};  ///< share: codes that count in part, 0 to 1
  std::vector<std::string> leave_out = {};            ///< share: codes that leave the base
  std::string only_if = {};                           ///< share: a yes/no indicator of the same items, asked of conditional ones
  bool needs_document = false;                        ///< share: credit only for rows that name a document
  std::vector<Test> where = {};                       ///< count: tests of the number, all of which must hold
  std::optional<std::string> absent = {};             ///< what an item without a row has once the period is over
  std::optional<int> min = {};                        ///< consensus (3), survey (5): fewest raters
  bool tie_upper = false;                             ///< consensus: the upper of a split median
  Number agreement = Number::ratio(3, 4);             ///< consensus: share that must give the median level
  SurveyStatistic statistic = SurveyStatistic::median;///< survey: statistic
  int stable = 0;                                     ///< survey: fewer respondents are flagged `unstable`
  std::string eligible = {};                          ///< survey: indicator with the number of persons asked
  Number min_rate = {};                                    ///< survey: a lower response rate is flagged `low_response`
  Number smallest_change = {};                             ///< trend: smallest change that matters, in the indicator's unit
  bool give_class = false;                            ///< trend: the class of the one value instead of counts
  bool whole_measurement = false;                     ///< trend: an item without both values is unmatched, not a gap
  Number min_measured = {};                                ///< trend: least share of items matched
  std::string sample = {};                            ///< trend: indicator of the same items with the number measured
  Number min_sample = {};                                  ///< trend: an item with a smaller sample is unmeasured
  std::string same = {};                              ///< trend: indicator of the same items that must not differ, such as the instrument
  bool relative = false;                              ///< change: divided by the baseline, without its sign
  std::optional<Number> zero = {};                    ///< change relative to a baseline of zero; absent: undefined
  int window_days = 0;                                ///< regularity: days a run may be early or late
  Number on_time = 80;                                ///< regularity: percentage of slots on time in a systematic module
  int missed_in_row = 1;                              ///< regularity: most slots missed one after another
  int min_planned = 2;                                ///< regularity: fewest slots that show regularity
  friend bool operator==(const MeasureRule&, const MeasureRule&) = default;
};

/// A rule of kind `measure`.
MERILO_API Rule measure(MeasureRule parameters);

}  // namespace v1
}  // namespace merilo
