#pragma once
// Runs a program over the columns of one network, criterion by criterion.

#include <map>

#include <merilo/error.hpp>

#include "column.hpp"
#include "measures/measuring.hpp"
#include "places.hpp"

namespace merilo {
inline namespace v1 {

struct PeerSummary;

class Engine {
 public:
  Engine(const Framework& framework, const Network& network, const Evidence& evidence, const Options& options, const Header& header);
  // Columns of the criteria, in the order of the framework.
  std::vector<std::shared_ptr<const Column>> run();
  // The cell of a node at a row, computed from the evidence anew, as the columns would have it; `uses` gets what it
  // stands on.
  Cell compute_anew(int node, std::uint32_t row, Storage& storage, Uses* uses = nullptr) const;
  // Calls `use` with the cells of some nodes at a row for every joint choice of the gaps that come to them by several
  // ways; false when there are too many.
  bool for_each_completion(std::span<const int> nodes, std::uint32_t row, const std::function<void(std::span<const Cell>)>& use) const;
  // The rows of a table at a row, of which each may be the one that decides.
  std::vector<std::size_t> deciding_rows(int node, std::uint32_t row) const;
  const Places& places() const { return places_; }
  class Anew;
  // What a relative norm compares a number with at a row; nothing for another node, or where there is no number.
  std::optional<PeerSummary> peer_summary(int node, std::uint32_t row, Anew& anew) const;
  // Where rules had no result for what is known, at the rule that begins it.
  std::vector<Issue> undefined_issues() const;
  // The commission's level of a criterion at a row, or null.
  const Override* override_of(int criterion, std::uint32_t row) const;

 private:
  struct FromColumns;
  struct FromEvidence;
  class Completions;

 public:
  // Cells as `compute_anew` gives them, each computed once however often it is asked for.
  class Anew {
   public:
    explicit Anew(const Engine& engine);
    Anew(const Anew&) = delete;
    Anew& operator=(const Anew&) = delete;
    ~Anew();
    Cell cell(int node, std::uint32_t row);

   private:
    friend class Engine;
    std::unique_ptr<FromEvidence> source_;
  };
  // Of the inputs of a node at a row, member by member of a subject, those that are open and on which its result may hang.
  std::vector<bool> mattering_inputs(int node, std::uint32_t row, Anew& anew) const;
  // Leaves out those gaps of a cell that never turn its result, whatever the others turn out to be. Where there are too
  // many joint choices of them to try, all stay.
  void drop_idle_gaps(int node, std::uint32_t row, Uses& uses) const;

 private:
  bool for_each_completion(std::span<const int> nodes, std::uint32_t row, const std::function<void(FromEvidence&)>& use) const;
  template <class Source>
  Cell compute(int node, std::uint32_t row, Source& source, const EvidenceView& view, Storage& storage) const;
  template <class In>
  Cell compute_at(const Node& node, std::uint32_t row, In& in, const EvidenceView& view, Storage& storage) const;
  template <class In>
  Cell compute_defined(const Node& node, std::uint32_t row, In& in, const EvidenceView& view, Storage& storage) const;
  Cell measure(const MeasureOp& op, const Node& node, std::uint32_t row, const EvidenceView& view, Storage& storage) const;
  void apply_policies(int criterion, std::uint32_t row, Cell& cell, const EvidenceView& view, Storage& storage) const;

  void run_group(const std::vector<int>& group);
  void run_rows(int node, std::span<const std::uint32_t> rows);
  bool take_over(int node);
  bool run_wide_band(int node);
  void split(int node, std::uint32_t row, Cell& cell, Storage& storage, std::shared_ptr<Completions>& joint) const;
  void note_undefined(int node, std::uint32_t row);
  void report_progress(std::size_t done) const;
  EvidenceView plain_view() const { return {program_, draft_, evidence_}; }
  const Node& node(int index) const { return program_.nodes[static_cast<std::size_t>(index)]; }

  const FrameworkDraft& draft_;
  const Program& program_;
  const Network& network_;
  const Evidence& evidence_;
  const Options& options_;
  const Header& header_;
  Places places_;
  Columns columns_;
  std::map<int, std::vector<std::uint32_t>> undefined_;  // rows by the node that has no result there
  std::shared_ptr<Completions> joint_;  // of the columns
  std::size_t done_ = 0;  // groups of nodes
};

}  // namespace v1
}  // namespace merilo
