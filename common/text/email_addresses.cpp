// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/email_addresses.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "common/base/ascii.hpp"

namespace gonggo {
namespace {

// What people write in place of a sign, so that programs do not see an address.
constexpr std::array<std::u32string_view, 7> words_for_sign = {U"at", U"a", U"@", U"골뱅이", U"앳", U"엣", U"ⓐ"};
constexpr std::array<std::u32string_view, 5> words_for_dot = {U"dot", U".", U"점", U"닷", U"쩜"};

// Providers that everybody knows, so that people leave out the rest of the host.
constexpr std::array<std::u32string_view, 10> providers = {U"naver", U"gmail",  U"hanmail", U"daum",   U"nate",
                                                           U"kakao", U"네이버", U"지메일",  U"한메일", U"네이트"};

bool is_label_letter(char c) { return ascii::is_letter(c) || ascii::is_digit(c) || c == '-'; }

// Finds e-mail addresses.
class AddressFinder {
 public:
  explicit AddressFinder(const std::vector<Character>& characters) : characters_(characters) {}

  std::vector<EmailAddress> find() const {
    std::vector<EmailAddress> found;
    for (std::size_t at = 0; at < characters_.size(); ++at) {
      const std::size_t sign = sign_length(at);
      if (sign == 0) {
        continue;
      }
      EmailAddress address;
      std::size_t begin = begin_of_name(at);
      const std::size_t end = end_of_host(at + sign, address.host);
      const std::size_t before = found.empty() ? 0 : found.back().end;
      while (begin < at && characters_[begin].begin < before) {  // a@b.krc@d.kr
        ++begin;
      }
      if (begin < at && end > at + sign && (is_sure_sign(at) || is_likely(begin, at, address.host))) {
        address.begin = characters_[begin].begin;
        address.end = characters_[end - 1].end;
        found.push_back(std::move(address));
      }
    }
    return found;
  }

 private:
  [[nodiscard]] char at(std::size_t i) const { return i < characters_.size() ? characters_[i].c : other_sign; }
  [[nodiscard]] bool is_sure_sign(std::size_t i) const {
    return at(i) == '@' || (is_opening(i) && length_of(U"at", after_space(i + 1)) > 0);
  }
  [[nodiscard]] bool is_opening(std::size_t i) const { return std::string_view("([{<").find(at(i)) < 4; }
  [[nodiscard]] bool is_closing(std::size_t i) const { return std::string_view(")]}>").find(at(i)) < 4; }
  [[nodiscard]] std::size_t after_space(std::size_t i) const { return at(i) == ' ' ? i + 1 : i; }

  // Returns the length of the word if it stands here. Letters count in either case.
  [[nodiscard]] std::size_t length_of(std::u32string_view word, std::size_t i) const {
    for (std::size_t n = 0; n < word.size(); ++n) {
      const bool is_ascii = word[n] < 0x80;
      if (i + n >= characters_.size() ||
          (is_ascii ? ascii::lower(at(i + n)) != static_cast<char>(word[n]) : characters_[i + n].code != word[n])) {
        return 0;
      }
    }
    return word.size();
  }

  // Returns the length of one of the words in brackets.
  template <std::size_t Count>
  [[nodiscard]] std::size_t bracketed(const std::array<std::u32string_view, Count>& words, std::size_t i) const {
    if (!is_opening(i)) {
      return 0;
    }
    for (const std::u32string_view word : words) {
      const std::size_t length = length_of(word, after_space(i + 1));
      const std::size_t end = after_space(after_space(i + 1) + length);
      if (length > 0 && is_closing(end)) {
        return end + 1 - i;
      }
    }
    return 0;
  }

  // Returns the length of the sign between name and host that begins here. 0: there is none.
  [[nodiscard]] std::size_t sign_length(std::size_t i) const {
    if (at(i) == '@') {
      return 1;
    }
    if (const std::size_t length = bracketed(words_for_sign, i)) {
      return length;
    }
    if (i > 0 && at(i - 1) == ' ' && at(i + 2) == ' ' && length_of(U"at", i) > 0) {
      return 2;
    }
    for (const std::u32string_view word : {U"골뱅이", U"앳", U"엣", U"ⓐ"}) {
      if (const std::size_t length = length_of(word, i)) {
        return length;
      }
    }
    return 0;
  }

