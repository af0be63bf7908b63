#include <merilo/error.hpp>
#include <merilo/io/case.hpp>

#include "json.hpp"

namespace merilo {
inline namespace v1 {

Network read_network(std::string_view json, const std::string& file) {
  std::vector<Issue> issues;
  const auto root = parse_json(json, file, issues);
  if (!root) throw ModelError(std::move(issues));
  JsonReader r(json, file, issues);
  NetworkDraft draft;
  const auto with = [&](const Json& from, const std::string& pointer, const char* key, const auto& use) {
    if (const Json* value = from.find(key)) use(*value, pointer + "/" + key);
  };
  if (r.object(*root, "", {"$schema", "format", "version", "default_language", "id", "title", "note", "organizations", "relations", "periods", "raters"})) {
    if (const Json* format = r.need(*root, "", "format"); format && format->text != "merilo.network")
      r.report(*format, "/format", "unsupported_version", format->text, "merilo.network");
    if (const Json* version = r.need(*root, "", "version"); version && version->text != "1")
      r.report(*version, "/version", "unsupported_version", version->text, "1");
    with(*root, "", "default_language", [&](const Json& v, const std::string& at) { r.default_language = r.id(v, at); });
    with(*root, "", "id", [&](const Json& v, const std::string& at) { draft.id = r.id(v, at); });
    with(*root, "", "title", [&](const Json& v, const std::string& at) { draft.title = r.text(v, at); });
    with(*root, "", "note", [&](const Json& v, const std::string& at) { draft.note = r.text(v, at); });
    with(*root, "", "organizations", [&](const Json& v, const std::string& at) {
      r.map(v, at, [&](const std::string& id, const Json& o, const std::string& w) {
        if (!r.object(o, w, {"role", "name", "short_name", "locality", "legal_form", "aliases"})) return;
        Organization organization;
        organization.id = id;
        if (const Json* role = r.need(o, w, "role")) organization.role = r.id(*role, w + "/role");
        with(o, w, "name", [&](const Json& x, const std::string& p) { organization.name = r.text(x, p); });
        with(o, w, "short_name", [&](const Json& x, const std::string& p) { organization.short_name = r.text(x, p); });
        with(o, w, "locality", [&](const Json& x, const std::string& p) { organization.locality = r.text(x, p); });
        with(o, w, "legal_form", [&](const Json& x, const std::string& p) { organization.legal_form = r.id(x, p); });
        with(o, w, "aliases", [&](const Json& x, const std::string& p) {
          r.list(x, p, [&](const Json& alias, const std::string& q) { organization.aliases.push_back(r.id(alias, q)); });
        });
        draft.organizations.push_back(std::move(organization));
      });
    });
    with(*root, "", "relations", [&](const Json& v, const std::string& at) {
      r.map(v, at, [&](const std::string& relation, const Json& edges, const std::string& w) {
        r.list(edges, w, [&](const Json& e, const std::string& p) {
          if (!r.object(e, p, {"child", "parent", "from", "to"})) return;
          Edge edge;
          edge.relation = relation;
          if (const Json* child = r.need(e, p, "child")) edge.child = r.id(*child, p + "/child");
          if (const Json* parent = r.need(e, p, "parent")) edge.parent = r.id(*parent, p + "/parent");
          with(e, p, "from", [&](const Json& d, const std::string& q) { edge.from = r.date(d, q); });
          with(e, p, "to", [&](const Json& d, const std::string& q) { edge.to = r.date(d, q); });
          draft.edges.push_back(std::move(edge));
        });
      });
    });
    with(*root, "", "periods", [&](const Json& v, const std::string& at) {
      r.map(v, at, [&](const std::string& id, const Json& p, const std::string& w) {
        if (!r.object(p, w, {"title", "start", "end", "baseline"})) return;
        Period period;
        period.id = id;
        with(p, w, "title", [&](const Json& x, const std::string& q) { period.title = r.text(x, q); });
        if (const Json* start = r.need(p, w, "start")) period.start = r.date(*start, w + "/start");
        if (const Json* end = r.need(p, w, "end")) period.end = r.date(*end, w + "/end");
        with(p, w, "baseline", [&](const Json& x, const std::string& q) { period.baseline = r.id(x, q); });
        draft.periods.push_back(std::move(period));
      });
    });
    with(*root, "", "raters", [&](const Json& v, const std::string& at) {
      r.map(v, at, [&](const std::string& id, const Json& x, const std::string& w) {
        if (!r.object(x, w, {"organization"})) return;
        Rater rater{id, {}};
        with(x, w, "organization", [&](const Json& o, const std::string& q) { rater.organization = r.id(o, q); });
        draft.raters.push_back(std::move(rater));
      });
    });
    if (draft.periods.empty()) r.report(*root, "/periods", "missing_key", "", "at least one period");
  }
  draft.source = compact(*root);
  try {
    Network network(std::move(draft));
    if (!has_errors(issues)) return network;
  } catch (const ModelError& error) {
    for (Issue issue : error.issues()) {
      r.locate(issue, *root);
      issues.push_back(std::move(issue));
    }
  }
  throw ModelError(std::move(issues));
}

std::string write_network(const Network& network) {
  if (network.draft().source.empty()) throw Error("only a network read from JSON can be written");
  return network.draft().source;
}

}  // namespace v1
}  // namespace merilo
