#include <algorithm>

#include "../pointer.hpp"
#include "program_builder.hpp"

namespace merilo {
inline namespace v1 {

namespace {

void index_ids(const auto& section, auto& index, const char* name, ProgramBuilder& builder) {
  for (std::size_t i = 0; i < section.size(); ++i) {
    const std::string& id = section[i].id;
    const std::string pointer = child("/" + std::string(name), id);
    if (id.empty()) builder.report("missing_key", pointer, "", "an id that is not empty");
    if (!index.emplace(id, static_cast<int>(i)).second) builder.report("duplicate_id", pointer, id, "each id once");
  }
}

}  // namespace

void ProgramBuilder::index_sections() {
  index_ids(draft.roles, program.role_index, "roles", *this);
  index_ids(draft.relations, program.relation_index, "relations", *this);
  index_ids(draft.scales, program.scale_index, "scales", *this);
  index_ids(draft.indicators, program.indicator_index, "indicators", *this);
  index_ids(draft.criteria, program.criterion_index, "criteria", *this);
  index_ids(draft.flags, program.flag_index, "flags", *this);
  if (draft.roles.size() > 64) report("out_of_range", "/roles", std::to_string(draft.roles.size()), "at most 64");
  if (draft.flags.size() > most_flags) report("out_of_range", "/flags", std::to_string(draft.flags.size()), "at most " + std::to_string(most_flags));
  index_scales();
}

void ProgramBuilder::index_scales() {
  for (const Scale& scale : draft.scales) {
    const std::string pointer = child(child("/scales", scale.id), "levels");
    ScaleInfo info;
    // One of another size stays without levels: no set holds them, and nothing is said of rules that name them.
    const bool fits = !scale.levels.empty() && scale.levels.size() <= Scale::max_levels;
    if (!fits) report("scale_size", pointer, std::to_string(scale.levels.size()), "1 to 31 levels");
    for (std::size_t i = 0; fits && i < scale.levels.size(); ++i) {
      const Level& level = scale.levels[i];
      if (info.find(level.id) >= 0) report("duplicate_id", child(pointer, i), level.id, "each level once");
      if (!info.scores.empty() && level.score && info.scores.back() && *level.score < *info.scores.back())
        report("level_order", child(pointer, i), level.id, "scores that do not fall from level to level");
      info.ids.push_back(level.id);
      info.scores.push_back(level.score);
      info.labels.push_back(level.label);
    }
    program.scales.push_back(std::move(info));
  }
  // The classes of a trend, for `give`: `class`.
  program.scale_index.emplace("trend", static_cast<int>(program.scales.size()));
  program.scales.push_back({{"negative", "stable", "positive"}, {std::nullopt, std::nullopt, std::nullopt}});
}

void ProgramBuilder::check_indicators() {
  for (std::size_t i = 0; i < draft.indicators.size(); ++i) {
    const Indicator& indicator = draft.indicators[i];
    const std::string pointer = child("/indicators", indicator.id);
    if (program.criterion_index.contains(indicator.id)) report("ambiguous_name", pointer, indicator.id, "an id that no criterion has");
    int scale = -1;
    if (!indicator.scale.empty()) {
      scale = find(draft.scales, program.scale_index, indicator.scale, child(pointer, "scale"), "a scale");
    } else if (indicator.values == ValueType::code) {
      ScaleInfo info;
      const std::size_t size = indicator.codes.size();
      if (size == 0 || size > Scale::max_levels) report("scale_size", child(pointer, "values"), std::to_string(size), "1 to 31 codes");
      else for (const Code& code : indicator.codes) {
        if (info.find(code.id) >= 0) report("duplicate_id", child(pointer, "values"), code.id, "each code once");
        info.ids.push_back(code.id);
        info.scores.emplace_back();
        info.labels.push_back(code.label);
      }
      scale = static_cast<int>(program.scales.size());
      program.scales.push_back(std::move(info));
    }
    if (indicator.min && indicator.max && *indicator.min > *indicator.max) report("out_of_range", child(pointer, "max"), indicator.max->to_string(), "not below `min`");
    if (indicator.step && *indicator.step <= Number(0)) report("out_of_range", child(pointer, "step"), indicator.step->to_string(), "above 0");
    if (indicator.step && !indicator.min) report("incomplete_rule", child(pointer, "step"), indicator.step->to_string(), "`min`, from which the steps go");
    if (indicator.max_age && indicator.kind != IndicatorKind::state) report("incomplete_rule", child(pointer, "max_age"), "", "`kind`: `state`");
    if (indicator.max_age && (*indicator.max_age < 0 || *indicator.max_age > 36525)) report("out_of_range", child(pointer, "max_age"), std::to_string(*indicator.max_age), "0 to 36525 days");
    if (indicator.sum_to) {
      const bool adds_up = indicator.values == ValueType::number && indicator.item_source != ItemSource::none && !indicator.rated && indicator.kind != IndicatorKind::event;
      if (!adds_up) report("type_mismatch", child(pointer, "sum_to"), indicator.id, "a number of items, without raters and events");
      if (indicator.sum_to->within < Number(0)) report("out_of_range", child(child(pointer, "sum_to"), "within"), indicator.sum_to->within.to_string(), "not negative");
    }
    for (std::size_t r = 0; r < indicator.roles.size(); ++r)
      find(draft.roles, program.role_index, indicator.roles[r], child(child(pointer, "roles"), r), "a role");
    std::set<std::string> items;
    for (const Item& item : indicator.items) {
      if (!items.insert(item.id).second) report("duplicate_id", child(child(pointer, "items"), item.id), item.id, "each item once");
      if (item.weight < Number(0)) report("out_of_range", child(child(child(pointer, "items"), item.id), "weight"), item.weight.to_string(), "not negative");
    }
    program.indicator_scale.push_back(scale);
    program.item_owner.push_back(indicator.item_source == ItemSource::none ? -1 : static_cast<int>(i));
  }
  program.indicator_used.assign(draft.indicators.size(), false);
  for (std::size_t i = 0; i < draft.indicators.size(); ++i) {
    const Indicator& indicator = draft.indicators[i];
    if (indicator.item_source != ItemSource::shared) continue;
    const std::string pointer = child(child("/indicators", indicator.id), "items");
    const int owner = indicator_of(indicator.items_of, pointer);
    if (owner < 0) continue;
    const ItemSource source = draft.indicators[static_cast<std::size_t>(owner)].item_source;
    if (source == ItemSource::none || source == ItemSource::shared) report("type_mismatch", pointer, indicator.items_of, "an indicator with items of its own");
    program.item_owner[i] = owner;
  }
}

}  // namespace v1
}  // namespace merilo
