#include "bindings.hpp"

namespace merilo::python {

void register_explanation(py::module_& module) {
  Record<CitedFact>(module, "CitedFact", "One value of the evidence as a rule saw it.")
      .field("organization", &CitedFact::organization, "Organization observed.")
      .field("indicator", &CitedFact::indicator, "Indicator.")
      .field("period", &CitedFact::period, "Period: the one evaluated, or its baseline.")
      .field("item", &CitedFact::item, "Item, or empty.")
      .field("rater", &CitedFact::rater, "Rater, or empty.")
      .field("state", &CitedFact::state, "`known`, `within`, `missing`, `conflict`, `unavailable`, `not_applicable`, `expired` or `suppressed`.")
      .field("values", &CitedFact::values, "Its value, the contradicting ones, or what it is known to be within.")
      .field("rows", &CitedFact::rows, "Rows of the observations that state it, from 0.")
      .field("documents", &CitedFact::documents, "Documents these rows name.")
      .field("gap", &CitedFact::gap, "What kind of gap it is: `value`, `contradiction`, `list`, `measurement`, `unavailable`; or empty.")
      .field("later", &CitedFact::later, "Of a gap: rows that speak of a day after the evaluation's, so that they do not count.")
      .done();
  Record<Explanation>(module, "Explanation", "The results still possible at one point of a rule, and what they follow from.")
      .field("criterion", &Explanation::criterion, "The criterion whose outcome this is, or empty.")
      .field("name", &Explanation::name, "The name by which the rule above knows it, or empty.")
      .field("kind", &Explanation::kind, "Kind of the rule.")
      .field("rule", &Explanation::rule, "The rule with its parameters, as in the file format.")
      .field("pointer", &Explanation::pointer, "JSON pointer of the rule in the framework.")
      .field("organization", &Explanation::organization, "Organization judged.")
      .field("item", &Explanation::item, "Item judged, or empty.")
      .field("status", &Explanation::status, "Seen from outside.")
      .field("scale", &Explanation::scale, "Scale of the levels, or empty.")
      .field("levels", &Explanation::levels, "Possible levels, lowest first.")
      .field("low", &Explanation::low, "Least possible number, of numbers.")
      .field("high", &Explanation::high, "Greatest possible number, of numbers.")
      .field("counts", &Explanation::counts, "Possible counts, of a measure that gives several; empty where they are too many to list.")
      .field("spans", &Explanation::spans, "Of counts of which several are possible: the least and the greatest of each, None where there is no end.")
      .field("may_be_not_applicable", &Explanation::may_be_not_applicable, "Whether \"not applicable\" is possible beside other results.")
      .field("exact", &Explanation::exact, "Whether every result listed can come about.")
      .field("reasons", &Explanation::reasons, "Why undetermined or not applicable.")
      .field("flags", &Explanation::flags, "Remarks.")
      .field("computed", &Explanation::computed, "Levels computed where something else prevails.")
      .field("deciding", &Explanation::deciding, "Rows of a table, from 0, of which each may be the one that decides.")
      .field("inputs", &Explanation::inputs, "Inputs of the rule; of a quorum or an aggregate over many, one for each.")
      .field("facts", &Explanation::facts, "Evidence of a measure, and the commission's of a criterion.")
      .field("truncated", &Explanation::truncated, "Whether inputs were left out for length.")
      .done()
      .def("to_json", &write_explanation, "The explanation as a JSON document.");
  Record<Provenance>(module, "Provenance", "Everything an outcome stands on.")
      .field("rows", &Provenance::rows, "Rows of the observations, from 0, in order.")
      .field("documents", &Provenance::documents, "Documents these rows name.")
      .field("columns", &Provenance::columns, "Values of wide columns, which no row states.")
      .field("missing", &Provenance::missing, "The gaps on which the outcome hangs; none where it is determined.")
      .done();
}

}  // namespace merilo::python
