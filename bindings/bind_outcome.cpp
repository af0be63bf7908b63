#include "bindings.hpp"

namespace merilo::python {

void register_outcome(py::module_& module) {
  py::native_enum<Status>(module, "Status", "enum.Enum", "What is known of an outcome.")
      .value("determined", Status::determined)
      .value("undetermined", Status::undetermined)
      .value("not_applicable", Status::not_applicable)
      .finalize();
  Record<Outcome>(module, "Outcome", "The results still possible for one criterion, organization and period.")
      .field("organization", &Outcome::organization, "Organization judged.")
      .field("criterion", &Outcome::criterion, "Criterion.")
      .field("item", &Outcome::item, "Item judged, of a criterion on items; else empty.")
      .field("period", &Outcome::period, "Period.")
      .field("status", &Outcome::status, "Determined, undetermined or not applicable.")
      .field("levels", &Outcome::levels, "Possible levels, lowest first; empty for numbers.")
      .field("low", &Outcome::low, "Least possible number (numbers only; None: unbounded).")
      .field("high", &Outcome::high, "Greatest possible number (numbers only; None: unbounded).")
      .field("may_be_not_applicable", &Outcome::may_be_not_applicable, "Whether \"not applicable\" is still possible.")
      .field("exact", &Outcome::exact, "Whether every result listed can really come about.")
      .field("reasons", &Outcome::reasons, "Why undetermined or not applicable.")
      .field("flags", &Outcome::flags, "Remarks such as `no_consensus` or `overridden`.")
      .field("computed", &Outcome::computed, "Levels computed where something else prevails; of numbers their ends.")
      .done()
      .def_property_readonly("level", [](const Outcome& self) { return self.level(); },
                             "The level when determined, else an empty text.");
  Record<TotalOutcome>(module, "TotalOutcome", "A total of one organization: ranges of points, maximum and percent.")
      .field("organization", &TotalOutcome::organization, "Organization.")
      .field("total", &TotalOutcome::total, "Total.")
      .field("points_low", &TotalOutcome::points_low, "Least points.")
      .field("points_high", &TotalOutcome::points_high, "Most points.")
      .field("maximum_low", &TotalOutcome::maximum_low, "Least maximum.")
      .field("maximum_high", &TotalOutcome::maximum_high, "Greatest maximum.")
      .field("percent_low", &TotalOutcome::percent_low, "Least percent; None when nothing applies.")
      .field("percent_high", &TotalOutcome::percent_high, "Greatest percent; None when nothing applies.")
      .field("exact", &TotalOutcome::exact, "Whether these ends can come about.")
      .done();
  Record<LeftOut>(module, "LeftOut", "How many rows were left out, and why.")
      .field("reason", &LeftOut::reason, "Why.")
      .field("count", &LeftOut::count, "How many.")
      .done();
  Record<Header>(module, "Header", "Where an evaluation comes from; rows in = rows used + rows left out.")
      .field("framework", &Header::framework, "Framework id.")
      .field("edition", &Header::edition, "Edition.")
      .field("network", &Header::network, "Network id.")
      .field("period", &Header::period, "Period evaluated.")
      .field("as_of", &Header::as_of, "Date of evaluation.")
      .field("close_at_lowest", &Header::close_at_lowest, "Closing policy in force.")
      .field("override_prevails", &Header::override_prevails, "Override policy in force.")
      .field("library_version", &Header::library_version, "Version of the library.")
      .field("rows_in", &Header::rows_in, "Rows given.")
      .field("rows_used", &Header::rows_used, "Rows used.")
      .field("left_out", &Header::left_out, "Rows left out, by reason.")
      .done();
}

}  // namespace merilo::python
