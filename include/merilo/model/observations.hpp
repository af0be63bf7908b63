#pragma once
/// \file
/// Everything observed.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <merilo/date.hpp>
#include <merilo/issue.hpp>
#include <merilo/table_source.hpp>
#include <merilo/model/indicator.hpp>

namespace merilo {
inline namespace v1 {

/// What a row says about itself.
enum class RowStatus { reported, expected, not_applicable, unavailable, complete, withdrawn };

/// One observation in tidy form.
struct Observation {
  std::string organization;                  ///< organization observed
  std::string indicator;                     ///< indicator, or a criterion for an override
  std::string period;                        ///< period; may be empty for events and states with a date
  std::string item;                          ///< item, or empty
  std::string rater;                         ///< rater, or empty
  std::optional<Date> date;                  ///< day of the observation
  std::string value;                         ///< value as written
  RowStatus status = RowStatus::reported;    ///< what the row says about itself
  std::string evidence;                      ///< document reference
  std::string note;                          ///< remark
  std::optional<Date> recorded;              ///< day of the record
  std::string supersedes;                    ///< evidence of the row that this one replaces
  friend bool operator==(const Observation&, const Observation&) = default;
};

/// An item declared in the case.
struct ListedItem {
  std::string indicator;     ///< indicator it belongs to
  std::string organization;  ///< organization; empty: every organization of the indicator's roles
  Item item;                 ///< the item
  friend bool operator==(const ListedItem&, const ListedItem&) = default;
};

/// A value for every organization of the network, in its order: either numbers, or codes through a dictionary.
struct MERILO_API WideColumn {
  std::string indicator;                   ///< indicator of one value per organization
  std::string period;                      ///< period
  std::span<const double> values = {};     ///< numbers, one per organization; NaN where missing
  std::span<const std::int32_t> codes = {};///< places in `dictionary`, one per organization; negative where missing
  std::vector<std::string> dictionary = {};///< the values that `codes` speak of
  std::shared_ptr<const void> owner = {};  ///< keeps `values` and `codes` alive
  /// How many organizations it speaks of.
  std::size_t size() const noexcept { return values.empty() ? codes.size() : values.size(); }
  /// Whether both say the same; missing values are equal.
  friend MERILO_API bool operator==(const WideColumn& a, const WideColumn& b);
};

/// Where rows and items stand, and what was odd there, for issues.
struct ObservationSources {
  TableSource rows = {"", "rows"};          ///< the table of rows; made in memory where nothing else is said
  TableSource items = {"", "items"};        ///< the table of items
  std::vector<Issue> warnings = {};         ///< what was odd in the tables, though readable
  std::vector<std::string> coded = {};      ///< indicators and criteria whose values are ids: texts, however numbers and dates are written
};

/// Everything observed: tidy rows, items and wide columns; immutable, copying is cheap.
class MERILO_API Observations {
 public:
  /// Nothing observed.
  Observations();
  /// These rows, items and columns; `sources` tells where they stand, for issues.
  Observations(std::vector<Observation> rows, std::vector<ListedItem> items = {}, std::vector<WideColumn> columns = {},
               ObservationSources sources = {});
  /// A copy, which shares what is immutable. A move is one too: what was moved from is still whole.
  Observations(const Observations&) = default;
  /// The same.
  Observations& operator=(const Observations&) = default;
  /// Lets go of its share.
  ~Observations() = default;
  /// Tidy rows.
  const std::vector<Observation>& rows() const noexcept;
  /// Declared items.
  const std::vector<ListedItem>& items() const noexcept;
  /// Wide columns.
  const std::vector<WideColumn>& columns() const noexcept;
  /// Where rows and items stand.
  const ObservationSources& sources() const noexcept;
  /// What was odd in the files, though readable: names that look alike.
  const std::vector<Issue>& warnings() const noexcept;
  friend MERILO_API bool operator==(const Observations& a, const Observations& b);

 private:
  struct State;
  std::shared_ptr<const State> state_;
};

}  // namespace v1
}  // namespace merilo
