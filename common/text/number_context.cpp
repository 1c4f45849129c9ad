// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/number_context.hpp"

#include <algorithm>

#include "common/base/utf8.hpp"
#include "common/text/corporation_numbers.hpp"
#include "common/text/personal_characters.hpp"

namespace gonggo {
namespace {

constexpr std::size_t longest_character = 4;         // bytes
constexpr std::string_view first_jamo = "\xE1\x84";  // begins the bytes of each onset

// Returns the characters of the bytes [begin, end) without spaces.
std::string closed_up(std::string_view text, std::size_t begin, std::size_t end) {
  std::string out;
  for (const Character& character : characters_of(text, begin, end)) {
    if (character.c != ' ') {
      utf8::append(out, character.code);
    }
  }
  return out;
}

}  // namespace

std::string NumberContext::before(std::size_t at, std::size_t most) const {
  std::size_t begin = at;
  for (std::size_t i = 0; i < most && begin > 0; ++i) {
    begin = utf8::boundary_at_or_before(text_, begin - 1);
    begin = std::max(begin, at - std::min(at, most * longest_character));
  }
  return closed_up(text_, begin, at);
}

std::string NumberContext::behind(std::size_t at, std::size_t most) const {
  std::size_t end = at;
  for (std::size_t i = 0; i < most && end < text_.size(); ++i) {
    utf8::next(text_, end);
  }
  return closed_up(text_, at, end);
}

bool NumberContext::mentions(Subject subject) const {
  std::optional<bool>& known = mentions_.at(static_cast<std::size_t>(subject));
  if (!known) {
    std::string_view text = text_;
    if (text.find(first_jamo) != std::string_view::npos) {
      if (!composed_) {
        composed_ = closed_up(text_, 0, text_.size());
      }
      text = *composed_;
    }
    switch (subject) {
      case Subject::registration:
        known = has_any(text, {"주민등록", "주민번호", "외국인등록", "주민 등록", "외국인 등록", "생년월일"});
        break;
      case Subject::passport:
        known = has_any(text, {"여권", "Passport", "passport", "PASSPORT"});
        break;
      case Subject::licence:
        known = has_any(text, {"운전면허", "면허번호", "면허증번호", "운전 면허", "면허 번호"});
        break;
      case Subject::account:
        known = has_any(text, {"계좌", "예금주", "통장"});
        break;
      case Subject::card:
        known = has_any(text, {"카드"});
        break;
      case Subject::business:
        known = has_any(text, {"사업자"});
        break;
      case Subject::telephone:
        known = has_any(text, {"휴대폰", "휴대전화", "핸드폰", "휴대번호", "연락처", "전화번호", "HP", "H.P"});
        break;
    }
  }
  return *known;
}

bool NumberContext::names_corporation(std::size_t begin) const {
  if (!corporations_) {
    corporations_ = corporation_numbers(text_);
  }
  return std::binary_search(corporations_->begin(), corporations_->end(), begin);
}

bool has_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [text](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [text](std::string_view word) { return text.ends_with(word); });
}

}  // namespace gonggo
