// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/number_stretches.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "common/text/personal_characters.hpp"

namespace gonggo {
namespace {

constexpr std::size_t fewest_digits = 7;    // of an old passport; all others have more
constexpr std::size_t longest_gap = 24;     // bytes of three characters, with some that have no width
constexpr std::size_t margin = 16;          // bytes beside a stretch: +82, o1o, M
constexpr std::size_t spelled_number = 96;  // bytes of a mobile number in words
constexpr std::size_t longest_name = 128;   // bytes of the name of an e-mail address
constexpr std::size_t longest_host = 260;

void add(std::string_view text, std::size_t begin, std::size_t end, std::vector<Stretch>& to) {
  begin = utf8::boundary_at_or_before(text, begin);
  end = utf8::boundary_at_or_before(text, std::min(end, text.size()));
  if (!to.empty() && begin <= to.back().end) {
    to.back().end = std::max(to.back().end, end);
  } else {
    to.push_back({begin, end});
  }
}

// The bytes with which something begins that has to do with numbers. While there are no digits, all others mean
// nothing.
constexpr std::array<bool, 256> beginnings = [] {
  std::array<bool, 256> all{};
  for (const unsigned char c : {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '@', '%', '\\', 'a', 'A'}) {
    all.at(c) = true;
  }
  for (unsigned lead = 0xC2; lead <= 0xF0; ++lead) {  // take_other() knows them; most of EA to ED are syllables
    all.at(lead) = lead < 0xEA || lead == 0xEC || lead > 0xED;
  }
  return all;
}();

// False if no character that begins with these bytes is a digit or a sign, so that it need not be decoded. Quotation
// marks and Hanja are frequent, and the digits among them are few.
bool may_be_digit(unsigned lead, unsigned second) {
  switch (lead) {
    case 0xC2:  // ² ³ ¹
      return second >= 0xB2;
    case 0xE2:  // ⁰ ₀ ① ❶ ➀
      return second == 0x81 || second == 0x82 || (second >= 0x91 && second <= 0x93) || second == 0x9D || second == 0x9E;
    case 0xE3:  // 〇
      return second == 0x80;
    case 0xE4:  // 一 九 二
      return second >= 0xB8 && second <= 0xBA;
    case 0xE5:  // 四
      return second == 0x85 || second == 0x9B;
    case 0xE9:  // 零
      return second == 0x9B;
    default:
      return lead < 0xE6 || lead > 0xE8;
  }
}

// Reads a text byte by byte, because most of it has nothing to do with numbers.
class StretchFinder {
 public:
  explicit StretchFinder(std::string_view text) : text_(text) {}

  Stretches find() {
    for (std::size_t at = 0; at < text_.size();) {
      if (digits_ == 0 && !beginnings.at(byte(at))) {
        ++at;
      } else {
        at += utf8::is_ascii(text_[at]) ? take_ascii(at) : take_other(at);
      }
    }
    close();
    return std::move(found_);
  }

 private:
  [[nodiscard]] unsigned byte(std::size_t at) const {
    return at < text_.size() ? static_cast<unsigned char>(text_[at]) : 0U;
  }
  [[nodiscard]] char ascii_at(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }

  // Returns the bytes of a character of three, or of what is left of it in malformed text.
  [[nodiscard]] std::size_t character_at(std::size_t at) const {
    std::size_t bytes = 1;
    while (bytes < 3 && at + bytes < text_.size() && utf8::is_continuation(text_[at + bytes])) {
      ++bytes;
    }
    return bytes;
  }

  // True for what people write in place of the sign of an address: (at), [a].
  [[nodiscard]] bool is_spelled_sign(std::size_t at) const {
    if (ascii::lower(text_[at]) != 'a' || at == 0 || is_of_word(text_[at - 1])) {
      return false;
    }
    const bool is_at = ascii::lower(ascii_at(at + 1)) == 't';
    const char next = ascii_at(at + (is_at ? 2 : 1));
    return is_at ? !is_of_word(next) : next != ' ' && !is_of_word(next);
  }
  static bool is_of_word(char c) { return ascii::is_letter(c) || ascii::is_digit(c); }

