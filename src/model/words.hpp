#pragma once
// The spelling of every enumerator in the file formats, in the order of the enumerators.

#include <array>
#include <string_view>

#include <merilo/model/indicator.hpp>
#include <merilo/model/observations.hpp>

#include "rule_data.hpp"

namespace merilo {
inline namespace v1 {

template <class Enum>
inline constexpr std::array<std::string_view, 0> words{};

template <>
inline constexpr std::array<std::string_view, 10> words<RuleKind> = {"reference", "constant", "measure", "normalize", "band",
                                                                     "table",     "ladder",   "aggregate", "quorum",  "guard"};
template <>
inline constexpr std::array<std::string_view, 7> words<Comparison> = {"=", "!=", ">", ">=", "<", "<=", "in"};
template <>
inline constexpr std::array<std::string_view, 7> words<RoundingMode> = {"half_up", "half_even", "half_down", "up",
                                                                        "down",    "floor",     "ceiling"};
template <>
inline constexpr std::array<std::string_view, 9> words<MeasureFunction> = {
    "value", "baseline", "count", "share", "consensus", "survey", "trend", "change", "regularity"};
template <>
inline constexpr std::array<std::string_view, 3> words<SurveyStatistic> = {"median", "mean", "share"};
template <>
inline constexpr std::array<std::string_view, 5> words<Relative> = {"goalposts", "min_max", "rank", "z", "best"};
template <>
inline constexpr std::array<std::string_view, 3> words<Ties> = {"average", "min", "max"};
template <>
inline constexpr std::array<std::string_view, 10> words<AggregateFunction> = {"sum",       "product",  "median", "mean", "power",
                                                                             "geometric", "harmonic", "min",    "max",  "ratio"};
template <>
inline constexpr std::array<std::string_view, 3> words<NaPolicy> = {"propagate", "failed", "satisfied"};
template <>
inline constexpr std::array<std::string_view, 3> words<IndicatorKind> = {"measure", "state", "event"};
template <>
inline constexpr std::array<std::string_view, 3> words<DuplicatePolicy> = {"conflict", "latest", "refuse"};
template <>
inline constexpr std::array<std::string_view, 6> words<RowStatus> = {"reported",    "expected", "not_applicable",
                                                                     "unavailable", "complete", "withdrawn"};

template <class Enum>
constexpr std::string_view word_of(Enum value) {
  return words<Enum>[static_cast<std::size_t>(value)];
}

}  // namespace v1
}  // namespace merilo
