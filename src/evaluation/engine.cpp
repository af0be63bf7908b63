#include "engine.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include <merilo/error.hpp>

#include "rules/measures.hpp"
#include "rules/numbers.hpp"
#include "rules/quorum.hpp"

namespace merilo {
inline namespace v1 {

namespace {

constexpr std::uint32_t no_row = ~std::uint32_t{0};

// Members of every row along one relation and direction.
struct Members {
  std::vector<std::uint32_t> begin, rows;
  std::span<const std::uint32_t> of(std::size_t row) const { return {rows.data() + begin[row], rows.data() + begin[row + 1]}; }
};

struct ItemRows {
  std::vector<std::uint32_t> begin;         // per organization
  std::vector<std::uint32_t> organization;  // per row
  std::vector<int> item;                    // per row
};

class Engine;

// What a rule sees of its inputs. `Source` gives the cell of a node at a row.
template <class Source>
class Inputs {
 public:
  Inputs(Engine& engine, Source& source, Storage& storage) : engine_(engine), source_(source), storage_(&storage) {}
  void at(const Node& node, int index, std::uint32_t row);
  void store(Storage& storage) { storage_ = &storage; }

  const Cell& input(std::size_t i) { return single_ = source_.cell(node_->inputs[i], map(node_->inputs[i])); }
  std::vector<Cell>& gather() {
    cells_.clear();
    types_.clear();
    for (std::size_t i = 0; i < node_->inputs.size(); ++i) {
      cells_.push_back(source_.cell(node_->inputs[i], map(node_->inputs[i])));
      types_.push_back(shape(node_->inputs[i]).type);
    }
    return cells_;
  }
  std::vector<Type>& types() { return types_; }
  std::vector<std::vector<Value>>& alternatives() { return alternatives_; }
  std::vector<Mask>& masks() { return masks_; }
  std::size_t members() const { return member_rows_.size(); }
  Cell member(std::size_t i, int input) { return source_.cell(node_->inputs[static_cast<std::size_t>(input)], member_rows_[i]); }
  bool list_unknown() const { return list_unknown_; }
  Shape shape(int node) const;
  std::size_t levels(int scale) const;
  Number score(int node, int level) const;
  Cell number(std::vector<Range>& ranges, bool na, const Gathered& gathered, std::uint8_t na_reason) {
    Cell cell;
    cell.flags = gathered.flags;
    if (node_->round)
      for (Range& range : ranges) {
        if (!range.open_low) range.low = round_number(range.low, *node_->round);
        if (!range.open_high) range.high = round_number(range.high, *node_->round);
      }
    if (!tidy_ranges(ranges)) cell.flags |= inexact;
    cell.ranges = storage_->ranges.keep(std::span<const Range>(ranges));
    cell.mask = na ? na_bit : 0;
    const bool determined = is_determined(cell, Type::number);
    cell.reasons = fitting_reasons(determined, ranges.empty(), static_cast<std::uint8_t>(gathered.gaps | gathered.na | na_reason));
    return cell;
  }
  Cell number_na(const Gathered& gathered, std::uint8_t reason) {
    std::vector<Range> none;
    return number(none, true, gathered, reason);
  }
  Cell relative(const NormalizeOp& op, const Cell& input, Gathered& gathered);

 private:
  std::uint32_t map(int input) const;
  Engine& engine_;
  Source& source_;
  Storage* storage_;
  const Node* node_ = nullptr;
  int index_ = -1;
  std::uint32_t row_ = 0;
  bool list_unknown_ = false;
  std::span<const std::uint32_t> member_rows_;
  std::vector<std::uint32_t> own_rows_;
  Cell single_;
  std::vector<Cell> cells_;
  std::vector<Type> types_;
  std::vector<std::vector<Value>> alternatives_;
  std::vector<Mask> masks_;
};

class Engine {
 public:
  Engine(const Framework& framework, const Network& network, const Evidence& evidence, const Options& options, const Header& header)
      : draft_(framework.draft()), program_(framework.program()), network_(network), evidence_(evidence), options_(options), header_(header),
        columns_(program_.nodes.size()) {
    for (const Organization& organization : network.draft().organizations) {
      const auto role = program_.role_index.find(organization.role);
      roles_.push_back(role == program_.role_index.end() ? -1 : role->second);
    }
    item_rows_.resize(program_.domains.size());
    for (std::size_t d = 1; d < program_.domains.size(); ++d) index_items(d);
    find_rows();
  }

  std::vector<Column> run() {
    std::size_t done = 0;
    for (const auto& group : program_.order) {
      if (options_.progress && !options_.progress(done, program_.order.size())) throw Cancelled("the evaluation was cancelled");
      ++done;
      if (group.size() == 1) {
        prepare(group[0]);
        run_rows(group[0], rows_[static_cast<std::size_t>(group[0])]);
        continue;
      }
      for (const int node : group) prepare(node);
      for (const auto& tier : tiers(group))
        for (const int node : group) {
          std::vector<std::uint32_t> rows;
          const auto& mine = rows_[static_cast<std::size_t>(node)];
          std::set_intersection(mine.begin(), mine.end(), tier.begin(), tier.end(), std::back_inserter(rows));
          run_rows(node, rows);
        }
    }
    if (options_.progress && !options_.progress(done, program_.order.size())) throw Cancelled("the evaluation was cancelled");
    std::vector<Column> result;
    for (std::size_t i = 0; i < draft_.criteria.size(); ++i) result.push_back(std::move(columns_[i]));
    return result;
  }

  // Cells from the finished columns.
  struct FromColumns {
    Engine& engine;
    Storage& storage;
    Cell cell(int node, std::uint32_t row) { return engine.read(node, row, storage); }
  };

  // Cells computed anew, with pinned gaps.
  struct FromEvidence {
    Engine& engine;
    std::span<const Pin> pins;
    std::vector<std::pair<Pin, bool>>* gaps;
    Storage storage;
    std::map<std::pair<int, std::uint32_t>, Cell> known;
    std::size_t work = 0;
    Cell cell(int node, std::uint32_t row) {
      if (!gaps)
        if (const auto found = known.find({node, row}); found != known.end()) return found->second;
      ++work;
      Inputs<FromEvidence> inputs(engine, *this, storage);
      Cell result = engine.compute(node, row, inputs, {engine.program_, engine.draft_, engine.evidence_, pins, gaps}, storage);
      if (!gaps) known[{node, row}] = result;
      return result;
    }
  };

  Cell read(int node, std::uint32_t row, Storage& storage) {
    const Column& column = columns_[static_cast<std::size_t>(node)];
    Cell cell;
    if (row == no_row) {
      cell.reasons = not_assessed;
      return cell;
    }
    if (column.wide) {
      const double value = column.wide[row];
      if (std::isnan(value)) {
        cell.reasons = not_assessed;
        const auto& about = draft_.indicators[static_cast<std::size_t>(std::get<MeasureOp>(program_.nodes[static_cast<std::size_t>(node)].op).indicator)];
        cell.ranges = storage.ranges.keep(Range{about.min.value_or(0), about.max.value_or(0), !about.min, !about.max});
      } else {
        cell.ranges = storage.ranges.keep(Range::point(Number::from_double(value).value()));
      }
      return cell;
    }
    cell.mask = column.masks[row];
    cell.reasons = column.reasons[row];
    cell.flags = column.flags[row];
    if (!column.ranges.empty()) cell.ranges = column.ranges[row];
    if (!column.records.empty()) cell.records = column.records[row];
    return cell;
  }

  template <class In>
  Cell compute(int index, std::uint32_t row, In& in, const EvidenceView& view, Storage& storage) {
    const Node& node = program_.nodes[static_cast<std::size_t>(index)];
    in.at(node, index, row);
    return std::visit([&](const auto& op) { return compute_op(op, node, row, in, view, storage); }, node.op);
  }

  const Node& node(int index) const { return program_.nodes[static_cast<std::size_t>(index)]; }
  const Program& program() const { return program_; }

  std::uint32_t map_row(int from_domain, int to_domain, std::uint32_t row) const {
    if (from_domain == to_domain || to_domain != 0) return row;
    return item_rows_[static_cast<std::size_t>(from_domain)].organization[row];
  }

  std::span<const std::uint32_t> members_of(const SubjectInfo& subject, std::uint32_t row, int input, std::vector<std::uint32_t>& own, bool& unknown) {
    if (subject.relation < 0) {
      const ItemRows& items = item_rows_[static_cast<std::size_t>(subject.domain)];
      own.clear();
      for (std::uint32_t r = items.begin[row]; r < items.begin[row + 1]; ++r) own.push_back(r);
      unknown = own.empty() && !evidence_.blocks[static_cast<std::size_t>(program_.domains[static_cast<std::size_t>(subject.domain)].items_of)].listed[row];
      return own;
    }
    const auto all = members(subject.relation, subject.up).of(row);
    // Outside the roles asked, and where a criterion is not measured, there is no cell.
    const Node& asked = node(input);
    const std::uint64_t measured = std::holds_alternative<CriterionOp>(asked.op) ? program_.measured_on[static_cast<std::size_t>(input)] : ~std::uint64_t{0};
    const auto fits = [&](std::uint32_t organization) {
      const int role = roles_[organization];
      return role >= 0 && (subject.role < 0 || role == subject.role) && (measured >> role & 1);
    };
    if (std::all_of(all.begin(), all.end(), fits)) return all;
    own.clear();
    std::copy_if(all.begin(), all.end(), std::back_inserter(own), fits);
    return own;
  }

  const std::vector<std::uint32_t>& population(int index) const { return rows_[static_cast<std::size_t>(index)]; }

 private:
  template <class Op, class In>
  Cell compute_op(const Op& op, const Node& node, std::uint32_t row, In& in, const EvidenceView& view, Storage& storage) {
    if constexpr (std::is_same_v<Op, CriterionOp>) {
      Cell cell = in.input(0);
      apply_policies(op.criterion, row, node, cell, storage);
      return cell;
    } else if constexpr (std::is_same_v<Op, ConstantOp>) {
      Cell cell;
      cell.ranges = storage.ranges.keep(Range::point(op.value));
      return cell;
    } else if constexpr (std::is_same_v<Op, MeasureOp>) {
      std::uint32_t organization = row;
      std::ptrdiff_t slot = -1;
      if (node.domain != 0) {
        const ItemRows& items = item_rows_[static_cast<std::size_t>(node.domain)];
        organization = items.organization[row];
        const Block& block = evidence_.blocks[static_cast<std::size_t>(op.indicator)];
        for (std::uint32_t s = block.begin[organization]; s < block.begin[organization + 1]; ++s)
          if (block.slots[s].item == items.item[row]) {
            slot = static_cast<std::ptrdiff_t>(s);
            break;
          }
        if (slot < 0) {
          Cell cell;
          cell.reasons = not_assessed;
          if (node.shape.type == Type::level) cell.mask = full_mask(program_.scales[static_cast<std::size_t>(node.shape.scale)].ids.size());
          else cell.ranges = storage.ranges.keep(Range::all());
          return cell;
        }
      }
      Cell cell = possible_measure(op, view, organization, slot, storage);
      if (node.round && node.shape.type == Type::number) {
        std::vector<Range> ranges(cell.ranges.begin(), cell.ranges.end());
        Gathered gathered{cell.reasons, cell.reasons, cell.flags};
        return in.number(ranges, cell.may_be_na(), gathered, 0);
      }
      return cell;
    } else {
      return possible(op, node, in);
    }
  }

  void apply_policies(int criterion, std::uint32_t row, const Node& node, Cell& cell, Storage& storage) {
    const auto at = static_cast<std::size_t>(criterion);
    for (const Override& one : evidence_.overrides) {
      if (one.criterion != criterion || one.organization != row) continue;
      if (node.shape.type == Type::level) {
        cell.beside = header_.override_prevails ? cell.mask : one.level;
        if (!header_.override_prevails) continue;
        cell.mask = one.level;
        cell.reasons = one.level == na_bit ? std::uint8_t{excluded} : std::uint8_t{0};
      } else if (header_.override_prevails) {
        cell.mask = 0;
        cell.ranges = storage.ranges.keep(Range::point(one.number));
        cell.reasons = 0;
      }
      cell.flags = overridden;
    }
    if (header_.close_at_lowest && node.shape.type == Type::level && !program_.in_matrix[at] && !is_level_determined(cell.mask) && cell.mask != 0 &&
        !(cell.reasons & gap_reasons & ~(not_assessed | expired)) && (cell.mask & ~na_bit)) {
      cell.beside = cell.mask;
      cell.mask = (cell.mask & ~na_bit) & (~(cell.mask & ~na_bit) + 1);
      cell.reasons = 0;
      cell.flags |= closed;
    }
  }

  void index_items(std::size_t domain) {
    const Block& block = evidence_.blocks[static_cast<std::size_t>(program_.domains[domain].items_of)];
    ItemRows& rows = item_rows_[domain];
    for (std::size_t organization = 0; organization < network_.size(); ++organization) {
      rows.begin.push_back(static_cast<std::uint32_t>(rows.item.size()));
      int last = -1;
      for (const Slot& slot : block.of(organization)) {
        if (slot.item < 0 || slot.item == last) continue;
        last = slot.item;
        rows.organization.push_back(static_cast<std::uint32_t>(organization));
        rows.item.push_back(slot.item);
      }
    }
    rows.begin.push_back(static_cast<std::uint32_t>(rows.item.size()));
  }

  // The organizations at which each node is asked: those of its criteria, and along hops those of the role.
  void find_rows() {
    std::vector<std::uint64_t> asked(program_.nodes.size(), 0);
    for (std::size_t i = 0; i < draft_.criteria.size(); ++i) asked[i] = program_.measured_on[i];
    for (auto group = program_.order.rbegin(); group != program_.order.rend(); ++group)
      for (std::size_t round = 0; round < (group->size() > 1 ? group->size() : 1); ++round)
        for (auto at = group->rbegin(); at != group->rend(); ++at) {
          const Node& node = program_.nodes[static_cast<std::size_t>(*at)];
          for (const int input : node.inputs) {
            auto& wanted = asked[static_cast<std::size_t>(input)];
            if (static_cast<std::size_t>(input) < draft_.criteria.size()) continue;
            if (node.subject && node.subject->relation >= 0) wanted |= node.subject->role >= 0 ? std::uint64_t{1} << node.subject->role : ~std::uint64_t{0};
            else wanted |= asked[static_cast<std::size_t>(*at)];
          }
        }
    rows_.resize(program_.nodes.size());
    for (std::size_t i = 0; i < program_.nodes.size(); ++i) {
      const int domain = program_.nodes[i].domain;
      const std::size_t count = domain == 0 ? network_.size() : item_rows_[static_cast<std::size_t>(domain)].item.size();
      for (std::uint32_t row = 0; row < count; ++row) {
        const int role = roles_[map_row(domain, 0, row)];
        if (role >= 0 && (asked[i] >> role & 1)) rows_[i].push_back(row);
      }
    }
  }

  const Members& members(int relation, bool up) {
    Members& result = members_[{relation, up}];
    if (!result.begin.empty()) return result;
    const std::string& id = draft_.relations[static_cast<std::size_t>(relation)].id;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
    for (const Edge& edge : network_.draft().edges) {
      if (edge.relation != id || (edge.from && *edge.from > evidence_.as_of) || (edge.to && *edge.to < evidence_.as_of)) continue;
      const auto child = static_cast<std::uint32_t>(*network_.find(edge.child)), parent = static_cast<std::uint32_t>(*network_.find(edge.parent));
      edges.push_back(up ? std::pair{child, parent} : std::pair{parent, child});
    }
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    result.begin.assign(network_.size() + 1, 0);
    for (const auto& [from, to] : edges) {
      ++result.begin[from + 1];
      result.rows.push_back(to);
    }
    for (std::size_t i = 1; i < result.begin.size(); ++i) result.begin[i] += result.begin[i - 1];
    return result;
  }

  // Organizations by their distance from the end of the recursion.
  std::vector<std::vector<std::uint32_t>> tiers(const std::vector<int>& group) {
    std::optional<SubjectInfo> hop;
    for (const int index : group)
      if (node(index).subject && node(index).subject->relation >= 0)
        for (const int input : node(index).inputs)
          if (std::find(group.begin(), group.end(), input) != group.end()) hop = node(index).subject;
    const Members& ways = members(hop->relation, hop->up);
    const Members& back = members(hop->relation, !hop->up);
    std::vector<std::uint32_t> open(network_.size()), current;
    for (std::uint32_t i = 0; i < network_.size(); ++i)
      if ((open[i] = static_cast<std::uint32_t>(ways.of(i).size())) == 0) current.push_back(i);
    std::vector<std::vector<std::uint32_t>> result;
    while (!current.empty()) {
      std::vector<std::uint32_t> next;
      for (const std::uint32_t i : current)
        for (const std::uint32_t above : back.of(i))
          if (--open[above] == 0) next.push_back(above);
      std::sort(next.begin(), next.end());
      result.push_back(std::move(current));
      current = std::move(next);
    }
    return result;
  }

  void prepare(int index) {
    const Node& one = node(index);
    Column& column = columns_[static_cast<std::size_t>(index)];
    if (const auto* measure = std::get_if<MeasureOp>(&one.op); measure && measure->rule.function == MeasureFunction::value && one.domain == 0 && !one.round) {
      column.wide = evidence_.blocks[static_cast<std::size_t>(measure->indicator)].wide_now;
      if (column.wide) return;
    }
    const std::size_t count = one.domain == 0 ? network_.size() : item_rows_[static_cast<std::size_t>(one.domain)].item.size();
    column.masks.resize(count);
    column.reasons.resize(count);
    column.flags.resize(count);
    if (one.shape.type == Type::number) column.ranges.resize(count);
    else if (one.shape.type != Type::level) column.records.resize(count);
    column.storage = std::make_unique<Storage>();
  }

  // Bands straight over a wide column: thresholds of at most 15 digits compare as doubles exactly as their decimals do.
  bool run_wide_band(const Node& one, Column& column, const std::vector<std::uint32_t>& rows) {
    const auto* band = std::get_if<BandOp>(&one.op);
    if (!band || band->domain || !columns_[static_cast<std::size_t>(one.inputs[0])].wide) return false;
    const double* values = columns_[static_cast<std::size_t>(one.inputs[0])].wide;
    struct Cut {
      double bound;
      Condition::Op op;
      int level;
    };
    std::vector<Cut> cuts;
    for (const auto& [level, test] : band->steps) {
      if (!Number::parse(test.bound.to_string()) || test.bound.to_string().find('/') != std::string::npos) return false;
      cuts.push_back({test.bound.to_double(), test.op, level});
    }
    Storage storage;
    FromColumns source{*this, storage};
    Inputs<FromColumns> in(*this, source, storage);
    for (const std::uint32_t row : rows) {
      const double value = values[row];
      if (std::isnan(value)) {
        const Cell cell = compute(static_cast<int>(&one - program_.nodes.data()), row, in, {program_, draft_, evidence_, {}, nullptr}, storage);
        column.masks[row] = cell.mask;
        column.reasons[row] = cell.reasons;
        continue;
      }
      int level = 0;
      for (const Cut& cut : cuts) {
        const bool passed = cut.op == Condition::Op::greater ? value > cut.bound : cut.op == Condition::Op::at_least ? value >= cut.bound
                            : cut.op == Condition::Op::less ? value < cut.bound : value <= cut.bound;
        if (!passed) break;
        level = cut.level;
      }
      column.masks[row] = Mask{1} << level;
    }
    return true;
  }

  void run_rows(int index, const std::vector<std::uint32_t>& rows) {
    const Node& one = node(index);
    Column& column = columns_[static_cast<std::size_t>(index)];
    if (column.wide) return;
    if (run_wide_band(one, column, rows)) return;
    Storage scratch;
    FromColumns source{*this, scratch};
    Inputs<FromColumns> in(*this, source, *column.storage);
    const EvidenceView view{program_, draft_, evidence_, {}, nullptr};
    std::size_t since = 0;
    for (const std::uint32_t row : rows) {
      if (++since % 65536 == 0 && options_.progress && !options_.progress(0, program_.order.size())) throw Cancelled("the evaluation was cancelled");
      Cell cell = compute(index, row, in, view, *column.storage);
      if (one.shares && !is_determined(cell, one.shape.type)) split(index, row, cell, *column.storage);
      column.masks[row] = cell.mask;
      column.reasons[row] = cell.reasons;
      column.flags[row] = cell.flags;
      if (!column.ranges.empty()) column.ranges[row] = cell.ranges;
      if (!column.records.empty()) column.records[row] = cell.records;
      if (cell.beside) {
        if (column.beside.empty()) column.beside.resize(column.masks.size());
        column.beside[row] = cell.beside;
      }
    }
  }

  // Where one gap reaches the node by several ways: try every value of the gaps met more than once.
  void split(int index, std::uint32_t row, Cell& cell, Storage& storage) {
    std::vector<std::pair<Pin, bool>> met;
    FromEvidence walk{*this, {}, &met, {}, {}, 0};
    walk.cell(index, row);
    struct Gap {
      std::vector<Pin> values;
      std::size_t visits = 0;
      bool endless = false;
    };
    std::map<std::tuple<int, std::size_t, bool>, Gap> gaps;
    for (const auto& visit : met) {
      const Pin& pin = visit.first;
      const bool endless = visit.second;
      Gap& gap = gaps[{pin.indicator, pin.slot, pin.before}];
      gap.endless |= endless;
      if (pin.code) {
        ++gap.visits;
        if (!gap.values.empty()) continue;
        for (Mask rest = pin.code; rest; rest &= rest - 1) gap.values.push_back({pin.indicator, pin.slot, pin.before, rest & (~rest + 1), 0});
      } else {
        const bool seen = std::any_of(gap.values.begin(), gap.values.end(), [&](const Pin& known) { return known.number == pin.number; });
        if (!seen) gap.values.push_back(pin);
        else if (pin.number == gap.values.front().number) ++gap.visits;
        if (gap.visits == 0) gap.visits = 1;
      }
    }
    std::vector<const Gap*> shared;
    std::size_t combinations = 1;
    bool possible_to_list = true;
    for (const auto& [key, gap] : gaps) {
      if (gap.visits < 2) continue;
      shared.push_back(&gap);
      possible_to_list &= !gap.endless;
      combinations = gap.values.empty() || combinations > options_.budget ? combinations : combinations * gap.values.size();
    }
    if (shared.empty()) return;
    if (!possible_to_list || combinations > options_.budget || combinations * walk.work > 64 * options_.budget) {
      cell.flags |= inexact;
      return;
    }
    std::vector<std::size_t> digit(shared.size(), 0);
    const Type type = node(index).shape.type;
    Cell result;
    std::vector<Range> ranges;
    std::vector<Record> records;
    for (;;) {
      std::vector<Pin> pins;
      for (std::size_t i = 0; i < shared.size(); ++i) pins.push_back(shared[i]->values[digit[i]]);
      FromEvidence source{*this, pins, nullptr, {}, {}, 0};
      const Cell one = source.cell(index, row);
      result.mask |= one.mask;
      result.reasons |= one.reasons;
      result.flags |= one.flags;
      ranges.insert(ranges.end(), one.ranges.begin(), one.ranges.end());
      records.insert(records.end(), one.records.begin(), one.records.end());
      std::size_t i = 0;
      for (; i < shared.size(); ++i) {
        if (++digit[i] < shared[i]->values.size()) break;
        digit[i] = 0;
      }
      if (i == shared.size()) break;
    }
    tidy_ranges(ranges);
    std::sort(records.begin(), records.end());
    records.erase(std::unique(records.begin(), records.end()), records.end());
    result.ranges = storage.ranges.keep(std::span<const Range>(ranges));
    result.records = storage.records.keep(std::span<const Record>(records));
    result.beside = cell.beside;
    const bool only_na = type == Type::level ? result.mask == na_bit : result.ranges.empty() && result.records.empty();
    result.reasons = fitting_reasons(is_determined(result, type), only_na, static_cast<std::uint8_t>(result.reasons | cell.reasons));
    cell = result;
  }

  const FrameworkDraft& draft_;
  const Program& program_;
  const Network& network_;
  const Evidence& evidence_;
  const Options& options_;
  const Header& header_;
  std::vector<int> roles_;
  std::vector<ItemRows> item_rows_;
  std::vector<std::vector<std::uint32_t>> rows_;
  std::map<std::pair<int, bool>, Members> members_;
  std::vector<Column> columns_;
};

template <class Source>
void Inputs<Source>::at(const Node& node, int index, std::uint32_t row) {
  node_ = &node;
  index_ = index;
  row_ = row;
  list_unknown_ = false;
  if (node.subject) member_rows_ = engine_.members_of(*node.subject, row, node.inputs[0], own_rows_, list_unknown_);
}
template <class Source>
std::uint32_t Inputs<Source>::map(int input) const { return engine_.map_row(node_->domain, engine_.node(input).domain, row_); }
template <class Source>
Shape Inputs<Source>::shape(int node) const { return engine_.node(node).shape; }
template <class Source>
std::size_t Inputs<Source>::levels(int scale) const { return engine_.program().scales[static_cast<std::size_t>(scale)].ids.size(); }
template <class Source>
Number Inputs<Source>::score(int node, int level) const {
  return engine_.program().scales[static_cast<std::size_t>(engine_.node(node).shape.scale)].scores[static_cast<std::size_t>(level)].value_or(0);
}

// Against the peers: exact when every peer is known, else a safe range.
template <class Source>
Cell Inputs<Source>::relative(const NormalizeOp& op, const Cell& input, Gathered& gathered) {
  std::vector<Number> peers;
  bool open = false;
  const std::vector<std::uint32_t> population = engine_.population(index_);
  for (const std::uint32_t row : population) {
    const Cell cell = source_.cell(node_->inputs[0], engine_.map_row(node_->domain, engine_.node(node_->inputs[0]).domain, row));
    if (cell.ranges.empty()) continue;
    if (is_determined(cell, Type::number)) peers.push_back(cell.ranges[0].low);
    else open = true;
  }
  std::vector<Range> results;
  if (input.ranges.empty()) return number(results, true, gathered, 0);
  const auto count = static_cast<std::int64_t>(peers.size());
  if (open || !is_determined(input, Type::number)) {
    gathered.flags |= inexact;
    gathered.gaps |= not_assessed;
    const Number most = Number(static_cast<std::int64_t>(population.size()));
    if (op.rule.relative == "z") results.push_back({-most, most, false, false});
    else if (op.rule.relative == "rank") results.push_back({1, most, false, false});
    else if (op.rule.relative == "min_max") results.push_back({0, 1, false, false});
    else results.push_back(Range::all());
    return number(results, input.may_be_na(), gathered, 0);
  }
  const Number value = input.ranges[0].low;
  const auto [least, greatest] = std::minmax_element(peers.begin(), peers.end());
  Number result = op.rule.zero;
  if (op.rule.relative == "min_max") {
    if (*greatest != *least) result = op.higher_is_better ? (value - *least) / (*greatest - *least) : (*greatest - value) / (*greatest - *least);
  } else if (op.rule.relative == "best") {
    const Number best = op.higher_is_better ? *greatest : *least, above = op.higher_is_better ? value : best, below = op.higher_is_better ? best : value;
    if (below != Number(0)) result = above / below;
  } else if (op.rule.relative == "rank") {
    std::int64_t better = 0, same = 0;
    for (const Number& peer : peers) {
      if (peer == value) ++same;
      else if ((peer > value) == op.higher_is_better) ++better;
    }
    result = op.rule.ties == "min" ? Number(better + 1) : op.rule.ties == "max" ? Number(better + same) : Number(better) + Number(same + 1) / 2;
  } else {
    double mean = 0, squares = 0;
    for (const Number& peer : peers) mean += peer.to_double() / static_cast<double>(count);
    for (const Number& peer : peers) squares += (peer.to_double() - mean) * (peer.to_double() - mean);
    const auto divisor = static_cast<double>(op.rule.sample_deviation ? count - 1 : count);
    if (divisor > 0 && squares > 0) result = Number::rounded((value.to_double() - mean) / std::sqrt(squares / divisor) * (op.higher_is_better ? 1 : -1));
  }
  results.push_back(Range::point(result));
  return number(results, false, gathered, 0);
}

}  // namespace

std::vector<Column> run_engine(const Framework& framework, const Network& network, const Evidence& evidence, const Options& options, const Header& header) {
  return Engine(framework, network, evidence, options, header).run();
}

}  // namespace v1
}  // namespace merilo