  // Both return the number of bytes that they took.
  std::size_t take_ascii(std::size_t at) {
    const char c = text_[at];
    if (ascii::is_digit(c)) {
      take_digit(at, 1);
    } else if (c == '@') {
      add_address(at);
    } else if ((c == '%' && text_.substr(at + 1, 2) == "40") || (c == '\\' && text_.substr(at + 1, 5) == "u0040")) {
      add_address(at);
    } else if (is_spelled_sign(at)) {
      add_address(at);
    } else if (ascii::is_letter(c) &&
               (ascii::is_letter(ascii_at(at + 1)) || (at > 0 && ascii::is_letter(text_[at - 1])))) {
      close();  // one letter may stand between digits: M123A4567
    }
    return 1;
  }

  std::size_t take_other(std::size_t at) {
    const unsigned lead = byte(at);
    if (lead >= 0xEA && lead <= 0xED) {                                                  // a syllable
      const bool is_one = lead == 0xEC && byte(at + 1) == 0x9D && byte(at + 2) == 0xBC;  // 일
      if (is_one && at >= 3) {
        const std::string_view before = text_.substr(at - 3, 3);
        if (before == "공" || before == "영") {
          add(text_, at - 3, at + spelled_number, found_.numbers);
        }
      }
      if (const std::string_view text = text_.substr(at, 3); text == "앳" || text == "엣" || ends_sign(at, text)) {
        add_address(at);
      }
      close();
      return character_at(at);
    }
    if (lead == 0xE1 && byte(at + 1) >= 0x84 && byte(at + 1) <= 0x87) {  // jamo that are not composed
      add(text_, at - std::min(at, spelled_number), at + spelled_number, found_.numbers);
      return character_at(at);
    }
    if (!may_be_digit(lead, byte(at + 1))) {
      return 1;
    }
    std::size_t end = at;
    const char32_t c = utf8::next(text_, end);
    if (digit_of(c) >= 0 || styled_digit_of(c) >= 0) {
      take_digit(at, end - at);
    } else if (c == 0xFF20 || c == 0xFE6B || c == U'ⓐ') {  // other forms of the sign of an address
      add_address(at);
    }
    return end - at;
  }

  [[nodiscard]] bool ends_sign(std::size_t at, std::string_view text) const {
    constexpr std::string_view begun = "골뱅";
    return text == "이" && text_.substr(0, at).ends_with(begun);
  }

  void take_digit(std::size_t at, std::size_t bytes) {
    if (digits_ > 0 && at - end_ > longest_gap) {
      close();
    }
    begin_ = digits_ == 0 ? at : begin_;
    ++digits_;
    end_ = at + bytes;
  }

  // Ends the digits that belong together.
  void close() {
    const std::size_t before = begin_ - std::min(begin_, margin);
    if (digits_ >= fewest_digits) {
      add(text_, before, end_ + margin, found_.numbers);
    }
    if (digits_ >= 3 && text_.substr(end_ - 3, 3) == "010") {  // 010 일이삼사 오육칠팔
      add(text_, end_ - std::min(end_, margin), end_ + spelled_number, found_.numbers);
    }
    digits_ = 0;
  }

  void add_address(std::size_t at) { add(text_, at - std::min(at, longest_name), at + longest_host, found_.addresses); }

  std::string_view text_;
  Stretches found_;
  std::size_t begin_ = 0;   // of the first digit
  std::size_t end_ = 0;     // of the last digit
  std::size_t digits_ = 0;  // since begin_
};

}  // namespace

Stretches find_stretches(std::string_view text) { return StretchFinder(text).find(); }

}  // namespace gonggo
