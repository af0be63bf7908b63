// The bytes are edits of a valid document: what is tried is nearly always JSON, and near to what is accepted.

#include <fstream>
#include <iterator>

#include <nlohmann/json.hpp>

#include "targets.hpp"

namespace fuzz {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_edits = 12, most_places = 4000;
constexpr std::string_view twice = "@@";  // begins a key that is written without it, and so stands twice

struct Base {
  const char* file;
  void (*target)(std::string_view);
};
constexpr Base bases[] = {{"fuzz/sample/framework.json", framework},     {"data/formats/framework-1.json", framework},
                          {"fuzz/sample/network.json", network},         {"data/formats/network-1.json", network},
                          {"data/formats/work_plan-1.json", work_plan}};

// What is read of the bytes; zeros behind their end.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : rest_(bytes) {}
  bool empty() const { return rest_.empty(); }
  std::size_t byte() {
    if (rest_.empty()) return 0;
    const auto first = static_cast<unsigned char>(rest_[0]);
    rest_.remove_prefix(1);
    return first;
  }
  std::size_t below(std::size_t end) { return (byte() * 256 + byte()) % end; }
  std::string text() {
    const std::string_view taken = rest_.substr(0, byte());
    rest_.remove_prefix(taken.size());
    return std::string(taken);
  }

 private:
  std::string_view rest_;
};

// A member of an object or an element of a list.
struct Spot {
  Json* parent;
  std::size_t at;
  Json::iterator it() const { return std::next(parent->begin(), static_cast<std::ptrdiff_t>(at)); }
  Json& value() const { return *it(); }
};

std::vector<Spot> spots_of(Json& root) {
  std::vector<Spot> result;
  std::vector<Json*> open{&root};
  while (!open.empty()) {
    Json* const parent = open.back();
    open.pop_back();
    if (!parent->is_structured()) continue;
    std::size_t at = 0;
    for (Json& value : *parent) {
      result.push_back({parent, at++});
      open.push_back(&value);
    }
  }
  return result;
}

Json end_of_range(std::size_t which) {
  static const Json ends = Json::parse(R"([null, true, false, 0, -0.0, 1, -1, 31, 32, 64, 65, 1e15, 1e-15, 999999999999999, 1e308, 5e-324,
    2147483647, -2147483648, 9223372036854775807, 18446744073709551615, "", " ", "0", "1/3", "-1/2", "1/0", "1/999999999999999",
    "0001-01-01", "9999-12-31", "0000-01-01", "2018-02-30", "2018-11/2018-12", "\u0000", "e\u0301", "\u202e", "a.b", "a/b~c", "1,5",
    "n/a", "self", "not_applicable", [], {}, [[]], [{}], {"": {}}])");
  return ends[which % ends.size()];
}

void rename(const Spot& spot, std::string key) {
  if (!spot.parent->is_object()) return;
  Json value = std::move(spot.value());
  spot.parent->erase(spot.it());
  (*spot.parent)[std::move(key)] = std::move(value);
}

std::string written(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

// What a text says as JSON.
Json parsed(const std::string& text) {
  Json result = Json::parse(text, nullptr, false);
  return result.is_discarded() ? Json() : result;
}

void edit(Json& root, Bytes& bytes) {
  const auto spots = spots_of(root);
  if (spots.empty()) return;
  const std::size_t way = bytes.byte() % 12;
  const Spot spot = spots[bytes.below(spots.size())], other = spots[bytes.below(spots.size())];
  const Json copy = other.value();
  Json& value = spot.value();
  switch (way) {
    case 0: spot.parent->erase(spot.it()); break;
    case 1: rename(spot, bytes.text()); break;
    case 2:
      if (other.parent->is_object()) rename(spot, other.it().key());
      break;
    case 3:
      if (spot.parent->is_object()) (*spot.parent)[std::string(twice) + spot.it().key()] = Json(value);
      break;
    case 4: value = copy; break;
    case 5: value = end_of_range(bytes.byte()); break;
    case 6: value = bytes.text(); break;
    case 7: value = value.is_string() ? parsed(value.get<std::string>()) : Json(written(value)); break;
    case 8: value = Json::array({Json(value)}); break;
    case 9: value = Json::object({{"not", Json(value)}}); break;
    case 10:
      if (value.is_array())
        for (std::size_t more = bytes.byte() % 40; more > 0; --more) value.push_back(copy);
      break;
    default:
      if (value.is_number()) value = value.get<double>() * (bytes.byte() % 2 ? -1 : 1e9) + static_cast<double>(bytes.byte());
  }
}

std::string text_of(const Json& document) {
  std::string text = written(document);
  const std::string marked = '"' + std::string(twice);
  for (std::size_t at = text.find(marked); at != std::string::npos; at = text.find(marked, at)) text.erase(at + 1, twice.size());
  return text;
}

const Json& document_of(std::size_t base) {
  static const std::vector<Json> read = [] {
    std::vector<Json> result;
    for (const Base& each : bases) {
      std::ifstream in(std::string(MERILO_SOURCE_DIR "/tests/") + each.file);
      result.push_back(Json::parse(std::string(std::istreambuf_iterator<char>(in), {})));
    }
    return result;
  }();
  return read[base];
}

}  // namespace

void structure(std::string_view text) {
  Bytes bytes(text);
  const std::size_t base = bytes.byte() % std::size(bases);
  Json document = document_of(base);
  for (std::size_t edits = 0; edits < most_edits && !bytes.empty(); ++edits) {
    edit(document, bytes);
    if (spots_of(document).size() > most_places) return;
  }
  bases[base].target(text_of(document));
}

}  // namespace fuzz
