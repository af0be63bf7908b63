#pragma once
/// \file
/// Outcomes of every criterion for every organization.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <merilo/evaluation/outcome.hpp>
#include <merilo/model/framework.hpp>
#include <merilo/model/network.hpp>
#include <merilo/model/observations.hpp>

namespace merilo {
inline namespace v1 {

/// Choices of one evaluation.
struct Options {
  std::string period = {};                    ///< period; empty: the last of the network
  std::optional<Date> as_of = {};             ///< rows dated or recorded later are hidden; default: the period's end
  std::optional<bool> close_at_lowest = {};   ///< overrides the framework's closing policy
  std::optional<bool> override_prevails = {}; ///< overrides the framework's policy on overrides
  std::size_t budget = 4096;                  ///< most completions tried for one cell where gaps are shared
  std::function<bool(std::size_t done, std::size_t total)> progress = {};  ///< called now and then; false cancels
};

/// How many rows were left out, and why.
struct LeftOut {
  std::string reason;     ///< why
  std::size_t count = 0;  ///< how many
  friend bool operator==(const LeftOut&, const LeftOut&) = default;
};

/// Where an evaluation comes from, and rows in = rows used + rows left out.
struct Header {
  std::string framework;          ///< framework id
  std::string edition;            ///< edition
  std::string network;            ///< network id
  std::string period;             ///< period evaluated
  Date as_of;                     ///< date of evaluation
  bool close_at_lowest = false;   ///< closing policy in force
  bool override_prevails = true;  ///< override policy in force
  std::string library_version;    ///< version of the library
  std::size_t rows_in = 0;        ///< rows given
  std::size_t rows_used = 0;      ///< rows used
  std::vector<LeftOut> left_out;  ///< rows left out by reason
  friend bool operator==(const Header&, const Header&) = default;
};

/// The outcome of every criterion for every organization; immutable, copying is cheap.
class MERILO_API Evaluation {
 public:
  struct State;
  /// For the library's own use.
  explicit Evaluation(std::shared_ptr<const State> state);
  /// A copy, which shares what is immutable. A move is one too: what was moved from is still whole.
  Evaluation(const Evaluation&) = default;
  /// The same.
  Evaluation& operator=(const Evaluation&) = default;
  /// Lets go of its share.
  ~Evaluation() = default;
  /// Where it comes from.
  const Header& header() const;
  /// The framework evaluated.
  const Framework& framework() const;
  /// The network evaluated.
  const Network& network() const;
  /// The observations evaluated.
  const Observations& observations() const;
  /// The options given, without the progress function.
  const Options& options() const;
  /// One outcome; `item` names the item judged, of a criterion on items. Throws `UnknownIdError` for unknown names and where
  /// the criterion is not measured.
  Outcome outcome(std::string_view organization, std::string_view criterion, std::string_view item = {}) const;
  /// Whether there is a cell.
  bool has_outcome(std::string_view organization, std::string_view criterion, std::string_view item = {}) const;
  /// All outcomes, by organization, then by criterion, in the documents' order, then by item, by their ids.
  std::vector<Outcome> outcomes() const;
  /// The totals of an organization; throws `UnknownIdError`.
  std::vector<TotalOutcome> totals(std::string_view organization) const;
  /// The possible levels of a criterion as masks, one per organization (bit i: level i, bit 31: not applicable; 0: no cell).
  /// Throws `UnknownIdError`, also for a criterion that gives a number, or that is judged on items.
  std::span<const std::uint32_t> masks(std::string_view criterion) const;
  /// Warnings about the observations.
  const std::vector<Issue>& issues() const;
  /// What it keeps; for the library's own use.
  const State& state() const noexcept { return *state_; }
  friend MERILO_API bool operator==(const Evaluation& a, const Evaluation& b);

 private:
  std::shared_ptr<const State> state_;
};

/// Evaluates every criterion for every organization. Pure; may be called from any thread.
/// Throws `ModelError` with every issue of the observations, `UnknownIdError`, `Cancelled`.
MERILO_API Evaluation evaluate(const Framework& framework, const Network& network, const Observations& observations,
                               const Options& options = {});

/// Every issue of a framework alone: what was odd when it was read, and what its rules can never give, whatever is observed.
/// The worked examples are run by `check_examples`.
MERILO_API std::vector<Issue> check(const Framework& framework);

/// Every issue of the three documents taken together, and what the framework comes to at the size of the network: levels that
/// its lists and members cannot give, shares that ask for all members or for one, raters that are too few. The worked examples are run by `check_examples`.
MERILO_API std::vector<Issue> check(const Framework& framework, const Network& network, const Observations& observations);

}  // namespace v1
}  // namespace merilo
