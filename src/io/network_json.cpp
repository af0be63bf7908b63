#include <merilo/io/network_json.hpp>

#include <map>

#include <merilo/error.hpp>

#include "../evaluation/network_check.hpp"
#include "../limits.hpp"
#include "document_reader.hpp"
#include "network_reading.hpp"
#include "network_tables.hpp"
#include "upgrade.hpp"

namespace merilo {
inline namespace v1 {

namespace {

class NetworkReader : DocumentReader {
 public:
  NetworkReader(JsonReader& reader, const Json& root) : DocumentReader(reader, root) {}

  NetworkDraft read() {
    if (!r_.object(root_, "", {"$schema", "format", "version", "default_language", "id", "title", "note", "organizations", "relations", "periods", "raters",
                               "approvals"}))
      return std::move(draft_);
    r_.format(root_, "merilo.network");
    r_.with(root_, "", "$schema", [&](const Json& v, const std::string& at) { draft_.schema = r_.id(v, at); });
    r_.with(root_, "", "default_language", [&](const Json& v, const std::string& at) { r_.default_language = draft_.default_language = r_.id(v, at); });
    id(root_, "", "id", draft_.id);
    text(root_, "", "title", draft_.title);
    text(root_, "", "note", draft_.note);
    section("organizations", [&](const std::string& name, const Json& v, const std::string& at) { organization(name, v, at); });
    section("relations", [&](const std::string& relation, const Json& edges, const std::string& at) {
      r_.list(edges, at, [&](const Json& v, const std::string& where) { edge(relation, v, where); });
    });
    section("periods", [&](const std::string& name, const Json& v, const std::string& at) { period(name, v, at); });
    section("raters", [&](const std::string& name, const Json& v, const std::string& at) {
      if (!r_.object(v, at, {"organization"})) return;
      Rater rater{name, {}};
      id(v, at, "organization", rater.organization);
      draft_.raters.push_back(std::move(rater));
    });
    r_.with(root_, "", "approvals", [&](const Json& v, const std::string& at) {
      r_.list(v, at, [&](const Json& one, const std::string& where) { approval(one, where); });
    });
    return std::move(draft_);
  }

 private:
  void organization(const std::string& name, const Json& v, const std::string& at) {
    // What refers to an organization is right, though it cannot be read.
    Organization& organization = draft_.organizations.emplace_back();
    organization.id = name;
    if (!r_.object(v, at, {"role", "name", "short_name", "locality", "legal_form", "aliases", "opened", "closed", "succeeds"})) return;
    if (const Json* role = r_.need(v, at, "role")) organization.role = r_.id(*role, child(at, "role"));
    text(v, at, "name", organization.name);
    text(v, at, "short_name", organization.short_name);
    text(v, at, "locality", organization.locality);
    r_.with(v, at, "legal_form", [&](const Json& form, const std::string& where) { organization.legal_form = r_.phrase(form, where); });
    r_.with(v, at, "aliases", [&](const Json& list, const std::string& where) {
      r_.list(list, where, [&](const Json& alias, const std::string& place) { organization.aliases.push_back(r_.phrase(alias, place)); });
    });
    r_.with(v, at, "opened", [&](const Json& day, const std::string& where) { organization.opened = r_.date(day, where); });
    r_.with(v, at, "closed", [&](const Json& day, const std::string& where) { organization.closed = r_.date(day, where); });
    r_.with(v, at, "succeeds", [&](const Json& list, const std::string& where) { organization.succeeds = r_.ids(list, where); });
  }

  void edge(const std::string& relation, const Json& v, const std::string& at) {
    Edge& edge = draft_.edges.emplace_back();
    edge.relation = relation;
    if (!r_.object(v, at, {"child", "parent", "from", "to"})) return;
    if (const Json* from = r_.need(v, at, "child")) edge.child = r_.id(*from, child(at, "child"));
    if (const Json* to = r_.need(v, at, "parent")) edge.parent = r_.id(*to, child(at, "parent"));
    r_.with(v, at, "from", [&](const Json& day, const std::string& where) { edge.from = r_.date(day, where); });
    r_.with(v, at, "to", [&](const Json& day, const std::string& where) { edge.to = r_.date(day, where); });
  }

  void period(const std::string& name, const Json& v, const std::string& at) {
    Period& period = draft_.periods.emplace_back();
    period.id = name;
    if (!r_.object(v, at, {"title", "start", "end", "baseline"})) return;
    text(v, at, "title", period.title);
    if (const Json* start = r_.need(v, at, "start")) period.start = r_.date(*start, child(at, "start"));
    if (const Json* end = r_.need(v, at, "end")) period.end = r_.date(*end, child(at, "end"));
    id(v, at, "baseline", period.baseline);
  }

  void approval(const Json& v, const std::string& at) {
    Approval& approval = draft_.approvals.emplace_back();
    if (!r_.object(v, at, {"title", "office", "organization"})) return;
    text(v, at, "title", approval.title);
    text(v, at, "office", approval.office);
    id(v, at, "organization", approval.organization);
  }

  NetworkDraft draft_;
};

Json write(const NetworkDraft& draft) {
  const auto text = [&](JsonObject& out, const char* key, const Text& value) { out.add_text(key, value, draft.default_language); };
  const auto day = [](const Date& date) { return json_string(date.to_string()); };
  JsonObject out;
  out.add_text("$schema", draft.schema).add("format", json_string("merilo.network")).add("version", json_integer(1)).add_text("id", draft.id);
  if (draft.default_language != NetworkDraft().default_language) out.add_text("default_language", draft.default_language);
  text(out, "title", draft.title);
  text(out, "note", draft.note);
  JsonObject organizations, relations, periods, raters;
  for (const Organization& organization : draft.organizations) {
    JsonObject one;
    one.add("role", json_string(organization.role));
    text(one, "name", organization.name);
    text(one, "short_name", organization.short_name);
    text(one, "locality", organization.locality);
    one.add_text("legal_form", organization.legal_form).add_strings("aliases", organization.aliases);
    if (organization.opened) one.add("opened", day(*organization.opened));
    if (organization.closed) one.add("closed", day(*organization.closed));
    one.add_strings("succeeds", organization.succeeds);
    organizations.add(organization.id, one.take());
  }
  std::vector<std::string> names;
  std::map<std::string, std::vector<Json>> edges;
  for (const Edge& edge : draft.edges) {
    if (!edges.contains(edge.relation)) names.push_back(edge.relation);
    JsonObject one;
    one.add("child", json_string(edge.child)).add("parent", json_string(edge.parent));
    if (edge.from) one.add("from", day(*edge.from));
    if (edge.to) one.add("to", day(*edge.to));
    edges[edge.relation].push_back(one.take());
  }
  for (const std::string& relation : names) relations.add(relation, json_list(std::move(edges[relation])));
  for (const Period& period : draft.periods) {
    JsonObject one;
    text(one, "title", period.title);
    one.add("start", day(period.start)).add("end", day(period.end)).add_text("baseline", period.baseline);
    periods.add(period.id, one.take());
  }
  for (const Rater& rater : draft.raters) raters.add(rater.id, JsonObject().add_text("organization", rater.organization).take());
  out.add("organizations", organizations.take());
  if (!relations.empty()) out.add("relations", relations.take());
  out.add("periods", periods.take());
  if (!raters.empty()) out.add("raters", raters.take());
  std::vector<Json> approvals;
  for (const Approval& approval : draft.approvals) {
    JsonObject one;
    text(one, "title", approval.title);
    text(one, "office", approval.office);
    approvals.push_back(one.add_text("organization", approval.organization).take());
  }
  if (!approvals.empty()) out.add("approvals", json_list(std::move(approvals)));
  return out.take();
}

}  // namespace

Network read_network(std::string_view json, const std::string& file) { return read_network(json, NetworkTables(), file); }

Network read_network(std::string_view json, const NetworkTables& tables, const std::string& file) {
  std::vector<Issue> issues;
  if (auto network = read_network(json, tables, file, nullptr, issues)) return *std::move(network);
  throw ModelError(told(in_order(std::move(issues))));
}

std::optional<Network> read_network(std::string_view json, const NetworkTables& tables, const std::string& file, const Framework* framework,
                                    std::vector<Issue>& issues) {
  auto root = parse_json(json, file, issues);
  if (!root) return std::nullopt;
  JsonReader reader(json, file, issues);
  upgrade(*root, "merilo.network", reader);
  NetworkDraft draft = NetworkReader(reader, *root).read();
  const TableRows rows = add_tables(tables, draft, issues);
  const auto locate = [&](Issue& issue) {
    if (!rows.locate(issue)) reader.locate(issue, *root);
  };
  std::vector<Issue> beside;
  if (framework && rows.complete) check_names(*framework, draft, beside);
  auto network = checked<Network>(std::move(draft), issues, locate);
  if (framework && network) check_parents(*framework, *network, beside);
  if (beside.size() > most_recorded) beside.resize(most_recorded);
  for (Issue& issue : beside) locate(issue);
  add_new(issues, beside);
  return network;
}

std::string write_network(const Network& network) { return pretty(write(network.draft())); }

}  // namespace v1
}  // namespace merilo
