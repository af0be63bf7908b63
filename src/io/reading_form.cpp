#include "reading_form.hpp"

namespace merilo {
inline namespace v1 {

namespace {

void check_edit(JsonReader& r, const Json& json, const std::string& at) {
  if (!r.object(json, at, {"at", "value"})) return;
  if (const Json* place = r.need(json, at, "at"))
    if (!r.id(*place, child(at, "at")).starts_with('/') && place->kind == Json::Kind::string && !place->text.empty())
      r.report(*place, child(at, "at"), "unknown_value", place->text, "a JSON pointer");
  r.need(json, at, "value");
}

void check_alternative(JsonReader& r, const Json& json, const std::string& at) {
  if (!r.object(json, at, {"title", "edits"})) return;
  r.with(json, at, "title", [&](const Json& title, const std::string& where) { r.text(title, where); });
  r.with(json, at, "edits", [&](const Json& edits, const std::string& where) {
    r.list(edits, where, [&](const Json& edit, const std::string& place) { check_edit(r, edit, place); });
  });
}

}  // namespace

void check_readings(JsonReader& r, const Json& json, const std::string& pointer) {
  r.map(json, pointer, [&](const std::string&, const Json& reading, const std::string& at) {
    if (!r.object(reading, at, {"title", "default", "where", "alternatives", "note"})) return;
    for (const char* key : {"title", "default", "note"}) r.with(reading, at, key, [&](const Json& text, const std::string& where) { r.text(text, where); });
    r.with(reading, at, "where", [&](const Json& places, const std::string& where) { r.ids(places, where); });
    r.with(reading, at, "alternatives", [&](const Json& list, const std::string& where) {
      r.list(list, where, [&](const Json& alternative, const std::string& place) { check_alternative(r, alternative, place); });
    });
  });
}

}  // namespace v1
}  // namespace merilo
