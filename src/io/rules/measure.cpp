#include "../rule_json.hpp"

namespace merilo {
inline namespace v1 {

RuleVariant read_measure(RuleReader& reader, const Json& json, const std::string& pointer) {
  JsonReader& r = reader.r;
  reader.keys(json, pointer,
              {"measure", "of", "done", "credit", "leave_out", "only_if", "needs_document", "where", "absent", "min", "tie", "agreement", "statistic", "stable",
               "eligible", "min_rate", "smallest_change", "give", "grain", "min_measured", "sample", "min_sample", "same", "window_days", "on_time",
               "missed_in_row", "min_planned"});
  MeasureRule m;
  const auto ids = [&](const char* key, std::vector<std::string>& target) { r.with(json, pointer, key, [&](const Json& v, const std::string& at) { target = r.ids(v, at); }); };
  const auto id = [&](const char* key, std::string& target) { r.with(json, pointer, key, [&](const Json& v, const std::string& at) { target = r.id(v, at); }); };
  const auto number = [&](const char* key, Number& target) { r.with(json, pointer, key, [&](const Json& v, const std::string& at) { target = r.number(v, at); }); };
  const auto integer = [&](const char* key, int& target) { r.with(json, pointer, key, [&](const Json& v, const std::string& at) { target = r.integer(v, at); }); };
  m.function = reader.word<MeasureFunction>(*json.find("measure"), child(pointer, "measure"));
  if (const Json* of = r.need(json, pointer, "of")) m.of = r.id(*of, child(pointer, "of"));
  ids("done", m.done);
  r.with(json, pointer, "credit", [&](const Json& v, const std::string& at) {
    r.map(v, at, [&](const std::string& code, const Json& value, const std::string& where) { m.credit.emplace_back(code, r.number(value, where)); });
  });
  ids("leave_out", m.leave_out);
  id("only_if", m.only_if);
  r.with(json, pointer, "needs_document", [&](const Json& v, const std::string& at) { m.needs_document = r.boolean(v, at); });
  r.with(json, pointer, "where", [&](const Json& v, const std::string& at) {
    r.map(v, at, [&](const std::string& sign, const Json& value, const std::string& where) { m.where.push_back({reader.comparison(value, sign, where), r.number(value, where)}); });
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
  integer("window_days", m.window_days);
  number("on_time", m.on_time);
  integer("missed_in_row", m.missed_in_row);
  integer("min_planned", m.min_planned);
  return m;
}

void write(const MeasureRule& m, JsonObject& out) {
  const MeasureRule usual;
  const auto number = [&](const char* key, Number MeasureRule::*member) {
    if (m.*member != usual.*member) out.add(key, json_number(m.*member));
  };
  const auto integer = [&](const char* key, int MeasureRule::*member) {
    if (m.*member != usual.*member) out.add(key, json_integer(m.*member));
  };
  out.add("measure", json_string(std::string(word_of(m.function)))).add("of", json_string(m.of)).add_strings("done", m.done);
  if (!m.credit.empty()) {
    JsonObject credit;
    for (const auto& [code, value] : m.credit) credit.add(code, json_number(value));
    out.add("credit", credit.take());
  }
  out.add_strings("leave_out", m.leave_out).add_text("only_if", m.only_if);
  if (m.needs_document) out.add("needs_document", json_boolean(true));
  if (!m.where.empty()) {
    JsonObject where;
    for (const Test& test : m.where) where.add(std::string(to_string(test.comparison)), json_number(test.bound));
    out.add("where", where.take());
  }
  if (m.absent) out.add("absent", json_string(*m.absent));
  if (m.min) out.add("min", json_integer(*m.min));
  if (m.tie_upper) out.add("tie", json_string("upper"));
  number("agreement", &MeasureRule::agreement);
  if (m.statistic != usual.statistic) out.add("statistic", json_string(std::string(word_of(m.statistic))));
  integer("stable", &MeasureRule::stable);
  out.add_text("eligible", m.eligible);
  number("min_rate", &MeasureRule::min_rate);
  number("smallest_change", &MeasureRule::smallest_change);
  if (m.give_class) out.add("give", json_string("class"));
  if (m.whole_measurement) out.add("grain", json_string("measurement"));
  number("min_measured", &MeasureRule::min_measured);
  out.add_text("sample", m.sample);
  number("min_sample", &MeasureRule::min_sample);
  out.add_text("same", m.same);
  integer("window_days", &MeasureRule::window_days);
  number("on_time", &MeasureRule::on_time);
  integer("missed_in_row", &MeasureRule::missed_in_row);
  integer("min_planned", &MeasureRule::min_planned);
}

}  // namespace v1
}  // namespace merilo
