#pragma once
// What texts are made of: UTF-8, and the characters that look like others or like nothing.

#include <cstddef>
#include <string>
#include <string_view>

namespace merilo {
inline namespace v1 {

// The first byte that is not UTF-8 (RFC 3629), or npos.
std::size_t not_utf8(std::string_view text);
// What a file that is not UTF-8 looks like, as a hint; empty when there is no telling. `at` is its first bad byte.
std::string encoding_hint(std::string_view text, std::size_t at);
// Ids and keys compare in Unicode NFC.
std::string nfc(std::string_view text);
// NFC without case and without spaces at the ends: people take ids of one folded text for the same.
std::string folded(std::string_view text);
// A name as people compare it: folded, with one space between words.
std::string as_called(std::string_view name);
// Cyrillic letters replaced by the Latin ones that look the same: ids of one skeleton look the same.
std::string skeleton(std::string_view text);
// Whether there is a character that does not show: control, bidirectional, zero width, soft hyphen.
bool has_invisible(std::string_view text);
// Whether one word has letters of several of Latin, Cyrillic and Greek.
bool has_mixed_word(std::string_view text);
// Characters that do not show, written as <U+202E>, so that a message cannot be disguised.
std::string visible(std::string_view text);
// At most so many bytes, cut between characters.
std::string shortened(std::string_view text, std::size_t most);
// What was found at a place, so that it can be told: at most so many bytes, by its quotes where it is empty.
std::string found_text(std::string_view text, std::size_t most = 80);

}  // namespace v1
}  // namespace merilo
