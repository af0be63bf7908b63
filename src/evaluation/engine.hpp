#pragma once
// Runs a program over the columns of one network.

#include "evidence.hpp"

namespace merilo {
inline namespace v1 {

// One node at all of its rows.
struct Column {
  std::vector<Mask> masks;
  std::vector<std::uint8_t> reasons, flags;
  std::vector<std::span<const Range>> ranges;    // numbers
  std::vector<std::span<const Record>> records;  // counts
  std::vector<Mask> beside;                      // empty until a policy chose somewhere
  const double* wide = nullptr;                  // numbers read straight from a wide column
  std::unique_ptr<Storage> storage;
};

// Columns of the criteria, in the order of the framework.
std::vector<Column> run_engine(const Framework& framework, const Network& network, const Evidence& evidence, const Options& options,
                               const Header& header);

}  // namespace v1
}  // namespace merilo
