#include "unicode.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <vector>

#include <utf8proc.h>

namespace merilo {
inline namespace v1 {

namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// The length of the UTF-8 sequence at the start of a text, or 0 where there is none.
std::size_t sequence_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char c = byte(0);
  const std::size_t length = c < 0x80 ? 1 : c >= 0xC2 && c < 0xE0 ? 2 : c >= 0xE0 && c < 0xF0 ? 3 : c >= 0xF0 && c < 0xF5 ? 4 : 0;
  if (length == 0 || length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(i) & 0xC0) != 0x80) return 0;
  const bool overlong = (c == 0xE0 && byte(1) < 0xA0) || (c == 0xF0 && byte(1) < 0x90);
  const bool beyond = (c == 0xED && byte(1) >= 0xA0) || (c == 0xF4 && byte(1) >= 0x90);
  return overlong || beyond ? 0 : length;
}

// Calls `each(code point, its bytes)`; bytes that are not UTF-8 come one by one as U+FFFD.
template <class Each>
void for_each_character(std::string_view text, Each&& each) {
  while (!text.empty()) {
    const std::size_t length = sequence_length(text);
    const std::string_view bytes = text.substr(0, std::max<std::size_t>(length, 1));
    std::uint32_t code = length == 0 ? 0xFFFD : length == 1 ? static_cast<unsigned char>(bytes[0]) : static_cast<unsigned char>(bytes[0]) & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) code = code << 6 | (static_cast<unsigned char>(bytes[i]) & 0x3FU);
    each(code, bytes);
    text.remove_prefix(bytes.size());
  }
}

struct Span {
  std::uint32_t first, last;
};
// Controls, soft hyphen, zero-width and bidirectional characters, tags, non-characters.
constexpr Span invisible[] = {{0x0000, 0x001F}, {0x007F, 0x009F}, {0x00AD, 0x00AD}, {0x061C, 0x061C}, {0x180E, 0x180E},   {0x200B, 0x200F},
                              {0x2028, 0x202E}, {0x2060, 0x206F}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xFFFE, 0xFFFF}, {0xE0000, 0xE007F}};

bool is_invisible(std::uint32_t code) {
  return std::any_of(std::begin(invisible), std::end(invisible), [&](const Span& span) { return code >= span.first && code <= span.last; });
}

struct Pair {
  std::string_view cyrillic;
  char latin;
};
// The 19 pairs of letters that most fonts draw alike.
constexpr Pair alike[] = {{"А", 'A'}, {"В", 'B'}, {"Е", 'E'}, {"К", 'K'}, {"М", 'M'}, {"Н", 'H'}, {"О", 'O'}, {"Р", 'P'}, {"С", 'C'}, {"Т", 'T'},
                          {"У", 'Y'}, {"Х", 'X'}, {"а", 'a'}, {"е", 'e'}, {"о", 'o'}, {"р", 'p'}, {"с", 'c'}, {"у", 'y'}, {"х", 'x'}};

// Decomposed, in canonical order, composed again. The order is ours: the one of the library takes the square of the
// length of a run of combining marks.
std::string mapped(std::string_view text, int options) {
  if (not_utf8(text) != std::string_view::npos) return std::string(text);
  const auto how = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | options);
  std::vector<utf8proc_int32_t> codes;
  codes.reserve(text.size());
  int boundary = 0;
  for_each_character(text, [&](std::uint32_t code, std::string_view) {
    utf8proc_int32_t parts[32];  // the longest decomposition has 18
    const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(code), parts, std::size(parts), how, &boundary);
    codes.insert(codes.end(), parts, parts + std::max<utf8proc_ssize_t>(count, 0));
  });
  const auto rank = [](utf8proc_int32_t code) { return utf8proc_get_property(code)->combining_class; };
  for (auto at = codes.begin(); at != codes.end();) {
    const auto end = std::find_if(at, codes.end(), [&](utf8proc_int32_t code) { return rank(code) == 0; });
    std::stable_sort(at, end, [&](utf8proc_int32_t a, utf8proc_int32_t b) { return rank(a) < rank(b); });
    at = end == codes.end() ? end : end + 1;
  }
  const auto size = utf8proc_normalize_utf32(codes.data(), static_cast<utf8proc_ssize_t>(codes.size()), how);
  std::string composed;
  for (utf8proc_ssize_t i = 0; i < size; ++i) {
    utf8proc_uint8_t bytes[4];
    composed.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(utf8proc_encode_char(codes[static_cast<std::size_t>(i)], bytes)));
  }
  return composed;
}

