// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/terms.hpp"

#include <algorithm>
#include <cstdio>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "common/index/storage.hpp"
#include "common/index/term_code.hpp"
#include "common/index/term_prefixes.hpp"
#include "common/text/keyword.hpp"
#include "common/text/token.hpp"

namespace gonggo {
namespace {

constexpr std::size_t max_term = 245;  // Xapian's limit for a term, in bytes
constexpr std::size_t hash_digits = 32;

constexpr bool fits(std::size_t size, std::size_t nul) { return size <= max_term && nul == std::string_view::npos; }

// Cuts a term that is too long and appends a hash of the whole term. Treats a term with a NUL byte as too long, because
// Xapian counts a NUL byte twice. Xapian would report the error only at commit, and the whole batch would be lost.
std::string bounded(std::string term) {
  const std::size_t nul = term.find('\0');
  if (fits(term.size(), nul)) {
    return term;
  }
  const std::size_t cut = utf8::boundary_at_or_before(term, std::min(max_term - hash_digits, nul));
  return term.substr(0, cut) + storage::digest_of(term, hash_digits);
}

std::string text_prefix(FieldId id, TokenKind kind) {
  std::string prefix(field(id).prefix);
  if (kind == TokenKind::bigram) {
    prefix += term_prefix::bigram;
  }
  return prefix;
}

template <typename Integer>
std::string big_endian(Integer value, std::size_t bytes) {
  std::string out(bytes, '\0');
  for (std::size_t i = bytes; i-- > 0; value >>= 8) {
    out[i] = static_cast<char>(value & 0xFF);
  }
  return out;
}

std::uint64_t from_big_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char byte : bytes) {
    value = (value << 8) | static_cast<unsigned char>(byte);
  }
  return value;
}

// With the sign bit inverted, the byte order of signed numbers is the order of their values.
constexpr std::uint32_t sign_32 = 0x8000'0000U;
constexpr std::uint64_t sign_64 = 0x8000'0000'0000'0000U;

std::uint32_t day_number(Day day) {
  const auto days = static_cast<std::int64_t>(day.time_since_epoch().count());
  return static_cast<std::uint32_t>(static_cast<std::int32_t>(days)) ^ sign_32;
}

// Encodes a number so that greater numbers come first in byte order. A missing number comes last.
std::string descending(std::optional<std::uint64_t> value) {
  return value ? '\0' + big_endian(~*value, 8) : std::string(1, '\1');
}

