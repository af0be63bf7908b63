// A framework of one's own from a blank file: a three-level rubric of libraries, checked and evaluated.
// The libraries and their figures are illustrative.

#include <iostream>

#include <merilo/merilo.hpp>

namespace {

merilo::Text english(std::string text) { return merilo::Text({{"en", std::move(text)}}); }

merilo::FrameworkDraft rubric() {
  merilo::FrameworkDraft draft;
  draft.id = "library-rubric";
  draft.edition = "1";
  draft.title = english("Rubric of school libraries");
  draft.roles = {{.id = "library", .title = english("library"), .abbreviation = {}}};
  draft.scales = {{.id = "quality",
                   .title = english("quality"),
                   .levels = {{"basic", 0, english("basic")}, {"good", 1, english("good")}, {"model", 2, english("model")}}}};

  merilo::Indicator hours;
  hours.id = "hours";
  hours.title = english("hours open a week");
  hours.min = 0;
  hours.max = 168;
  merilo::Indicator catalogue;
  catalogue.id = "catalogue";
  catalogue.title = english("catalogue");
  catalogue.values = merilo::ValueType::code;
  catalogue.codes = {{"none", {}}, {"cards", {}}, {"online", {}}};
  draft.indicators = {hours, catalogue};

  merilo::Criterion access;
  access.id = "access";
  access.title = english("Access for readers");
  access.scale = "quality";
  access.rule = merilo::band({.input = merilo::reference("hours"),
                              .steps = {{"good", {merilo::Comparison::at_least, 20}},
                                        {"model", {merilo::Comparison::at_least, 40}}}});
  merilo::Criterion search;
  search.id = "search";
  search.title = english("Search");
  search.scale = "quality";
  using merilo::Comparison;
  using merilo::Condition;
  search.rule = merilo::table({.rows = {{Condition::compare("catalogue", Comparison::equal, "online"), "model"},
                                        {Condition::compare("catalogue", Comparison::equal, "cards"), "good"},
                                        {{}, "basic"}}});
  merilo::Criterion whole;
  whole.id = "library";
  whole.title = english("The library");
  whole.scale = "quality";
  whole.rule = merilo::aggregate({.function = merilo::AggregateFunction::min,
                                  .of = {{merilo::reference("access"), 1}, {merilo::reference("search"), 1}}});
  draft.criteria = {access, search, whole};
  draft.matrices = {{"libraries", english("Libraries"), "library", {"access", "search", "library"}}};
  return draft;
}

merilo::Observation observed(std::string library, std::string indicator, std::string value) {
  merilo::Observation row;
  row.organization = std::move(library);
  row.indicator = std::move(indicator);
  row.period = "2025";
  row.value = std::move(value);
  return row;
}

}  // namespace

int main() {
  merilo::FrameworkDraft wrong = rubric();
  wrong.criteria[0].rule = merilo::reference("ours");
  try {
    const merilo::Framework refused(wrong);
    return 1;
  } catch (const merilo::ModelError& error) {
    for (const merilo::Issue& issue : error.issues()) std::cout << "refused: " << issue.message("en") << '\n';
  }

  const merilo::Framework framework(rubric());
  merilo::NetworkDraft libraries;
  libraries.id = "libraries";
  for (const char* id : {"north", "south", "west"}) {
    merilo::Organization library;
    library.id = id;
    library.role = "library";
    libraries.organizations.push_back(library);
  }
  libraries.periods = {{"2025", english("2025"), *merilo::Date::parse("2025-01-01"), *merilo::Date::parse("2025-12-31"), ""}};
  const merilo::Network network(libraries);
  const merilo::Observations observations({observed("north", "hours", "40"), observed("north", "catalogue", "online"),
                                           observed("south", "hours", "39.5"), observed("south", "catalogue", "cards"),
                                           observed("west", "hours", "19")});

  const merilo::Evaluation evaluation = merilo::evaluate(framework, network, observations);
  for (const char* library : {"north", "south", "west"}) {
    std::cout << library;
    for (const char* criterion : {"access", "search", "library"}) {
      std::cout << "  " << criterion << ':';
      for (const std::string& level : evaluation.outcome(library, criterion).levels) std::cout << ' ' << level;
    }
    std::cout << '\n';
  }
  return 0;
}
