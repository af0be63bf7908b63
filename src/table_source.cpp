#include <merilo/table_source.hpp>

#include <algorithm>

#include "pointer.hpp"
#include "unicode.hpp"

namespace merilo {
inline namespace v1 {

namespace {

// A, …, Z, AA, …: the name of a column of a sheet.
std::string letters(std::size_t column) {
  std::string text;
  for (++column; column > 0; column = (column - 1) / 26) text.insert(text.begin(), static_cast<char>('A' + (column - 1) % 26));
  return text;
}

// The cell of a column in a row, or the whole row as spreadsheets write it.
std::string cell(const TableSource& source, int row, std::string_view column) {
  const std::string number = std::to_string(row);
  // Of two columns with one name the second is the one too many.
  const auto found = std::find(source.names.rbegin(), source.names.rend(), column);
  if (column.empty() || found == source.names.rend()) return source.sheet + "!" + number + ":" + number;
  return source.sheet + "!" + letters(static_cast<std::size_t>(source.names.rend() - found) - 1) + number;
}

}  // namespace

Place TableSource::place(std::size_t row, std::string_view column) const {
  const int line = row < lines.size() ? lines[row] : 0;
  if (line > 0 && !sheet.empty()) return {file, cell(*this, line, column), 0, 0};
  if (line > 0) return {file, std::string(column), line, 0};
  const std::string pointer = child("/" + (section.empty() ? "rows" : section), row);
  return {file, column.empty() ? pointer : child(pointer, column), 0, 0};
}

Place TableSource::header_place(std::string_view column) const {
  return {file, sheet.empty() ? std::string(column) : cell(*this, header, column), 0, 0};
}

namespace {

struct Name {
  std::string_view russian, column;
};

constexpr Name names[] = {
    {"вес", "weight"},
    {"головная", "parent"},
    {"группа", "group"},
    {"дата", "date"},
    {"документ", "evidence"},
    {"другие названия", "aliases"},
    {"закрыта", "closed"},
    {"заменяет", "supersedes"},
    {"записано", "recorded"},
    {"значение", "value"},
    {"код", "id"},
    {"краткое название", "short_name"},
    {"название", "title"},
    {"населенный пункт", "locality"},
    {"населённый пункт", "locality"},
    {"организация", "organization"},
    {"открыта", "opened"},
    {"отношение", "relation"},
    {"период", "period"},
    {"по", "to"},
    {"подчиненная", "child"},
    {"подчинённая", "child"},
    {"показатель", "indicator"},
    {"полное название", "name"},
    {"правовая форма", "legal_form"},
    {"правопреемник", "succeeds"},
    {"примечание", "note"},
    {"роль", "role"},
    {"с", "from"},
    {"состояние", "status"},
    {"срок", "due"},
    {"точность", "precision"},
    {"условие", "condition"},
    {"эксперт", "rater"},
    {"элемент", "item"},
};

}  // namespace

std::string column_named(std::string_view heading) {
  const std::string wanted = as_called(heading);
  const auto* found = std::find_if(std::begin(names), std::end(names), [&](const Name& name) { return name.russian == wanted; });
  return found == std::end(names) ? std::string(heading) : std::string(found->column);
}

}  // namespace v1
}  // namespace merilo
