#include "targets.hpp"

namespace fuzz {

namespace {

constexpr std::size_t most_criteria = 12, most_indicators = 12;

// Two organizations of every role, each the parent of the next in every relation.
merilo::Network network_for(const merilo::FrameworkDraft& draft) {
  merilo::NetworkDraft network = sample().network.draft();
  network.organizations.clear();
  network.edges.clear();
  network.raters.clear();
  for (const merilo::Role& role : draft.roles)
    for (const char* name : {"x", "y"}) network.organizations.push_back({role.id + "/" + name, role.id, {}, {}, {}, "", {}});
  for (const merilo::Relation& relation : draft.relations)
    for (std::size_t i = 1; i < network.organizations.size(); ++i)
      network.edges.push_back({relation.id, network.organizations[i].id, network.organizations[i - 1].id, {}, {}});
  return merilo::Network(std::move(network));
}

// A value for every other organization, of both periods.
merilo::Observations observations_for(const merilo::FrameworkDraft& draft, const merilo::Network& network) {
  std::vector<merilo::Observation> rows;
  std::size_t turn = 0;
  for (const merilo::Indicator& indicator : draft.indicators)
    for (const merilo::Organization& organization : network.draft().organizations)
      for (const char* period : {"before", "now"}) {
        if (++turn % 3 == 0 || indicator.item_source != merilo::ItemSource::none || indicator.rated) continue;
        merilo::Observation row;
        row.organization = organization.id;
        row.indicator = indicator.id;
        row.period = period;
        row.value = indicator.codes.empty() ? indicator.min.value_or(1).to_string() : indicator.codes[turn % indicator.codes.size()].id;
        for (const merilo::Scale& scale : draft.scales)
          if (scale.id == indicator.scale && !scale.levels.empty()) row.value = scale.levels[turn % scale.levels.size()].id;
        rows.push_back(std::move(row));
      }
  return merilo::Observations(std::move(rows));
}

}  // namespace

void framework(std::string_view text) {
  const auto read = accepted([&] { return merilo::read_framework(text); });
  if (!read) return;
  round_trip(*read, merilo::write_framework, [](const std::string& written) { return merilo::read_framework(written); });
  const merilo::FrameworkDraft& draft = read->draft();
  if (draft.criteria.size() > most_criteria || draft.indicators.size() > most_indicators || draft.roles.size() > 4 || draft.relations.size() > 4) return;
  const auto network = accepted([&] { return network_for(draft); });
  if (!network) return;
  evaluate_all(*read, *network, {});
  evaluate_all(*read, *network, observations_for(draft, *network));
}

}  // namespace fuzz
