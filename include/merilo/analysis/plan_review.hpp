#pragma once
/// \file
/// How a work plan stands: activities, requests, participation and results on a date.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <merilo/evaluation/evaluation.hpp>
#include <merilo/evaluation/explanation.hpp>
#include <merilo/model/work_plan.hpp>

namespace merilo {
inline namespace v1 {

/// What is known of an activity of one organization on the date of the review.
enum class ActivityState {
  planned,       ///< its time has not come
  due,           ///< its time runs, nothing is recorded yet
  late,          ///< its time is over, nothing is recorded
  held,          ///< held
  moved,         ///< held at another time
  partial,       ///< held in part
  cancelled,     ///< cancelled by agreement
  not_held,      ///< not held
  conflict,      ///< the records contradict each other
  not_needed,    ///< conditional, and not needed
  need_unknown,  ///< conditional, and not known whether needed
  on_request,    ///< done when asked for; its requests tell
  within         ///< the records leave several possible, such as `held|moved`
};

/// The name of a state, as in files.
MERILO_API std::string_view to_string(ActivityState state);

/// One activity of one organization.
struct ActivityStatus {
  std::string organization = {};            ///< who
  std::string activity = {};                ///< activity
  ActivityState state = ActivityState::planned;  ///< what is known of it
  Date first = {};                          ///< first day of its time
  Date last = {};                           ///< last day of its time
  std::optional<Date> date = {};            ///< day recorded
  int days_off = 0;                    ///< days that the day recorded lies before (negative) or after its time
  bool outside_tolerance = false;      ///< further off than the plan allows
  bool undocumented = false;           ///< recorded as held, moved or partial, and no document named
  std::vector<std::size_t> rows = {};       ///< rows of the observations that tell of it, from 0
  std::vector<std::string> documents = {};  ///< documents these rows name
  std::vector<std::string> notes = {};      ///< remarks of these rows
  friend bool operator==(const ActivityStatus&, const ActivityStatus&) = default;
};

/// One request of one organization to another.
struct RequestStatus {
  std::string id = {};                      ///< id: the item of the request indicators
  Text title = {};                          ///< what is asked
  std::string from = {};                    ///< organization that asks
  std::string kind = {};                    ///< code of its kind, or empty
  std::optional<Date> received = {};        ///< day received
  std::optional<Date> due = {};             ///< last day for an answer
  std::optional<Date> closed = {};          ///< day closed
  std::vector<std::string> outcomes = {};   ///< `refused`, `partial`, `full`: one when known, several when contradicting, none while open
  bool late = false;                   ///< closed after it was due, or still open then
  std::vector<std::string> documents = {};  ///< documents that the rows name
  friend bool operator==(const RequestStatus&, const RequestStatus&) = default;
};

/// The requests to one organization. No request at all is "not applicable", never 100 %.
struct RequestSummary {
  std::string organization = {};             ///< who serves
  Status status = Status::undetermined; ///< of the share: not applicable when it is known that nobody asked
  std::optional<Number> low = {};            ///< least percent of requests answered in full, open ones counted as not; absent: not applicable
  std::optional<Number> high = {};           ///< greatest percent, open ones counted as full
  std::size_t full = 0;                 ///< answered in full
  std::size_t partial = 0;              ///< in part
  std::size_t refused = 0;              ///< refused
  std::size_t open = 0;                 ///< not answered, or contradicting
  std::size_t late = 0;                 ///< of all: too late
  std::vector<RequestStatus> requests = {};  ///< each of them
  friend bool operator==(const RequestSummary&, const RequestSummary&) = default;
};

/// Whether one organization took part in one activity.
struct Attendance {
  std::string organization = {};            ///< who
  std::string activity = {};                ///< activity
  std::string state = {};                   ///< `attended`, `made_up`, `absent`, `conflict`, `within` (several are possible), `missing` or `planned`
  std::vector<std::string> documents = {};  ///< documents that the rows name
  friend bool operator==(const Attendance&, const Attendance&) = default;
};

/// The participation of the organizations attached to a center.
struct Participation {
  std::string organization = {};             ///< center
  Status status = Status::undetermined; ///< of the share: not applicable when nobody was to attend yet
  std::optional<Number> low = {};            ///< least percent of cells attended or made up; absent: not applicable
  std::optional<Number> high = {};           ///< greatest percent
  std::vector<Attendance> cells = {};        ///< organization × activity
  friend bool operator==(const Participation&, const Participation&) = default;
};

/// Whether something promised is reached.
enum class ResultState {
  reached,        ///< everything it needs holds
  not_reached,    ///< something it needs does not hold
  undetermined,   ///< the evidence leaves both possible
  not_applicable, ///< nothing it needs applies
  not_scored      ///< no criterion shows it
};

/// The name of a state, as in files.
MERILO_API std::string_view to_string(ResultState state);

/// One need of a result.
struct NeedStatus {
  Need need;                                     ///< what is needed, its level and share filled in
  ResultState state = ResultState::undetermined; ///< whether it holds
  std::vector<std::string> levels = {};               ///< possible levels, lowest first; of several organizations: reached by the share
  std::vector<std::string> reasons = {};              ///< why undetermined or not applicable
  friend bool operator==(const NeedStatus&, const NeedStatus&) = default;
};

/// One expected result of one organization.
struct ResultStatus {
  std::string organization = {};                      ///< whose
  std::string result = {};                            ///< expected result
  ResultState state = ResultState::undetermined; ///< whether it is reached
  std::vector<NeedStatus> needs = {};                 ///< what it needs
  std::vector<std::size_t> rows = {};                 ///< rows of the observations that it stands on, from 0
  std::vector<std::string> documents = {};            ///< documents that it stands on
  std::vector<CitedFact> missing = {};                ///< evidence expected and not there, or contradicting
  friend bool operator==(const ResultStatus&, const ResultStatus&) = default;
};

/// How a plan stands on a date.
struct PlanReview {
  WorkPlan plan;                                  ///< the plan reviewed
  Evaluation evaluation;                     ///< what it stands on: the framework `with_results`, evaluated on that date
  std::vector<ActivityStatus> activities = {};    ///< by organization, then in the plan's order
  std::vector<RequestSummary> requests = {};      ///< of the organizations that serve on request
  std::vector<Participation> participation = {};  ///< of the organizations with somebody attached who attends
  std::vector<ResultStatus> results = {};         ///< by organization, then in the plan's order
  std::vector<Issue> issues = {};                 ///< warnings: records that contradict the plan or each other
  friend bool operator==(const PlanReview&, const PlanReview&) = default;
};

/// Reviews a plan on the date of `options` (default: the end of its period), from all that is observed; the plan's period is
/// the one evaluated. Observations need not hold the plan's items. Throws as `evaluate` does, and `ModelError` with the
/// issues of `check_plan`.
MERILO_API PlanReview review_plan(const WorkPlan& plan, const Framework& framework, const Network& network, const Observations& observations,
                                  const Options& options = {});

/// The framework with a criterion for each expected result that needs anything, of the result's id: level `yes` of the scale
/// `merilo.reached` when all its needs hold, and one, `result/1`, for each need that asks several organizations.
/// Throws `ModelError` with the issues of `check_plan`.
MERILO_API Framework with_results(const Framework& framework, const WorkPlan& plan, const Network& network);

/// Every issue of a plan held against framework and network: unknown names, levels, codes, roles. Places are JSON pointers.
MERILO_API std::vector<Issue> check_plan(const WorkPlan& plan, const Framework& framework, const Network& network);

}  // namespace v1
}  // namespace merilo
