// How long the bundled case, a large framework and a million organizations take.

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <limits>
#include <sstream>

#include <benchmark/benchmark.h>

#include <merilo/merilo.hpp>

using namespace merilo;

namespace {

std::string file(const std::string& name) {
  std::ifstream in(std::string(MERILO_SOURCE_DIR "/frameworks/novosibirsk/") + name, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

const Case& novosibirsk() {
  static const Case result = read_case(MERILO_SOURCE_DIR "/frameworks/novosibirsk");
  return result;
}

void evaluate_the_case(benchmark::State& state) {
  const Case& input = novosibirsk();
  for (auto _ : state) benchmark::DoNotOptimize(evaluate(input.framework, input.network, input.observations));
}

void read_the_case(benchmark::State& state) {
  const std::string framework = file("framework.json"), network = file("network.json"), rows = file("observations.csv"), items = file("items.csv");
  for (auto _ : state) {
    benchmark::DoNotOptimize(read_framework(framework));
    benchmark::DoNotOptimize(read_network(network));
    benchmark::DoNotOptimize(read_observations(rows, items));
  }
}

// The criteria of the case over and over, without readings and examples, until the document has a megabyte.
std::string megabyte() {
  FrameworkDraft draft = novosibirsk().framework.draft();
  draft.readings.clear();
  draft.examples.clear();
  std::vector<Criterion> criteria = draft.criteria;
  for (Criterion& criterion : criteria)
    for (const Matrix& matrix : draft.matrices)
      if (std::find(matrix.criteria.begin(), matrix.criteria.end(), criterion.id) != matrix.criteria.end()) criterion.measured_on = {matrix.role};
  for (int copy = 1; write_framework(Framework(draft)).size() < 1000000; ++copy)
    for (int i = 0; i < 10; ++i)
      for (Criterion criterion : criteria) {
        criterion.id += "_" + std::to_string(copy * 10 + i);
        draft.criteria.push_back(std::move(criterion));
      }
  return write_framework(Framework(draft));
}

void read_a_megabyte(benchmark::State& state) {
  const std::string text = megabyte();
  for (auto _ : state) benchmark::DoNotOptimize(read_framework(text));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}

// 11 banded criteria measured on every school and a quorum of each over the schools of a center, 20 to a center;
// 2 % of the values are missing.
struct Region {
  explicit Region(std::size_t schools) {
    FrameworkDraft draft;
    draft.id = "region";
    draft.roles = {{"center", {}, {}}, {"school", {}, {}}};
    draft.relations = {{"attached", {}, false}};
    Scale points{"points", {}, {}};
    for (int i = 0; i < 4; ++i) points.levels.push_back({std::to_string(i), Number(i), {}});
    draft.scales = {points};
    NetworkDraft places;
    places.id = "region";
    places.periods = {{"year", {}, {}, Date{365}, ""}};
    const std::size_t centers = (schools + 19) / 20;
    for (std::size_t i = 0; i < centers; ++i) places.organizations.push_back({"c" + std::to_string(i), "center", {}, {}, {}, "", {}});
    for (std::size_t i = 0; i < schools; ++i) {
      places.organizations.push_back({"s" + std::to_string(i), "school", {}, {}, {}, "", {}});
      places.edges.push_back({"attached", "s" + std::to_string(i), "c" + std::to_string(i / 20), {}, {}});
    }
    std::uint64_t random = 1;
    std::vector<WideColumn> columns;
    for (int k = 0; k < 11; ++k) {
      const std::string name = "measure_" + std::to_string(k), own = "own_" + std::to_string(k);
      Indicator indicator;
      indicator.id = name;
      indicator.min = 0;
      indicator.max = 100;
      indicator.roles = {"school"};
      draft.indicators.push_back(indicator);
      Criterion measured;
      measured.id = own;
      measured.scale = "points";
      measured.measured_on = {"school"};
      measured.rule = band({reference(name),
                            {{"1", {Comparison::greater, 50}}, {"2", {Comparison::at_least, 70}}, {"3", {Comparison::at_least, 100}}}});
      draft.criteria.push_back(measured);
      Criterion judged;
      judged.id = "judged_" + std::to_string(k);
      judged.scale = "points";
      judged.measured_on = {"center"};
      judged.rule = quorum({.input = reference(own), .over = {.relation = "attached", .role = "school"}, .share = Number::ratio(1, 2)});
      draft.criteria.push_back(judged);
      auto values = std::make_shared<std::vector<double>>();
      for (std::size_t i = 0; i < centers + schools; ++i) {
        random = random * 6364136223846793005u + 1442695040888963407u;
        const auto draw = static_cast<int>(random >> 40 & 0xFFFF) % 10204;
        values->push_back(draw > 10000 ? std::numeric_limits<double>::quiet_NaN() : draw / 100.0);
      }
      WideColumn column{.indicator = name, .period = "year"};
      column.values = *values;
      column.owner = values;
      columns.push_back(column);
    }
    framework.emplace(draft);
    network.emplace(std::move(places));
    observations = Observations({}, {}, std::move(columns));
  }
  std::optional<Framework> framework;
  std::optional<Network> network;
  Observations observations;
};

void evaluate_a_region(benchmark::State& state) {
  const Region region(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(evaluate(*region.framework, *region.network, region.observations));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

}  // namespace

BENCHMARK(evaluate_the_case)->Unit(benchmark::kMillisecond);
BENCHMARK(read_the_case)->Unit(benchmark::kMillisecond);
BENCHMARK(read_a_megabyte)->Unit(benchmark::kMillisecond);
BENCHMARK(evaluate_a_region)->Unit(benchmark::kMillisecond)->Arg(1000)->Arg(100000)->Arg(1000000);
