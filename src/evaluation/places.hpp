#pragma once
// Where the nodes of a program stand in a network: their rows, and the members each row speaks of.

#include "evidence.hpp"

namespace merilo {
inline namespace v1 {

constexpr std::uint32_t no_row = ~std::uint32_t{0};

// The rows of items, by organization, then by item.
struct ItemRows {
  std::vector<std::uint32_t> begin;         // per organization
  std::vector<std::uint32_t> organization;  // per row
  std::vector<int> item;                    // per row
};

class Places {
 public:
  Places(const Framework& framework, const Network& network, const Evidence& evidence);

  // Number of rows of a domain: organizations, or items of all organizations.
  std::size_t size(int domain) const;
  // The organization of a row.
  std::uint32_t organization(int domain, std::uint32_t row) const {
    return domain == 0 ? row : items_[static_cast<std::size_t>(domain)].organization[row];
  }
  // The item of a row of a domain of items.
  int item(int domain, std::uint32_t row) const { return items_[static_cast<std::size_t>(domain)].item[row]; }
  // The row of another domain that a rule at this row reads.
  std::uint32_t map(int from, int to, std::uint32_t row) const { return from == to ? row : organization(from, row); }
  // The rows at which a node is asked, in order.
  const std::vector<std::uint32_t>& rows(int node) const { return rows_[static_cast<std::size_t>(rows_of_[static_cast<std::size_t>(node)])]; }
  // The rows that the subject of a node names.
  std::span<const std::uint32_t> members(int node, std::uint32_t row) const {
    const Lists& lists = lists_[static_cast<std::size_t>(list_of_[static_cast<std::size_t>(node)])];
    return {lists.rows.data() + lists.begin[row], lists.rows.data() + lists.begin[row + 1]};
  }
  // The row at which an input is read for a member: a value of the organization read at its items is the organization's.
  std::uint32_t member_row(const Node& node, int input, std::uint32_t member) const {
    return node.subject->relation >= 0 ? member : map(node.subject->domain, program_.nodes[static_cast<std::size_t>(input)].domain, member);
  }
  // Whether the items that the subject of a node names are not known.
  bool items_unknown(const Node& node, std::uint32_t row) const;
  // The rows of a recursive group by their distance from the end of the recursion.
  std::vector<std::vector<std::uint32_t>> tiers(const std::vector<int>& group) const;
  // Whether an organization is there on the day of evaluation.
  bool is_open(std::uint32_t organization) const;
  bool has_closed() const { return has_closed_; }
  const ItemRows& items(int domain) const { return items_[static_cast<std::size_t>(domain)]; }
  // The index of an organization's role.
  int role(std::size_t organization) const { return roles_[organization]; }

 private:
  struct Lists {
    std::vector<std::uint32_t> begin, rows;
    std::span<const std::uint32_t> of(std::size_t row) const { return {rows.data() + begin[row], rows.data() + begin[row + 1]}; }
  };
  void index_items(std::size_t domain);
  void find_rows();
  void find_members();
  Lists members_of(const SubjectInfo& subject, std::uint64_t roles) const;
  // Along a relation, the organizations of these roles; direction down goes from parent to child.
  Lists related(int relation, bool up, std::uint64_t roles) const;

  const FrameworkDraft& draft_;
  const Program& program_;
  const Network& network_;
  const Evidence& evidence_;
  std::vector<int> roles_;
  std::vector<ItemRows> items_;
  bool has_closed_ = false;    // whether some organization is not there
  std::uint64_t present_ = 0;  // roles that occur
  std::vector<std::vector<std::uint32_t>> rows_;
  std::vector<Lists> lists_;
  std::vector<int> rows_of_, list_of_;  // per node
};

}  // namespace v1
}  // namespace merilo
