#include "targets.hpp"

namespace fuzz {

void network_tables(std::string_view text) {
  const auto cut = text.find("\n=====\n");
  const merilo::NetworkTables tables{std::string(text.substr(0, cut)), cut == text.npos ? std::string() : std::string(text.substr(cut + 7))};
  constexpr std::string_view base = R"({"format": "merilo.network", "version": 1, "id": "n", "organizations": {"c": {"role": "center"}},
"relations": {"attached": []}, "periods": {"now": {"start": "2018-01-01", "end": "2018-12-31"}}})";
  const auto read = accepted([&] { return merilo::read_network(base, tables); });
  if (!read) return;
  round_trip(*read, merilo::write_network, [](const std::string& written) { return merilo::read_network(written); });
  if (read->size() <= 12) evaluate_all(sample().framework, *read, {});
}

}  // namespace fuzz
