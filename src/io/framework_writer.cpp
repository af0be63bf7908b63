#include <merilo/io/framework_json.hpp>

#include "rule_json.hpp"

namespace merilo {
inline namespace v1 {

namespace {

Json date(const Date& day) { return json_string(day.to_string()); }

class FrameworkWriter {
 public:
  explicit FrameworkWriter(const FrameworkDraft& draft) : draft_(draft) {}

  Json write() const {
    JsonObject out;
    out.add_text("$schema", draft_.schema).add("format", json_string("merilo.framework")).add("version", json_integer(1));
    out.add("id", json_string(draft_.id)).add_text("edition", draft_.edition);
    if (draft_.default_language != FrameworkDraft().default_language) out.add_text("default_language", draft_.default_language);
    text(out, "title", draft_.title);
    section(out, "roles", draft_.roles, [&](const Role& role, JsonObject& one) {
      text(one, "title", role.title);
      text(one, "abbreviation", role.abbreviation);
      text(one, "many", role.many);
    });
    section(out, "relations", draft_.relations, [&](const Relation& relation, JsonObject& one) {
      text(one, "title", relation.title);
      one.add("parents", json_string(relation.many_parents ? "many" : "one"));
    });
    section(out, "scales", draft_.scales, [&](const Scale& scale, JsonObject& one) { write_scale(scale, one); });
    section(out, "indicators", draft_.indicators, [&](const Indicator& indicator, JsonObject& one) { write_indicator(indicator, one); });
    section(out, "criteria", draft_.criteria, [&](const Criterion& criterion, JsonObject& one) { write_criterion(criterion, one); });
    section(out, "matrices", draft_.matrices, [&](const Matrix& matrix, JsonObject& one) {
      text(one, "title", matrix.title);
      one.add("role", json_string(matrix.role)).add("criteria", json_strings(matrix.criteria));
    });
    section(out, "totals", draft_.totals, [&](const Total& total, JsonObject& one) {
      text(one, "title", total.title);
      one.add("matrix", json_string(total.matrix)).add("na", json_string(total.keep_not_applicable ? "keep" : "exclude"));
    });
    section(out, "flags", draft_.flags, [&](const FlagText& flag, JsonObject& one) { text(one, "title", flag.title); });
    JsonObject policies;
    policies.add("override", json_string(draft_.policies.override_prevails ? "prevails" : "beside"));
    policies.add("closing", json_string(draft_.policies.close_at_lowest ? "lowest" : "keep"));
    out.add("policies", policies.take());
    as_given(out, "readings", draft_.readings);
    as_given(out, "examples", draft_.examples);
    return out.take();
  }

 private:
  void text(JsonObject& out, const char* key, const Text& value) const { out.add_text(key, value, draft_.default_language); }
  // Of a list of texts by their ids: one that says nothing is an entry all the same.
  void entry(JsonObject& out, const std::string& id, const Text& value) const {
    if (value.empty()) out.add(id, JsonObject().take());
    else out.add_text(id, value, draft_.default_language);
  }

  template <class Parts, class Write>
  void section(JsonObject& out, const char* key, const Parts& parts, Write&& write) const {
    if (parts.empty()) return;
    JsonObject all;
    for (const auto& part : parts) {
      JsonObject one;
      write(part, one);
      all.add(part.id, one.take());
    }
    out.add(key, all.take());
  }

  // Kept as JSON text.
  static void as_given(JsonObject& out, const char* key, const std::string& given) {
    if (given.empty()) return;
    std::vector<Issue> issues;
    if (auto json = parse_json(given, "", issues)) out.add(key, std::move(*json));
  }

  void write_scale(const Scale& scale, JsonObject& out) const {
    text(out, "title", scale.title);
    std::vector<Json> levels;
    for (const Level& level : scale.levels) {
      JsonObject one;
      one.add("id", json_string(level.id));
      if (level.score) one.add("score", json_number(*level.score));
      text(one, "label", level.label);
      levels.push_back(one.take());
    }
    out.add("levels", json_list(std::move(levels)));
  }

  Json write_values(const Indicator& indicator) const {
    if (indicator.values == ValueType::number) return json_string("number");
    if (indicator.values == ValueType::date) return json_string("date");
    const std::vector<Code> yes_no = {{"no", {}}, {"yes", {}}};
    if (indicator.codes == yes_no) return json_string("yes_no");
    JsonObject labelled;
    std::vector<std::string> plain;
    bool labels = false;
    for (const Code& code : indicator.codes) {
      labels |= !code.label.empty();
      plain.push_back(code.id);
      entry(labelled, code.id, code.label);
    }
    return labels ? labelled.take() : json_strings(plain);
  }

  void write_items(const Indicator& indicator, JsonObject& out) const {
    switch (indicator.item_source) {
      case ItemSource::none: return;
      case ItemSource::listed: out.add("items", json_string("listed")); return;
      case ItemSource::open: out.add("items", json_string("open")); return;
      case ItemSource::shared: out.add("items", json_string(indicator.items_of)); return;
      case ItemSource::declared: break;
    }
    JsonObject items;
    for (const Item& item : indicator.items) {
      JsonObject one;
      text(one, "title", item.title);
      one.add_text("group", item.group);
      if (item.weight != Number(1)) one.add("weight", json_number(item.weight));
      if (item.due) one.add("due", date(*item.due));
      one.add_text("precision", item.precision).add_text("condition", item.condition);
      items.add(item.id, one.take());
    }
    out.add("items", items.take());
  }

  void write_indicator(const Indicator& i, JsonObject& out) const {
    text(out, "title", i.title);
    text(out, "description", i.description);
    if (!i.scale.empty()) out.add("scale", json_string(i.scale));
    else out.add("values", write_values(i));
    text(out, "unit", i.unit);
    if (i.min) out.add("min", json_number(*i.min));
    if (i.max) out.add("max", json_number(*i.max));
    if (i.step) out.add("step", json_number(*i.step));
    if (i.values == ValueType::number || !i.higher_is_better) out.add("better", json_string(i.higher_is_better ? "higher" : "lower"));
    if (i.kind != IndicatorKind::measure) out.add("kind", json_string(std::string(word_of(i.kind))));
    if (i.max_age) out.add("max_age", json_integer(*i.max_age));
    out.add_strings("roles", i.roles);
    write_items(i, out);
    if (i.sum_to && i.sum_to->within == Number(0)) out.add("sum_to", json_number(i.sum_to->of));
    else if (i.sum_to) out.add("sum_to", JsonObject().add("total", json_number(i.sum_to->of)).add("within", json_number(i.sum_to->within)).take());
    if (i.rated) out.add("rated", json_boolean(true));
    if (i.duplicates != DuplicatePolicy::conflict) out.add("duplicates", json_string(std::string(word_of(i.duplicates))));
    text(out, "instrument", i.instrument);
  }

  void write_criterion(const Criterion& c, JsonObject& out) const {
    text(out, "title", c.title);
    out.add_text("scale", c.scale).add_strings("measured_on", c.measured_on).add_text("items", c.items).add("rule", rule_to_json(c.rule));
    text(out, "instrument", c.instrument);
    text(out, "instrument_note", c.instrument_note);
    if (!c.descriptors.empty()) {
      JsonObject descriptors;
      for (const auto& [level, words] : c.descriptors) entry(descriptors, level, words);
      out.add("descriptors", descriptors.take());
    }
    out.add_text("target", c.target);
    text(out, "note", c.note);
    out.add_strings("readings", c.readings);
  }

  const FrameworkDraft& draft_;
};

}  // namespace

std::string write_framework(const Framework& framework) { return pretty(FrameworkWriter(framework.draft()).write()); }

}  // namespace v1
}  // namespace merilo
