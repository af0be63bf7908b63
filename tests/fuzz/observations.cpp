#include "targets.hpp"

namespace fuzz {

void observations(std::string_view text) {
  constexpr std::string_view line = "=====\n";
  const std::size_t at = text.find(line);
  const std::string_view rows = text.substr(0, at), items = at == text.npos ? std::string_view() : text.substr(at + line.size());
  const auto read = accepted([&] { return merilo::read_observations(rows, items); });
  if (!read) return;
  const auto write = [](const merilo::Observations& one) { return std::pair(merilo::write_observations(one), merilo::write_items(one)); };
  round_trip(*read, write, [](const auto& written) { return merilo::read_observations(written.first, written.second); });
  if (read->rows().size() + read->items().size() > 60) return;
  evaluate_all(sample().framework, sample().network, *read);
}

}  // namespace fuzz
