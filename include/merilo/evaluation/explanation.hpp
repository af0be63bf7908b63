#pragma once
/// \file
/// Why an outcome is what it is, as data.

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <merilo/evaluation/evaluation.hpp>

namespace merilo {
inline namespace v1 {

/// One value of the evidence as a rule saw it.
struct CitedFact {
  std::string organization;            ///< organization observed
  std::string indicator;               ///< indicator
  std::string period;                  ///< period: the one evaluated, or its baseline
  std::string item;                    ///< item, or empty
  std::string rater;                   ///< rater, or empty
  std::string state;                   ///< `known`, `within`, `missing`, `conflict`, `unavailable`, `not_applicable`, `expired`, `implied` (by the total
                                       ///< of all items and the others); `suppressed` hides
                                       ///< the answers of a survey that has too few
  std::vector<std::string> values;     ///< its value, the contradicting ones, or what it is known to be within
  std::vector<std::size_t> rows;       ///< rows of the observations that state it, from 0
  std::vector<std::string> documents;  ///< documents these rows name
  std::string gap;                     ///< what kind of gap it is: `value`, `contradiction`, `list` (more may come), `measurement` (too little
                                       ///< to go by: respondents, raters, pairs), `unavailable`; empty where nothing is open
  std::vector<std::size_t> later;      ///< of a gap: rows that speak of a day after the evaluation's, so that they do not count
  friend bool operator==(const CitedFact&, const CitedFact&) = default;
};

/// From the least to the greatest possible count; without a greatest there is no end.
using CountSpan = std::pair<std::int64_t, std::optional<std::int64_t>>;

/// The least or the greatest of the numbers that a relative norm compares.
struct PeerEnd {
  std::optional<Number> low;   ///< least that it can be, the number itself where it is known; absent: without an end
  std::optional<Number> high;  ///< greatest that it can be
  std::string organization;    ///< the first that has it; empty where it is not known which one does
  std::string item;            ///< item of it, or empty
  std::int64_t others = 0;     ///< how many others have it too
  friend bool operator==(const PeerEnd&, const PeerEnd&) = default;
};

/// The numbers with which a relative norm compared a number, itself among them.
struct PeerSummary {
  std::int64_t sure = 0;             ///< how many surely have a number
  std::int64_t count = 0;            ///< how many may have one
  std::int64_t unknown = 0;          ///< of these, whose number is not known
  PeerEnd least;                     ///< the least of them
  PeerEnd greatest;                  ///< the greatest of them
  std::optional<Number> mean_low;    ///< of a z-score: least possible mean; absent where it is not bounded
  std::optional<Number> mean_high;   ///< of a z-score: greatest possible mean
  std::optional<Number> deviation;   ///< of a z-score of numbers all known: the standard deviation
  friend bool operator==(const PeerSummary&, const PeerSummary&) = default;
};

/// The results still possible at one point of a rule, and what they follow from.
struct Explanation {
  std::string criterion;               ///< the criterion whose outcome this is, or empty
  std::string name;                    ///< the name by which the rule above knows it, or empty
  RuleKind kind = RuleKind::reference; ///< kind of the rule
  Rule rule;                           ///< the rule with its parameters
  std::string pointer;                 ///< JSON pointer of the rule in the framework
  std::string organization;            ///< organization judged
  std::string item;                    ///< item judged, or empty
  Status status = Status::undetermined;///< seen from outside
  std::string scale;                   ///< scale of the levels, or empty
  std::vector<std::string> levels;     ///< possible levels, lowest first
  std::optional<Number> low;           ///< least possible number, of numbers
  std::optional<Number> high;          ///< greatest possible number, of numbers
  std::vector<std::map<std::string, std::int64_t>> counts;  ///< possible counts, of a measure that gives several; empty where they are too many to list
  std::map<std::string, CountSpan> spans;  ///< of counts of which several are possible: the least and the greatest of each
  bool may_be_not_applicable = false;  ///< whether "not applicable" is possible beside other results
  bool exact = true;                   ///< whether every result listed can come about
  std::vector<std::string> reasons;    ///< why undetermined or not applicable
  std::vector<std::string> flags;      ///< remarks
  std::vector<std::string> computed;   ///< what was computed where something else prevails, as of an outcome
  std::vector<std::size_t> deciding;   ///< rows of a table, from 0, of which each may be the one that decides
  std::vector<Explanation> inputs;     ///< inputs of the rule; of a quorum or an aggregate over many, one for each
  std::optional<PeerSummary> peers;    ///< of a relative norm: what it compared the number with
  std::vector<CitedFact> facts;        ///< evidence of a measure, and the commission's of a criterion
  bool truncated = false;              ///< its inputs were left out for length: all of them
  friend bool operator==(const Explanation&, const Explanation&) = default;
};

/// How long an explanation may become.
struct ExplanationLimits {
  std::size_t depth = 64;     ///< levels below the outcome
  std::size_t nodes = 20000;  ///< points told with their inputs; those of one rule are all told, to be counted; of points told before only among the first tenth
};

/// Explains one outcome down to the observations. Throws `UnknownIdError` as `Evaluation::outcome` does.
MERILO_API Explanation explain(const Evaluation& evaluation, std::string_view organization, std::string_view criterion,
                               const ExplanationLimits& limits = {}, std::string_view item = {});

/// Everything an outcome stands on. Withdrawing any other row, or any other value of a wide column, changes nothing of it;
/// these rows and values alone give it.
struct Provenance {
  std::vector<std::size_t> rows;       ///< rows of the observations, from 0, in order
  std::vector<std::string> documents;  ///< documents these rows name, in order of their names
  std::vector<CitedFact> columns;      ///< values of wide columns, which no row states: by indicator, period and organization
  std::vector<CitedFact> missing;      ///< the gaps on which the outcome hangs; none where it is determined
  friend bool operator==(const Provenance&, const Provenance&) = default;
};

/// What is known of an indicator at one organization.
struct Observed {
  std::vector<CitedFact> facts;  ///< its values, item by item, rater by rater
  bool list_known = false;       ///< whether more items cannot come; without facts: known to be empty
  friend bool operator==(const Observed&, const Observed&) = default;
};

/// What an evaluation knows of an indicator at one organization, in its period. Throws `UnknownIdError`.
MERILO_API Observed observed(const Evaluation& evaluation, std::string_view organization, std::string_view indicator);

/// The evidence under one outcome. Throws `UnknownIdError` as `Evaluation::outcome` does.
MERILO_API Provenance provenance(const Evaluation& evaluation, std::string_view organization, std::string_view criterion, std::string_view item = {});

}  // namespace v1
}  // namespace merilo
