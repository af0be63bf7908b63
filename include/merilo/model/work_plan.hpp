#pragma once
/// \file
/// What was promised: goals, tasks, activities and expected results.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <merilo/date.hpp>
#include <merilo/issue.hpp>
#include <merilo/model/network.hpp>
#include <merilo/model/observations.hpp>
#include <merilo/model/rules/subject.hpp>
#include <merilo/number.hpp>
#include <merilo/text.hpp>

namespace merilo {
inline namespace v1 {

/// Whom a part of the plan concerns: every organization of a role, or one organization.
struct MERILO_API Party {
  std::string role = {};          ///< role, or empty
  std::string organization = {};  ///< organization, or empty
  /// Whether it concerns this organization.
  bool includes(const Organization& other) const;
  friend bool operator==(const Party&, const Party&) = default;
};

/// A time as a plan states it: a day, a month, a range of either, or nothing: the whole period.
struct MERILO_API PlannedTime {
  std::optional<Date> first = {};  ///< first day; absent: the period's
  std::optional<Date> last = {};   ///< last day; absent: the period's
  std::string precision = "period";///< `day`, `month`, `range` or `period`
  /// Reads `2017-09-28`, `2018-02`, `2018-11/2018-12`; nothing for another form or a range that ends before it begins.
  static std::optional<PlannedTime> parse(std::string_view text);
  /// The text that reads back as it; empty for the whole period.
  std::string to_string() const;
  friend bool operator==(const PlannedTime&, const PlannedTime&) = default;
};

/// What somebody is to reach.
struct Goal {
  Party of;   ///< whose
  Text text;  ///< words of the plan
  friend bool operator==(const Goal&, const Goal&) = default;
};

/// What somebody is to do on the way.
struct Task {
  std::string id;  ///< id
  Party of;        ///< whose
  int number = 0;  ///< number in the plan
  Text text;       ///< words of the plan
  friend bool operator==(const Task&, const Task&) = default;
};

/// What somebody does in an activity.
struct ActivityPart {
  Party of;   ///< who
  Text does;  ///< what
  friend bool operator==(const ActivityPart&, const ActivityPart&) = default;
};

/// One activity of the plan.
struct Activity {
  std::string id;                               ///< id; the item of the execution indicator
  Text title;                                   ///< name for people
  PlannedTime time = {};                        ///< when; of a make-up: from the activity made up
  Number weight = 1;                            ///< weight in shares, as of any item
  std::vector<ActivityPart> parts = {};         ///< who does what
  std::vector<std::string> attended_by = {};    ///< roles whose attendance is observed
  bool on_request = false;                      ///< done when asked for: no item of the plan, told by its requests
  std::vector<std::string> request_kinds = {};  ///< of `on_request`: codes of the requests' kind; empty: all
  std::string make_up_of = {};                  ///< the activity that it makes up for those who were absent, or empty
  int within_days = 30;                         ///< of a make-up: due so many days after the activity made up
  Text condition = {};                          ///< when not empty it is due only if it turns out to be needed
  std::optional<int> tolerance_days = {};       ///< overrides the plan's
  friend bool operator==(const Activity&, const Activity&) = default;
};

/// A kind of evidence that results are founded on.
struct EvidenceKind {
  std::string id;  ///< id
  Text title;      ///< name for people
  friend bool operator==(const EvidenceKind&, const EvidenceKind&) = default;
};

/// One thing that an expected result needs: a criterion at a level, of the organization itself or of a share of others.
struct Need {
  std::string criterion;             ///< criterion
  std::string level = {};            ///< least level; empty: the criterion's target, else its highest level
  std::optional<Subject> over = {};  ///< organizations asked instead of the organization itself
  std::optional<Number> share = {};  ///< least share of them; absent: all
  friend bool operator==(const Need&, const Need&) = default;
};

/// Something promised that no criterion of a matrix shows.
struct PlanGap {
  Text text;                   ///< what is promised and not scored
  std::string criterion = {};  ///< a criterion outside the matrices that shows it, or empty
  friend bool operator==(const PlanGap&, const PlanGap&) = default;
};

/// A result that the plan promises.
struct ExpectedResult {
  std::string id;                       ///< id, unique among results, indicators and criteria
  Party of;                             ///< whose
  std::string task = {};                ///< task that it belongs to, or empty
  int number = 0;                       ///< number in the plan's list of results
  Text title = {};                      ///< heading under which the plan lists it
  Text text = {};                       ///< words of the plan
  std::vector<std::string> basis = {};  ///< kinds of evidence that the plan names
  std::vector<Need> needs = {};         ///< all of which must hold; those that do not apply are left out
  std::vector<PlanGap> gaps = {};       ///< what is promised and not scored
  friend bool operator==(const ExpectedResult&, const ExpectedResult&) = default;
};

/// The indicators that tell of the plan's execution; an empty name: not observed.
struct PlanRecords {
  std::string execution = {};         ///< codes `held`, `moved`, `partial`, `cancelled`, `not_held`; items: the activities
  std::string needed = {};            ///< yes or no, of the same items: whether a conditional activity is needed
  std::string attendance = {};        ///< codes `absent`, `made_up`, `attended`; items: the activities attended
  std::string attached = "attached";  ///< relation from those who attend to the center
  std::string request_outcome = {};   ///< codes `refused`, `partial`, `full`; items: the requests, grouped by who asks
  std::string request_received = {};  ///< date, of the same items
  std::string request_closed = {};    ///< date, of the same items
  std::string request_kind = {};      ///< code, of the same items
  std::string serves = {};            ///< relation from who asks to who serves; empty: not checked
  friend bool operator==(const PlanRecords&, const PlanRecords&) = default;
};

/// The parts of a work plan before it is checked.
struct WorkPlanDraft {
  std::string schema;                        ///< address of a JSON Schema for editors, or empty
  std::string id;                            ///< id
  std::string default_language = "en";       ///< language of bare texts
  Text title;                                ///< name for people
  Text theme;                                ///< what all of it is about
  Text note;                                 ///< remark
  std::string period;                        ///< period of the network in which the plan runs
  int tolerance_days = 30;                   ///< how far outside its time an activity may be moved
  PlanRecords records;                       ///< indicators of its execution
  std::vector<Goal> goals;                   ///< goals
  std::vector<Task> tasks;                   ///< tasks
  std::vector<Activity> activities;          ///< activities
  std::vector<EvidenceKind> evidence_kinds;  ///< kinds of evidence
  std::vector<ExpectedResult> results;       ///< expected results
  friend bool operator==(const WorkPlanDraft&, const WorkPlanDraft&) = default;
};

/// A checked, immutable work plan; copying is cheap.
class MERILO_API WorkPlan {
 public:
  /// Checks the plan in itself; throws `ModelError` with all issues. Their places are JSON pointers, to which `locate` may
  /// add file, line and column. Names of the framework and the network are checked by `check_plan`.
  explicit WorkPlan(WorkPlanDraft draft, const std::function<void(Issue&)>& locate = {}, std::vector<Issue> before = {});
  /// A copy, which shares what is immutable. A move is one too: what was moved from is still whole.
  WorkPlan(const WorkPlan&) = default;
  /// The same.
  WorkPlan& operator=(const WorkPlan&) = default;
  /// Lets go of its share.
  ~WorkPlan() = default;
  /// The parts.
  const WorkPlanDraft& draft() const noexcept;
  /// Warnings and notes: names that look alike, an upgraded file.
  const std::vector<Issue>& warnings() const noexcept;
  /// The activity of this id; throws `UnknownIdError`.
  const Activity& activity(std::string_view id) const;
  /// The expected result of this id; throws `UnknownIdError`.
  const ExpectedResult& result(std::string_view id) const;
  /// The first and the last day of an activity in this period.
  std::pair<Date, Date> days(const Activity& activity, const Period& period) const;
  friend MERILO_API bool operator==(const WorkPlan& a, const WorkPlan& b);

 private:
  struct State;
  std::shared_ptr<const State> state_;
};

/// The items that the plan's activities are to the indicators of execution and attendance, per organization.
/// Throws `UnknownIdError` for a period that the network has not.
MERILO_API std::vector<ListedItem> planned_items(const WorkPlan& plan, const Network& network);

/// The observations with the plan's items beside their own: one list of activities for the plan and for its score.
MERILO_API Observations with_plan(const Observations& observations, const WorkPlan& plan, const Network& network);

}  // namespace v1
}  // namespace merilo