// 1 Latin, 2 Cyrillic, 4 Greek, 0 another letter; -1 ends a word.
int script_of(std::uint32_t code) {
  if ((code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z') || (code >= 0xC0 && code <= 0x24F && code != 0xD7 && code != 0xF7)) return 1;
  if (code >= 0x400 && code <= 0x52F) return 2;
  if (code >= 0x370 && code <= 0x3FF) return 4;
  return code < 0x80 || code == 0xA0 || (code >= 0x2000 && code <= 0x206F) ? -1 : 0;
}

}  // namespace

std::size_t not_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = sequence_length(text.substr(at));
    if (length == 0) return at;
    at += length;
  }
  return std::string_view::npos;
}

std::string encoding_hint(std::string_view text, std::size_t at) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return "the file looks like UTF-16: save it as UTF-8";
  return at < text.size() && static_cast<unsigned char>(text[at]) >= 0xC0 ? "the file looks like windows-1251: save it as UTF-8" : "";
}

std::string shortened(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string(text);
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return std::string(text.substr(0, most)) + "…";
}

std::string found_text(std::string_view text, std::size_t most) { return text.empty() ? "\"\"" : shortened(text, most); }

std::string nfc(std::string_view text) { return is_ascii(text) ? std::string(text) : mapped(text, 0); }

std::string folded(std::string_view text) {
  std::string result(text);
  if (is_ascii(text)) std::transform(result.begin(), result.end(), result.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  else result = mapped(text, UTF8PROC_CASEFOLD);
  constexpr std::string_view no_break = "\xC2\xA0";
  for (std::string_view rest = result;;) {
    if (rest.starts_with(' ') || rest.starts_with('\t')) rest.remove_prefix(1);
    else if (rest.ends_with(' ') || rest.ends_with('\t')) rest.remove_suffix(1);
    else if (rest.starts_with(no_break)) rest.remove_prefix(2);
    else if (rest.ends_with(no_break)) rest.remove_suffix(2);
    else return std::string(rest);
  }
}

std::string as_called(std::string_view name) {
  std::string result;
  for (const char letter : folded(name))
    if (letter != ' ' || !result.ends_with(' ')) result += letter;
  return result;
}

std::string skeleton(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  std::string result;
  for_each_character(text, [&](std::uint32_t, std::string_view bytes) {
    const auto* pair = std::find_if(std::begin(alike), std::end(alike), [&](const Pair& one) { return one.cyrillic == bytes; });
    if (pair == std::end(alike)) result += bytes;
    else result += pair->latin;
  });
  return result;
}

bool has_invisible(std::string_view text) {
  bool found = false;
  for_each_character(text, [&](std::uint32_t code, std::string_view) { found |= is_invisible(code); });
  return found;
}

bool has_mixed_word(std::string_view text) {
  if (is_ascii(text)) return false;
  int scripts = 0;
  bool mixed = false;
  for_each_character(text, [&](std::uint32_t code, std::string_view) {
    const int script = script_of(code);
    scripts = script < 0 ? 0 : scripts | script;
    mixed |= (scripts & (scripts - 1)) != 0;
  });
  return mixed;
}

std::string visible(std::string_view text) {
  if (!has_invisible(text) && not_utf8(text) == std::string_view::npos) return std::string(text);
  static const char* digits = "0123456789ABCDEF";
  std::string result;
  for_each_character(text, [&](std::uint32_t code, std::string_view bytes) {
    if (!is_invisible(code) && code != 0xFFFD) {
      result += bytes;
      return;
    }
    result += "<U+";
    for (int shift = code > 0xFFFF ? 16 : 12; shift >= 0; shift -= 4) result += digits[code >> shift & 15];
    result += '>';
  });
  return result;
}

}  // namespace v1
}  // namespace merilo
