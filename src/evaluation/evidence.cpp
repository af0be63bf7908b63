#include "evidence.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace merilo {
inline namespace v1 {

namespace {

struct Row {
  std::uint32_t organization;
  int item, rater;
  std::int32_t date;
  bool before;
  const Observation* source;
  std::size_t index;
};

class Compiler {
 public:
  Compiler(const Framework& framework, const Network& network, const Observations& observations, const Period& period, Date as_of,
           Header& header, std::vector<Issue>& issues)
      : draft_(framework.draft()), program_(framework.program()), network_(network), observations_(observations), period_(period),
        header_(header), issues_(issues) {
    evidence_.as_of = as_of;
    evidence_.has_baseline = !period.baseline.empty();
    evidence_.period_over = as_of >= period.end;
  }

  Evidence run() {
    header_.rows_in = observations_.rows().size();
    number_names();
    sort_rows();
    evidence_.blocks.resize(draft_.indicators.size());
    for (std::size_t i = 0; i < draft_.indicators.size(); ++i) build_block(i);
    for (const WideColumn& column : observations_.columns()) add_column(column);
    for (const auto& [reason, count] : left_out_) header_.left_out.push_back({reason, count});
    return std::move(evidence_);
  }

 private:
  void report(std::size_t row, const char* column, std::string code, std::string found, std::string expected, std::string hint = {},
              Severity severity = Severity::error) {
    issues_.push_back({severity, std::move(code), {"observations.csv", column, observations_.first_line() + static_cast<int>(row), 0},
                       std::move(found), std::move(expected), std::move(hint)});
  }

  // Items and raters are numbered in the order of their names, so that no result depends on the order of rows.
  void number_names() {
    std::set<std::string_view> items, raters;
    for (const Observation& row : observations_.rows()) {
      if (!row.item.empty()) items.insert(row.item);
      if (!row.rater.empty()) raters.insert(row.rater);
    }
    for (const ListedItem& item : observations_.items()) items.insert(item.item.id);
    for (const Indicator& indicator : draft_.indicators)
      for (const Item& item : indicator.items) items.insert(item.id);
    for (const auto name : items) {
      item_number_.emplace(name, static_cast<int>(evidence_.items.size()));
      evidence_.items.emplace_back(name);
    }
    for (const auto name : raters) {
      rater_number_.emplace(name, static_cast<int>(evidence_.raters.size()));
      evidence_.raters.emplace_back(name);
    }
    for (const Rater& rater : network_.draft().raters)
      if (const auto found = rater_number_.find(rater.id); found != rater_number_.end() && !rater.organization.empty())
        rater_home_[found->second] = *network_.find(rater.organization);
    for (std::size_t i = 0; i < network_.size(); ++i) {
      const auto role = program_.role_index.find(network_.draft().organizations[i].role);
      roles_.push_back(role == program_.role_index.end() ? -1 : role->second);
    }
    for (const Period& period : network_.draft().periods) periods_.push_back(period.id);
  }

  bool expects(std::size_t indicator, std::size_t organization) const {
    const auto& roles = draft_.indicators[indicator].roles;
    return roles.empty() || std::find(roles.begin(), roles.end(), network_.draft().organizations[organization].role) != roles.end();
  }

  void leave_out(const char* reason) { ++left_out_[reason]; }

  void sort_rows() {
    rows_.resize(draft_.indicators.size());
    complete_.assign(draft_.indicators.size(), {});
    const auto& rows = observations_.rows();
    std::set<std::tuple<std::string, std::string, std::string, std::string, std::string, std::string>> superseded;
    for (const Observation& row : rows)
      if (!row.supersedes.empty()) superseded.emplace(row.organization, row.indicator, row.period, row.item, row.rater, row.supersedes);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const Observation& row = rows[i];
      const auto organization = network_.find(row.organization);
      if (!organization) report(i, "organization", "unknown_reference", row.organization, "an organization of the network", near_organization(row.organization));
      const auto indicator = program_.indicator_index.find(row.indicator);
      const auto criterion = program_.criterion_index.find(row.indicator);
      if (indicator == program_.indicator_index.end() && criterion == program_.criterion_index.end()) {
        report(i, "indicator", "unknown_reference", row.indicator, "an indicator or a criterion", near_name(row.indicator));
        continue;
      }
      const bool state = indicator != program_.indicator_index.end() && draft_.indicators[static_cast<std::size_t>(indicator->second)].kind == IndicatorKind::state;
      if (!row.period.empty() && std::find(periods_.begin(), periods_.end(), row.period) == periods_.end()) {
        report(i, "period", "unknown_reference", row.period, "a period of the network", nearest(row.period, periods_));
        continue;
      }
      if (row.period.empty() && !row.date) {
        report(i, "period", "not_a_row", "", "a period or a date");
        continue;
      }
      if (!organization) continue;
      if (row.status == RowStatus::withdrawn) { leave_out("withdrawn"); continue; }
      if (!row.evidence.empty() && superseded.contains({row.organization, row.indicator, row.period, row.item, row.rater, row.evidence})) {
        leave_out("superseded");
        continue;
      }
      if ((row.date && *row.date > evidence_.as_of) || (row.recorded && *row.recorded > evidence_.as_of)) {
        leave_out("after_as_of");
        continue;
      }
      std::string_view in = row.period;
      if (in.empty())
        for (const Period& period : network_.draft().periods)
          if (*row.date >= period.start && *row.date <= period.end) in = period.id;
      const bool before = evidence_.has_baseline && in == period_.baseline;
      if (in != period_.id && !before && !state) { leave_out("other_period"); continue; }
      if (criterion != program_.criterion_index.end()) {
        if (before) leave_out("other_period");
        else add_override(i, row, static_cast<std::size_t>(criterion->second), static_cast<std::uint32_t>(*organization));
        continue;
      }
      const auto at = static_cast<std::size_t>(indicator->second);
      if (!expects(at, *organization)) {
        report(i, "organization", "unexpected_row", row.organization, "an organization of the indicator's roles", "", Severity::warning);
        leave_out("unexpected");
        continue;
      }
      if (row.status == RowStatus::complete) {
        complete_[at].emplace_back(static_cast<std::uint32_t>(*organization), before);
        ++header_.rows_used;
        continue;
      }
      const auto number = [](const auto& map, const std::string& name) {
        const auto found = map.find(name);
        return found == map.end() ? -1 : found->second;
      };
      std::int32_t date = row.date ? row.date->days : 0;
      if (draft_.indicators[at].kind == IndicatorKind::event && !row.date)
        if (const auto day = Date::parse(row.value)) date = day->days;
      rows_[at].push_back({static_cast<std::uint32_t>(*organization), row.item.empty() ? -1 : number(item_number_, row.item),
                           row.rater.empty() ? -1 : number(rater_number_, row.rater), date, before, &row, i});
    }
  }

  std::string near_organization(const std::string& name) const {
    std::vector<std::string> names;
    for (const Organization& organization : network_.draft().organizations) {
      for (const std::string& alias : organization.aliases)
        if (alias == name) return organization.id;
      names.push_back(organization.id);
    }
    return nearest(name, names);
  }
  std::string near_name(const std::string& name) const {
    std::vector<std::string> names;
    for (const Indicator& indicator : draft_.indicators) names.push_back(indicator.id);
    for (const Criterion& criterion : draft_.criteria) names.push_back(criterion.id);
    return nearest(name, names);
  }

  void add_override(std::size_t index, const Observation& row, std::size_t criterion, std::uint32_t organization) {
    for (const auto& [value, column] : {std::pair{&row.rater, "rater"}, std::pair{&row.note, "note"}, std::pair{&row.evidence, "evidence"}})
      if (value->empty()) report(index, column, "not_a_row", "", "author, reason and document of a commission's level");
    Override result{static_cast<int>(criterion), organization, 0, 0};
    if (roles_[organization] < 0 || !(program_.measured_on[criterion] >> roles_[organization] & 1))
      report(index, "organization", "not_measured", row.organization, "an organization on which the criterion is measured");
    const Shape& shape = program_.nodes[criterion].shape;
    if (shape.type == Type::level) {
      const ScaleInfo& scale = program_.scales[static_cast<std::size_t>(shape.scale)];
      const int level = scale.find(row.value);
      if (row.status == RowStatus::not_applicable) result.level = na_bit;
      else if (level < 0) report(index, "value", "unknown_level", row.value, "a level of the criterion's scale", nearest(row.value, scale.ids));
      else result.level = Mask{1} << level;
    } else if (const auto number = Number::parse(row.value)) {
      result.number = *number;
    } else {
      report(index, "value", "bad_number", row.value, "a number");
    }
    evidence_.overrides.push_back(result);
    ++header_.rows_used;
  }

  // Sets the fact a row states; false when the value is bad.
  bool read_value(const Row& row, const Indicator& indicator, std::size_t at, Fact& fact) {
    const Observation& source = *row.source;
    fact.reported = true;
    fact.recorded = source.recorded;
    switch (source.status) {
      case RowStatus::expected: fact.reported = false; return true;
      case RowStatus::not_applicable: fact.state = FactState::not_applicable; return true;
      case RowStatus::unavailable: fact.state = FactState::unavailable; return true;
      case RowStatus::complete:
      case RowStatus::withdrawn:
      case RowStatus::reported: break;
    }
    const int scale = program_.indicator_scale[at];
    fact.state = FactState::known;
    if (scale >= 0) {
      const ScaleInfo& info = program_.scales[static_cast<std::size_t>(scale)];
      const int code = info.find(source.value);
      if (code < 0) {
        report(row.index, "value", "unknown_value", source.value, "a value of " + indicator.id, nearest(source.value, info.ids));
        return false;
      }
      fact.mask = Mask{1} << code;
    } else if (indicator.values == ValueType::date) {
      auto date = Date::parse(source.value);
      if (!date && source.value.empty()) date = source.date;
      if (!date) {
        report(row.index, "value", "bad_date", source.value, "a date such as 2018-03-31");
        return false;
      }
      fact.value = date->days;
    } else {
      const auto number = Number::parse(source.value);
      if (!number) {
        report(row.index, "value", "bad_number", source.value, "a number such as 12 or 0.5",
               source.value.find(',') != std::string::npos ? "the decimal mark is a point" : "");
        return false;
      }
      if ((indicator.min && *number < *indicator.min) || (indicator.max && *number > *indicator.max)) {
        report(row.index, "value", "out_of_range", source.value,
               (indicator.min ? indicator.min->to_string() : "") + " to " + (indicator.max ? indicator.max->to_string() : ""));
        return false;
      }
      fact.value = *number;
    }
    return true;
  }

  void merge(Fact& known, Fact fresh, const Row& row, const Indicator& indicator) {
    if (!fresh.reported) return;  // an expected row says only that there is a slot
    if (!known.reported) {
      known = std::move(fresh);
      return;
    }
    if (known.state == fresh.state && known.mask == fresh.mask && known.value == fresh.value && known.others.empty()) return;
    if (known.state != FactState::known && known.state != FactState::conflict && fresh.state != FactState::known) return;
    switch (indicator.duplicates) {
      case DuplicatePolicy::refuse:
        report(row.index, "value", "duplicate_value", row.source->value, "one value for this key", "withdraw or supersede the other row");
        return;
      case DuplicatePolicy::latest:
        if (known.recorded && fresh.recorded && *known.recorded != *fresh.recorded) {
          if (*fresh.recorded > *known.recorded) known = std::move(fresh);
          return;
        }
        [[fallthrough]];  // no way to tell which is later
      case DuplicatePolicy::conflict:
        if (known.state != FactState::known && known.state != FactState::conflict) {
          known = std::move(fresh);
          return;
        }
        if (fresh.state != FactState::known) return;
        if (fresh.mask == known.mask && fresh.mask != 0) return;
        known.state = FactState::conflict;
        known.mask |= fresh.mask;
        if (fresh.mask == 0 && fresh.value != known.value && std::find(known.others.begin(), known.others.end(), fresh.value) == known.others.end())
          known.others.push_back(fresh.value);
    }
  }

  void build_block(std::size_t at) {
    const Indicator& indicator = draft_.indicators[at];
    Block& block = evidence_.blocks[at];
    auto& rows = rows_[at];
    const bool event = indicator.kind == IndicatorKind::event;
    const int owner = program_.item_owner[at];
    const std::size_t count = network_.size();
    // States: rows of any period, the latest date first wins below.
    std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
      return std::tuple(a.organization, a.item, a.rater, a.date, a.index) < std::tuple(b.organization, b.item, b.rater, b.date, b.index);
    });
    std::vector<std::vector<const Item*>> own(owner >= 0 ? count : 0);
    if (owner >= 0) {
      const Indicator& source = draft_.indicators[static_cast<std::size_t>(owner)];
      for (std::size_t organization = 0; organization < count; ++organization)
        for (const Item& item : source.items) own[organization].push_back(&item);
      for (const ListedItem& listed : observations_.items()) {
        if (listed.indicator != source.id) continue;
        if (!listed.organization.empty()) {
          if (const auto organization = network_.find(listed.organization)) own[*organization].push_back(&listed.item);
        } else {
          for (std::size_t organization = 0; organization < count; ++organization)
            if (expects(static_cast<std::size_t>(owner), organization)) own[organization].push_back(&listed.item);
        }
      }
    }
    block.listed.assign(count, 0);
    block.closed.assign(count, 0);
    for (const auto& [organization, before] : complete_[at])
      if (!before) block.closed[organization] = 1;
    if (owner >= 0 && static_cast<std::size_t>(owner) != at)
      for (const auto& [organization, before] : complete_[static_cast<std::size_t>(owner)])
        if (!before) block.closed[organization] = 1;
    block.begin.assign(count + 1, 0);
    std::size_t next = 0;
    for (std::size_t organization = 0; organization < count; ++organization) {
      block.begin[organization] = static_cast<std::uint32_t>(block.slots.size());
      const std::size_t first = block.slots.size();
      const bool listed = owner >= 0 && !own[organization].empty();
      block.listed[organization] = listed || block.closed[organization];
      std::map<int, const Item*> about;
      if (owner >= 0)
        for (const Item* item : own[organization]) about.emplace(item_number_.at(item->id), item);
      if (event && owner >= 0) {
        block.planned.resize(count);
        for (const auto& [number, item] : about) block.planned[organization].emplace_back(item, number);
      }
      const bool wanted = expects(at, organization);
      if (!event && !indicator.rated && wanted) {
        if (owner < 0) block.slots.push_back({});
        for (const auto& [number, item] : about) {
          Slot slot;
          slot.item = number;
          slot.about = item;
          block.slots.push_back(std::move(slot));
        }
      }
      for (; next < rows.size() && rows[next].organization == organization; ++next) {
        const Row& row = rows[next];
        Fact fact;
        if (!read_value(row, indicator, at, fact)) continue;
        const auto item = about.find(row.item);
        const bool known_item = row.item < 0 || item != about.end();
        if (!event && owner < 0 && row.item >= 0 && !indicator.rated) {
          report(row.index, "item", "unexpected_row", row.source->item, "no item", "", Severity::warning);
          leave_out("unexpected");
          continue;
        }
        if (!event && owner >= 0 && (row.item < 0 || (listed && !known_item))) {
          report(row.index, "item", "unexpected_row", row.source->item, "an item of the list", "", Severity::warning);
          leave_out("unexpected");
          continue;
        }
        ++header_.rows_used;
        Slot* slot = nullptr;
        for (std::size_t s = first; s < block.slots.size() && !event; ++s)
          if (block.slots[s].item == row.item && block.slots[s].rater == row.rater) slot = &block.slots[s];
        if (!slot) {
          Slot fresh;
          fresh.item = row.item;
          fresh.rater = row.rater;
          fresh.date = row.date;
          fresh.about = item == about.end() ? nullptr : item->second;
          const auto home = rater_home_.find(row.rater);
          fresh.own_rater = home != rater_home_.end() && home->second == organization;
          block.slots.push_back(std::move(fresh));
          slot = &block.slots.back();
        }
        if (indicator.kind == IndicatorKind::state) {
          // Rows come by date: a later one replaces an earlier one, an equal date is a duplicate.
          if (slot->now.reported && row.date > slot->date) slot->now = {};
          slot->date = row.date;
          merge(slot->now, fact, row, indicator);
          if (indicator.max_age && row.source->date && evidence_.as_of.days - row.date > *indicator.max_age) {
            slot->now.state = FactState::expired;
          }
        } else {
          merge(row.before ? slot->before : slot->now, std::move(fact), row, indicator);
        }
      }
      if (!event)
        std::sort(block.slots.begin() + static_cast<std::ptrdiff_t>(first), block.slots.end(),
                  [](const Slot& a, const Slot& b) { return std::tuple(a.item, a.rater) < std::tuple(b.item, b.rater); });
    }
    block.begin[count] = static_cast<std::uint32_t>(block.slots.size());
  }

  void add_column(const WideColumn& column) {
    const auto found = program_.indicator_index.find(column.indicator);
    const auto bad = [&](std::string code, std::string value, std::string expected) {
      issues_.push_back({Severity::error, std::move(code), {"", "/columns/" + column.indicator, 0, 0}, std::move(value), std::move(expected), ""});
    };
    if (found == program_.indicator_index.end()) return bad("unknown_reference", column.indicator, "an indicator");
    const auto at = static_cast<std::size_t>(found->second);
    if (program_.indicator_scale[at] >= 0 || program_.item_owner[at] >= 0 || draft_.indicators[at].values != ValueType::number)
      return bad("type_mismatch", column.indicator, "a number indicator without items");
    if (column.values.size() != network_.size())
      return bad("out_of_range", std::to_string(column.values.size()) + " values", std::to_string(network_.size()) + " values");
    if (!rows_[at].empty()) return bad("duplicate_value", column.indicator, "either rows or a column");
    const Indicator& indicator = draft_.indicators[at];
    const double low = indicator.min ? indicator.min->to_double() : 0, high = indicator.max ? indicator.max->to_double() : 0;
    for (std::size_t i = 0; i < column.values.size(); ++i) {
      const double value = column.values[i];
      if ((indicator.min && value < low) || (indicator.max && value > high))
        return bad("out_of_range", "value of " + network_.draft().organizations[i].id, "values within the indicator's bounds");
    }
    if (column.period == period_.id) evidence_.blocks[at].wide_now = column.values.data();
    else if (column.period == period_.baseline) evidence_.blocks[at].wide_before = column.values.data();
  }

  const FrameworkDraft& draft_;
  const Program& program_;
  const Network& network_;
  const Observations& observations_;
  const Period& period_;
  Header& header_;
  std::vector<Issue>& issues_;
  Evidence evidence_;
  std::unordered_map<std::string_view, int> item_number_, rater_number_;
  std::map<int, std::size_t> rater_home_;
  std::vector<int> roles_;
  std::vector<std::string> periods_;
  std::vector<std::vector<Row>> rows_;
  std::vector<std::vector<std::pair<std::uint32_t, bool>>> complete_;
  std::map<std::string, std::size_t> left_out_;
};

}  // namespace

Evidence compile_evidence(const Framework& framework, const Network& network, const Observations& observations, const Period& period,
                          Date as_of, Header& header, std::vector<Issue>& issues) {
  return Compiler(framework, network, observations, period, as_of, header, issues).run();
}

}  // namespace v1
}  // namespace merilo