  // What is less clear than a sign may be a part of a sentence or formula: look at naver.com.
  [[nodiscard]] bool is_likely(std::size_t begin, std::size_t sign, std::string_view host) const {
    const bool has_digit = std::any_of(characters_.begin() + static_cast<std::ptrdiff_t>(begin),
                                       characters_.begin() + static_cast<std::ptrdiff_t>(sign),
                                       [](const Character& character) { return ascii::is_digit(character.c); });
    const bool has_usual_end =
        host.ends_with(".com") || host.ends_with(".net") || host.ends_with(".kr") || host.ends_with(".org");
    return has_usual_end && (has_digit || !ascii::is_letter(at(sign)));
  }

  [[nodiscard]] std::size_t begin_of_name(std::size_t sign) const {
    const auto in_name = [](char c) {
      return ascii::is_letter(c) || ascii::is_digit(c) || std::string_view("._%+-").find(c) != std::string_view::npos;
    };
    std::size_t begin = sign > 0 && (at(sign - 1) == ' ' || at(sign - 1) == '\\') ? sign - 1 : sign;
    const std::size_t last = begin;
    while (begin > 0 && in_name(at(begin - 1))) {
      --begin;
    }
    while (begin < last && !ascii::is_letter(at(begin)) && !ascii::is_digit(at(begin))) {
      ++begin;
    }
    return begin == last ? sign : begin;
  }

  // Returns the length of what stands for a dot before a label that begins with a letter or digit. 0: there is none.
  // Spaces beside a dot may be those of a sentence, and so do not count if the host is complete.
  [[nodiscard]] std::size_t dot_length(std::size_t i, bool is_complete) const {
    std::size_t length = at(i) == '.' ? 1 : bracketed(words_for_dot, i);
    if (const std::size_t word = after_space(i); length == 0) {
      length = bracketed(words_for_dot, word);
      for (const std::u32string_view dot : words_for_dot) {
        const std::size_t is_here = dot == U"." && is_complete ? 0 : length_of(dot, word);
        // The letters of a label may be those of the word.
        length = is_here > 0 && length == 0 && (dot != U"dot" || word > i) ? is_here : length;
      }
      length += length > 0 ? word - i : 0;
    }
    const std::size_t end = i + length;
    const bool has_space = length > 0 && at(end) == ' ' && !(at(i) == '.' && is_complete);
    const char next = at(has_space ? end + 1 : end);
    const bool is_label = ascii::is_letter(next) || ascii::is_digit(next) || (at(i) == '.' && next == hangul_sign);
    return length > 0 && is_label ? length + (has_space ? 1 : 0) : 0;
  }

  // Returns the end of the longest host name: labels with dots between them, of which the last has letters only.
  // Returns `begin` if there is none. Writes the host.
  std::size_t end_of_host(std::size_t begin, std::string& host) const {
    std::size_t end = begin;
    std::string labels;
    for (std::size_t i = after_space(begin); i < characters_.size();) {
      const std::size_t label = i;
      bool has_letters_only = true;
      while (is_label_letter(at(i)) || (at(i) == hangul_sign && (i == label || dot_length(i, end > begin) == 0))) {
        has_letters_only = has_letters_only && ascii::is_letter(at(i));
        labels += at(i) == hangul_sign ? '\0' : ascii::lower(at(i));
        ++i;
        if (has_letters_only && i - label >= 2 && label != after_space(begin)) {
          end = i;
          host = labels;
        }
      }
      const std::size_t dot = i == label ? 0 : dot_length(i, end > begin);
      if (dot == 0) {
        break;
      }
      labels += '.';
      i += dot;
    }
    std::erase(host, '\0');
    return end == begin ? end_of_provider(begin, host) : end;
  }

  std::size_t end_of_provider(std::size_t begin, std::string& host) const {
    const std::size_t i = after_space(begin);
    for (const std::u32string_view provider : providers) {
      if (const std::size_t length = length_of(provider, i); length > 0 && !is_label_letter(at(i + length))) {
        host = "provider.com";
        return i + length;
      }
    }
    return begin;
  }

  const std::vector<Character>& characters_;
};

}  // namespace

std::vector<EmailAddress> find_email_addresses(const std::vector<Character>& characters) {
  return AddressFinder(characters).find();
}

}  // namespace gonggo
