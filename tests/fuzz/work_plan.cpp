#include "targets.hpp"

namespace fuzz {

void work_plan(std::string_view text) {
  const auto read = accepted([&] { return merilo::read_work_plan(text); });
  if (!read) return;
  round_trip(*read, merilo::write_work_plan, [](const std::string& written) { return merilo::read_work_plan(written); });
  try {
    merilo::review_plan(*read, sample().framework, sample().network, sample().observations);
  } catch (const merilo::Error&) {
    // Names that the sample has not.
  }
}

}  // namespace fuzz
