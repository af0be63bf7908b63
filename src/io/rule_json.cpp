#include "rule_json.hpp"

#include <algorithm>

namespace merilo {
inline namespace v1 {

namespace {

const std::vector<std::string> operators = {"=", "!=", ">", ">=", "<", "<=", "in"};

class RuleReader {
 public:
  explicit RuleReader(JsonReader& reader) : reader_(reader) {}

  Rule rule(const Json& json, const std::string& pointer) {
    if (json.kind == Json::Kind::string) return Rule(RuleData{ReferenceRule{nfc(json.text)}, {}, {}, {}});
    if (json.kind == Json::Kind::number) return Rule(RuleData{ConstantRule{reader_.number(json, pointer)}, {}, {}, {}});
    if (json.kind != Json::Kind::object) {
      reader_.report(json, pointer, "wrong_type", compact(json), "a rule: a name, a number or an object");
      return {};
    }
    static const std::vector<std::string> kinds = {"measure", "normalize", "band", "table", "ladder", "aggregate", "quorum", "guard"};
    const Json* main = nullptr;
    std::string kind;
    int found = 0;
    for (const auto& [key, value] : json.members)
      if (std::find(kinds.begin(), kinds.end(), key) != kinds.end()) {
        main = &value;
        kind = key;
        ++found;
      }
    if (found != 1) {
      std::string keys, hint;
      for (const auto& [key, value] : json.members) {
        keys += (keys.empty() ? "" : ", ") + key;
        if (hint.empty()) hint = nearest(key, kinds);
      }
      reader_.report(json, pointer, "rule_kind", keys, "exactly one of measure, normalize, band, table, ladder, aggregate, quorum, guard", hint);
      return {};
    }
    RuleData data;
    const std::string at = pointer + "/" + kind;
    if (kind == "measure") data.kind = measure(json, *main, pointer, at);
    else if (kind == "normalize") data.kind = normalize(json, *main, pointer, at);
    else if (kind == "band") data.kind = band(json, *main, pointer, at);
    else if (kind == "table") data.kind = table(json, *main, pointer, at);
    else if (kind == "ladder") data.kind = ladder(json, *main, pointer, at);
    else if (kind == "aggregate") data.kind = aggregate(json, *main, pointer, at);
    else if (kind == "quorum") data.kind = quorum(json, *main, pointer, at);
    else data.kind = guard(json, *main, pointer, at);
    if (const Json* with = json.find("with"))
      reader_.map(*with, pointer + "/with", [&](const std::string& name, const Json& value, const std::string& where) { data.with.emplace_back(name, rule(value, where)); });
    if (const Json* scale = json.find("scale")) data.scale = reader_.id(*scale, pointer + "/scale");
    if (const Json* round = json.find("round")) {
      const std::string where = pointer + "/round";
      static const std::vector<std::string> modes = {"half_up", "half_even", "half_down", "up", "down", "floor", "ceiling"};
      Rounding rounding;
      if (reader_.object(*round, where, {"to", "mode"})) {
        if (const Json* to = reader_.need(*round, where, "to")) rounding.to = reader_.number(*to, where + "/to");
        if (const Json* mode = reader_.need(*round, where, "mode"))
          rounding.mode = modes[static_cast<std::size_t>(reader_.word(*mode, where + "/mode", modes))];
      }
      data.round = rounding;
    }
    return Rule(std::move(data));
  }

 private:
  void keys(const Json& json, const std::string& pointer, std::vector<std::string> known) {
    for (const char* common : {"with", "scale", "round"}) known.emplace_back(common);
    reader_.object(json, pointer, known);
  }
  template <class Use>
  void with(const Json& json, const std::string& pointer, const char* key, Use&& use) {
    if (const Json* value = json.find(key)) use(*value, pointer + "/" + key);
  }
  std::vector<std::string> ids(const Json& json, const std::string& pointer) {
    std::vector<std::string> result;
    reader_.list(json, pointer, [&](const Json& value, const std::string& at) { result.push_back(reader_.id(value, at)); });
    return result;
  }
  Subject subject(const Json& json, const std::string& pointer) {
    Subject result;
    if (!reader_.object(json, pointer, {"relation", "direction", "role", "items"})) return result;
    with(json, pointer, "relation", [&](const Json& v, const std::string& at) { result.relation = reader_.id(v, at); });
    with(json, pointer, "direction", [&](const Json& v, const std::string& at) { result.up = reader_.word(v, at, {"down", "up"}) == 1; });
    with(json, pointer, "role", [&](const Json& v, const std::string& at) { result.role = reader_.id(v, at); });
    with(json, pointer, "items", [&](const Json& v, const std::string& at) { result.items = reader_.id(v, at); });
    if (result.relation.empty() == result.items.empty()) reader_.report(json, pointer, "incomplete_rule", compact(json), "either `relation` or `items`");
    return result;
  }
  Test test(const Json& json, const std::string& pointer) {
    Test result;
    if (json.kind != Json::Kind::object || json.members.size() != 1) {
      reader_.report(json, pointer, "wrong_type", compact(json), "one test such as {\">=\": 70}");
      return result;
    }
    result.op = op(json, json.members[0].first, pointer);
    result.bound = reader_.number(json.members[0].second, child(pointer, json.members[0].first));
    return result;
  }
  Condition::Op op(const Json& json, const std::string& text, const std::string& pointer) {
    const auto found = std::find(operators.begin(), operators.end(), text);
    if (found == operators.end()) {
      reader_.report(json, pointer, "unknown_value", text, "one of = != > >= < <= in");
      return Condition::Op::equal;
    }
    return static_cast<Condition::Op>(found - operators.begin());
  }
  std::string operand(const Json& json, const std::string& pointer) {
    if (json.kind != Json::Kind::string && json.kind != Json::Kind::number) reader_.report(json, pointer, "wrong_type", compact(json), "a level, a number or a name");
    return json.kind == Json::Kind::string ? nfc(json.text) : json.text;
  }
  Condition condition(const Json& json, const std::string& pointer) {
    Condition all;
    if (json.kind != Json::Kind::object || json.members.empty()) {
      reader_.report(json, pointer, "wrong_type", compact(json), "a condition: an object whose members must all hold");
      return all;
    }
    for (const auto& [key, value] : json.members) {
      const std::string at = child(pointer, key);
      Condition part;
      if (key == "all" || key == "any") {
        part.kind = key == "all" ? Condition::Kind::all : Condition::Kind::any;
        reader_.list(value, at, [&](const Json& element, const std::string& where) { part.parts.push_back(condition(element, where)); });
      } else if (key == "not") {
        part.kind = Condition::Kind::negation;
        part.parts.push_back(condition(value, at));
      } else if (key == "na") {
        part.kind = Condition::Kind::is_na;
        part.input = reader_.id(value, at);
      } else {
        part.kind = Condition::Kind::compare;
        part.input = key;
        if (value.kind != Json::Kind::object) {
          part.operands = {operand(value, at)};
        } else if (value.members.empty()) {
          reader_.report(value, at, "incomplete_rule", "", "an operator and an operand");
        } else {
          // Several operators on one input must all hold.
          for (std::size_t i = 0; i < value.members.size(); ++i) {
            Condition one = part;
            const auto& [sign, right] = value.members[i];
            one.op = op(value, sign, at);
            if (one.op == Condition::Op::in) reader_.list(right, child(at, sign), [&](const Json& e, const std::string& w) { one.operands.push_back(operand(e, w)); });
            else one.operands = {operand(right, child(at, sign))};
            if (i + 1 < value.members.size()) all.parts.push_back(std::move(one));
            else part = std::move(one);
          }
        }
      }
      all.parts.push_back(std::move(part));
    }
    return all.parts.size() == 1 ? all.parts[0] : all;
  }

  MeasureRule measure(const Json& json, const Json& main, const std::string& pointer, const std::string& at) {
    keys(json, pointer, {"measure", "of", "done", "credit", "leave_out", "only_if", "where", "absent", "min", "tie", "agreement", "statistic",
                         "smallest_change", "give", "grain", "min_measured", "window_days", "on_time", "missed_in_row", "min_planned"});
    MeasureRule m;
    m.function = static_cast<MeasureFunction>(reader_.word(main, at, {"value", "count", "share", "consensus", "survey", "trend", "change", "regularity"}));
    if (const Json* of = reader_.need(json, pointer, "of")) m.of = reader_.id(*of, pointer + "/of");
    if (m.function == MeasureFunction::consensus) m.min = 3;
    if (m.function == MeasureFunction::survey) m.min = 5;
    with(json, pointer, "done", [&](const Json& v, const std::string& w) { m.done = ids(v, w); });
    with(json, pointer, "credit", [&](const Json& v, const std::string& w) {
      reader_.map(v, w, [&](const std::string& code, const Json& value, const std::string& where) { m.credit.emplace_back(code, reader_.number(value, where)); });
    });
    with(json, pointer, "leave_out", [&](const Json& v, const std::string& w) { m.leave_out = ids(v, w); });
    with(json, pointer, "only_if", [&](const Json& v, const std::string& w) { m.only_if = reader_.id(v, w); });
    with(json, pointer, "where", [&](const Json& v, const std::string& w) {
      reader_.map(v, w, [&](const std::string& sign, const Json& value, const std::string& where) { m.where.push_back({op(v, sign, w), reader_.number(value, where)}); });
    });
    with(json, pointer, "absent", [&](const Json& v, const std::string& w) { m.absent = reader_.id(v, w); });
    with(json, pointer, "min", [&](const Json& v, const std::string& w) { m.min = reader_.integer(v, w); });
    with(json, pointer, "tie", [&](const Json& v, const std::string& w) { m.tie_upper = reader_.word(v, w, {"lower", "upper"}) == 1; });
    with(json, pointer, "agreement", [&](const Json& v, const std::string& w) { m.agreement = reader_.number(v, w); });
    with(json, pointer, "statistic", [&](const Json& v, const std::string& w) {
      reader_.word(v, w, {"median", "mean", "share"});
      m.statistic = v.text;
    });
    with(json, pointer, "smallest_change", [&](const Json& v, const std::string& w) { m.smallest_change = reader_.number(v, w); });
    with(json, pointer, "give", [&](const Json& v, const std::string& w) { m.give_class = reader_.word(v, w, {"counts", "class"}) == 1; });
    with(json, pointer, "grain", [&](const Json& v, const std::string& w) { m.whole_measurement = reader_.word(v, w, {"item", "measurement"}) == 1; });
    with(json, pointer, "min_measured", [&](const Json& v, const std::string& w) { m.min_measured = reader_.number(v, w); });
    with(json, pointer, "window_days", [&](const Json& v, const std::string& w) { m.window_days = reader_.integer(v, w); });
    with(json, pointer, "on_time", [&](const Json& v, const std::string& w) { m.on_time = reader_.number(v, w); });
    with(json, pointer, "missed_in_row", [&](const Json& v, const std::string& w) { m.missed_in_row = reader_.integer(v, w); });
    with(json, pointer, "min_planned", [&](const Json& v, const std::string& w) { m.min_planned = reader_.integer(v, w); });
    return m;
  }
  std::optional<std::pair<Number, Number>> pair(const Json& json, const std::string& pointer) {
    if (json.kind == Json::Kind::array && json.elements.size() == 2)
      return std::pair(reader_.number(json.elements[0], pointer + "/0"), reader_.number(json.elements[1], pointer + "/1"));
    reader_.report(json, pointer, "wrong_type", compact(json), "a list of two numbers");
    return std::nullopt;
  }
  NormalizeRule normalize(const Json& json, const Json& main, const std::string& pointer, const std::string& at) {
    keys(json, pointer, {"normalize", "goalposts", "clamp", "log", "better", "target", "relative", "ties", "deviation", "zero"});
    NormalizeRule n;
    n.input = rule(main, at);
    with(json, pointer, "goalposts", [&](const Json& v, const std::string& w) { n.goalposts = pair(v, w); });
    with(json, pointer, "clamp", [&](const Json& v, const std::string& w) {
      const int word = reader_.word(v, w, {"none", "low", "high", "both"});
      n.clamp_low = word == 1 || word == 3;
      n.clamp_high = word >= 2;
    });
    with(json, pointer, "log", [&](const Json& v, const std::string& w) { n.log = reader_.boolean(v, w); });
    with(json, pointer, "better", [&](const Json& v, const std::string& w) { n.higher_is_better = reader_.word(v, w, {"lower", "higher"}) == 1; });
    with(json, pointer, "target", [&](const Json& v, const std::string& w) { n.target = reader_.number(v, w); });
    with(json, pointer, "relative", [&](const Json& v, const std::string& w) {
      reader_.word(v, w, {"min_max", "rank", "z", "best"});
      n.relative = v.text;
    });
    with(json, pointer, "ties", [&](const Json& v, const std::string& w) {
      reader_.word(v, w, {"average", "min", "max"});
      n.ties = v.text;
    });
    with(json, pointer, "deviation", [&](const Json& v, const std::string& w) { n.sample_deviation = reader_.word(v, w, {"population", "sample"}) == 1; });
    with(json, pointer, "zero", [&](const Json& v, const std::string& w) { n.zero = reader_.number(v, w); });
    return n;
  }
  BandRule band(const Json& json, const Json& main, const std::string& pointer, const std::string& at) {
    keys(json, pointer, {"band", "steps", "domain"});
    BandRule b;
    b.input = rule(main, at);
    if (const Json* steps = reader_.need(json, pointer, "steps"))
      reader_.map(*steps, pointer + "/steps", [&](const std::string& level, const Json& v, const std::string& w) { b.steps.emplace_back(level, test(v, w)); });
    with(json, pointer, "domain", [&](const Json& v, const std::string& w) { b.domain = pair(v, w); });
    return b;
  }
  TableRule table(const Json& json, const Json& main, const std::string& pointer, const std::string& at) {
    keys(json, pointer, {"table", "grid", "multiset", "else", "na"});
    TableRule t;
    with(json, pointer, "na", [&](const Json& v, const std::string& w) { t.na_failed = reader_.word(v, w, {"propagate", "failed"}) == 1; });
    const Json* grid = json.find("grid");
    const Json* multiset = json.find("multiset");
    if (grid || multiset) {
      t.inputs = ids(main, at);
      const std::function<void(const Json&, const std::string&)> cells = [&](const Json& v, const std::string& w) {
        if (v.kind == Json::Kind::array) reader_.list(v, w, cells);
        else if (v.kind == Json::Kind::null) t.grid.emplace_back();
        else t.grid.emplace_back(reader_.id(v, w));
      };
      if (grid) cells(*grid, pointer + "/grid");
      if (multiset)
        reader_.list(*multiset, pointer + "/multiset", [&](const Json& v, const std::string& w) {
          if (!reader_.object(v, w, {"levels", "then"})) return;
          const Json *levels = reader_.need(v, w, "levels"), *then = reader_.need(v, w, "then");
          if (levels && then) t.multiset.emplace_back(ids(*levels, w + "/levels"), reader_.id(*then, w + "/then"));
        });
      with(json, pointer, "else", [&](const Json& v, const std::string& w) { t.otherwise = reader_.id(v, w); });
      return t;
    }
    reader_.list(main, at, [&](const Json& v, const std::string& w) {
      if (!reader_.object(v, w, {"if", "then", "else"})) return;
      TableRow row;
      const auto level = [&](const Json& value, const std::string& where) { return value.kind == Json::Kind::null ? std::optional<std::string>() : reader_.id(value, where); };
      if (const Json* otherwise = v.find("else")) {
        row.then = level(*otherwise, w + "/else");
      } else {
        if (const Json* test = reader_.need(v, w, "if")) row.condition = condition(*test, w + "/if");
        if (const Json* then = reader_.need(v, w, "then")) row.then = level(*then, w + "/then");
      }
      t.rows.push_back(std::move(row));
    });
    return t;
  }
  LadderRule ladder(const Json& json, const Json& main, const std::string& pointer, const std::string& at) {
    keys(json, pointer, {"ladder", "na"});
    LadderRule l;
    reader_.list(main, at, [&](const Json& v, const std::string& w) {
      if (!reader_.object(v, w, {"level", "needs", "partly"})) return;
      Rung rung;
      if (const Json* level = reader_.need(v, w, "level")) rung.level = reader_.id(*level, w + "/level");
      if (const Json* needs = reader_.need(v, w, "needs"))
        reader_.list(*needs, w + "/needs", [&](const Json& need, const std::string& where) { rung.needs.push_back(condition(need, where)); });
      with(v, w, "partly", [&](const Json& p, const std::string& where) { rung.partly = reader_.id(p, where); });
      l.rungs.push_back(std::move(rung));
    });
    with(json, pointer, "na", [&](const Json& v, const std::string& w) { l.na = static_cast<NaPolicy>(reader_.word(v, w, {"propagate", "failed", "satisfied"})); });
    return l;
  }
  AggregateRule aggregate(const Json& json, const Json& main, const std::string& pointer, const std::string& at) {
    keys(json, pointer, {"aggregate", "of", "over", "weights", "power", "na", "missing", "coverage"});
    AggregateRule a;
    a.function = static_cast<AggregateFunction>(reader_.word(main, at, {"sum", "product", "median", "mean", "power", "geometric", "harmonic", "min", "max"}));
    with(json, pointer, "over", [&](const Json& v, const std::string& w) { a.over = subject(v, w); });
    if (const Json* of = reader_.need(json, pointer, "of")) {
      const std::string where = pointer + "/of";
      if (a.over) a.of.emplace_back(rule(*of, where), 1);
      else if (of->kind == Json::Kind::object)
        reader_.map(*of, where, [&](const std::string& name, const Json& v, const std::string& w) { a.of.emplace_back(Rule(RuleData{ReferenceRule{name}, {}, {}, {}}), reader_.number(v, w)); });
      else reader_.list(*of, where, [&](const Json& v, const std::string& w) { a.of.emplace_back(rule(v, w), 1); });
    }
    with(json, pointer, "weights", [&](const Json& v, const std::string& w) { a.weights = rule(v, w); });
    with(json, pointer, "power", [&](const Json& v, const std::string& w) { a.power = reader_.number(v, w); });
    with(json, pointer, "na", [&](const Json& v, const std::string& w) {
      if (v.kind == Json::Kind::object && reader_.object(v, w, {"value"})) {
        if (const Json* value = reader_.need(v, w, "value")) a.na_value = reader_.number(*value, w + "/value");
      } else {
        a.na_drop = reader_.word(v, w, {"propagate", "drop"}) == 1;
      }
    });
    with(json, pointer, "missing", [&](const Json& v, const std::string& w) { a.missing_drop = reader_.word(v, w, {"keep", "drop"}) == 1; });
    with(json, pointer, "coverage", [&](const Json& v, const std::string& w) { a.coverage = reader_.number(v, w); });
    return a;
  }
  QuorumRule quorum(const Json& json, const Json& main, const std::string& pointer, const std::string& at) {
    keys(json, pointer, {"quorum", "over", "share", "count", "weights", "missing", "coverage"});
    QuorumRule q;
    q.input = rule(main, at);
    if (const Json* over = reader_.need(json, pointer, "over")) q.over = subject(*over, pointer + "/over");
    with(json, pointer, "share", [&](const Json& v, const std::string& w) { q.share = reader_.number(v, w); });
    with(json, pointer, "count", [&](const Json& v, const std::string& w) { q.count = reader_.integer(v, w); });
    with(json, pointer, "weights", [&](const Json& v, const std::string& w) { q.weights = rule(v, w); });
    with(json, pointer, "missing", [&](const Json& v, const std::string& w) { q.missing_drop = reader_.word(v, w, {"keep", "drop"}) == 1; });
    with(json, pointer, "coverage", [&](const Json& v, const std::string& w) { q.coverage = reader_.number(v, w); });
    return q;
  }
  GuardRule guard(const Json& json, const Json& main, const std::string& pointer, const std::string& at) {
    keys(json, pointer, {"guard", "applies_if", "requires", "otherwise", "cap", "floor", "if", "use", "na"});
    GuardRule g;
    g.input = rule(main, at);
    with(json, pointer, "applies_if", [&](const Json& v, const std::string& w) { g.applies_if = condition(v, w); });
    with(json, pointer, "requires", [&](const Json& v, const std::string& w) { g.requires_ = condition(v, w); });
    with(json, pointer, "otherwise", [&](const Json& v, const std::string& w) { g.otherwise = reader_.id(v, w); });
    with(json, pointer, "if", [&](const Json& v, const std::string& w) { g.if_ = condition(v, w); });
    with(json, pointer, "use", [&](const Json& v, const std::string& w) { g.use = rule(v, w); });
    with(json, pointer, "na", [&](const Json& v, const std::string& w) { g.na_failed = reader_.word(v, w, {"propagate", "failed"}) == 1; });
    for (const auto& [key, limits] : {std::pair{"cap", &g.cap}, std::pair{"floor", &g.floor}})
      with(json, pointer, key, [&, target = limits](const Json& v, const std::string& w) {
        reader_.list(v, w, [&](const Json& one, const std::string& where) {
          if (!reader_.object(one, where, {"if", "at"})) return;
          const Json *test = reader_.need(one, where, "if"), *level = reader_.need(one, where, "at");
          if (test && level) target->push_back({condition(*test, where + "/if"), reader_.id(*level, where + "/at")});
        });
      });
    return g;
  }

  JsonReader& reader_;
};

}  // namespace

Rule read_rule(JsonReader& reader, const Json& json, const std::string& pointer) { return RuleReader(reader).rule(json, pointer); }

}  // namespace v1
}  // namespace merilo
