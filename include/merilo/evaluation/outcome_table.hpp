#pragma once
/// \file
/// All outcomes as columns, for data frames and files.

#include <cstdint>
#include <string>
#include <vector>

#include <merilo/evaluation/evaluation.hpp>

namespace merilo {
inline namespace v1 {

/// A column of few different values: each row has a place among them, or -1 for none.
template <class Value>
struct CodedColumn {
  std::vector<Value> values;         ///< the different values
  std::vector<std::int32_t> places;  ///< one per row
};

/// All outcomes, by organization, then by criterion, as `Evaluation::outcomes` has them: one element per outcome in each column.
struct OutcomeTable {
  CodedColumn<std::string> organization;            ///< organization judged
  CodedColumn<std::string> criterion;               ///< criterion
  CodedColumn<std::string> item;                    ///< item judged, of criteria on items
  CodedColumn<std::string> status;                  ///< `determined`, `undetermined`, `not_applicable`
  CodedColumn<std::string> level;                   ///< the level when determined
  CodedColumn<std::string> low;                     ///< lowest possible level
  CodedColumn<std::string> high;                    ///< highest possible level
  std::vector<double> low_number;                   ///< least possible number; NaN: none, or open
  std::vector<double> high_number;                  ///< greatest possible number; NaN: none, or open
  std::vector<std::uint8_t> may_be_not_applicable;  ///< 1: "not applicable" is possible beside levels
  std::vector<std::uint8_t> exact;                  ///< 1: every result listed can come about
  CodedColumn<std::vector<std::string>> reasons;    ///< why undetermined or not applicable
  CodedColumn<std::vector<std::string>> flags;      ///< remarks
  CodedColumn<std::vector<std::string>> computed;   ///< what was computed where something else prevails, as of an outcome
  CodedColumn<std::vector<std::string>> levels;     ///< all levels that are possible, which need not be all from `low` to `high`
};

/// All outcomes as columns.
MERILO_API OutcomeTable tabulate(const Evaluation& evaluation);

}  // namespace v1
}  // namespace merilo
