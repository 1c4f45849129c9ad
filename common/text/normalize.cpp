// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/normalize.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <string>

#include "common/base/ascii.hpp"
#include "common/base/error.hpp"
#include "common/base/hangul.hpp"
#include "common/base/utf8.hpp"

namespace gonggo {
namespace {

// The maximum number of code points of a character with its combining marks. The Stream-Safe Text Format of UAX #15
// allows 30 marks.
constexpr std::size_t longest_cluster = 32;

// Returns the normaliser of ICU for nfkc_cf. Throws Error(missing) if ICU has no data for it. Thread-safe, because ICU
// loads the normaliser once under its own lock.
const icu::Normalizer2& folding() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_FAILURE(status) != 0) {
    throw Error(ErrorKind::missing, "ICU has no data for nfkc_cf; install libicu72");
  }
  return *instance;
}

bool is_list_dot(char32_t c) {
  return c == 0xB7 || c == 0x318D || c == 0x119E || c == 0x2027 || c == 0x30FB || c == 0xFF65 || c == 0x2022 ||
         c == 0x22C5 || c == 0x2219 || c == 0x0387 || c == 0x2E31 || c == 0x2E33 || c == 0x16EB || c == 0x25E6;
}

CharClass classify_ascii(char32_t c) {
  if (ascii::is_lower(static_cast<char>(c))) {
    return CharClass::latin;
  }
  if (ascii::is_digit(static_cast<char>(c))) {
    return CharClass::digit;
  }
  switch (c) {
    case '.':
      return CharClass::dot;
    case ',':
      return CharClass::comma;
    case '-':
      return CharClass::hyphen;
    case '&':
      return CharClass::ampersand;
    case '+':
      return CharClass::plus;
    case '#':
      return CharClass::sharp;
    case ' ':
    case '\t':
    case '\n':
    case '\r':
    case '\f':
    case '\v':
      return CharClass::space;
    default:
      return CharClass::separator;
  }
}

CharClass classify(char32_t c) {
  if (c < 0x80) {
    return classify_ascii(c);
  }
  if (hangul::is_syllable(c)) {
    return CharClass::hangul;
  }
  if (hangul::is_letter(c)) {
    return CharClass::jamo;
  }
  if (is_list_dot(c)) {
    return CharClass::list_dot;
  }
  if ((c >= 0x2010 && c <= 0x2013) || c == 0x2212) {
    return CharClass::hyphen;
  }
  const auto code = static_cast<UChar32>(c);
  switch (u_charType(code)) {
    case U_DECIMAL_DIGIT_NUMBER:
      return CharClass::digit;
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_LETTER_NUMBER:
    case U_OTHER_NUMBER: {
      UErrorCode status = U_ZERO_ERROR;
      const UScriptCode script = uscript_getScript(code, &status);
      if (script == USCRIPT_LATIN) {
        return CharClass::latin;
      }
      if (script == USCRIPT_HAN) {
        return CharClass::han;
      }
      return CharClass::other;
    }
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
      return CharClass::mark;
    case U_SPACE_SEPARATOR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
      return CharClass::space;
    default:
      return CharClass::separator;
  }
}

// True for ①, ㉠, ㈜, ㊞ and similar characters. Their expansion is a separate word.
bool stands_alone(char32_t c) {
  return (c >= 0x2460 && c <= 0x24FF) || (c >= 0x2776 && c <= 0x2793) || (c >= 0x3200 && c <= 0x32FF) ||
         (c >= 0x1F100 && c <= 0x1F1FF);
}

constexpr bool is_half_width(char32_t c) { return c >= 0xFFA1 && c <= 0xFFDC; }

// Returns the compatibility jamo of a half-width letter, and 0 for any other character.
char32_t widen(char32_t c) {
  if (c >= 0xFFA1 && c <= 0xFFBE) {
    return 0x3131 + (c - 0xFFA1);
  }
  for (const auto& [from, count, to] :
       {std::array<char32_t, 3>{0xFFC2, 6, 0x314F}, {0xFFCA, 6, 0x3155}, {0xFFD2, 6, 0x315B}, {0xFFDA, 3, 0x3161}}) {
    if (c >= from && c < from + count) {
      return to + (c - from);
    }
  }
  return 0;
}

class Reader {
 public:
  Reader(std::string_view text, std::vector<Unit>& out) : text_(text), out_(out), fold_(folding()) {}

  void run() {
    while (at_ < text_.size()) {
      const std::uint32_t begin = at_;
      const char32_t c = next();
      if (c < 0x80) {
        ascii(c, begin);
      } else if (hangul::is_syllable(c)) {
        syllable(c, begin);
      } else if (c >= 0x1100 && c <= 0x11FF && c != 0x115F && c != 0x1160) {
        conjoining(c, begin);
      } else if (hangul::is_letter(c)) {
        put(c, begin, CharClass::jamo);
      } else if (is_half_width(c)) {
        half_width(c, begin);
      } else if (is_list_dot(c)) {
        put(U'·', begin, CharClass::list_dot);
      } else {
        cluster(c, begin);
      }
    }
  }

