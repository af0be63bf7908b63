#include "review.hpp"

namespace merilo {
inline namespace v1 {

namespace {

// A percentage of counts, from the least to the most that may turn out.
void set_share(std::size_t least, std::size_t most, std::size_t all, Status& status, std::optional<Number>& low, std::optional<Number>& high) {
  const auto percent = [&](std::size_t part) { return Number::ratio(static_cast<std::int64_t>(100 * part), static_cast<std::int64_t>(all)); };
  low = percent(least);
  high = percent(most);
  status = least == most ? Status::determined : Status::undetermined;
}

void cite(const CitedFact& fact, RequestStatus& request) {
  for (const std::string& document : fact.documents)
    if (std::find(request.documents.begin(), request.documents.end(), document) == request.documents.end()) request.documents.push_back(document);
}

std::optional<Date> day(const CitedFact* fact, RequestStatus& request) {
  if (!fact || fact->state != "known") return std::nullopt;
  cite(*fact, request);
  return Date::parse(fact->values.front());
}

}  // namespace

void Review::add_requests(const Organization& organization) {
  const std::vector<std::string>& roles = result_.evaluation.framework().indicator(records_.request_outcome).roles;
  if (!roles.empty() && std::find(roles.begin(), roles.end(), organization.role) == roles.end()) return;
  const Observed outcomes = known(organization.id, records_.request_outcome), received = known(organization.id, records_.request_received),
                 closed = known(organization.id, records_.request_closed), kinds = known(organization.id, records_.request_kind);
  RequestSummary summary{organization.id};
  std::size_t may_be_full = 0;
  for (const ListedItem& listed : result_.evaluation.observations().items()) {
    if (listed.indicator != records_.request_outcome || (!listed.organization.empty() && listed.organization != organization.id)) continue;
    RequestStatus request{listed.item.id, listed.item.title, listed.item.group, "", {}, listed.item.due, {}, {}, false, {}};
    const CitedFact* fact = fact_of(outcomes, request.id);
    request.received = day(fact_of(received, request.id), request);
    request.closed = day(fact_of(closed, request.id), request);
    // Before the end of the period a request without a day of receipt has, as far as is known, not come yet.
    const bool to_come = !request.received && !records_.request_received.empty() && as_of_ < period_.end;
    if (to_come || (request.received && *request.received > as_of_)) continue;
    if (const CitedFact* kind = fact_of(kinds, request.id); kind && kind->state == "known") request.kind = kind->values.front();
    if (fact) request.outcomes = fact->values;
    if (fact) cite(*fact, request);
    request.late = request.due && (request.closed ? *request.closed : as_of_) > *request.due && (request.closed || request.outcomes.empty());
    const bool settled = request.outcomes.size() == 1;
    const auto full = std::count(request.outcomes.begin(), request.outcomes.end(), "full");
    may_be_full += request.outcomes.empty() || full > 0;
    ++(!settled ? summary.open : request.outcomes.front() == "full" ? summary.full : request.outcomes.front() == "partial" ? summary.partial : summary.refused);
    summary.late += request.late;
    check_sender(organization, request, fact);
    summary.requests.push_back(std::move(request));
  }
  if (!summary.requests.empty()) set_share(summary.full, may_be_full, summary.requests.size(), summary.status, summary.low, summary.high);
  else if (outcomes.list_known) summary.status = Status::not_applicable;
  else summary.low = 0, summary.high = 100;
  result_.requests.push_back(std::move(summary));
}

// Who asks is an organization that is served by the one asked.
void Review::check_sender(const Organization& organization, const RequestStatus& request, const CitedFact* fact) {
  const auto& edges = network_.draft().edges;
  const bool served = records_.serves.empty() || std::any_of(edges.begin(), edges.end(), [&](const Edge& edge) {
    return edge.relation == records_.serves && edge.child == request.from && edge.parent == organization.id;
  });
  if (!network_.find(request.from) || !served)
    warn("unknown_reference", fact ? fact->rows : std::vector<std::size_t>(), "item", request.id + ": " + request.from, "a request from an organization served by " + organization.id);
}

void Review::add_participation(const Organization& center) {
  Participation participation{center.id};
  std::size_t taken = 0, open = 0, counted = 0;
  for (const Organization* each : attached_to(center)) {
    const Observed attendance = known(each->id, records_.attendance);
    for (const Activity& activity : draft_.activities) {
      if (!attends(activity, *each)) continue;
      const CitedFact* fact = fact_of(attendance, activity.id);
      Attendance cell{each->id, activity.id, "missing", fact ? fact->documents : std::vector<std::string>()};
      // Of several values each may be the one.
      const std::vector<std::string> values = fact ? fact->values : std::vector<std::string>();
      if (!values.empty()) cell.state = fact->state == "known" ? values.front() : fact->state;
      else if (plan_.days(activity, period_).second > as_of_) cell.state = "planned";
      const auto took_part = static_cast<std::size_t>(std::count_if(values.begin(), values.end(), [](const std::string& value) { return value != "absent"; }));
      taken += !values.empty() && took_part == values.size();
      open += cell.state == "missing" || (took_part > 0 && took_part < values.size());
      counted += cell.state != "planned";
      participation.cells.push_back(std::move(cell));
    }
  }
  if (participation.cells.empty()) return;
  if (counted > 0) set_share(taken, taken + open, counted, participation.status, participation.low, participation.high);
  else participation.status = Status::not_applicable;
  result_.participation.push_back(std::move(participation));
}

}  // namespace v1
}  // namespace merilo
