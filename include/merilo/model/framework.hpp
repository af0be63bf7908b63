#pragma once
/// \file
/// One edition of an evaluation method.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <merilo/issue.hpp>
#include <merilo/model/indicator.hpp>
#include <merilo/model/rule.hpp>
#include <merilo/model/scale.hpp>

namespace merilo {
inline namespace v1 {

/// A role of organizations.
struct Role {
  std::string id;     ///< id
  Text title;         ///< name for people
  Text abbreviation;  ///< short name
  Text many = {};     ///< the word for several in the genitive, as in "half of the schools"
  friend bool operator==(const Role&, const Role&) = default;
};

/// A relation between organizations; an edge goes from child to parent.
struct Relation {
  std::string id;            ///< id
  Text title;                ///< name for people
  bool many_parents = false; ///< whether a child may have several parents at a time
  friend bool operator==(const Relation&, const Relation&) = default;
};

/// What is judged.
struct Criterion {
  std::string id;                                        ///< id, unique among indicators and criteria
  Text title;                                            ///< heading
  std::string scale;                                     ///< scale of its levels; empty for a number
  std::vector<std::string> measured_on;                  ///< roles with a cell; empty: the matrix' role, or all
  std::string items = {};                                ///< indicator whose items are judged, a cell each; empty: the organization
  Rule rule;                                             ///< how the outcome follows
  Text instrument;                                       ///< procedure, instrument
  Text instrument_note;                                  ///< remark on the instrument as printed in the source
  std::vector<std::pair<std::string, Text>> descriptors; ///< level id and its descriptor
  std::string target;                                    ///< level promised by the plan, or empty
  Text note;                                             ///< remark
  std::vector<std::string> readings;                     ///< registered readings of the source it rests on
  friend bool operator==(const Criterion&, const Criterion&) = default;
};

/// The ordered criteria of one role.
struct Matrix {
  std::string id;                     ///< id
  Text title;                         ///< heading
  std::string role;                   ///< role judged
  std::vector<std::string> criteria;  ///< criteria in order
  friend bool operator==(const Matrix&, const Matrix&) = default;
};

/// A named sum of a matrix' scores.
struct Total {
  std::string id;                  ///< id
  Text title;                      ///< name for people
  std::string matrix;              ///< matrix added up
  bool keep_not_applicable = false;///< keep not-applicable criteria in the maximum
  friend bool operator==(const Total&, const Total&) = default;
};

/// A remark that a rule can put on an outcome.
struct FlagText {
  std::string id;  ///< id, as in the outcome's flags
  Text title;      ///< words for people
  friend bool operator==(const FlagText&, const FlagText&) = default;
};

/// Choices that hold for the whole framework.
struct Policies {
  bool override_prevails = true;  ///< a commission's level goes up instead of the computed one
  bool close_at_lowest = false;   ///< unassessed base outcomes close at their lowest possible level
  friend bool operator==(const Policies&, const Policies&) = default;
};

/// The parts of a framework before it is checked.
struct FrameworkDraft {
  std::string schema;                 ///< address of a JSON Schema for editors, or empty
  std::string id;                     ///< id
  std::string edition;                ///< edition
  std::string default_language = "en";///< language of bare texts
  Text title;                         ///< name for people
  std::vector<Role> roles;            ///< roles
  std::vector<Relation> relations;    ///< relations
  std::vector<Scale> scales;          ///< scales
  std::vector<Indicator> indicators;  ///< indicators
  std::vector<Criterion> criteria;    ///< criteria
  std::vector<Matrix> matrices;       ///< matrices
  std::vector<Total> totals;          ///< totals
  std::vector<FlagText> flags;        ///< remarks of its tables
  Policies policies;                  ///< policies
  std::string readings;               ///< registered readings, JSON text
  std::string examples;               ///< worked examples, JSON text
  friend bool operator==(const FrameworkDraft&, const FrameworkDraft&) = default;
};

struct Program;

/// A checked, immutable framework; copying is cheap.
class MERILO_API Framework {
 public:
  /// Checks everything once; throws `ModelError` with all issues. Their places are JSON pointers, to which `locate` may
  /// add file, line and column.
  explicit Framework(FrameworkDraft draft, const std::function<void(Issue&)>& locate = {}, std::vector<Issue> before = {});
  /// A copy, which shares what is immutable. A move is one too: what was moved from is still whole.
  Framework(const Framework&) = default;
  /// The same.
  Framework& operator=(const Framework&) = default;
  /// Lets go of its share.
  ~Framework() = default;
  /// The parts, for reading and for making an edited framework.
  const FrameworkDraft& draft() const noexcept;
  /// Warnings found by the check.
  const std::vector<Issue>& warnings() const noexcept;
  /// The criterion of this id; throws `UnknownIdError`.
  const Criterion& criterion(std::string_view id) const;
  /// The indicator of this id; throws `UnknownIdError`.
  const Indicator& indicator(std::string_view id) const;
  /// The scale of this id; throws `UnknownIdError`.
  const Scale& scale(std::string_view id) const;
  /// The compiled rules; for the library's own use.
  const Program& program() const noexcept;
  friend MERILO_API bool operator==(const Framework& a, const Framework& b);

 private:
  struct State;
  std::shared_ptr<const State> state_;
};

}  // namespace v1
}  // namespace merilo
