#include "upgrade.hpp"

#include <algorithm>
#include <set>

namespace merilo {
inline namespace v1 {

namespace {

JsonMember* member(Json& object, std::string_view key) {
  const auto found = std::find_if(object.members.begin(), object.members.end(), [&](const JsonMember& one) { return one.first == key; });
  return found == object.members.end() ? nullptr : &*found;
}

// Version 0 had one relation, a list `attachments`.
void network_0_to_1(Json& root) {
  JsonMember* attachments = member(root, "attachments");
  if (!attachments || root.find("relations")) return;  // both forms at once: `attachments` is reported as an unknown key
  Json relations;
  relations.kind = Json::Kind::object;
  relations.offset = attachments->second.offset;
  relations.members.push_back({"attached", std::move(attachments->second)});
  *attachments = {"relations", std::move(relations)};
}

// Version 0 did not declare roles and relations: they were those that rules and matrices name.
void gather(const Json& json, std::set<std::string>& roles, std::set<std::string>& relations) {
  const auto text = [&](const char* key, std::set<std::string>& names) {
    if (const Json* value = json.find(key); value && value->kind == Json::Kind::string && !value->text.empty()) names.insert(value->text);
  };
  for (const auto& [key, value] : json.members) {
    if (key == "measured_on" || key == "roles")
      for (const Json& role : value.elements)
        if (role.kind == Json::Kind::string) roles.insert(role.text);
    gather(value, roles, relations);
  }
  for (const Json& element : json.elements) gather(element, roles, relations);
  text("role", roles);
  text("relation", relations);
}

void framework_0_to_1(Json& root) {
  std::set<std::string> names[2];
  for (const char* section : {"indicators", "criteria", "matrices"})
    if (const Json* parts = root.find(section)) gather(*parts, names[0], names[1]);
  auto place = root.members.begin() + std::min<std::ptrdiff_t>(2, static_cast<std::ptrdiff_t>(root.members.size()));
  const char* sections[] = {"roles", "relations"};
  for (int i = 0; i < 2; ++i) {
    if (root.find(sections[i]) || names[i].empty()) continue;
    Json implied;
    implied.kind = Json::Kind::object;
    implied.offset = root.offset;
    for (const std::string& name : names[i]) {
      implied.members.push_back({name, {}});
      implied.members.back().second.kind = Json::Kind::object;
      implied.members.back().second.offset = root.offset;
    }
    place = root.members.insert(place, {sections[i], std::move(implied)}) + 1;
  }
}

struct Step {
  std::string_view format;
  int from;  // to the next one
  void (*run)(Json&);
};
constexpr Step steps[] = {{"merilo.framework", 0, framework_0_to_1}, {"merilo.network", 0, network_0_to_1}};

}  // namespace

void upgrade(Json& root, std::string_view format, JsonReader& reader) {
  const JsonMember* version = member(root, "version");
  if (!version || version->second.kind != Json::Kind::number) return;
  const Json at = version->second;
  std::string now = at.text;
  // In the order of the table, so a document goes through all steps from its version on.
  for (const Step& step : steps) {
    if (step.format != format || now != std::to_string(step.from)) continue;
    step.run(root);
    now = std::to_string(step.from + 1);
    member(root, "version")->second.text = now;  // the step may have moved it
    reader.note(at, "/version", "upgraded", "version " + std::to_string(step.from), "read as version " + now);
  }
}

}  // namespace v1
}  // namespace merilo
