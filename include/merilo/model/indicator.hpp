#pragma once
/// \file
/// What is observed.

#include <optional>
#include <string>
#include <vector>

#include <merilo/date.hpp>
#include <merilo/number.hpp>
#include <merilo/text.hpp>

namespace merilo {
inline namespace v1 {

/// The type of an indicator's values.
enum class ValueType { code, number, date };
/// How observations of an indicator live in time.
enum class IndicatorKind {
  measure,  ///< belongs to its period
  state,    ///< holds until contradicted or too old
  event     ///< each row is one dated event
};
/// Where the items of an indicator come from.
enum class ItemSource {
  none,      ///< one value per organization
  listed,    ///< the case's table of items
  shared,    ///< another indicator's items
  declared,  ///< the framework itself
  open       ///< the items that have rows
};
/// What several values of one key mean.
enum class DuplicatePolicy { conflict, latest, refuse };

/// One code of a closed list of values.
struct Code {
  std::string id;  ///< the value as written in observations
  Text label;      ///< name for people
  friend bool operator==(const Code&, const Code&) = default;
};

/// A thing that is observed several times in one organization: a process, an activity, a question.
struct Item {
  std::string id;            ///< id, unique in its list
  Text title;                ///< name for people
  std::string group;         ///< group, such as the module of an assessment calendar
  Number weight = 1;         ///< weight in shares
  std::optional<Date> due;   ///< the last day of the time it is due
  std::string precision;     ///< of the date: day, month, range, period
  std::string condition;     ///< when not empty the item counts only if it turns out to be needed
  friend bool operator==(const Item&, const Item&) = default;
};

/// What the numbers of all items of an organization add up to.
struct ItemTotal {
  Number of = 100;    ///< the total
  Number within = 0;  ///< how far from it they may be, as rounded shares are
  friend bool operator==(const ItemTotal&, const ItemTotal&) = default;
};

/// What is observed: type, bounds and expectation of its values.
struct Indicator {
  std::string id;                                         ///< id, unique among indicators and criteria
  Text title;                                             ///< name for people
  Text description;                                       ///< more words
  ValueType values = ValueType::number;                   ///< type of the values
  std::string scale;                                      ///< scale whose levels are the codes, or empty
  std::vector<Code> codes;                                ///< codes, lowest first, when there is no scale
  Text unit;                                              ///< unit of a number
  std::optional<Number> min;                              ///< least possible number
  std::optional<Number> max;                              ///< greatest possible number
  std::optional<Number> step;                             ///< grid of the numbers, from `min`
  bool higher_is_better = true;                           ///< direction
  IndicatorKind kind = IndicatorKind::measure;            ///< life in time
  std::optional<int> max_age;                             ///< days a state holds
  std::vector<std::string> roles;                         ///< roles where a value is expected; empty: all
  ItemSource item_source = ItemSource::none;              ///< where its items come from
  std::string items_of;                                   ///< the indicator whose items are shared
  std::vector<Item> items;                                ///< items declared by the framework
  std::optional<ItemTotal> sum_to = {};                   ///< what the items of an organization add up to
  bool rated = false;                                     ///< values are keyed by rater
  DuplicatePolicy duplicates = DuplicatePolicy::conflict; ///< policy for contradicting values
  Text instrument;                                        ///< procedure, instrument
  friend bool operator==(const Indicator&, const Indicator&) = default;
};

}  // namespace v1
}  // namespace merilo
