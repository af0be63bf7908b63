#include "size_check.hpp"

#include <merilo/error.hpp>

#include "../pointer.hpp"
#include "engine.hpp"
#include "framework_check.hpp"
#include "rules/quorum.hpp"

namespace merilo {
inline namespace v1 {

namespace {

// A network of more results is not evaluated for the sake of findings: where nothing is known, not even a list, one result may
// take milliseconds.
constexpr std::size_t most_results = 1500;
// Completions tried of one cell where gaps are shared, and of all of them: with fewer the set is larger than it need be,
// and less is told.
constexpr std::size_t most_completions = 64, all_completions = 1000;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

// The first organizations, and how many more.
class Names {
 public:
  void add(const std::string& organization, const std::string& remark) {
    if (++count_ > shown) return;
    text_ += (text_.empty() ? "" : ", ") + organization + (remark.empty() ? "" : " (" + remark + ")");
  }
  bool empty() const { return count_ == 0; }
  std::string text() const { return count_ > shown ? text_ + ", +" + std::to_string(count_ - shown) : text_; }

 private:
  static constexpr std::size_t shown = 3;
  std::size_t count_ = 0;
  std::string text_;
};

class SizeCheck {
 public:
  SizeCheck(const Framework& framework, const Network& network, const Observations& observations, const Reach& reach, std::vector<Issue>& issues)
      : framework_(framework), draft_(framework.draft()), program_(framework.program()), network_(network),
        nothing_({}, observations.items(), {}, observations.sources()), issues_(issues), reach_(reach) {
    const Period& period = network.period("");
    header_.period = period.id;
    header_.as_of = period.end;
    std::vector<Finding> unused;
    evidence_ = compile_evidence(framework, network, nothing_, period, header_.as_of, header_, unused);
    Header used;
    observed_ = compile_evidence(framework, network, observations, period, header_.as_of, used, unused);
    // What is absent once the period is over is still to be observed here.
    evidence_.period_over = false;
    options_.budget = std::min(most_completions, all_completions / std::max<std::size_t>(program_.nodes.size() * network.size(), 1));
  }

  void run() {
    Engine engine(framework_, network_, evidence_, options_, header_);
    const Places& places = engine.places();
    if (draft_.criteria.size() * network_.size() <= most_results) columns_ = engine.run();
    for (std::size_t i = 0; i < program_.nodes.size(); ++i) {
      const Node& node = program_.nodes[i];
      if (const auto* quorum = std::get_if<QuorumOp>(&node.op); quorum && quorum->weight_input < 0 && !quorum->rule.missing_drop)
        check_quorum(quorum->rule, static_cast<int>(i), places);
      const auto* measure = std::get_if<MeasureOp>(&node.op);
      if (measure && measure->rule.function == MeasureFunction::consensus) check_raters(*measure, static_cast<int>(i), places);
      if (measure && measure->rule.function == MeasureFunction::trend) check_room(*measure, static_cast<int>(i), places);
    }
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (program_.nodes[i].shape.type == Type::level) check_levels(static_cast<int>(i), places);
  }

 private:
  void report(Severity severity, std::string code, std::string pointer, const std::string& said, const Names& names, std::string expected, std::string hint = {}) {
    if (!names.empty()) issues_.push_back(finding(severity, std::move(code), std::move(pointer), said + names.text(), std::move(expected), std::move(hint)));
  }
  // The item that a row of a criterion on items speaks of, else empty.
  std::string item_at(int domain, std::uint32_t row, const Places& places) const {
    return domain == 0 ? std::string() : evidence_.items[at(places.item(domain, row))];
  }
  const std::string& name(std::uint32_t organization) const { return network_.draft().organizations[organization].id; }

  // Members to which the criterion may apply.
  std::int64_t eligible(int index, std::uint32_t row, const Places& places) const {
    const Node& node = program_.nodes[at(index)];
    const auto input = at(node.inputs[0]);
    std::int64_t count = 0;
    for (const std::uint32_t member : places.members(index, row))
      count += input < columns_.size() && columns_[input]->get(places.member_row(node, node.inputs[0], member)).mask == na_bit ? 0 : 1;
    return count;
  }

  void check_quorum(const QuorumRule& rule, int index, const Places& places) {
    const Node& node = program_.nodes[at(index)];
    Names all, any, above;
    for (const std::uint32_t row : places.rows(index)) {
      const std::uint32_t organization = places.organization(node.domain, row);
      if (places.items_unknown(node, row) || !places.is_open(organization)) continue;
      const std::int64_t members = eligible(index, row, places);
      if (members == 0) continue;
      const std::int64_t needed = enough(rule, members);
      const std::string remark = std::to_string(members);
      if (rule.count && needed > members) above.add(name(organization), remark);
      if (!rule.share) continue;
      if (needed == members && *rule.share < Number(1)) all.add(name(organization), remark);
      else if (needed == 1 && members > 1) any.add(name(organization), remark);
    }
    const std::string share = child(node.pointer, "share");
    report(Severity::note, "quorum_is_all", share, "all members are needed at ", all, "");
    report(Severity::note, "quorum_is_any", share, "one member is enough at ", any, "");
    report(Severity::warning, "count_above_size", child(node.pointer, "count"), "there are fewer members at ", above,
           "at most as many as there are members", "a smaller `count`, or a `share`");
  }

  // Of the raters of the network, those that do not belong to the organization judged.
  void check_raters(const MeasureOp& op, int index, const Places& places) {
    const auto& raters = network_.draft().raters;
    if (raters.empty()) return;
    const int needed = op.rule.min.value_or(usual_raters);
    std::map<std::string_view, int> own;
    for (const Rater& rater : raters) ++own[rater.organization];
    Names names;
    const Node& node = program_.nodes[at(index)];
    std::uint32_t last = no_row;
    for (const std::uint32_t row : places.rows(index)) {
      const std::uint32_t organization = places.organization(node.domain, row);
      if (organization == std::exchange(last, organization) || !places.is_open(organization)) continue;
      const auto found = own.find(name(organization));
      const int there = static_cast<int>(raters.size()) - (found == own.end() ? 0 : found->second);
      if (there < needed) names.add(name(organization), std::to_string(there));
    }
    report(Severity::warning, "too_few_raters", op.rule.min ? child(node.pointer, "min") : node.pointer, "there are fewer raters for ", names,
           "at least " + std::to_string(needed), "a smaller `min`, or more raters in the network");
  }

  // Items whose baseline is so near to the end of the indicator that no change for the better is large enough.
  void check_room(const MeasureOp& op, int index, const Places& places) {
    const Node& node = program_.nodes[at(index)];
    const Indicator& about = draft_.indicators[at(op.indicator)];
    const Number& least = op.rule.smallest_change;
    const bool up = about.higher_is_better;
    const auto& end = up ? about.max : about.min;
    if (node.domain != 0 || !end || op.absent_number || (about.min && about.max && least > *about.max - *about.min)) return;
    Names names;
    for (const std::uint32_t row : places.rows(index))
      for (const Slot& slot : observed_.blocks[at(op.indicator)].of(row)) {
        if (slot.before.state != FactState::known) continue;
        const Number room = up ? *end - slot.before.value : slot.before.value - *end;
        if (room >= least && room > Number(0)) continue;
        names.add(name(row) + (slot.item < 0 ? "" : " " + observed_.items[at(slot.item)]), slot.before.value.to_string());
      }
    const bool told = least != Number(0);
    report(Severity::note, "ceiling", told ? child(node.pointer, "smallest_change") : node.pointer, "", names,
           told ? (up ? "at most " + (*end - least).to_string() : "at least " + (*end + least).to_string()) : "",
           "what begins nearer to the end cannot change as much for the better");
  }

  // Whether a level is lacking only since no member has it, or as the count of members says: that is told there.
  bool is_inherited(int criterion, std::uint32_t row, int level, const Places& places) const {
    const int root = program_.nodes[at(criterion)].inputs[0];
    const Node& node = program_.nodes[at(root)];
    if (std::holds_alternative<CriterionOp>(node.op)) return !(columns_[at(root)]->masks[places.map(program_.nodes[at(criterion)].domain, node.domain, row)] >> level & 1);
    const auto* quorum = std::get_if<QuorumOp>(&node.op);
    if (!quorum) return false;
    const auto members = places.members(root, row);
    if (quorum->rule.count && *quorum->rule.count > eligible(root, row, places)) return true;
    const auto input = at(node.inputs[0]);
    return input < columns_.size() && std::none_of(members.begin(), members.end(), [&](std::uint32_t member) {
      return columns_[input]->masks[places.member_row(node, node.inputs[0], member)] >> level & 1;
    });
  }

  void check_levels(int index, const Places& places) {
    const Criterion& criterion = draft_.criteria[at(index)];
    const auto& scale = program_.scales[at(program_.nodes[at(index)].shape.scale)];
    const Mask anywhere = reach_.mask(index);
    const int target = criterion.target.empty() ? -1 : scale.find(criterion.target);
    const int highest = static_cast<int>(std::bit_width(anywhere & ~na_bit)) - 1;
    std::vector<Names> lacking(scale.ids.size());
    Names below;
    for (const std::uint32_t row : places.rows(index)) {
      const Mask here = columns_[at(index)]->masks[row] & ~na_bit;
      const int domain = program_.nodes[at(index)].domain;
      const std::uint32_t organization = places.organization(domain, row);
      const std::string item = item_at(domain, row, places);
      if (here == 0 || !places.is_open(organization)) continue;  // nothing of it applies here
      const int top = static_cast<int>(std::bit_width(here)) - 1;
      if (target > top && target <= highest) below.add(name(organization), item + (item.empty() ? "" : " ") + scale.ids[at(top)]);
      for (std::size_t level = 0; level < scale.ids.size(); ++level)
        if ((anywhere >> level & 1) && !(here >> level & 1) && !is_inherited(index, row, static_cast<int>(level), places)) lacking[level].add(name(organization), item);
    }
    const std::string pointer = child("/criteria", criterion.id);
    for (std::size_t level = 0; level < lacking.size(); ++level)
      report(Severity::note, "unreachable_here", child(pointer, "rule"), scale.ids[level] + ": ", lacking[level], "", "with the lists and members that there are");
    report(Severity::warning, "target_unreachable", child(pointer, "target"), criterion.target + ": ", below, "a level that the lists and members there are can give");
  }

  const Framework& framework_;
  const FrameworkDraft& draft_;
  const Program& program_;
  const Network& network_;
  const Observations nothing_;
  std::vector<Issue>& issues_;
  const Reach& reach_;
  Header header_;
  Options options_;
  Evidence evidence_, observed_;  // without observations, and with them
  std::vector<std::shared_ptr<const Column>> columns_;  // of the criteria; none where there are too many
};

}  // namespace

void check_size(const Framework& framework, const Network& network, const Observations& observations, const Reach& reach, std::vector<Issue>& issues) {
  try {
    SizeCheck(framework, network, observations, reach, issues).run();
  } catch (const ModelError& error) {  // too many members at all depths together
    issues.insert(issues.end(), error.issues().begin(), error.issues().end());
  }
}

}  // namespace v1
}  // namespace merilo
