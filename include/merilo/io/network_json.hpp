#pragma once
/// \file
/// Networks as JSON, and their organizations and relations as tables.

#include <string>
#include <string_view>

#include <merilo/model/network.hpp>
#include <merilo/table_source.hpp>

namespace merilo {
inline namespace v1 {

/// Reads a network from JSON text; throws `ModelError` with every issue; `file` is named in issues.
MERILO_API Network read_network(std::string_view json, const std::string& file = "network.json");
/// Organizations and relations as CSV texts (UTF-8, in the format that their sources declare), for networks too large to be
/// written by hand.
/// Organizations: `id,role`, and `name`, `short_name`, `locality` (in the network's default language, or by language as
/// `name.ru`), `legal_form`, `aliases` (parted by `;`). Relations: `relation,child,parent`, and `from`, `to`.
struct NetworkTables {
  std::string organizations = {};  ///< organizations, or empty
  std::string relations = {};      ///< relations, or empty
  TableSource organizations_source = {"organizations.csv"};  ///< where the organizations stand, for issues
  TableSource relations_source = {"relations.csv"};          ///< where the relations stand, for issues
};

/// Reads a network from JSON text and tables, whose rows come after those of the text; throws `ModelError` with every issue.
MERILO_API Network read_network(std::string_view json, const NetworkTables& tables, const std::string& file = "network.json");

/// The canonical JSON of a network: reading it gives an equal one, writing that the same bytes.
MERILO_API std::string write_network(const Network& network);

}  // namespace v1
}  // namespace merilo
