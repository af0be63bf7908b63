#pragma once
// Sorts observations into blocks: which rows count (evidence_rows.cpp), what they say (evidence_values.cpp), which
// values are expected (evidence_blocks.cpp), wide columns (evidence_columns.cpp), rows that others replace
// (evidence_superseded.cpp), items that add up to a total (evidence_totals.cpp).

#include <map>
#include <set>
#include <unordered_map>

#include "../hints.hpp"
#include "../ids.hpp"
#include "evidence.hpp"
#include "period_index.hpp"

namespace merilo {
inline namespace v1 {

class EvidenceCompiler {
 public:
  EvidenceCompiler(const Framework& framework, const Network& network, const Observations& observations, const Period& period, Date as_of,
                   Header& header, const PeriodIndex& index, std::vector<std::uint32_t> rows);
  Evidence run();
  std::vector<Finding> findings() { return std::move(findings_); }

 private:
  // A row that counts, by numbers.
  struct Row {
    std::uint32_t organization;
    int item, rater;
    std::int32_t date;
    bool before;  // of the baseline
    std::uint32_t index;
  };
  using Declared = std::map<int, const Item*>;  // by item number; null where only rows name it

  void number_names();
  void check_items();
  void sort_rows();
  void sort_row(std::uint32_t index, const Observation& row, bool withdrawn);
  void note_later(std::uint32_t index, const Observation& row);
  void check_expert(std::uint32_t index, const Observation& row, std::size_t indicator);
  void add_override(std::uint32_t index, const Observation& row, std::size_t criterion, std::uint32_t organization);
  bool fits(const Override& given);
  void check_overrides();
  using Key = std::tuple<std::string_view, std::string_view, std::string_view, std::string_view, std::string_view>;
  Key key_of(std::uint32_t index) const;
  void note_replacing(std::uint32_t index);
  std::vector<bool> withdrawn_rows();
  std::vector<bool> replaced_rows(const std::vector<bool>& withdrawn);
  std::string_view period_of(const Observation& row) const { return index_.of(row); }
  // What a row speaks of: an indicator, or a criterion whose level a commission gives; -1 for neither.
  struct About {
    int indicator = -1, criterion = -1;
  };
  About about(const std::string& name) const;
  bool is_rated(const std::string& indicator) const;
  IndicatorKind kind_of(const std::string& indicator) const;
  std::int32_t day_of(const Observation& row, IndicatorKind kind) const;
  bool is_later(const Observation& row) const;

  void build_block(std::size_t indicator);
  void build_organization(std::size_t indicator, std::uint32_t organization, std::span<const Row> rows);
  Declared declared(std::size_t owner, std::uint32_t organization) const;
  std::string near_item(const std::string& name, const Declared& items);
  bool fits(const Row& row, const Indicator& indicator, const Declared& items);
  bool read_value(const Row& row, std::size_t indicator, Fact& fact);
  void check_value(std::uint32_t row, std::size_t indicator);
  void narrow_to_total(std::size_t indicator, std::uint32_t organization, std::span<Slot> slots, bool before);
  void merge(Fact& known, Fact fresh, const Row& row, const Indicator& indicator);
  void add_column(const WideColumn& column);
  void spread_column(const WideColumn& column, std::size_t indicator, bool before);

  void report(std::uint32_t row, const char* column, std::string code, std::string found, std::string expected, std::string hint = {},
              Severity severity = Severity::error);
  void leave_out(const char* reason) { ++left_out_[reason]; }
  bool expects(std::size_t indicator, std::size_t organization) const;
  void add_row(std::size_t indicator, Row row);
  const Observation& source(const Row& row) const { return observations_.rows()[row.index]; }

  const FrameworkDraft& draft_;
  const Program& program_;
  const Network& network_;
  const Observations& observations_;
  const Period& period_;
  std::optional<Date> baseline_end_;
  Header& header_;
  std::vector<Finding> findings_;
  Hints hints_;
  Evidence evidence_;
  std::unordered_map<std::string_view, About> about_;  // asked several times for each row
  std::unordered_map<std::string_view, int> item_number_, rater_number_;
  std::map<std::uint32_t, std::vector<std::uint32_t>> successors_;  // that take over a baseline
  std::map<int, std::size_t> rater_home_;
  std::set<std::string_view> experts_;  // that the network names
  const PeriodIndex& index_;
  std::vector<std::uint32_t> read_;                         // the rows that are read
  std::vector<std::uint64_t> expecting_;                    // per indicator: bit per role of the network
  std::vector<std::vector<Row>> rows_;                      // per indicator
  std::vector<std::map<std::uint32_t, std::int32_t>> complete_;  // per indicator and organization: the row
  std::map<std::pair<std::size_t, std::uint32_t>, std::vector<const Item*>> own_items_;  // listed for one organization
  std::vector<std::vector<const Item*>> all_items_;         // per indicator: listed or declared for everybody
  std::map<std::string, std::size_t> left_out_;
};

}  // namespace v1
}  // namespace merilo
