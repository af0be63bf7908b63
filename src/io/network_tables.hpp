#pragma once
// Organizations and relations as tables.

#include <map>

#include <merilo/io/network_json.hpp>

#include "csv.hpp"

namespace merilo {
inline namespace v1 {

// Where the organizations and edges that came from tables stand.
struct TableRows {
  const NetworkTables& tables;
  std::map<std::string, Line> organizations;                                  // by id
  std::map<std::string, std::pair<std::size_t, std::vector<Line>>> relations; // how many edges the text has, and those of the table
  bool complete = true;  // whether the columns that must be there are
  // Gives its place to an issue of such a row.
  bool locate(Issue& issue) const;
};

// Adds the rows of the tables, which must outlive what it gives, to a draft.
TableRows add_tables(const NetworkTables& tables, NetworkDraft& draft, std::vector<Issue>& issues);

}  // namespace v1
}  // namespace merilo
