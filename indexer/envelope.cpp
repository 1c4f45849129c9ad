// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/envelope.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "indexer/format.hpp"
#include "indexer/plain_text.hpp"

namespace gonggo::indexer {
namespace {

enum class Meaning { code, weak_code, message, total, on_page, page, page_size };

struct Key {
  std::string_view name;  // in lower case
  Meaning meaning;
};

// The keys are in the order of their precedence. A weak code has a name that other data use, too. It reports an error
// only if there are no records.
constexpr auto keys = std::to_array<Key>({
    {"returnreasoncode", Meaning::code},
    {"resultcode", Meaning::code},
    {"result_code", Meaning::code},
    {"err_cd", Meaning::code},
    {"errorcode", Meaning::code},
    {"code", Meaning::weak_code},
    {"returnauthmsg", Meaning::message},
    {"resultmsg", Meaning::message},
    {"result_msg", Meaning::message},
    {"err_nm", Meaning::message},
    {"errmsg", Meaning::message},
    {"reqerr", Meaning::message},
    {"message", Meaning::message},
    {"msg", Meaning::message},
    {"error", Meaning::message},
    {"matchcount", Meaning::total},  // of the records that were asked for; totalCount may count all
    {"totalcount", Meaning::total},
    {"list_total_count", Meaning::total},
    {"total_count", Meaning::total},
    {"totcnt", Meaning::total},
    {"currentcount", Meaning::on_page},
    {"pageno", Meaning::page},
    {"pageindex", Meaning::page},
    {"page", Meaning::page},
    {"numofrows", Meaning::page_size},
    {"perpage", Meaning::page_size},
    {"recordcountperpage", Meaning::page_size},
});

constexpr auto success = std::to_array<std::string_view>(
    {"00", "0", "0000", "000", "200", "info-0", "info-00", "info-000", "ok", "success", "normal_code"});
constexpr auto no_data = std::to_array<std::string_view>({"03", "3", "info-200"});

// What a gateway writes instead of an answer, in lower case.
constexpr auto gateway_texts = std::to_array<std::string_view>(
    {"unauthorized", "forbidden", "api rate limit exceeded", "api token quota exceeded", "unexpected errors",
     "service unavailable", "bad gateway", "not found", "internal server error"});

// Beginnings of a line of an error page, in lower case.
constexpr auto status_lines = std::to_array<std::string_view>({"http/1.",
                                                               "http status",
                                                               "http error",
                                                               "error 4",
                                                               "error 5",
                                                               "400 bad",
                                                               "401 unau",
                                                               "403 forb",
                                                               "404 not",
                                                               "408 req",
                                                               "429 too",
                                                               "500 int",
                                                               "502 bad",
                                                               "503 serv",
                                                               "504 gate",
                                                               "gateway time",
                                                               "access denied",
                                                               "access is denied",
                                                               "request blocked",
                                                               "connection refused",
                                                               "too many requests",
                                                               "proxy error",
                                                               "server error",
                                                               "bad request",
                                                               "the requested url",
                                                               "upstream connect error",
                                                               "no healthy upstream"});

// Parts of the sentences of an error page.
constexpr auto error_sentences = std::to_array<std::string_view>(
    {"점검 중입니다",           "점검중입니다",         "점검 중으로",        "일시적인 오류", "일시적인 장애",
     "일시적으로 이용",         "오류가 발생",          "에러가 발생",        "장애가 발생",   "페이지를 찾을 수 없",
     "페이지가 존재하지 않",    "존재하지 않는 페이지", "존재하지 않는 게시", "삭제된 게시",   "접근 권한이 없",
     "권한이 없습니다",         "잘못된 접근",          "잘못된 요청",        "잘못된 경로",   "로그인이 필요",
     "로그인 후 이용",          "접속이 지연",          "접속자가 많아",      "접속이 차단",   "서비스를 이용할 수 없",
     "서비스를 이용하실 수 없", "요청을 처리할 수 없",  "세션이 만료"});

constexpr std::size_t most_error_bytes = 800;

// Returns the key without the @ that an attribute of XML has before its name.
std::string_view without_mark(std::string_view key) { return key.substr(key.starts_with('@') ? 1 : 0); }

template <class List>
bool holds(const List& list, std::string_view value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

const EnvelopeFact* find_fact(const std::vector<EnvelopeFact>& facts, Meaning meaning) {
  for (const Key& key : keys) {
    if (key.meaning != meaning) {
      continue;
    }
    const auto fact = std::find_if(facts.begin(), facts.end(), [&](const EnvelopeFact& candidate) {
      return ascii::lower(without_mark(candidate.key)) == key.name && !ascii::is_blank(candidate.value);
    });
    if (fact != facts.end()) {
      return &*fact;
    }
  }
  return nullptr;
}

std::optional<std::uint64_t> number_of(const std::vector<EnvelopeFact>& facts, Meaning meaning) {
  const EnvelopeFact* fact = find_fact(facts, meaning);
  if (fact == nullptr) {
    return std::nullopt;
  }
  std::string text(ascii::trim(fact->value));
  std::erase(text, ',');  // 1,234
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

// The code of openapi.seoul.go.kr has the plain name CODE, in an object of its own: RESULT.
const EnvelopeFact* find_result_code(const std::vector<EnvelopeFact>& facts) {
  const auto fact = std::find_if(facts.begin(), facts.end(), [](const EnvelopeFact& candidate) {
    return candidate.key == "CODE" && (candidate.path == "RESULT" || candidate.path.ends_with(".RESULT"));
  });
  return fact == facts.end() ? nullptr : &*fact;
}

[[noreturn]] void report_error(const std::vector<EnvelopeFact>& facts, const EnvelopeFact& code) {
  const EnvelopeFact* message = find_fact(facts, Meaning::message);
  throw SourceFailed(
      say("answer_is_error", {{"error", plain_line(code.key) + ' ' + plain_line(code.value) +
                                            (message != nullptr ? " (" + plain_line(message->value) + ')' : "")}}));
}

// Returns the number of records that the page must have; nullopt if the envelope does not tell.
std::optional<std::uint64_t> promised(const std::vector<EnvelopeFact>& facts) {
  if (const auto count = number_of(facts, Meaning::on_page)) {
    return count;
  }
  const auto total = number_of(facts, Meaning::total);
  const auto size = number_of(facts, Meaning::page_size);
  if (!total) {
    return std::nullopt;
  }
  if (!size || *size == 0) {
    return std::min<std::uint64_t>(*total, 1);  // the page may be any part of the whole, but not an empty one
  }
  const std::uint64_t page = std::max<std::uint64_t>(number_of(facts, Meaning::page).value_or(1), 1);
  if (page - 1 >= (*total == 0 ? 0 : (*total - 1) / *size + 1)) {
    return 0;  // a page after the last one
  }
  return std::min(*size, *total - (page - 1) * *size);
}

}  // namespace

bool is_envelope_key(std::string_view key) {
  const std::string name = ascii::lower(without_mark(key).substr(0, 32));
  return std::any_of(keys.begin(), keys.end(), [&](const Key& candidate) { return candidate.name == name; });
}

bool check_envelope(const std::vector<EnvelopeFact>& facts, std::uint64_t records) {
  const EnvelopeFact* code = find_result_code(facts);
  code = code != nullptr ? code : find_fact(facts, Meaning::code);
  if (code == nullptr && records == 0) {
    code = find_fact(facts, Meaning::weak_code);
  }
  const std::string value = code != nullptr ? ascii::lower(ascii::trim(code->value)) : "";
  if (code != nullptr && holds(no_data, value) && records == 0) {
    return true;
  }
  if (code != nullptr && !holds(success, value)) {
    report_error(facts, *code);
  }
  const std::optional<std::uint64_t> wanted = promised(facts);
  if (wanted && records < *wanted) {
    throw SourceFailed(number_of(facts, Meaning::page_size) || *wanted > 1
                           ? say("page_is_short", {{"records", records}, {"promised", *wanted}})
                           : say("page_is_short_of_least", {{"records", records}, {"promised", *wanted}}));
  }
  return code != nullptr || wanted.has_value();
}

std::optional<std::uint64_t> total_of(const std::vector<EnvelopeFact>& facts) {
  return number_of(facts, Meaning::total);
}

std::optional<std::uint64_t> page_number_of(const std::vector<EnvelopeFact>& facts) {
  return number_of(facts, Meaning::page);
}

void check_is_answer(std::string_view text, std::string_view expected) {
  text = ascii::trim(utf8::without_byte_order_mark(text));
  const std::string beginning = ascii::lower(text.substr(0, 64));
  const bool is_gateway = std::any_of(gateway_texts.begin(), gateway_texts.end(),
                                      [&](std::string_view candidate) { return beginning.starts_with(candidate); });
  const bool is_page = beginning.starts_with("<!doctype html") || beginning.starts_with("<html");
  if (is_gateway || is_page) {
    const std::string line = plain_line(utf8::truncated(text.substr(0, text.find('\n')), 80));
    throw SourceFailed(is_page ? say("answer_is_page", {{"expected", std::string(expected)}, {"text", line}})
                               : say("answer_is_gateway_error", {{"expected", std::string(expected)}, {"text", line}}));
  }
}

void check_is_no_error(std::string_view text) {
  text = ascii::trim(utf8::without_byte_order_mark(text));
  const auto has = [&](std::string_view part) { return text.find(part) != std::string_view::npos; };
  const bool has_year = has("20") && text.find_first_of("0123456789", text.find("20") + 2) == text.find("20") + 2;
  if (text.empty() || text.size() > most_error_bytes || has_year || has("조회")) {
    return;
  }
  bool is_error = std::any_of(error_sentences.begin(), error_sentences.end(), has);
  for (std::string_view rest = text; !rest.empty() && !is_error;) {
    const std::size_t end = std::min(rest.find('\n'), rest.size() - 1);
    const std::string line = ascii::lower(ascii::trim(rest.substr(0, end + 1)));
    const auto begins = [&](std::string_view beginning) { return line.starts_with(beginning); };
    is_error = std::any_of(status_lines.begin(), status_lines.end(), begins) ||
               std::any_of(gateway_texts.begin(), gateway_texts.end(), begins);
    rest.remove_prefix(end + 1);
  }
  if (is_error) {
    throw SourceFailed(say("page_is_error", {{"text", plain_line(utf8::truncated(text, 80))}}));
  }
}

}  // namespace gonggo::indexer
