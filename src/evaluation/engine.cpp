#include "engine.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include <merilo/error.hpp>

#include "breath.hpp"
#include "compute.hpp"
#include "lookup.hpp"
#include "rules/level_sums.hpp"

namespace merilo {
inline namespace v1 {

Engine::Engine(const Framework& framework, const Network& network, const Evidence& evidence, const Options& options, const Header& header)
    : draft_(framework.draft()), program_(framework.program()), network_(network), evidence_(evidence), options_(options), header_(header),
      places_(framework, network, evidence), columns_(program_.nodes.size()) {}

void Engine::report_progress(std::size_t done) const {
  if (options_.progress && !options_.progress(done, program_.order.size())) throw Cancelled("the evaluation was cancelled");
}

std::vector<std::shared_ptr<const Column>> Engine::run() {
  std::optional<Breath> breath;
  if (options_.progress) breath.emplace([this] { report_progress(done_); });
  for (std::size_t done = 0; done < program_.order.size(); ++done) {
    report_progress(done_ = done);
    run_group(program_.order[done]);
  }
  report_progress(program_.order.size());
  joint_.reset();
  return {columns_.begin(), columns_.begin() + static_cast<std::ptrdiff_t>(draft_.criteria.size())};
}

void Engine::run_group(const std::vector<int>& group) {
  if (group.size() == 1 && take_over(group[0])) return;
  for (const int index : group) {
    auto& column = columns_[static_cast<std::size_t>(index)];
    column = std::make_shared<Column>();
    column->resize(node(index).shape.type, places_.size(node(index).domain));
  }
  if (group.size() == 1) return run_rows(group[0], places_.rows(group[0]));
  // A recursion goes from the end of the relation up, tier by tier; of a chain each tier is one organization.
  std::vector<std::vector<bool>> asked;
  for (const int index : group) {
    auto& mine = asked.emplace_back(network_.size(), false);
    for (const std::uint32_t row : places_.rows(index)) mine[row] = true;
  }
  std::vector<std::uint32_t> rows;
  for (const auto& tier : places_.tiers(group)) {
    for (std::size_t i = 0; i < group.size(); ++i) {
      rows.clear();
      std::copy_if(tier.begin(), tier.end(), std::back_inserter(rows), [&](std::uint32_t row) { return asked[i][row]; });
      run_rows(group[i], rows);
    }
  }
}

// Whether the column of a node is there without a computation: the values of a wide column, a criterion that says what
// its rule says.
bool Engine::take_over(int index) {
  const Node& one = node(index);
  auto& column = columns_[static_cast<std::size_t>(index)];
  if (const auto* measure = std::get_if<MeasureOp>(&one.op); measure && measure->rule.function == MeasureFunction::value) {
    const Block& block = evidence_.blocks[static_cast<std::size_t>(measure->indicator)];
    if (block.wide.empty()) return false;
    const auto& rows = places_.rows(index);
    const auto has = [&](std::uint32_t row) { return evidence_.has(measure->indicator, places_.organization(one.domain, row)); };
    const bool everybody = draft_.indicators[static_cast<std::size_t>(measure->indicator)].roles.empty();
    if (!everybody && !std::all_of(rows.begin(), rows.end(), has)) return false;
    column = std::make_shared<Column>();
    column->type = Type::number;
    column->wide = block.wide;
    column->wide_domain = domain_of(draft_.indicators[static_cast<std::size_t>(measure->indicator)]);
    return true;
  }
  if (const auto* criterion = std::get_if<CriterionOp>(&one.op)) {
    const int root = one.inputs[0];
    const bool overridden_somewhere = std::any_of(evidence_.overrides.begin(), evidence_.overrides.end(),
                                                  [&](const Override& each) { return each.criterion == criterion->criterion; });
    const bool closing = header_.close_at_lowest && !program_.in_matrix[static_cast<std::size_t>(criterion->criterion)];
    const auto& source = columns_[static_cast<std::size_t>(root)];
    if (overridden_somewhere || closing || !source->wide.empty() || places_.has_closed() || &places_.rows(root) != &places_.rows(index)) return false;
    column = source;
    return true;
  }
  return run_wide_band(index);
}

// A band straight over a wide column. Thresholds have at most 15 digits, so doubles compare with them as their
// decimals do.
bool Engine::run_wide_band(int index) {
  const Node& one = node(index);
  const auto* band = std::get_if<BandOp>(&one.op);
  if (!band || band->domain || node(one.inputs[0]).domain != one.domain) return false;
  const Column& input = *columns_[static_cast<std::size_t>(one.inputs[0])];
  if (input.wide.empty()) return false;
  struct Cut {
    double bound;
    Comparison comparison;
  };
  std::vector<Cut> cuts;
  std::vector<Mask> mask_of{1};  // by the number of steps passed
  for (const auto& [level, test] : band->steps) {
    if (Number::from_double(test.bound.to_double()) != test.bound) return false;
    cuts.push_back({test.bound.to_double(), test.comparison});
    mask_of.push_back(Mask{1} << level);
  }
  auto& column = columns_[static_cast<std::size_t>(index)];
  column = std::make_shared<Column>();
  column->resize(Type::level, input.wide.size());
  std::vector<Mask>& masks = column->masks;
  const std::span<const double> values = input.wide;
  const auto& rows = places_.rows(index);
  std::vector<std::uint32_t> missing;
  // Steps are nested: the number of those passed is the place of the highest.
  std::vector<std::uint8_t> passed(rows.size(), 0);
  for (const Cut& cut : cuts) {
    const double bound = cut.bound;
    const auto count = [&](auto passes) {
      for (std::size_t i = 0; i < rows.size(); ++i) passed[i] = static_cast<std::uint8_t>(passed[i] + (passes(values[rows[i]]) ? 1 : 0));
    };
    if (cut.comparison == Comparison::greater) count([bound](double value) { return value > bound; });
    else if (cut.comparison == Comparison::at_least) count([bound](double value) { return value >= bound; });
    else if (cut.comparison == Comparison::less) count([bound](double value) { return value < bound; });
    else count([bound](double value) { return value <= bound; });
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    masks[rows[i]] = mask_of[passed[i]];
    if (std::isnan(values[rows[i]])) missing.push_back(rows[i]);
  }
  if (missing.empty()) return true;
  // Every missing value leaves the same levels.
  FromColumns source{columns_};
  Inputs<FromColumns> in(program_, places_, source, column->storage, index);
  const Cell gap = compute_at(one, missing[0], in, plain_view(), column->storage);
  for (const std::uint32_t row : missing) column->set(row, gap);
  return true;
}

void Engine::run_rows(int index, std::span<const std::uint32_t> rows) {
  const Node& one = node(index);
  Column& column = *columns_[static_cast<std::size_t>(index)];
  FromColumns source{columns_};
  Inputs<FromColumns> in(program_, places_, source, column.storage, index);
  const EvidenceView view = plain_view();
  std::optional<Lookup> lookup = Lookup::over(program_, places_, columns_, one, rows);
  std::optional<LevelSums> sums = lookup ? std::nullopt : LevelSums::over(program_, columns_, one);
  std::vector<Range> ranges;
  const auto cell_at = [&](std::uint32_t row) {
    Gathered gathered;
    ranges.clear();
    return sums && sums->add(row, ranges, gathered) ? in.number(ranges, false, gathered) : compute_at(one, row, in, view, column.storage);
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::uint32_t row = rows[i];
    if (i % 65536 == 65535) report_progress(done_);
    if (lookup && lookup->repeat(i, row, column)) continue;
    Cell cell = cell_at(row);
    const bool shared = one.shares && !is_determined(cell, one.shape.type), undefined_here = cell.reasons & undefined;
    if (shared) split(index, row, cell, column.storage, joint_);
    column.set(row, cell);
    if (cell.reasons & undefined) [[unlikely]] note_undefined(index, row);
    if (lookup && !shared && !undefined_here) lookup->note(i, row);
  }
}

void Engine::note_undefined(int index, std::uint32_t row) {
  const Node& one = node(index);
  const auto begins_below = [&](int input, std::uint32_t at) { return (columns_[static_cast<std::size_t>(input)]->get(at).reasons & undefined) != 0; };
  if (one.subject) {
    for (const std::uint32_t member : places_.members(index, row))
      for (const int input : one.inputs)
        if (begins_below(input, places_.member_row(one, input, member))) return;
  } else {
    for (const int input : one.inputs)
      if (begins_below(input, places_.map(one.domain, node(input).domain, row))) return;
  }
  undefined_[index].push_back(row);
}

std::vector<Issue> Engine::undefined_issues() const {
  constexpr std::size_t most_named = 5;
  std::vector<Issue> issues;
  for (const auto& [index, rows] : undefined_) {
    const Node& one = node(index);
    std::string found;
    for (std::size_t i = 0; i < std::min(rows.size(), most_named); ++i) {
      found += (i == 0 ? "" : ", ") + network_.draft().organizations[places_.organization(one.domain, rows[i])].id;
      if (one.domain != 0) found += " " + evidence_.items[static_cast<std::size_t>(places_.item(one.domain, rows[i]))];
    }
    if (rows.size() > most_named) found += ", …";
    issues.push_back({Severity::warning, "no_result", {"", one.pointer, 0, 0}, found, "values for which the rule is defined", ""});
  }
  return issues;
}

Cell Engine::measure(const MeasureOp& op, const Node& one, std::uint32_t row, const EvidenceView& view, Storage& storage) const {
  const std::uint32_t organization = places_.organization(one.domain, row);
  Cell cell = possible_measure(op, view, organization, one.domain == 0 ? -1 : places_.item(one.domain, row), storage);
  // Several open items of one total are taken as free of each other.
  for (const int read : {op.indicator, op.only_if, op.sample, op.same, op.eligible})
    if (read >= 0 && evidence_.blocks[static_cast<std::size_t>(read)].is_coupled(organization) && !is_determined(cell, one.shape.type)) cell.flags |= inexact;
  return cell;
}

const Override* Engine::override_of(int criterion, std::uint32_t row) const {
  const auto& all = evidence_.overrides;
  if (all.empty()) return nullptr;
  const int domain = node(criterion).domain;
  const std::tuple wanted(criterion, places_.organization(domain, row), domain == 0 ? -1 : places_.item(domain, row));
  const auto found = std::lower_bound(all.begin(), all.end(), wanted, [](const Override& a, const auto& cell) { return a.cell() < cell; });
  return found != all.end() && found->cell() == wanted ? &*found : nullptr;
}

void Engine::apply_policies(int criterion, std::uint32_t row, Cell& cell, const EvidenceView& view, Storage& storage) const {
  const auto at = static_cast<std::size_t>(criterion);
  const bool level = program_.nodes[at].shape.type == Type::level;
  if (const Override* given = override_of(criterion, row)) {
    if (view.uses) {
      view.uses->rows.push_back(given->row);
      view.uses->replacing_of(evidence_, places_.organization(node(criterion).domain, row), draft_.criteria[at].id);
    }
    const bool na = given->level == na_bit;
    Cell decided = level || na ? Cell{} : point_cell(given->number);
    if (level || na) decided.mask = given->level;
    decided.reasons = na ? Reasons{excluded} : Reasons{0};
    if (header_.override_prevails) std::swap(cell, decided);
    cell.flags |= overridden;
    cell.beside = decided.mask;
    cell.beside_numbers = storage.ranges.keep(decided.numbers());
    return;
  }
  // A closing never touches contradictions or insufficient evidence, and never a matrix cell.
  const bool closable = header_.close_at_lowest && level && !program_.in_matrix[at] && !is_determined(cell.mask) &&
                        !(cell.reasons & gap_reasons & ~(not_assessed | expired));
  if (!closable) return;
  const Mask levels = cell.mask & ~na_bit;
  cell.beside = cell.mask;
  cell.mask = levels & (~levels + 1);
  cell.reasons = 0;
  cell.flags |= closed;
}

}  // namespace v1
}  // namespace merilo
