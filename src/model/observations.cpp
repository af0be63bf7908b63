#include <merilo/model/observations.hpp>

#include <algorithm>

namespace merilo {
inline namespace v1 {

struct Observations::State {
  std::vector<Observation> rows;
  std::vector<ListedItem> items;
  std::vector<WideColumn> columns;
  ObservationSources sources;
};

Observations::Observations() : state_(std::make_shared<const State>()) {}
Observations::Observations(std::vector<Observation> rows, std::vector<ListedItem> items, std::vector<WideColumn> columns, ObservationSources sources)
    : state_(std::make_shared<const State>(State{std::move(rows), std::move(items), std::move(columns), std::move(sources)})) {}
const std::vector<Observation>& Observations::rows() const noexcept { return state_->rows; }
const std::vector<ListedItem>& Observations::items() const noexcept { return state_->items; }
const std::vector<WideColumn>& Observations::columns() const noexcept { return state_->columns; }
const ObservationSources& Observations::sources() const noexcept { return state_->sources; }
const std::vector<Issue>& Observations::warnings() const noexcept { return state_->sources.warnings; }

bool operator==(const WideColumn& a, const WideColumn& b) {
  const auto same_number = [](double x, double y) { return x == y || (x != x && y != y); };
  const auto same_code = [&](std::int32_t x, std::int32_t y) {
    const auto in_a = static_cast<std::size_t>(x), in_b = static_cast<std::size_t>(y);
    if (x < 0 || y < 0) return x < 0 && y < 0;
    // A code beyond its dictionary says nothing but itself.
    if (in_a >= a.dictionary.size() || in_b >= b.dictionary.size()) return in_a >= a.dictionary.size() && in_b >= b.dictionary.size() && x == y;
    return a.dictionary[in_a] == b.dictionary[in_b];
  };
  return a.indicator == b.indicator && a.period == b.period &&
         std::equal(a.values.begin(), a.values.end(), b.values.begin(), b.values.end(), same_number) &&
         std::equal(a.codes.begin(), a.codes.end(), b.codes.begin(), b.codes.end(), same_code);
}

bool operator==(const Observations& a, const Observations& b) {
  return a.state_ == b.state_ || (a.rows() == b.rows() && a.items() == b.items() && a.columns() == b.columns());
}

}  // namespace v1
}  // namespace merilo
