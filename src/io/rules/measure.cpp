#include "../rule_json.hpp"

namespace merilo {
inline namespace v1 {

namespace {

constexpr int usual_raters = 3, usual_respondents = 5;

std::vector<std::string> keys_of(MeasureFunction function) {
  std::vector<std::string> keys = {"measure", "of", "absent"};
  const auto with = [&](std::initializer_list<const char*> more) {
    keys.insert(keys.end(), more.begin(), more.end());
    return keys;
  };
  switch (function) {
    case MeasureFunction::baseline: return {"measure", "of"};
    case MeasureFunction::value: return keys;
    case MeasureFunction::change: return with({"relative", "zero"});
    case MeasureFunction::count: return with({"done", "where"});
    case MeasureFunction::share: return with({"done", "credit", "leave_out", "only_if", "needs_document"});
    case MeasureFunction::consensus: return with({"min", "tie", "agreement"});
    case MeasureFunction::survey: return {"measure", "of", "min", "statistic", "done", "stable", "eligible", "min_rate"};
    case MeasureFunction::trend: return with({"smallest_change", "give", "grain", "min_measured", "sample", "min_sample", "same"});
    case MeasureFunction::regularity: return {"measure", "of", "window_days", "on_time", "missed_in_row", "min_planned"};
  }
  return keys;
}

}  // namespace

RuleVariant read_measure(RuleReader& reader, const Json& json, const std::string& pointer) {
  JsonReader& r = reader.r;
  MeasureRule m;
  const auto ids = [&](const char* key, std::vector<std::string>& target) { r.with(json, pointer, key, [&](const Json& v, const std::string& at) { target = r.ids(v, at); }); };
  const auto id = [&](const char* key, std::string& target) { r.with(json, pointer, key, [&](const Json& v, const std::string& at) { target = r.id(v, at); }); };
  const auto number = [&](const char* key, Number& target) { r.with(json, pointer, key, [&](const Json& v, const std::string& at) { target = r.number(v, at); }); };
  const auto integer = [&](const char* key, int& target) { r.with(json, pointer, key, [&](const Json& v, const std::string& at) { target = r.integer(v, at); }); };
  m.function = reader.word<MeasureFunction>(*json.find("measure"), child(pointer, "measure"));
  reader.keys(json, pointer, keys_of(m.function), false);
  if (m.function == MeasureFunction::consensus) m.min = usual_raters;
  if (m.function == MeasureFunction::survey) m.min = usual_respondents;
  if (const Json* of = r.need(json, pointer, "of")) m.of = r.id(*of, child(pointer, "of"));
  ids("done", m.done);
  r.with(json, pointer, "credit", [&](const Json& v, const std::string& at) {
    r.map(v, at, [&](const std::string& code, const Json& value, const std::string& where) { m.credit.emplace_back(code, r.number(value, where)); });
  });
  ids("leave_out", m.leave_out);
  id("only_if", m.only_if);
  r.with(json, pointer, "needs_document", [&](const Json& v, const std::string& at) { m.needs_document = r.boolean(v, at); });
  r.with(json, pointer, "where", [&](const Json& v, const std::string& at) {
    r.map(v, at, [&](const std::string& sign, const Json& value, const std::string& where) {
      const bool code = value.kind == Json::Kind::string && !Number::parse(value.text);
      if (code) return r.report(value, where, "wrong_type", compact(value), "a number", "codes are counted with `done`");
      m.where.push_back({reader.comparison(value, sign, where), r.number(value, where)});
    });
  });
  r.with(json, pointer, "absent", [&](const Json& v, const std::string& at) { m.absent = v.kind == Json::Kind::number ? r.number(v, at).to_string() : r.id(v, at); });
  r.with(json, pointer, "min", [&](const Json& v, const std::string& at) { m.min = r.integer(v, at); });
  r.with(json, pointer, "tie", [&](const Json& v, const std::string& at) { m.tie_upper = reader.second(v, at, "lower", "upper"); });
  number("agreement", m.agreement);
  r.with(json, pointer, "statistic", [&](const Json& v, const std::string& at) { m.statistic = reader.word<SurveyStatistic>(v, at); });
  integer("stable", m.stable);
  id("eligible", m.eligible);
  number("min_rate", m.min_rate);
  number("smallest_change", m.smallest_change);
  r.with(json, pointer, "give", [&](const Json& v, const std::string& at) { m.give_class = reader.second(v, at, "counts", "class"); });
  r.with(json, pointer, "grain", [&](const Json& v, const std::string& at) { m.whole_measurement = reader.second(v, at, "item", "measurement"); });
  number("min_measured", m.min_measured);
  id("sample", m.sample);
  number("min_sample", m.min_sample);
  id("same", m.same);
  r.with(json, pointer, "relative", [&](const Json& v, const std::string& at) { m.relative = r.boolean(v, at); });
  r.with(json, pointer, "zero", [&](const Json& v, const std::string& at) { m.zero = r.number(v, at); });
  integer("window_days", m.window_days);
  number("on_time", m.on_time);
  integer("missed_in_row", m.missed_in_row);
  integer("min_planned", m.min_planned);
  if (m.function == MeasureFunction::survey) reader.known(json, pointer, "done", m.statistic == SurveyStatistic::share, "`statistic`: `share`");
  for (const char* key : {"grain", "min_measured"}) reader.known(json, pointer, key, !m.give_class, "`give`: `counts`");
  return m;
}

namespace {

Json word(std::string_view text) { return json_string(std::string(text)); }

void write_share(const MeasureRule& m, JsonObject& out) {
  out.add_strings("done", m.done);
  if (!m.credit.empty()) {
    JsonObject credit;
    for (const auto& [code, value] : m.credit) credit.add(code, json_number(value));
    out.add("credit", credit.take());
  }
  out.add_strings("leave_out", m.leave_out).add_text("only_if", m.only_if);
  if (m.needs_document) out.add("needs_document", json_boolean(true));
}

void write_count(const MeasureRule& m, JsonObject& out) {
  out.add_strings("done", m.done);
  if (m.where.empty()) return;
  JsonObject where;
  for (const Test& test : m.where) where.add(std::string(to_string(test.comparison)), json_number(test.bound));
  out.add("where", where.take());
}

void write_consensus(const MeasureRule& m, JsonObject& out) {
  out.add("min", json_integer(m.min.value_or(usual_raters))).add("tie", word(m.tie_upper ? "upper" : "lower")).add("agreement", json_number(m.agreement));
}

// An indicator and its least value; the value also alone, so that what was read is written.
void write_with(JsonObject& out, const char* key, const std::string& indicator, const char* least, const Number& value) {
  out.add_text(key, indicator);
  if (!indicator.empty() || value != Number()) out.add(least, json_number(value));
}

void write_survey(const MeasureRule& m, JsonObject& out) {
  out.add("min", json_integer(m.min.value_or(usual_respondents))).add("statistic", word(word_of(m.statistic))).add_strings("done", m.done);
  if (m.stable != 0) out.add("stable", json_integer(m.stable));
  write_with(out, "eligible", m.eligible, "min_rate", m.min_rate);
}

void write_trend(const MeasureRule& m, JsonObject& out) {
  out.add("smallest_change", json_number(m.smallest_change));
  if (m.give_class) out.add("give", word("class"));
  if (m.whole_measurement) out.add("grain", word("measurement"));
  if (m.whole_measurement || m.min_measured != Number()) out.add("min_measured", json_number(m.min_measured));
  write_with(out, "sample", m.sample, "min_sample", m.min_sample);
  out.add_text("same", m.same);
}

void write_regularity(const MeasureRule& m, JsonObject& out) {
  out.add("window_days", json_integer(m.window_days)).add("on_time", json_number(m.on_time));
  out.add("missed_in_row", json_integer(m.missed_in_row)).add("min_planned", json_integer(m.min_planned));
}

}  // namespace

// The parameters of the function, also those at their usual values: whoever edits a framework sees what there is.
void write(const MeasureRule& m, JsonObject& out) {
  out.add("measure", word(word_of(m.function))).add("of", json_string(m.of));
  switch (m.function) {
    case MeasureFunction::share: write_share(m, out); break;
    case MeasureFunction::count: write_count(m, out); break;
    case MeasureFunction::consensus: write_consensus(m, out); break;
    case MeasureFunction::survey: write_survey(m, out); break;
    case MeasureFunction::trend: write_trend(m, out); break;
    case MeasureFunction::regularity: write_regularity(m, out); break;
    case MeasureFunction::value:
    case MeasureFunction::baseline: break;
    case MeasureFunction::change:
      if (m.relative) out.add("relative", json_boolean(true));
      if (m.zero) out.add("zero", json_number(*m.zero));
      break;
  }
  if (m.absent) out.add("absent", json_string(*m.absent));
}

}  // namespace v1
}  // namespace merilo
