#include "example_form.hpp"

namespace merilo {
inline namespace v1 {

namespace {

constexpr int most_repeated = 10'000;  // values that one line of an example may stand for
constexpr const char* forms[] = {"not_applicable", "repeat", "raters", "trend", "events", "complete"};

class ExampleForm {
 public:
  explicit ExampleForm(JsonReader& reader) : r(reader) {}

  void check(const Json& json, const std::string& at) {
    if (!r.object(json, at, {"id", "title", "criterion", "item", "total", "given", "children", "relation", "role", "at", "expect"})) return;
    for (const char* key : {"id", "criterion", "item", "total", "relation", "role", "at"}) r.with(json, at, key, [&](const Json& v, const std::string& where) { r.id(v, where); });
    r.with(json, at, "title", [&](const Json& v, const std::string& where) { r.text(v, where); });
    if ((json.find("criterion") == nullptr) == (json.find("total") == nullptr)) r.report(json, at, "missing_key", "", "either `criterion` or `total`");
    if (const Json* item = json.find("item"); item && json.find("total")) r.report(*item, child(at, "item"), "unknown_key", item->text, "`item` of a criterion on items");
    r.with(json, at, "given", [&](const Json& v, const std::string& where) { given(v, where); });
    r.with(json, at, "children", [&](const Json& v, const std::string& where) {
      r.list(v, where, [&](const Json& one, const std::string& place) { given(one, place); });
    });
    if (const Json* expect = r.need(json, at, "expect")) outcome(*expect, child(at, "expect"), json.find("total") != nullptr);
  }

 private:
  static bool is_scalar(const Json& json) { return json.kind == Json::Kind::string || json.kind == Json::Kind::number; }

  void given(const Json& json, const std::string& at) {
    r.map(json, at, [&](const std::string&, const Json& value, const std::string& where) { evidence(value, where); });
  }

  void value(const Json& json, const std::string& at) {
    if (!is_scalar(json) && json.kind != Json::Kind::null) r.report(json, at, "wrong_type", compact(json), "a code or a number");
  }

  void evidence(const Json& json, const std::string& at) {
    if (is_scalar(json) || json.kind == Json::Kind::null) return;
    if (json.kind == Json::Kind::array) {
      r.list(json, at, [&](const Json& item, const std::string& where) {
        if (item.kind == Json::Kind::array) r.list(item, where, [&](const Json& one, const std::string& place) { value(one, place); });
        else value(item, where);
      });
      return;
    }
    if (json.kind != Json::Kind::object) return r.report(json, at, "wrong_type", compact(json), "evidence: a code, a number, a list or one of its forms");
    if (!r.object(json, at, {std::begin(forms), std::end(forms)})) return;
    if (json.members.size() != 1) r.report(json, at, "missing_key", compact(json), "a form of evidence");
    for (const char* key : {"not_applicable", "complete"}) r.with(json, at, key, [&](const Json& v, const std::string& where) { r.boolean(v, where); });
    r.with(json, at, "repeat", [&](const Json& v, const std::string& where) {
      int all = 0;
      r.map(v, where, [&](const std::string&, const Json& count, const std::string& place) {
        const int times = r.integer(count, place);
        if (times >= 0 && times <= most_repeated - all) all += times;
        else r.report(count, place, "out_of_range", compact(count), "0 … " + std::to_string(most_repeated - all));
      });
    });
    r.with(json, at, "raters", [&](const Json& v, const std::string& where) {
      r.list(v, where, [&](const Json& vote, const std::string& place) { value(vote, place); });
    });
    r.with(json, at, "trend", [&](const Json& v, const std::string& where) {
      if (r.phrase(v, where).size() > most_repeated) r.report(v, where, "too_large", std::to_string(v.text.size()), "at most " + std::to_string(most_repeated));
    });
    r.with(json, at, "events", [&](const Json& v, const std::string& where) {
      r.list(v, where, [&](const Json& day, const std::string& place) { r.date(day, place); });
    });
  }

  void outcome(const Json& json, const std::string& at, bool total) {
    if (is_scalar(json) && !total) return;
    if (json.kind != Json::Kind::object) return r.report(json, at, "wrong_type", compact(json), "an outcome");
    if (total ? !r.object(json, at, {"points", "maximum", "within"}) : !r.object(json, at, {"level", "levels", "flags", "reasons", "points", "within"})) return;
    const bool numbers = json.find("points") || (total && json.find("maximum"));
    if (total && !numbers) r.report(json, at, "missing_key", compact(json), "`points` or `maximum`");
    r.with(json, at, "within", [&](const Json& v, const std::string& where) {
      if (!numbers) r.report(v, where, "unknown_key", "within", "`points` or `maximum`");
      else if (r.number(v, where) < Number(0)) r.report(v, where, "out_of_range", compact(v), "0 or more");
    });
    r.with(json, at, "level", [&](const Json& v, const std::string& where) { r.id(v, where); });
    for (const char* key : {"levels", "flags", "reasons"}) r.with(json, at, key, [&](const Json& v, const std::string& where) { r.ids(v, where); });
    for (const char* key : {"points", "maximum"})
      r.with(json, at, key, [&](const Json& v, const std::string& where) {
        // One number, or a range.
        if (v.kind != Json::Kind::array) {
          r.number(v, where);
          return;
        }
        if (v.elements.size() != 2) r.report(v, where, "wrong_type", compact(v), "a list of two numbers");
        r.list(v, where, [&](const Json& end, const std::string& place) {
          if (end.kind != Json::Kind::null) r.number(end, place);  // null: no end
        });
      });
  }

  JsonReader& r;
};

}  // namespace

void check_example_forms(JsonReader& reader, const Json& json, const std::string& pointer) {
  reader.list(json, pointer, [&](const Json& example, const std::string& at) { ExampleForm(reader).check(example, at); });
}

}  // namespace v1
}  // namespace merilo
