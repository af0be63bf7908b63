#include "targets.hpp"

namespace fuzz {

void network(std::string_view text) {
  const auto read = accepted([&] { return merilo::read_network(text); });
  if (!read) return;
  round_trip(*read, merilo::write_network, [](const std::string& written) { return merilo::read_network(written); });
  if (read->size() > 12) return;
  evaluate_all(sample().framework, *read, {});
  evaluate_all(sample().framework, *read, sample().observations);
}

}  // namespace fuzz
