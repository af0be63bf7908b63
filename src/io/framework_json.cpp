#include <merilo/error.hpp>
#include <merilo/io/framework_json.hpp>

#include "json_reader.hpp"
#include "example_form.hpp"
#include "../limits.hpp"
#include "reading_form.hpp"
#include "rule_json.hpp"
#include "upgrade.hpp"

namespace merilo {
inline namespace v1 {

namespace {

constexpr std::string_view precisions[] = {"day", "month", "range", "period"};
constexpr std::string_view value_types[] = {"number", "date", "yes_no"};

class FrameworkReader {
 public:
  FrameworkReader(JsonReader& reader, const Json& root) : r_(reader), root_(root) {}

  FrameworkDraft read() {
    if (!r_.object(root_, "", {"$schema", "format", "version", "id", "edition", "default_language", "title", "roles", "relations", "scales", "indicators",
                               "criteria", "matrices", "totals", "flags", "policies", "readings", "examples"}))
      return std::move(draft_);
    r_.format(root_, "merilo.framework");
    with(root_, "", "$schema", [&](const Json& v, const std::string& at) { draft_.schema = r_.id(v, at); });
    with(root_, "", "default_language", [&](const Json& v, const std::string& at) { r_.default_language = draft_.default_language = r_.id(v, at); });
    if (const Json* id = r_.need(root_, "", "id")) draft_.id = r_.id(*id, "/id");
    with(root_, "", "edition", [&](const Json& v, const std::string& at) { draft_.edition = r_.id(v, at); });
    text(root_, "", "title", draft_.title);
    // What refers to a part by its id is right, though the part cannot be read.
    section("roles", [&](const std::string& id, const Json& v, const std::string& at) {
      Role& role = draft_.roles.emplace_back();
      role.id = id;
      if (!r_.object(v, at, {"title", "abbreviation", "many"})) return;
      text(v, at, "many", role.many);
      text(v, at, "title", role.title);
      text(v, at, "abbreviation", role.abbreviation);
    });
    section("relations", [&](const std::string& id, const Json& v, const std::string& at) {
      Relation& relation = draft_.relations.emplace_back();
      relation.id = id;
      if (!r_.object(v, at, {"title", "parents"})) return;
      text(v, at, "title", relation.title);
      with(v, at, "parents", [&](const Json& p, const std::string& w) { relation.many_parents = second(p, w, "one", "many"); });
    });
    section("scales", [&](const std::string& id, const Json& v, const std::string& at) { scale(id, v, at); });
    section("indicators", [&](const std::string& id, const Json& v, const std::string& at) { indicator(id, v, at); });
    if (const Json* criteria = root_.find("criteria"); criteria && criteria->members.size() > most_criteria) {
      r_.report(*criteria, "/criteria", "too_large", std::to_string(criteria->members.size()), "at most " + std::to_string(most_criteria));
      return std::move(draft_);
    }
    section("criteria", [&](const std::string& id, const Json& v, const std::string& at) { criterion(id, v, at); });
    section("matrices", [&](const std::string& id, const Json& v, const std::string& at) {
      Matrix& matrix = draft_.matrices.emplace_back();
      matrix.id = id;
      if (!r_.object(v, at, {"title", "role", "criteria"})) return;
      text(v, at, "title", matrix.title);
      if (const Json* role = r_.need(v, at, "role")) matrix.role = r_.id(*role, at + "/role");
      if (const Json* criteria = r_.need(v, at, "criteria")) matrix.criteria = r_.ids(*criteria, at + "/criteria");
    });
    section("totals", [&](const std::string& id, const Json& v, const std::string& at) {
      if (!r_.object(v, at, {"title", "matrix", "na"})) return;
      Total total{id, {}, {}, false};
      text(v, at, "title", total.title);
      if (const Json* matrix = r_.need(v, at, "matrix")) total.matrix = r_.id(*matrix, at + "/matrix");
      with(v, at, "na", [&](const Json& n, const std::string& w) { total.keep_not_applicable = second(n, w, "exclude", "keep"); });
      draft_.totals.push_back(std::move(total));
    });
    section("flags", [&](const std::string& id, const Json& v, const std::string& at) {
      if (!r_.object(v, at, {"title"})) return;
      FlagText flag{id, {}};
      text(v, at, "title", flag.title);
      draft_.flags.push_back(std::move(flag));
    });
    with(root_, "", "policies", [&](const Json& v, const std::string& at) {
      if (!r_.object(v, at, {"override", "closing"})) return;
      with(v, at, "override", [&](const Json& o, const std::string& w) { draft_.policies.override_prevails = !second(o, w, "prevails", "beside"); });
      with(v, at, "closing", [&](const Json& c, const std::string& w) { draft_.policies.close_at_lowest = second(c, w, "keep", "lowest"); });
    });
    with(root_, "", "readings", [&](const Json& v, const std::string& at) {
      check_readings(r_, v, at);
      draft_.readings = compact(v);
    });
    with(root_, "", "examples", [&](const Json& v, const std::string& at) {
      check_example_forms(r_, v, at);
      draft_.examples = compact(v);
    });
    return std::move(draft_);
  }

 private:
  template <class Use>
  void with(const Json& json, const std::string& pointer, const char* key, Use&& use) {
    r_.with(json, pointer, key, use);
  }
  void text(const Json& json, const std::string& pointer, const char* key, Text& target) {
    with(json, pointer, key, [&](const Json& v, const std::string& at) { target = r_.text(v, at); });
  }
  template <class Each>
  void section(const char* name, Each&& each) {
    with(root_, "", name, [&](const Json& v, const std::string& at) { r_.map(v, at, each); });
  }
  bool second(const Json& json, const std::string& pointer, std::string_view first, std::string_view other) {
    const std::string_view both[] = {first, other};
    return r_.word(json, pointer, both) == 1;
  }

  void scale(const std::string& id, const Json& v, const std::string& at) {
    Scale& scale = draft_.scales.emplace_back();
    scale.id = id;
    if (!r_.object(v, at, {"title", "levels"})) return;
    text(v, at, "title", scale.title);
    if (const Json* levels = r_.need(v, at, "levels"))
      r_.list(*levels, at + "/levels", [&](const Json& l, const std::string& w) {
        Level& level = scale.levels.emplace_back();
        if (!r_.object(l, w, {"id", "score", "label"})) return;
        if (const Json* name = r_.need(l, w, "id")) level.id = r_.id(*name, w + "/id");
        with(l, w, "score", [&](const Json& s, const std::string& p) { level.score = r_.number(s, p); });
        text(l, w, "label", level.label);
      });
  }

  void indicator(const std::string& id, const Json& v, const std::string& at) {
    if (!r_.object(v, at, {"title", "description", "values", "scale", "unit", "min", "max", "step", "better", "kind", "max_age", "roles", "items", "sum_to", "rated",
                           "duplicates", "instrument"}))
      return;
    Indicator i;
    i.id = id;
    text(v, at, "title", i.title);
    text(v, at, "description", i.description);
    text(v, at, "unit", i.unit);
    text(v, at, "instrument", i.instrument);
    const Json *values = v.find("values"), *scale = v.find("scale");
    if ((values != nullptr) == (scale != nullptr)) r_.report(v, at, "missing_key", "", "either `values` or `scale`");
    if (scale) {
      i.scale = r_.id(*scale, at + "/scale");
      i.values = ValueType::code;
    } else if (values && values->kind == Json::Kind::array) {
      i.values = ValueType::code;
      for (auto& code : r_.ids(*values, at + "/values")) i.codes.push_back({code, {}});
    } else if (values && values->kind == Json::Kind::object) {
      i.values = ValueType::code;
      r_.map(*values, at + "/values", [&](const std::string& code, const Json& label, const std::string& w) { i.codes.push_back({code, r_.text(label, w)}); });
    } else if (values) {
      const int word = r_.word(*values, at + "/values", value_types);
      i.values = word == 0 ? ValueType::number : word == 1 ? ValueType::date : ValueType::code;
      if (word == 2) i.codes = {{"no", {}}, {"yes", {}}};
    }
    for (const auto& [key, target] : {std::pair{"min", &i.min}, std::pair{"max", &i.max}, std::pair{"step", &i.step}})
      with(v, at, key, [&, to = target](const Json& n, const std::string& w) { *to = r_.number(n, w); });
    with(v, at, "better", [&](const Json& b, const std::string& w) { i.higher_is_better = second(b, w, "lower", "higher"); });
    with(v, at, "kind", [&](const Json& k, const std::string& w) { i.kind = static_cast<IndicatorKind>(r_.word(k, w, words<IndicatorKind>)); });
    with(v, at, "max_age", [&](const Json& n, const std::string& w) { i.max_age = r_.integer(n, w); });
    with(v, at, "roles", [&](const Json& n, const std::string& w) { i.roles = r_.ids(n, w); });
    with(v, at, "rated", [&](const Json& n, const std::string& w) { i.rated = r_.boolean(n, w); });
    with(v, at, "duplicates", [&](const Json& n, const std::string& w) { i.duplicates = static_cast<DuplicatePolicy>(r_.word(n, w, words<DuplicatePolicy>)); });
    with(v, at, "sum_to", [&](const Json& n, const std::string& w) {
      ItemTotal& total = i.sum_to.emplace();
      if (n.kind != Json::Kind::object) {
        total.of = r_.number(n, w);
      } else if (r_.object(n, w, {"total", "within"})) {
        if (const Json* of = r_.need(n, w, "total")) total.of = r_.number(*of, w + "/total");
        with(n, w, "within", [&](const Json& m, const std::string& p) { total.within = r_.number(m, p); });
      }
    });
    with(v, at, "items", [&](const Json& n, const std::string& w) {
      if (n.kind == Json::Kind::object) {
        i.item_source = ItemSource::declared;
        r_.map(n, w, [&](const std::string& item_id, const Json& item, const std::string& p) {
          if (!r_.object(item, p, {"title", "group", "weight", "due", "precision", "condition"})) return;
          Item result;
          result.id = item_id;
          text(item, p, "title", result.title);
          with(item, p, "group", [&](const Json& x, const std::string& q) { result.group = r_.phrase(x, q); });
          with(item, p, "weight", [&](const Json& x, const std::string& q) { result.weight = r_.number(x, q); });
          with(item, p, "due", [&](const Json& x, const std::string& q) { result.due = r_.date(x, q); });
          with(item, p, "precision", [&](const Json& x, const std::string& q) { result.precision = precisions[static_cast<std::size_t>(r_.word(x, q, precisions))]; });
          with(item, p, "condition", [&](const Json& x, const std::string& q) { result.condition = r_.phrase(x, q); });
          i.items.push_back(std::move(result));
        });
      } else {
        const std::string source = r_.id(n, w);
        i.item_source = source == "listed" ? ItemSource::listed : source == "open" ? ItemSource::open : ItemSource::shared;
        if (i.item_source == ItemSource::shared) i.items_of = source;
      }
    });
    draft_.indicators.push_back(std::move(i));
  }

  void criterion(const std::string& id, const Json& v, const std::string& at) {
    if (!r_.object(v, at, {"title", "scale", "measured_on", "items", "rule", "instrument", "instrument_note", "descriptors", "target", "note", "readings"})) return;
    Criterion c;
    c.id = id;
    text(v, at, "title", c.title);
    text(v, at, "instrument", c.instrument);
    text(v, at, "instrument_note", c.instrument_note);
    text(v, at, "note", c.note);
    with(v, at, "scale", [&](const Json& n, const std::string& w) { c.scale = r_.id(n, w); });
    with(v, at, "measured_on", [&](const Json& n, const std::string& w) { c.measured_on = r_.ids(n, w); });
    with(v, at, "items", [&](const Json& n, const std::string& w) { c.items = r_.id(n, w); });
    with(v, at, "target", [&](const Json& n, const std::string& w) { c.target = r_.id(n, w); });
    with(v, at, "readings", [&](const Json& n, const std::string& w) { c.readings = r_.ids(n, w); });
    with(v, at, "descriptors", [&](const Json& n, const std::string& w) {
      r_.map(n, w, [&](const std::string& level, const Json& words, const std::string& p) { c.descriptors.emplace_back(level, r_.text(words, p)); });
    });
    if (const Json* rule = r_.need(v, at, "rule")) c.rule = rule_from_json(r_, *rule, at + "/rule");
    draft_.criteria.push_back(std::move(c));
  }

  JsonReader& r_;
  const Json& root_;
  FrameworkDraft draft_;
};

}  // namespace

Framework read_framework(std::string_view json, const std::string& file) {
  std::vector<Issue> issues;
  auto root = parse_json(json, file, issues);
  if (!root) throw ModelError(std::move(issues));
  JsonReader reader(json, file, issues);
  upgrade(*root, "merilo.framework", reader);
  FrameworkDraft draft = FrameworkReader(reader, *root).read();
  return checked<Framework>(reader, *root, std::move(draft), std::move(issues));
}

}  // namespace v1
}  // namespace merilo