// True if the text has only Hangul syllables, digits and lower-case Latin letters, which normalizing leaves as they
// are. Most keywords have nothing else, and a column of a facet (facet_file.hpp) may have a hundred thousand.
bool is_plain(std::string_view text) {
  constexpr std::size_t syllable_bytes = 3;
  while (!text.empty()) {
    const std::string_view syllable = text.substr(0, syllable_bytes);
    if (ascii::is_digit(text.front()) || (text.front() >= 'a' && text.front() <= 'z')) {
      text.remove_prefix(1);
    } else if (syllable >= "가" && syllable <= "힣" && syllable.size() == syllable_bytes &&
               utf8::is_continuation(syllable[1]) && utf8::is_continuation(syllable[2])) {
      text.remove_prefix(syllable_bytes);
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace

std::string id_term(std::string_view source, std::string_view id) {
  std::string term(field(FieldId::id).prefix);
  term.append(source).append(":").append(id);
  return bounded(std::move(term));
}

std::string text_term(FieldId field, TokenKind kind, std::string_view token) {
  std::string term = text_prefix(field, kind);
  if (!fits(term.size() + token.size(), token.find('\0'))) {
    return term_code(bounded(term.append(token)));
  }
  append_term_code(term, token);  // a correction makes thousands of terms, so it must not copy them
  return term;
}

std::string token_of(FieldId field, TokenKind kind, std::string_view term) {
  return text_of_code(term.substr(text_prefix(field, kind).size()));
}

std::string not_in_body_term(TokenKind kind, std::string_view token) {
  return term_code(bounded(std::string(term_prefix::not_in_body) + text_prefix(FieldId::body, kind).append(token)));
}

std::string value_term(FieldId id, std::string_view value) {
  return bounded(std::string(field(id).prefix) + compared_value(id, value));
}

std::string compared_value(FieldId id, std::string_view value) {
  if (field(id).type == FieldType::path) {
    return path_value(value);
  }
  if (id != FieldId::number && is_plain(value)) {
    return std::string(value);
  }
  std::string folded = id == FieldId::number ? normalize_number(value) : normalize_keyword(value);
  std::erase(folded, ' ');  // Korean compounds may be written with or without spaces
  return folded;
}

std::string path_value(std::string_view text) {
  std::string folded = normalize_keyword(text);  // also replaces the full-width ＞ and ／ by > and /
  std::replace_if(
      folded.begin(), folded.end(), [](char c) { return c == '>' || c == '/'; }, ' ');
  return normalize_keyword(folded);
}

std::vector<std::string> path_terms(FieldId id, const std::vector<std::string>& components) {
  std::vector<std::string> values;
  for (const std::string& component : components) {
    if (std::string value = path_value(component); !value.empty()) {
      values.push_back(std::move(value));
    }
  }
  std::vector<std::string> terms;
  for (std::size_t first = 0; first < values.size(); ++first) {
    std::string run(field(id).prefix);
    run += values[first];
    terms.push_back(bounded(run));
    for (std::size_t next = first + 1; next < std::min(values.size(), max_path_runs); ++next) {
      terms.push_back(bounded(run.append(" ").append(values[next])));
    }
  }
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  return terms;
}

std::string join_path(const std::vector<std::string>& components) {
  std::string joined;
  for (const std::string& component : components) {
    if (!joined.empty()) {
      joined += " > ";
    }
    joined += component;
  }
  return joined;
}

std::string year_term(int year) { return std::string(term_prefix::year) + std::to_string(year); }

std::string month_term(int year, unsigned month) {
  return std::string(term_prefix::month) + std::to_string(year) + (month < 10 ? "-0" : "-") + std::to_string(month);
}

std::string has_attachment_term() { return std::string(term_prefix::has_attachment); }
std::string dated_term() { return std::string(term_prefix::dated); }

std::string encode_day(Day day) { return big_endian(day_number(day), 4); }

Day decode_day(std::string_view value) {
  const auto number = static_cast<std::uint32_t>(from_big_endian(value.substr(0, 4))) ^ sign_32;
  return Day(std::chrono::days(static_cast<std::int32_t>(number)));
}

// Writes the number of bytes, then the bytes. So small counts take little space, and a count with more bytes sorts
// after a count with fewer bytes.
std::string encode_count(std::uint64_t count) {
  std::size_t bytes = 0;
  for (std::uint64_t rest = count; rest != 0; rest >>= 8) {
    ++bytes;
  }
  return static_cast<char>(bytes) + big_endian(count, bytes);
}

std::uint64_t decode_count(std::string_view value) {
  return value.empty() ? 0 : from_big_endian(value.substr(1, sizeof(std::uint64_t)));
}

std::string encode_instant(Instant instant) {
  const auto seconds = static_cast<std::int64_t>(instant.time_since_epoch().count());
  return big_endian(static_cast<std::uint64_t>(seconds) ^ sign_64, 8);
}

Instant decode_instant(std::string_view value) {
  const std::uint64_t number = from_big_endian(value.substr(0, 8)) ^ sign_64;
  return Instant(std::chrono::seconds(static_cast<std::int64_t>(number)));
}

// Writes the length of each value, then the value. Each byte of a length holds seven bits, the low bits first.
std::string encode_list(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) {
    std::size_t length = value.size();
    for (; length >= 0x80; length >>= 7) {
      out.push_back(static_cast<char>((length & 0x7F) | 0x80));
    }
    out.push_back(static_cast<char>(length));
    out += value;
  }
  return out;
}

std::vector<std::string> decode_list(std::string_view value) {
  std::vector<std::string> out;
  while (!value.empty()) {
    std::size_t length = 0;
    std::size_t used = 0;
    bool more = true;
    while (more && used < std::min<std::size_t>(value.size(), 9)) {
      const auto byte = static_cast<unsigned char>(value[used]);
      length |= static_cast<std::size_t>(byte & 0x7F) << (7 * used++);
      more = (byte & 0x80) != 0;
    }
    value.remove_prefix(used);
    length = std::min(length, value.size());
    out.emplace_back(value.substr(0, length));
    value.remove_prefix(length);
  }
  return out;
}

Instant visible_from(const Announcement& announcement) {
  Instant from = Instant::min();
  if (announcement.date) {
    from = seoul_midnight(*announcement.date);
  }
  if (announcement.embargo) {
    from = std::max(from, *announcement.embargo);
  }
  return from;
}

// Writes the key of the date, the source, a zero byte and the id. A source contains no zero byte.
std::string date_order(const Announcement& announcement) {
  std::optional<std::uint64_t> day;
  if (announcement.date) {
    day = day_number(*announcement.date);
  }
  return descending(day).append(announcement.source).append(1, '\0').append(announcement.id);
}

std::pair<std::string_view, std::string_view> identity_of(std::string_view date_order) {
  // descending() writes nine bytes for a given date and one byte for a missing date.
  constexpr std::size_t dated = 9;
  const std::size_t key = !date_order.empty() && date_order.front() == '\0' ? dated : 1;
  date_order.remove_prefix(std::min(key, date_order.size()));
  const std::size_t end = std::min(date_order.find('\0'), date_order.size());
  return {date_order.substr(0, end), date_order.substr(std::min(end + 1, date_order.size()))};
}

std::string views_order(const Announcement& announcement) {
  return descending(announcement.views) + date_order(announcement);
}

std::string deadline_order(const Announcement& announcement) {
  const std::string end = announcement.end ? '\0' + encode_day(*announcement.end) : std::string(1, '\1');
  return end + date_order(announcement);
}

}  // namespace gonggo
