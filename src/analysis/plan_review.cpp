#include <merilo/analysis/plan_review.hpp>

#include <algorithm>
#include <iterator>
#include <set>

#include <merilo/error.hpp>

#include "../pointer.hpp"

namespace merilo {
inline namespace v1 {

std::string_view to_string(ActivityState state) {
  switch (state) {
    case ActivityState::planned: return "planned";
    case ActivityState::due: return "due";
    case ActivityState::late: return "late";
    case ActivityState::held: return "held";
    case ActivityState::moved: return "moved";
    case ActivityState::partial: return "partial";
    case ActivityState::cancelled: return "cancelled";
    case ActivityState::not_held: return "not_held";
    case ActivityState::conflict: return "conflict";
    case ActivityState::not_needed: return "not_needed";
    case ActivityState::need_unknown: return "need_unknown";
    case ActivityState::on_request: return "on_request";
  }
  return {};
}

std::string_view to_string(ResultState state) {
  switch (state) {
    case ResultState::reached: return "reached";
    case ResultState::not_reached: return "not_reached";
    case ResultState::undetermined: return "undetermined";
    case ResultState::not_applicable: return "not_applicable";
    case ResultState::not_scored: return "not_scored";
  }
  return {};
}

namespace {

// A percentage of counts, from the least to the most that may turn out.
void set_share(std::size_t least, std::size_t most, std::size_t all, Status& status, std::optional<Number>& low, std::optional<Number>& high) {
  const auto percent = [&](std::size_t part) { return Number::ratio(static_cast<std::int64_t>(100 * part), static_cast<std::int64_t>(all)); };
  low = percent(least);
  high = percent(most);
  status = least == most ? Status::determined : Status::undetermined;
}

const CitedFact* fact_of(const Observed& observed, std::string_view item) {
  const auto found = std::find_if(observed.facts.begin(), observed.facts.end(), [&](const CitedFact& fact) { return fact.item == item; });
  return found == observed.facts.end() ? nullptr : &*found;
}

// Goes through a plan with what an evaluation knows.
class Review {
 public:
  Review(const WorkPlan& plan, const Evaluation& evaluation)
      : plan_(plan), draft_(plan.draft()), records_(draft_.records), network_(evaluation.network()), period_(network_.period(draft_.period)),
        as_of_(evaluation.header().as_of), result_{plan, evaluation, {}, {}, {}, {}, evaluation.issues()} {}

  PlanReview run() {
    for (const Organization& organization : network_.draft().organizations) {
      if (!records_.execution.empty()) add_activities(organization);
      if (!records_.request_outcome.empty()) add_requests(organization);
      if (!records_.attendance.empty()) add_participation(organization);
      for (const ExpectedResult& expected : draft_.results)
        if (expected.of.includes(organization)) add_result(organization, expected);
    }
    return std::move(result_);
  }

 private:
  Observed known(const std::string& organization, const std::string& indicator) const {
    return indicator.empty() ? Observed() : observed(result_.evaluation, organization, indicator);
  }

  static bool takes_part(const Activity& activity, const Organization& organization) {
    return std::any_of(activity.parts.begin(), activity.parts.end(), [&](const ActivityPart& part) { return part.of.includes(organization); });
  }

  void warn(std::string code, const std::vector<std::size_t>& rows, const char* column, std::string found, std::string expected) {
    const std::size_t row = rows.empty() ? 0 : rows.front();
    const int line = rows.empty() ? 0 : result_.evaluation.observations().line(row);
    const std::string place = line > 0 ? column : child(child("/rows", row), column);
    result_.issues.push_back({Severity::warning, std::move(code), {"observations.csv", place, line, 0}, std::move(found), std::move(expected), ""});
  }

  // Those attached to a center on the date, in the order of the network.
  std::vector<const Organization*> attached_to(const Organization& center) const {
    std::set<std::string_view> children;
    for (const Edge& edge : network_.draft().edges) {
      const bool valid = (!edge.from || *edge.from <= as_of_) && (!edge.to || *edge.to >= as_of_);
      if (edge.relation == records_.attached && edge.parent == center.id && valid) children.insert(edge.child);
    }
    std::vector<const Organization*> result;
    for (const Organization& each : network_.draft().organizations)
      if (children.contains(each.id)) result.push_back(&each);
    return result;
  }

  static bool attends(const Activity& activity, const Organization& organization) {
    return std::find(activity.attended_by.begin(), activity.attended_by.end(), organization.role) != activity.attended_by.end();
  }

  void add_activities(const Organization& organization) {
    const Observed execution = known(organization.id, records_.execution), needed = known(organization.id, records_.needed);
    for (const Activity& activity : draft_.activities) {
      if (!takes_part(activity, organization)) continue;
      ActivityStatus status{organization.id, activity.id};
      std::tie(status.first, status.last) = plan_.days(activity, period_);
      if (activity.on_request) status.state = ActivityState::on_request;
      else describe(activity, organization, fact_of(execution, activity.id), fact_of(needed, activity.id), status);
      result_.activities.push_back(std::move(status));
    }
  }

  void describe(const Activity& activity, const Organization& organization, const CitedFact* fact, const CitedFact* need, ActivityStatus& status) {
    const bool recorded = fact && (fact->state == "known" || fact->state == "conflict");
    if (!activity.condition.empty() && !recorded) {
      const std::optional<bool> wanted = is_needed(activity, organization, need);
      if (need) status.documents = need->documents, status.rows = need->rows;
      if (!wanted) status.state = ActivityState::need_unknown;
      else if (!*wanted) status.state = ActivityState::not_needed;
      if (!wanted || !*wanted) return;
    }
    if (!recorded) {
      status.state = as_of_ < status.first ? ActivityState::planned : as_of_ <= status.last ? ActivityState::due : ActivityState::late;
      return;
    }
    status.state = fact->state == "conflict" ? ActivityState::conflict : state_of(fact->values.front());
    status.rows = fact->rows;
    status.documents = fact->documents;
    for (const std::size_t row : fact->rows) {
      const Observation& source = result_.evaluation.observations().rows()[row];
      if (source.date) status.date = source.date;
      if (!source.note.empty()) status.notes.push_back(source.note);
    }
    const bool done = status.state == ActivityState::held || status.state == ActivityState::moved || status.state == ActivityState::partial;
    status.undocumented = done && status.documents.empty();
    if (!done || !status.date) return;
    status.days_off = *status.date < status.first ? status.date->days - status.first.days : *status.date > status.last ? status.date->days - status.last.days : 0;
    status.outside_tolerance = std::abs(status.days_off) > activity.tolerance_days.value_or(draft_.tolerance_days);
    if (status.outside_tolerance)
      warn("out_of_range", status.rows, "date", status.date->to_string(),
           "within the plan's tolerance of " + status.first.to_string() + "/" + status.last.to_string());
  }

  static ActivityState state_of(const std::string& code) {
    for (const ActivityState state : {ActivityState::held, ActivityState::moved, ActivityState::partial, ActivityState::cancelled})
      if (code == to_string(state)) return state;
    return ActivityState::not_held;
  }

  // Whether a conditional activity is needed: what the center states, else, of a make-up, whether somebody was absent.
  std::optional<bool> is_needed(const Activity& activity, const Organization& organization, const CitedFact* need) {
    std::optional<bool> stated, observed;
    if (need && need->state == "known") stated = need->values.front() == "yes";
    if (!activity.make_up_of.empty() && !records_.attendance.empty()) observed = somebody_absent(plan_.activity(activity.make_up_of), organization);
    if (stated && observed && *stated != *observed)
      warn("duplicate_value", need->rows, "value", *stated ? "yes" : "no", *observed ? "yes, as somebody attached was absent" : "no, as nobody attached was absent");
    return stated ? stated : observed;
  }

  std::optional<bool> somebody_absent(const Activity& activity, const Organization& center) const {
    bool unknown = false, any = false;
    for (const Organization* each : attached_to(center)) {
      if (!attends(activity, *each)) continue;
      any = true;
      const Observed attendance = known(each->id, records_.attendance);
      const CitedFact* fact = fact_of(attendance, activity.id);
      if (!fact || fact->state != "known") unknown = true;
      else if (fact->values.front() != "attended") return true;
    }
    return unknown || !any ? std::nullopt : std::optional(false);
  }

  void add_requests(const Organization& organization) {
    const std::vector<std::string>& roles = result_.evaluation.framework().indicator(records_.request_outcome).roles;
    if (!roles.empty() && std::find(roles.begin(), roles.end(), organization.role) == roles.end()) return;
    const Observed outcomes = known(organization.id, records_.request_outcome), received = known(organization.id, records_.request_received),
                   closed = known(organization.id, records_.request_closed), kinds = known(organization.id, records_.request_kind);
    RequestSummary summary{organization.id};
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
      if (fact && (fact->state == "known" || fact->state == "conflict")) request.outcomes = fact->values;
      if (fact) cite(*fact, request);
      request.late = request.due && (request.closed ? *request.closed : as_of_) > *request.due && (request.closed || request.outcomes.empty());
      const bool settled = request.outcomes.size() == 1;
      ++(!settled ? summary.open : request.outcomes.front() == "full" ? summary.full : request.outcomes.front() == "partial" ? summary.partial : summary.refused);
      summary.late += request.late;
      check_sender(organization, request, fact);
      summary.requests.push_back(std::move(request));
    }
    if (!summary.requests.empty()) set_share(summary.full, summary.full + summary.open, summary.requests.size(), summary.status, summary.low, summary.high);
    else if (outcomes.list_known) summary.status = Status::not_applicable;
    else summary.low = 0, summary.high = 100;
    result_.requests.push_back(std::move(summary));
  }

  static void cite(const CitedFact& fact, RequestStatus& request) {
    for (const std::string& document : fact.documents)
      if (std::find(request.documents.begin(), request.documents.end(), document) == request.documents.end()) request.documents.push_back(document);
  }

  static std::optional<Date> day(const CitedFact* fact, RequestStatus& request) {
    if (!fact || fact->state != "known") return std::nullopt;
    cite(*fact, request);
    return Date::parse(fact->values.front());
  }

  // Who asks is an organization that is served by the one asked.
  void check_sender(const Organization& organization, const RequestStatus& request, const CitedFact* fact) {
    const auto& edges = network_.draft().edges;
    const bool served = records_.serves.empty() || std::any_of(edges.begin(), edges.end(), [&](const Edge& edge) {
      return edge.relation == records_.serves && edge.child == request.from && edge.parent == organization.id;
    });
    if (!network_.find(request.from) || !served)
      warn("unknown_reference", fact ? fact->rows : std::vector<std::size_t>(), "item", request.id + ": " + request.from, "a request from an organization served by " + organization.id);
  }

  void add_participation(const Organization& center) {
    Participation participation{center.id};
    std::size_t taken = 0, open = 0, counted = 0;
    for (const Organization* each : attached_to(center)) {
      const Observed attendance = known(each->id, records_.attendance);
      for (const Activity& activity : draft_.activities) {
        if (!attends(activity, *each)) continue;
        const CitedFact* fact = fact_of(attendance, activity.id);
        Attendance cell{each->id, activity.id, "missing", fact ? fact->documents : std::vector<std::string>()};
        if (fact && fact->state == "known") cell.state = fact->values.front();
        else if (fact && fact->state == "conflict") cell.state = "conflict";
        else if (plan_.days(activity, period_).second > as_of_) cell.state = "planned";
        taken += cell.state == "attended" || cell.state == "made_up";
        open += cell.state == "missing" || cell.state == "conflict";
        counted += cell.state != "planned";
        participation.cells.push_back(std::move(cell));
      }
    }
    if (participation.cells.empty()) return;
    if (counted > 0) set_share(taken, taken + open, counted, participation.status, participation.low, participation.high);
    else participation.status = Status::not_applicable;
    result_.participation.push_back(std::move(participation));
  }

  void add_result(const Organization& organization, const ExpectedResult& expected) {
    ResultStatus status{organization.id, expected.id};
    const Evaluation& evaluation = result_.evaluation;
    for (std::size_t i = 0; i < expected.needs.size(); ++i) {
      NeedStatus need{expected.needs[i]};
      const Criterion& criterion = evaluation.framework().criterion(need.need.criterion);
      const std::vector<Level>& levels = evaluation.framework().scale(criterion.scale).levels;
      if (need.need.level.empty()) need.need.level = criterion.target.empty() ? levels.back().id : criterion.target;
      if (need.need.over && !need.need.share) need.need.share = 1;
      const std::string id = need.need.over ? expected.id + "/" + std::to_string(i + 1) : need.need.criterion;
      const Outcome outcome = evaluation.outcome(organization.id, id);
      need.levels = outcome.levels;
      need.reasons = outcome.reasons;
      const auto enough = [&](const std::string& level) {
        const auto place = [&](const std::string& id_of) { return std::find_if(levels.begin(), levels.end(), [&](const Level& one) { return one.id == id_of; }); };
        return place(level) >= place(need.need.level);
      };
      const bool all = std::all_of(outcome.levels.begin(), outcome.levels.end(), enough), any = std::any_of(outcome.levels.begin(), outcome.levels.end(), enough);
      need.state = outcome.status == Status::not_applicable               ? ResultState::not_applicable
                   : outcome.may_be_not_applicable || all != any ? ResultState::undetermined
                   : all                                                  ? ResultState::reached
                                                                          : ResultState::not_reached;
      status.needs.push_back(std::move(need));
    }
    if (expected.needs.empty()) {
      status.state = ResultState::not_scored;
    } else {
      const Outcome outcome = evaluation.outcome(organization.id, expected.id);
      status.state = outcome.status == Status::not_applicable ? ResultState::not_applicable
                     : outcome.status == Status::undetermined ? ResultState::undetermined
                     : outcome.level() == "yes"               ? ResultState::reached
                                                              : ResultState::not_reached;
      Provenance from = provenance(evaluation, organization.id, expected.id);
      status.rows = std::move(from.rows);
      status.documents = std::move(from.documents);
      status.missing = std::move(from.missing);
    }
    result_.results.push_back(std::move(status));
  }

  const WorkPlan& plan_;
  const WorkPlanDraft& draft_;
  const PlanRecords& records_;
  const Network network_;
  const Period& period_;
  const Date as_of_;
  PlanReview result_;
};

}  // namespace

PlanReview review_plan(const WorkPlan& plan, const Framework& framework, const Network& network, const Observations& observations, const Options& options) {
  if (std::vector<Issue> issues = check_plan(plan, framework, network); has_errors(issues)) throw ModelError(std::move(issues));
  Options of_plan = options;
  of_plan.period = plan.draft().period;
  return Review(plan, evaluate(with_results(framework, plan, network), network, with_plan(observations, plan, network), of_plan)).run();
}

}  // namespace v1
}  // namespace merilo