 private:
  char32_t next() {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(text_.data(), at_, static_cast<std::uint32_t>(text_.size()), c);
    return static_cast<char32_t>(c);
  }
  char32_t peek() {
    if (at_ >= text_.size()) {
      return 0;
    }
    const std::uint32_t back = at_;
    const char32_t c = next();
    ahead_ = at_;
    at_ = back;
    return c;
  }
  void take() { at_ = ahead_; }

  void put(char32_t c, std::uint32_t begin, CharClass kind) { out_.push_back({c, begin, at_, kind}); }

  void ascii(char32_t c, std::uint32_t begin) {
    if (const bool plain = at_ >= text_.size() || utf8::is_ascii(text_[at_]) ||
                           static_cast<unsigned char>(text_[at_]) >= 0xE3;  // no common combining mark begins so
        !plain) {
      cluster(c, begin);
      return;
    }
    c = static_cast<char32_t>(ascii::lower(static_cast<char>(c)));
    put(c, begin, classify_ascii(c));
  }

  void syllable(char32_t c, std::uint32_t begin) {
    if (at_ + 1 < text_.size() && static_cast<unsigned char>(text_[at_]) == 0xE1) {  // first byte of a conjoining jamo
      if (const char32_t whole = hangul::composed(c, peek()); whole != 0) {
        take();
        c = whole;
      }
    }
    put(c, begin, CharClass::hangul);
  }

  void conjoining(char32_t c, std::uint32_t begin) {
    if (hangul::is_onset(c)) {
      const char32_t v = peek();
      if (const char32_t whole = hangul::composed(c, v); whole != 0) {
        take();
        syllable(whole, begin);
      } else if (v == 0x119E) {  // the old vowel araea, which alone is read as a list dot
        put(hangul::letter_of_onset(c), begin, CharClass::jamo);
        const std::uint32_t second = at_;
        take();
        put(v, second, CharClass::other);
      } else {
        put(hangul::letter_of_onset(c), begin, CharClass::jamo);
      }
    } else if (hangul::is_vowel(c)) {
      put(hangul::letter_of_vowel(c), begin, CharClass::jamo);
    } else if (hangul::is_coda(c)) {
      put(hangul::letter_of_coda(c), begin, CharClass::jamo);
    } else if (c == 0x119E) {
      put(U'·', begin, CharClass::list_dot);
    } else {
      put(c, begin, CharClass::other);
    }
  }

  // Reads half-width Hangul, which is written letter by letter. Letters that form a syllable are joined.
  void half_width(char32_t c, std::uint32_t begin) {
    const char32_t first = widen(c);
    if (first == 0) {
      put(utf8::replacement, begin, CharClass::separator);
      return;
    }
    const int l = hangul::onset_of_letter(first);
    const char32_t second = l >= 0 ? widen(peek()) : 0;
    if (second < 0x314F) {
      put(first, begin, CharClass::jamo);
      return;
    }
    take();
    const int v = static_cast<int>(second - 0x314F);
    int t = 0;
    if (const char32_t third = widen(peek()); third != 0 && third < 0x314F) {
      const std::uint32_t back = at_;
      take();
      if (hangul::coda_of_letter(third) > 0 && widen(peek()) < 0x314F) {
        t = hangul::coda_of_letter(third);
      } else {
        at_ = back;
      }
    }
    put(hangul::compose(l, v, t), begin, CharClass::hangul);
  }

  // Reads a character with its combining marks. ICU normalises them.
  void cluster(char32_t c, std::uint32_t begin) {
    if (c == utf8::replacement) {
      put(c, begin, CharClass::separator);
      return;
    }
    icu::UnicodeString source(static_cast<UChar32>(c));
    for (std::size_t n = 1; n < longest_cluster && at_ < text_.size(); ++n) {
      const char32_t more = peek();
      if (more < 0x300 || more == utf8::replacement || fold_.hasBoundaryBefore(static_cast<UChar32>(more)) != 0 ||
          (more >= 0x1100 && more <= 0x11FF)) {
        break;
      }
      source.append(static_cast<UChar32>(more));
      take();
    }
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString folded = fold_.normalize(source, status);
    if (U_FAILURE(status) != 0) {
      throw Error(ErrorKind::missing, "ICU could not normalise a character");
    }
    const bool alone = stands_alone(c);
    if (alone) {
      put(U' ', begin, CharClass::separator);
    }
    for (std::int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
      const auto out = static_cast<char32_t>(folded.char32At(i));
      if (hangul::is_onset(out)) {
        put(hangul::letter_of_onset(out), begin, CharClass::jamo);
      } else {
        put(out, begin, classify(out));
      }
    }
    if (alone) {
      put(U' ', begin, CharClass::separator);
    }
  }

  std::string_view text_;
  std::vector<Unit>& out_;
  const icu::Normalizer2& fold_;
  std::uint32_t at_ = 0;
  std::uint32_t ahead_ = 0;
};

}  // namespace

void normalize(std::string_view text, std::vector<Unit>& out) {
  out.reserve(out.size() + text.size() / 2);
  Reader(text, out).run();
}

std::u16string hangul_of(std::string_view utf8) {
  std::vector<Unit> units;
  normalize(utf8, units);
  std::u16string word;
  for (const Unit& unit : units) {
    if (unit.kind != CharClass::hangul) {
      return {};
    }
    word.push_back(static_cast<char16_t>(unit.character));
  }
  return word;
}

}  // namespace gonggo
