#include "targets.hpp"

namespace fuzz {

void rule(std::string_view text) {
  const auto read = accepted([&] { return merilo::read_rule(text); });
  if (!read) return;
  round_trip(*read, merilo::write_rule, [](const std::string& written) { return merilo::read_rule(written); });
  for (const char* scale : {"s", ""}) {
    const auto with = accepted([&] {
      merilo::FrameworkDraft draft = sample().framework.draft();
      merilo::Criterion& judged = draft.criteria.emplace_back();
      judged.id = "judged";
      judged.scale = scale;
      judged.rule = *read;
      return merilo::Framework(std::move(draft));
    });
    if (with) evaluate_all(*with, sample().network, sample().observations);
  }
}

}  // namespace fuzz
