#pragma once
// Where a long computation lets itself be stopped, also within one cell.

#include <chrono>
#include <cstddef>
#include <functional>
#include <utility>

namespace merilo {
inline namespace v1 {

inline void breathe(std::size_t steps);

// While one lives, loops of its thread that call `breathe` make it look at the clock now and then, and after some time
// call what it was given, which may throw. By thread, as the loops stand deep in functions that know no evaluation.
class Breath {
 public:
  explicit Breath(std::function<void()> use) : use_(std::move(use)), outer_(std::exchange(current(), this)) {}
  ~Breath() { current() = outer_; }
  Breath(const Breath&) = delete;
  Breath& operator=(const Breath&) = delete;

 private:
  friend void breathe(std::size_t steps);
  static Breath*& current() {
    thread_local Breath* innermost = nullptr;
    return innermost;
  }
  void after(std::size_t steps) {
    constexpr std::size_t between = 1024;  // of which each takes some microseconds at most
    if ((steps_ += steps) < between) return;
    steps_ = 0;
    const auto now = std::chrono::steady_clock::now();
    if (now - used_ < std::chrono::milliseconds(100)) return;
    used_ = now;
    use_();
  }

  const std::function<void()> use_;
  Breath* const outer_;
  std::size_t steps_ = 0;
  std::chrono::steady_clock::time_point used_ = std::chrono::steady_clock::now();
};

// Said in loops that may be long, with how many steps have been done since.
inline void breathe(std::size_t steps) {
  if (Breath* const breath = Breath::current()) breath->after(steps);
}

}  // namespace v1
}  // namespace merilo
