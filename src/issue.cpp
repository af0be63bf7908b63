#include <merilo/issue.hpp>

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "phrases.hpp"
#include "unicode.hpp"

namespace merilo {
inline namespace v1 {

namespace {

struct Words {
  std::string_view code, en, ru;
};

// Every code an issue can carry.
constexpr Words catalogue[] = {
    {"syntax", "not valid JSON", "это не JSON"},
    {"encoding", "not valid UTF-8", "текст не в UTF-8"},
    {"too_large", "the document is too large", "документ слишком велик"},
    {"too_deep", "nested too deeply", "слишком глубокая вложенность"},
    {"duplicate_key", "the key stands twice", "ключ указан дважды"},
    {"unknown_key", "unknown key", "неизвестный ключ"},
    {"missing_key", "a required key is missing", "нет обязательного ключа"},
    {"wrong_type", "wrong type of value", "значение не того типа"},
    {"bad_number", "not a number that can be kept exactly", "число не читается или не хранится точно"},
    {"bad_text", "not an acceptable text", "недопустимый текст"},
    {"bad_date", "not a date", "это не дата"},
    {"unknown_value", "not one of the allowed values", "недопустимое значение"},
    {"unsupported_version", "unsupported format or version", "неизвестный формат или версия"},
    {"rule_kind", "a rule has exactly one kind key", "у правила ровно один ключ вида"},
    {"duplicate_id", "the id stands twice", "идентификатор указан дважды"},
    {"unknown_reference", "no such name", "нет такого имени"},
    {"ambiguous_name", "the name has two meanings", "имя имеет два значения"},
    {"type_mismatch", "the input has another type than the rule needs", "тип входа не подходит правилу"},
    {"missing_scale", "a level-giving rule needs a scale", "правилу уровня нужна шкала"},
    {"missing_score", "the scale has no scores", "у шкалы нет баллов"},
    {"unknown_level", "no such level in the scale", "в шкале нет такого уровня"},
    {"scale_size", "a scale has 1 to 31 levels", "в шкале от 1 до 31 уровня"},
    {"level_order", "levels or steps are not in order", "уровни или пороги не по порядку"},
    {"steps_not_nested", "a higher step does not imply the lower one", "верхний порог не включает нижний"},
    {"cycle", "a cycle", "цикл"},
    {"out_of_range", "out of range", "вне допустимых пределов"},
    {"incomplete_rule", "the rule lacks a part", "правило неполно"},
    {"unreachable_row", "the row can never decide", "строка никогда не сработает"},
    {"unchecked_table", "too many inputs to check the rows", "слишком много входов, строки не проверены"},
    {"not_measured", "not measured on this role", "не измеряется у этой роли"},
    {"missing_translation", "a translation is missing", "нет перевода"},
    {"several_parents", "more than one parent at a time", "несколько головных организаций одновременно"},
    {"duplicate_value", "two different values for one key", "два разных значения по одному ключу"},
    {"unexpected_row", "nobody expects this row", "эту строку никто не ожидает"},
    {"after_as_of", "the row speaks of a day after the evaluation's and is left out", "строка относится ко дню после дня оценки и не учтена"},
    {"withdraws_nothing", "the row withdraws no other row", "строка не отзывает никакой другой"},
    {"sum_mismatch", "the items do not add up to their total", "элементы не складываются в заданную сумму"},
    {"not_a_row", "the row lacks a required field", "в строке нет обязательного поля"},
    {"table_header", "the table's header is wrong", "неверный заголовок таблицы"},
    {"table_shape", "the row has another number of fields", "в строке другое число полей"},
    {"table_quote", "a quote is not closed", "кавычка не закрыта"},
    {"table_delimiter", "another delimiter than declared", "разделитель не тот, что объявлен"},
    {"table_file", "not a file of a table that can be read", "файл таблицы не читается"},
    {"cell_error", "the cell has no value to read", "в ячейке нет значения"},
    {"example_failed", "a worked example does not come out", "пример не сходится"},
    {"unused_name", "nothing uses the name", "имя нигде не используется"},
    {"overlapping_rows", "two rows hold at the same time", "две строки срабатывают одновременно"},
    {"similar_id", "two ids differ only in case or spaces", "два идентификатора различаются только регистром или пробелами"},
    {"suspicious_id", "the id is easily taken for another", "идентификатор легко принять за другой"},
    {"upgraded", "the file is of an older version", "файл более старой версии"},
    {"more_issues", "more issues than are told", "замечаний больше, чем показано"},
    {"no_result", "the rule has no result for these values", "у правила нет результата для этих значений"},
    {"ignored_value", "the value has no meaning here", "значение здесь не имеет смысла"},
    {"unreachable_level", "no evidence gives this level", "никакие данные не дают этого уровня"},
    {"never_applicable", "the criterion never applies", "критерий никогда не применим"},
    {"target_unreachable", "the target cannot be reached", "целевой уровень недостижим"},
    {"not_monotone", "a better value lowers the level", "лучшее значение снижает уровень"},
    {"code_order", "a code that leaves the base stands above one that counts", "код, выводящий из расчёта, стоит выше засчитываемого"},
    {"ceiling", "no change can be as large", "столь большое изменение невозможно"},
    {"outside_domain", "no value reaches this bound", "никакое значение не достигает этой границы"},
    {"na_hides_reason", "this also holds where there is no baseline", "условие выполнено и тогда, когда нет базового периода"},
    {"unreachable_here", "the level cannot be reached in this network", "в этой сети уровень недостижим"},
    {"quorum_is_all", "at this size the share means all members", "при таком размере доля означает всех участников"},
    {"quorum_is_any", "at this size the share means any one member", "при таком размере доля означает любого одного участника"},
    {"count_above_size", "the count is above the number of members", "число больше, чем есть участников"},
    {"too_few_raters", "fewer raters than the consensus needs", "экспертов меньше, чем нужно для согласия"},
};

// Codes whose `found` is a text of the user's, told word for word; that of others may be a phrase.
constexpr std::string_view quoting[] = {"unknown_reference", "unknown_value", "unknown_level", "unknown_key", "duplicate_key", "duplicate_id", "duplicate_value", "bad_number", "bad_date",
                                        "out_of_range",      "ambiguous_name", "not_measured",  "several_parents", "similar_id", "suspicious_id", "unused_name",     "unexpected_row", "ignored_value",
                                          "unreachable_level", "target_unreachable", "code_order", "na_hides_reason", "not_monotone", "unreachable_here", "no_result"};
// Codes whose `hint` is a name.
constexpr std::string_view naming[] = {"unknown_reference", "unknown_value", "unknown_level", "unknown_key", "table_header"};

constexpr std::size_t most_told_bytes = 400;    // of a place, or of what was found or expected, in a message
constexpr std::size_t most_sought_bytes = 200;  // of a name whose nearest is looked for, which takes the square of them

// How many letters of a name must be changed, added, left out or exchanged with their neighbour to make another.
class Distance {
 public:
  explicit Distance(std::string_view name) : name_(name) {
    for (const char letter : name) ++letters_[bucket(letter)];
  }
  // Of one that is not nearer than `most`, as most are, this alone is found.
  std::size_t below(std::string_view other, std::size_t most) {
    if (is_apart(other, most)) return most;
    for (auto* row : {&last_, &before_, &row_}) row->resize(other.size() + 1);
    std::iota(row_.begin(), row_.end(), std::size_t{0});
    std::size_t least_before = 0;
    for (std::size_t i = 1; i <= name_.size(); ++i) {
      std::swap(last_, before_);
      std::swap(before_, row_);
      std::size_t least = row_[0] = i;
      for (std::size_t j = 1; j <= other.size(); ++j) {
        row_[j] = std::min({before_[j] + 1, row_[j - 1] + 1, before_[j - 1] + (name_[i - 1] == other[j - 1] ? 0 : 1)});
        const bool exchanged = i > 1 && j > 1 && name_[i - 1] == other[j - 2] && name_[i - 2] == other[j - 1];
        if (exchanged) row_[j] = std::min(row_[j], last_[j - 2] + 1);
        least = std::min(least, row_[j]);
      }
      if (std::min(least, least_before) >= most) return most;
      least_before = least;
    }
    return std::min(row_.back(), most);
  }

 private:
  static std::size_t bucket(char letter) { return static_cast<unsigned char>(letter) % 32; }
  // Whether so many letters, whatever their order, are in one of them only.
  bool is_apart(std::string_view other, std::size_t most) const {
    if (other.size() >= name_.size() + most || name_.size() >= other.size() + most) return true;
    std::array<int, 32> left = letters_;
    for (const char letter : other) --left[bucket(letter)];
    int more = 0, fewer = 0;
    for (const int many : left) (many > 0 ? more : fewer) += many > 0 ? many : -many;
    return static_cast<std::size_t>(std::max(more, fewer)) >= most;
  }

  std::string_view name_;
  std::array<int, 32> letters_{};  // how many of each bucket
  std::vector<std::size_t> last_, before_, row_;  // of name's i − 2, i − 1 and i letters
};

}  // namespace

std::string Issue::message(std::string_view language) const {
  const bool russian = language.substr(0, 2) == "ru";
  std::string text = visible(place.file);
  if (place.line > 0) text += (text.empty() ? "" : ":") + std::to_string(place.line);
  if (place.line > 0 && place.column > 0) text += ":" + std::to_string(place.column);
  if (!place.pointer.empty()) text += (text.empty() ? "" : " ") + shortened(visible(place.pointer), most_told_bytes);
  if (!text.empty()) text += ": ";
  const auto* words = std::find_if(std::begin(catalogue), std::end(catalogue), [&](const Words& w) { return w.code == code; });
  text += words == std::end(catalogue) ? code : std::string(russian ? words->ru : words->en);
  const auto is_among = [&](const auto& codes) { return std::find(std::begin(codes), std::end(codes), code) != std::end(codes); };
  const auto part = [&](const char* english_word, const char* russian_word, const std::string& phrase, bool quoted) {
    if (!phrase.empty()) text += std::string("; ") + (russian ? russian_word : english_word) + ": " + shortened(visible(russian && !quoted ? in_russian(phrase) : phrase), most_told_bytes);
  };
  part("found", "найдено", found, is_among(quoting));
  part("expected", "ожидалось", expected, false);
  part("hint", "подсказка", hint, is_among(naming));
  return text + " [" + code + "]";
}

bool has_errors(const std::vector<Issue>& issues) {
  return std::any_of(issues.begin(), issues.end(), [](const Issue& issue) { return issue.severity == Severity::error; });
}

std::string nearest(std::string_view name, const std::vector<std::string>& names) {
  std::string best;
  if (name.size() > most_sought_bytes) return best;
  // Of a name of one letter nothing is left that another could be near to.
  const auto letters = static_cast<std::size_t>(std::count_if(name.begin(), name.end(), [](char byte) { return (byte & 0xc0) != 0x80; }));
  std::size_t least = letters < 2 ? 1 : std::max<std::size_t>(1, name.size() / 3) + 1;
  Distance distance(name);
  for (const std::string& candidate : names) {
    if (const std::size_t d = distance.below(candidate, least); d < least) {
      least = d;
      best = candidate;
    }
  }
  return best;
}

}  // namespace v1
}  // namespace merilo
