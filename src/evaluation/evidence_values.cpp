#include <algorithm>
#include <charconv>
#include <cmath>

#include <merilo/error.hpp>

#include "../phrases.hpp"
#include "evidence_compiler.hpp"

namespace merilo {
inline namespace v1 {

namespace {

std::string bounds(const Indicator& indicator) {
  return (indicator.min ? indicator.min->to_string() : "−∞") + " … " + (indicator.max ? indicator.max->to_string() : "∞");
}

// What mends a text that is no number of ours.
std::string number_hint(const std::string& text) {
  if (text.find(',') != std::string::npos) return "the decimal mark is a point";
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() && std::isfinite(value) ? "round it to 15 digits" : "";
}

}  // namespace

// Sets the fact a row states; false when the value is bad.
bool EvidenceCompiler::read_value(const Row& row, std::size_t at, Fact& fact) {
  const Observation& from = source(row);
  const Indicator& indicator = draft_.indicators[at];
  fact.reported = from.status != RowStatus::expected;
  fact.recorded = from.recorded;
  fact.rows = {row.index};
  switch (from.status) {
    case RowStatus::expected: return true;
    case RowStatus::not_applicable: fact.state = FactState::not_applicable; return true;
    case RowStatus::unavailable: fact.state = FactState::unavailable; return true;
    case RowStatus::complete:
    case RowStatus::withdrawn:
    case RowStatus::reported: break;
  }
  fact.state = FactState::known;
  if (const int scale = program_.indicator_scale[at]; scale >= 0) {
    const ScaleInfo& info = program_.scales[static_cast<std::size_t>(scale)];
    const int code = info.find(from.value);
    if (code >= 0) fact.mask = Mask{1} << code;
    else report(row.index, "value", from.value.empty() ? "not_a_row" : "unknown_value", from.value, one_of(info.ids), nearest(from.value, info.ids));
    if (!from.evidence.empty()) fact.documented = fact.mask;
    return code >= 0;
  }
  if (indicator.values == ValueType::date) {
    auto date = Date::parse(from.value);
    if (!date && from.value.empty()) date = from.date;
    if (date) fact.value = date->days;
    else report(row.index, "value", "bad_date", from.value, "a date such as 2018-03-31");
    return date.has_value();
  }
  const auto number = Number::parse_reported(from.value);
  if (!number) {
    report(row.index, "value", from.value.empty() ? "not_a_row" : "bad_number", from.value, "a number such as 12 or 0.5", number_hint(from.value));
    return false;
  }
  if ((indicator.min && *number < *indicator.min) || (indicator.max && *number > *indicator.max)) {
    report(row.index, "value", "out_of_range", from.value, bounds(indicator));
    return false;
  }
  if (indicator.step && !((*number - *indicator.min) / *indicator.step).is_integer()) {
    report(row.index, "value", "out_of_range", from.value, "a step of the indicator's grid");
    return false;
  }
  fact.value = *number;
  return true;
}

// A row that belongs nowhere may say a bad value too.
void EvidenceCompiler::check_value(std::uint32_t row, std::size_t at) {
  if (observations_.rows()[row].status == RowStatus::withdrawn) return;
  Fact unused;
  read_value({0, -1, -1, 0, false, row}, at, unused);
}

namespace {

// Of what is known of a key and what one row more says, which is never a conflict.
bool same_value(const Fact& known, const Fact& fresh) { return known.state == fresh.state && known.mask == fresh.mask && known.value == fresh.value; }

void add_rows(Fact& known, const Fact& fresh) {
  known.rows.insert(known.rows.end(), fresh.rows.begin(), fresh.rows.end());
  known.documented |= fresh.documented;
}

}  // namespace

// A second row of the same key. The same is noted; another value, or "not applicable" beside a value, follows the
// indicator's policy. A value beats a row that says there is none to be had.
void EvidenceCompiler::merge(Fact& known, Fact fresh, const Row& row, const Indicator& indicator) {
  // An expected row says only that there is a slot.
  if (!fresh.reported) {
    known.rows.insert(known.rows.end(), fresh.rows.begin(), fresh.rows.end());
    return;
  }
  if (!known.reported) {
    fresh.rows.insert(fresh.rows.end(), known.rows.begin(), known.rows.end());
    known = std::move(fresh);
    return;
  }
  if (same_value(known, fresh)) {
    known.recorded = fresh.recorded;
    return add_rows(known, fresh);
  }
  if (fresh.state == FactState::unavailable) return add_rows(known, fresh);
  if (known.state == FactState::unavailable) {
    add_rows(fresh, known);
    known = std::move(fresh);
    return;
  }
  if (indicator.duplicates == DuplicatePolicy::refuse) {
    report(row.index, "value", "duplicate_value", source(row).value, "one value for this key", "withdraw or supersede the other row");
    return;
  }
  if (indicator.duplicates == DuplicatePolicy::latest && fresh.recorded && known.recorded != fresh.recorded) {
    known = std::move(fresh);  // rows come by the day they were recorded
    return;
  }
  // Contradicting, or no way to tell which is later: any of the values is possible.
  add_rows(known, fresh);
  known.or_not_applicable |= fresh.state == FactState::not_applicable || known.state == FactState::not_applicable;
  if (known.state == FactState::not_applicable) {
    known.mask = fresh.mask;
    known.value = fresh.value;
  } else if (known.mask != 0) {
    known.mask |= fresh.mask;
  } else if (fresh.state == FactState::known && fresh.value != known.value) {
    known.others.push_back(fresh.value);
  }
  known.state = FactState::conflict;
}

}  // namespace v1
}  // namespace merilo
