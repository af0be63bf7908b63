#include <merilo/model/observations.hpp>

#include <algorithm>

namespace merilo {
inline namespace v1 {

struct Observations::State {
  std::vector<Observation> rows;
  std::vector<ListedItem> items;
  std::vector<WideColumn> columns;
  int first_line = 2;
};

Observations::Observations() : state_(std::make_shared<const State>()) {}
Observations::Observations(std::vector<Observation> rows, std::vector<ListedItem> items, std::vector<WideColumn> columns,
                           int first_line)
    : state_(std::make_shared<const State>(State{std::move(rows), std::move(items), std::move(columns), first_line})) {}
const std::vector<Observation>& Observations::rows() const noexcept { return state_->rows; }
const std::vector<ListedItem>& Observations::items() const noexcept { return state_->items; }
const std::vector<WideColumn>& Observations::columns() const noexcept { return state_->columns; }
int Observations::first_line() const noexcept { return state_->first_line; }

bool operator==(const Observations& a, const Observations& b) {
  if (a.state_ == b.state_) return true;
  // Missing values are NaN, which are equal here.
  const auto same = [](const WideColumn& x, const WideColumn& y) {
    return x.indicator == y.indicator && x.period == y.period &&
           std::equal(x.values.begin(), x.values.end(), y.values.begin(), y.values.end(),
                      [](double p, double q) { return p == q || (p != p && q != q); });
  };
  return a.rows() == b.rows() && a.items() == b.items() &&
         std::equal(a.columns().begin(), a.columns().end(), b.columns().begin(), b.columns().end(), same);
}

}  // namespace v1
}  // namespace merilo
