#pragma once
/// \file
/// Organizations and how they belong together.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <merilo/date.hpp>
#include <merilo/issue.hpp>
#include <merilo/text.hpp>

namespace merilo {
inline namespace v1 {

/// One organization.
struct Organization {
  std::string id;                    ///< id
  std::string role;                  ///< role in this network
  Text name;                         ///< full name
  Text short_name;                   ///< short name
  Text locality;                     ///< town or district
  std::string legal_form;            ///< legal form
  std::vector<std::string> aliases;  ///< other spellings of the name
  std::optional<Date> opened = {};   ///< first day; from ever when absent
  std::optional<Date> closed = {};   ///< last day; none when absent
  std::vector<std::string> succeeds = {};  ///< organizations whose baseline it takes over
  /// Whether it is there on a day.
  bool is_open(Date day) const { return (!opened || *opened <= day) && (!closed || day <= *closed); }
  friend bool operator==(const Organization&, const Organization&) = default;
};

/// One edge of a relation.
struct Edge {
  std::string relation;      ///< relation
  std::string child;         ///< organization that belongs
  std::string parent;        ///< organization it belongs to
  std::optional<Date> from;  ///< first day; open when absent
  std::optional<Date> to;    ///< last day; open when absent
  friend bool operator==(const Edge&, const Edge&) = default;
};

/// A span of time that is evaluated.
struct Period {
  std::string id;        ///< id
  Text title;            ///< name for people
  Date start;            ///< first day
  Date end;              ///< last day
  std::string baseline;  ///< the period it is compared with, or empty
  friend bool operator==(const Period&, const Period&) = default;
};

/// A pseudonymous rater.
struct Rater {
  std::string id;            ///< pseudonym
  std::string organization;  ///< organization the rater belongs to, or empty
  friend bool operator==(const Rater&, const Rater&) = default;
};

/// Who signs what is reported on the network: an empty line for a signature stands under these words.
struct Approval {
  Text title;                ///< what a signature says, such as "Agreed"
  Text office;               ///< office of who signs, such as "Director"; of persons nothing is kept
  std::string organization;  ///< organization that signs, or empty: somebody outside the network
  friend bool operator==(const Approval&, const Approval&) = default;
};

/// The parts of a network before it is checked.
struct NetworkDraft {
  std::string schema;                       ///< address of a JSON Schema for editors, or empty
  std::string id;                           ///< id
  std::string default_language = "en";      ///< language of bare texts
  Text title;                               ///< name for people
  Text note;                                ///< remark
  std::vector<Organization> organizations;  ///< organizations
  std::vector<Edge> edges;                  ///< edges of all relations
  std::vector<Period> periods;              ///< periods in order
  std::vector<Rater> raters;                ///< raters
  std::vector<Approval> approvals = {};     ///< who signs reports, in order; none: nobody
  friend bool operator==(const NetworkDraft&, const NetworkDraft&) = default;
};

/// A checked, immutable network; copying is cheap.
class MERILO_API Network {
 public:
  /// Checks everything once; throws `ModelError` with all issues. Their places are JSON pointers, to which `locate` may
  /// add file, line and column. `before` are warnings found earlier; they come first.
  explicit Network(NetworkDraft draft, const std::function<void(Issue&)>& locate = {}, std::vector<Issue> before = {});
  /// A copy, which shares what is immutable. A move is one too: what was moved from is still whole.
  Network(const Network&) = default;
  /// The same.
  Network& operator=(const Network&) = default;
  /// Lets go of its share.
  ~Network() = default;
  /// The parts.
  const NetworkDraft& draft() const noexcept;
  /// Warnings and notes: names that look alike, an upgraded file.
  const std::vector<Issue>& warnings() const noexcept;
  /// Number of organizations.
  std::size_t size() const noexcept;
  /// The dense index of an organization; throws `UnknownIdError`.
  std::size_t index(std::string_view organization) const;
  /// The dense index, or nothing.
  std::optional<std::size_t> find(std::string_view organization) const;
  /// The roles that occur, in order of appearance.
  const std::vector<std::string>& roles() const noexcept;
  /// Per organization, the index of its role among `roles`.
  std::span<const std::uint32_t> role_indices() const noexcept;
  /// Per edge of the draft, the dense indices of child and parent.
  std::span<const std::pair<std::uint32_t, std::uint32_t>> edge_ends() const noexcept;
  /// The period of this id (the last one for an empty id); throws `UnknownIdError`.
  const Period& period(std::string_view id) const;
  friend MERILO_API bool operator==(const Network& a, const Network& b);

 private:
  struct State;
  std::shared_ptr<const State> state_;
};

}  // namespace v1
}  // namespace merilo
