#include <algorithm>

#include <merilo/error.hpp>

#include "../phrases.hpp"
#include "evidence_compiler.hpp"
#include "measures/measuring.hpp"

namespace merilo {
inline namespace v1 {

namespace {

std::string told_bounds(const Indicator& indicator) {
  return (indicator.min ? indicator.min->to_string() : "−∞") + " … " + (indicator.max ? indicator.max->to_string() : "∞");
}

}  // namespace

namespace {

// What a text says less than a value: `<5`, `>=10`, `5..19`, also `5-19` of numbers that are not negative; nothing for
// any other text.
std::optional<Range> bounds_of(const std::string& text) {
  for (const auto& [sign, below, strict] : {std::tuple{"<=", true, false}, std::tuple{">=", false, false}, std::tuple{"<", true, true}, std::tuple{">", false, true}}) {
    if (!text.starts_with(sign)) continue;
    const auto number = Number::parse_reported(text.substr(std::string_view(sign).size()));
    if (!number) return std::nullopt;
    return below ? Range{0, *number, true, false, false, strict} : Range{*number, 0, false, true, strict, false};
  }
  for (const char* between : {"..", "–", "-"}) {
    const auto at = text.find(between, 1);
    if (at == std::string::npos) continue;
    const auto low = Number::parse_reported(text.substr(0, at)), high = Number::parse_reported(text.substr(at + std::string_view(between).size()));
    if (low && high && *low <= *high) return Range{*low, *high};
  }
  return std::nullopt;
}

// The codes of a list such as `medium|high`; nothing for any other text.
std::optional<Mask> codes_of(const ScaleInfo& info, const std::string& text) {
  if (text.find('|') == std::string::npos) return std::nullopt;
  Mask result = 0;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('|', at), text.size());
    const int code = info.find(text.substr(at, end - at));
    if (code < 0) return std::nullopt;
    result |= Mask{1} << code;
    at = end + 1;
  }
  return result;
}

}  // namespace

namespace {

// Whether the indicator is counted per cent: then a text such as `85%` is a number of it.
bool is_per_cent(const Indicator& indicator) {
  constexpr std::string_view words[] = {"%", "percent", "per cent", "процент", "проценты"};
  const auto& texts = indicator.unit.by_language();
  return std::any_of(texts.begin(), texts.end(), [&](const auto& text) { return std::find(std::begin(words), std::end(words), text.second) != std::end(words); });
}

std::string_view number_text(const Indicator& indicator, std::string_view text) {
  if (text.ends_with('%') && is_per_cent(indicator)) text.remove_suffix(1);
  return text;
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
    if (const auto several = code < 0 ? codes_of(info, from.value) : std::nullopt) {
      fact.mask = *several;
      if (!is_determined(*several)) fact.state = FactState::within;
      if (!from.evidence.empty()) fact.documented = fact.mask;
      return true;
    }
    if (code >= 0) fact.mask = Mask{1} << code;
    else report(row.index, "value", from.value.empty() ? "not_a_row" : "unknown_value", from.value, one_of(info.ids), hints_.near(from.value, info));
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
  const auto number = Number::parse_reported(number_text(indicator, from.value));
  if (const auto bounds = number ? std::nullopt : bounds_of(from.value)) {
    if (within(indicator, *bounds).empty()) {
      report(row.index, "value", "out_of_range", from.value, told_bounds(indicator));
      return false;
    }
    fact.state = FactState::within;
    fact.bounds = *bounds;
    return true;
  }
  if (!number) {
    const std::string hint = number_hint(from.value, observations_.sources().rows.format.decimal);
    report(row.index, "value", from.value.empty() ? "not_a_row" : "bad_number", from.value, "a number such as 12 or 0.5", hint);
    return false;
  }
  if ((indicator.min && *number < *indicator.min) || (indicator.max && *number > *indicator.max)) {
    report(row.index, "value", "out_of_range", from.value, told_bounds(indicator));
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
  const RowStatus status = observations_.rows()[row].status;
  if (status == RowStatus::withdrawn || status == RowStatus::complete) return;
  Fact unused;
  read_value({0, -1, -1, 0, false, row}, at, unused);
}

namespace {

bool same_bounds(const Range& a, const Range& b) {
  return !is_below(a, b) && !is_below(b, a) && a.open_low == b.open_low && a.open_high == b.open_high && a.strict_low == b.strict_low &&
         a.strict_high == b.strict_high && (a.open_low || a.low == b.low) && (a.open_high || a.high == b.high);
}

// Of what is known of a key and what one row more says, which is never a conflict.
bool same_value(const Fact& known, const Fact& fresh) {
  return known.state == fresh.state && known.mask == fresh.mask && known.value == fresh.value && same_bounds(known.bounds, fresh.bounds);
}

// Whether a value lies within what another row leaves open: then it says more, and both are right.
bool lies_within(const Fact& value, const Fact& open) {
  if (value.state != FactState::known || open.state != FactState::within) return false;
  if (open.mask != 0) return (value.mask & ~open.mask) == 0;
  const Range point = Range::point(value.value);
  return !is_below(point, open.bounds) && !is_below(open.bounds, point);
}

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
  if (lies_within(known, fresh)) return add_rows(known, fresh);
  if (lies_within(fresh, known)) {
    add_rows(fresh, known);
    known = std::move(fresh);
    return;
  }
  const bool bounded = known.mask == 0 && (known.state == FactState::within || fresh.state == FactState::within);
  if (indicator.duplicates == DuplicatePolicy::refuse || (bounded && indicator.duplicates != DuplicatePolicy::latest)) {
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
