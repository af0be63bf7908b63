#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "../limits.hpp"
#include "../phrases.hpp"
#include "../pointer.hpp"
#include "evidence_compiler.hpp"

namespace merilo {
inline namespace v1 {

namespace {

// The shortest decimal that reads back as the number.
std::string text_of(double value) {
  char buffer[32];
  return {buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr};
}

}  // namespace

void EvidenceCompiler::add_column(const WideColumn& column) {
  const std::string pointer = child("/columns", column.indicator);
  const auto wrong = [&](std::string code, std::string found, std::string expected, std::string hint = {}) {
    findings_.push_back({EvidenceTable::columns, 0, {Severity::error, std::move(code), {"", pointer, 0, 0}, std::move(found), std::move(expected), std::move(hint)}});
  };
  const auto found = program_.indicator_index.find(column.indicator);
  if (found == program_.indicator_index.end()) return wrong("unknown_reference", column.indicator, "an indicator", hints_.near(column.indicator, draft_.indicators));
  const auto at = static_cast<std::size_t>(found->second);
  const Indicator& indicator = draft_.indicators[at];
  const bool coded = program_.indicator_scale[at] >= 0;
  if (program_.item_owner[at] >= 0 || indicator.rated || indicator.kind == IndicatorKind::event || (!coded && indicator.values != ValueType::number))
    return wrong("type_mismatch", column.indicator, "an indicator of one number or code per organization");
  if (!index_.find(column.period))
    return wrong("unknown_reference", column.period, "a period of the network", hints_.near(column.period, network_.draft().periods));
  if (coded == column.codes.empty() && network_.size() > 0) return wrong("type_mismatch", coded ? "numbers" : "codes", coded ? "codes" : "numbers");
  if (column.size() != network_.size()) return wrong("out_of_range", std::to_string(column.size()), "a value for each of the organizations: " + std::to_string(network_.size()));
  const bool now = column.period == period_.id, before = evidence_.has_baseline && column.period == period_.baseline;
  if (!now && !before) return;
  for (const WideColumn* other = observations_.columns().data(); other != &column; ++other)
    if (other->indicator == column.indicator && other->period == column.period)
      return wrong("duplicate_value", column.indicator, "one column for each period");
  if (std::any_of(rows_[at].begin(), rows_[at].end(), [&](const Row& row) { return row.before == before; }))
    return wrong("duplicate_value", column.indicator, "either rows or a column");
  // A bound has at most 15 digits, so doubles compare with it as their decimals do.
  const double low = indicator.min ? indicator.min->to_double() : std::numeric_limits<double>::lowest();
  const double high = indicator.max ? indicator.max->to_double() : std::numeric_limits<double>::max();
  std::vector<std::size_t> unexpected;  // organizations outside the indicator's roles that have a value
  for (std::size_t i = 0; i < column.size(); ++i)
    if (!expects(at, i) && (coded ? column.codes[i] >= 0 : !std::isnan(column.values[i]))) unexpected.push_back(i);
  if (!unexpected.empty()) {
    const std::string more = unexpected.size() > 1 ? " … " + std::to_string(unexpected.size()) : "";
    findings_.push_back({EvidenceTable::columns, 0, {Severity::warning, "unexpected_row", {"", child(pointer, unexpected[0]), 0, 0}, network_.draft().organizations[unexpected[0]].id + more,
                       "an organization of the indicator's roles", ""}});
  }
  bool outside = false;
  for (std::size_t i = 0; i < column.values.size(); ++i) {
    const double value = column.values[i];
    if (std::isnan(value)) continue;
    bool inside = value >= low && value <= high;
    if (inside && indicator.step) {
      inside = ((Number::from_double(value).value() - *indicator.min) / *indicator.step).is_integer();
    }
    if (inside) continue;
    outside = true;
    if (findings_.size() > most_recorded) break;
    const Place place{"", child(pointer, i), 0, 0};
    findings_.push_back({EvidenceTable::columns, 0, {Severity::error, "out_of_range", place, network_.draft().organizations[i].id + ": " + text_of(value), "values within the indicator's bounds", ""}});
  }
  if (outside) return;
  Block& block = evidence_.blocks[at];
  if (now && !coded && program_.columnar[at] && rows_[at].empty() && unexpected.empty()) {
    block.wide = column.values;
    return;
  }
  spread_column(column, at, before);
}

// Gives every organization expected a slot, where the indicator is also read in another way than as its plain number, or
// others have a value, which does not count.
void EvidenceCompiler::spread_column(const WideColumn& column, std::size_t at, bool before) {
  Block& block = evidence_.blocks[at];
  const std::size_t count = network_.size();
  if (block.begin.empty()) {
    block.listed.assign(count, 1);
    block.closed.assign(count, -1);
    block.begin.resize(count + 1);
    for (std::size_t i = 0; i < count; ++i) {
      block.begin[i] = static_cast<std::uint32_t>(block.slots.size());
      if (expects(at, i)) block.slots.emplace_back();
    }
    block.begin[count] = static_cast<std::uint32_t>(block.slots.size());
  }
  const auto wrong = [&](std::size_t place, const char* code, std::string found, std::string expected, std::string hint = {}) {
    if (findings_.size() > most_recorded) return;
    const Place where{"", child(child("/columns", column.indicator), place), 0, 0};
    findings_.push_back({EvidenceTable::columns, 0, {Severity::error, code, where, std::move(found), std::move(expected), std::move(hint)}});
  };
  std::vector<int> code_of;
  const ScaleInfo* const scale = program_.indicator_scale[at] < 0 ? nullptr : &program_.scales[static_cast<std::size_t>(program_.indicator_scale[at])];
  if (scale)
    for (const std::string& word : column.dictionary) code_of.push_back(scale->find(word));
  for (std::size_t i = 0; i < count; ++i) {
    if (block.begin[i] == block.begin[i + 1]) continue;
    Fact& fact = before ? block.slots[block.begin[i]].before : block.slots[block.begin[i]].now;
    if (column.codes.empty()) {
      if (std::isnan(column.values[i])) continue;
      fact.value = Number::from_double(column.values[i]).value();  // finite: within the bounds
    } else {
      const std::int32_t word = column.codes[i];  // read once: who shares the memory may still write there
      if (word < 0) continue;
      if (static_cast<std::size_t>(word) >= code_of.size()) {
        wrong(i, "out_of_range", std::to_string(word), "a place in a dictionary of " + std::to_string(code_of.size()));
        continue;
      }
      const int code = code_of[static_cast<std::size_t>(word)];
      const std::string& text = column.dictionary[static_cast<std::size_t>(word)];
      if (code < 0) {
        wrong(i, "unknown_value", text, one_of(scale->ids), hints_.near(text, *scale));
        continue;
      }
      fact.mask = Mask{1} << code;
    }
    fact.state = FactState::known;
    fact.reported = true;
  }
}

}  // namespace v1
}  // namespace merilo
