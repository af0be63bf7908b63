#pragma once
/// \file
/// What an evaluation says of one cell, and of the totals.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <merilo/export.hpp>
#include <merilo/number.hpp>

namespace merilo {
inline namespace v1 {

/// What is known of a cell.
enum class Status {
  determined,     ///< one level or number
  undetermined,   ///< several results are still possible
  not_applicable  ///< no level is possible
};

/// The name of a status, as in files.
MERILO_API std::string_view to_string(Status status);

/// The results still possible for one criterion, organization and period.
struct MERILO_API Outcome {
  std::string organization;             ///< organization judged
  std::string criterion;                ///< criterion
  std::string item;                     ///< item judged, of a criterion on items; else empty
  std::string period;                   ///< period
  Status status = Status::undetermined; ///< seen from outside
  std::vector<std::string> levels;      ///< possible levels, lowest first; empty for numbers
  std::optional<Number> low;            ///< least possible number (numbers only; absent: unbounded)
  std::optional<Number> high;           ///< greatest possible number (numbers only; absent: unbounded)
  bool may_be_not_applicable = false;   ///< whether "not applicable" is still possible beside levels
  bool exact = true;                    ///< whether every result listed can really come about
  std::vector<std::string> reasons;     ///< why undetermined or not applicable
  std::vector<std::string> flags;       ///< remarks such as `no_consensus`, `overridden`, `closed`, `available`
  std::vector<std::string> computed;    ///< the levels computed where an override, a closing or a known-only policy prevails, or the
                                        ///< commission's beside them; of numbers the least and the greatest, or the one

  /// The level when determined, else empty.
  const std::string& level() const;
  friend bool operator==(const Outcome&, const Outcome&) = default;
};

/// A total of one organization: ranges of points, maximum and percent.
struct TotalOutcome {
  std::string organization;  ///< organization
  std::string total;         ///< total
  Number points_low;         ///< least points
  Number points_high;        ///< most points
  Number maximum_low;        ///< least maximum
  Number maximum_high;       ///< greatest maximum
  std::optional<Number> percent_low;   ///< least percent, over joint choices; absent when nothing applies
  std::optional<Number> percent_high;  ///< greatest percent
  bool exact = true;                   ///< whether these ends can come about
  friend bool operator==(const TotalOutcome&, const TotalOutcome&) = default;
};

}  // namespace v1
}  // namespace merilo
