// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/terminal/layout.hpp"

#include <pty.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <sstream>

#include "common/text/width.hpp"

using namespace gonggo;
using namespace gonggo::terminal;

namespace {

using Lines = std::vector<std::string_view>;

// Sets an environment variable (nullptr: removes it) and restores it at the end.
class Environment {
 public:
  Environment(const char* name, const char* value) : name_(name) {
    const char* old = std::getenv(name);
    had_ = old != nullptr;
    old_ = had_ ? old : "";
    set(value);
  }
  ~Environment() { set(had_ ? old_.c_str() : nullptr); }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

 private:
  void set(const char* value) {
    if (value == nullptr) {
      ::unsetenv(name_);
    } else {
      ::setenv(name_, value, 1);
    }
  }
  const char* name_;
  bool had_ = false;
  std::string old_;
};

// A pseudoterminal of that many columns.
class Terminal {
 public:
  explicit Terminal(unsigned short columns) {
    winsize size{};
    size.ws_row = 24;
    size.ws_col = columns;
    REQUIRE(::openpty(&master_, &slave_, nullptr, nullptr, &size) == 0);
  }
  ~Terminal() {
    ::close(master_);
    ::close(slave_);
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;
  [[nodiscard]] int descriptor() const { return slave_; }

 private:
  int master_ = -1;
  int slave_ = -1;
};

class Pipe {
 public:
  Pipe() { REQUIRE(::pipe(ends_) == 0); }
  ~Pipe() {
    ::close(ends_[0]);
    ::close(ends_[1]);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  [[nodiscard]] int descriptor() const { return ends_[1]; }

 private:
  int ends_[2] = {-1, -1};
};

std::string paragraph(std::string_view first, const MarkedText& text, Emphasis emphasis, const Layout& layout) {
  std::ostringstream out;
  print_paragraph(first, text, emphasis, layout, out);
  return out.str();
}

}  // namespace

TEST_CASE("the language of messages is that of the first locale variable that is set") {
  const Environment all("LC_ALL", nullptr);
  const Environment messages("LC_MESSAGES", nullptr);
  const Environment lang("LANG", nullptr);
  CHECK(message_language() == gonggo::Language::english);
  const Environment korean("LANG", "ko_KR.UTF-8");
  CHECK(message_language() == gonggo::Language::korean);
  const Environment empty("LC_ALL", "");
  CHECK(message_language() == gonggo::Language::korean);
  const Environment english("LC_MESSAGES", "en_US.UTF-8");
  CHECK(message_language() == gonggo::Language::english);
  const Environment neutral("LC_ALL", "C");
  CHECK(message_language() == gonggo::Language::english);
}

TEST_CASE("lines break at spaces, and a syllable takes two columns") {
  CHECK(wrap("물 클러스터 입주기업 모집", 11) == Lines{"물 클러스터", "입주기업", "모집"});
  CHECK(wrap("물 클러스터 입주기업 모집", 13) == Lines{"물 클러스터", "입주기업 모집"});
  CHECK(wrap("one two three", 7) == Lines{"one two", "three"});
  CHECK(wrap("one two three", 13) == Lines{"one two three"});
  CHECK(wrap("  one    two  ", 5) == Lines{"one", "two"});
  CHECK(wrap("", 10).empty());
}

TEST_CASE("text without a width keeps its line and its spaces") {
  CHECK(wrap("  one    two  ", 0) == Lines{"  one    two  "});
  CHECK(wrap("", 0) == Lines{""});
}

TEST_CASE("a word wider than the line is broken between syllables") {
  CHECK(wrap("국가물산업클러스터", 8) == Lines{"국가물산", "업클러스", "터"});
  CHECK(wrap("국가물산업클러스터", 9) == Lines{"국가물산", "업클러스", "터"});
  CHECK(wrap("새 국가물산업클러스터", 8) == Lines{"새", "국가물산", "업클러스", "터"});
  CHECK(wrap("국가물ABCDEFGH", 8) == Lines{"국가물", "ABCDEFGH"});
}

TEST_CASE("an address keeps one line, whatever its length") {
  CHECK(wrap("see https://www.gaon.example/notice/1 there", 12) ==
        Lines{"see", "https://www.gaon.example/notice/1", "there"});
}

TEST_CASE("a decomposed syllable is not cut") {
  const std::string syllable = "\u1112\u1161\u11AB";
  const std::string word = syllable + syllable + syllable;
  const Lines lines = wrap(word, 5);
  CHECK(lines == Lines{std::string_view(word).substr(0, 2 * syllable.size()), syllable});
}

TEST_CASE("the lines of a paragraph are indented like its first one and no wider than the line") {
  const std::string text = paragraph("12. ", {"물 클러스터 입주기업을 모집합니다", {}}, Emphasis::none, {20, false});
  CHECK(text == "12. 물 클러스터\n    입주기업을\n    모집합니다\n");
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    CHECK(display_width(line) <= 20);
  }
}

TEST_CASE("colours take no columns and begin again on every line") {
  const MarkedText text = {"물 클러스터 입주기업", {{2, 11}}};
  const std::string plain = paragraph("", text, Emphasis::none, {12, false});
  const std::string colour = paragraph("", text, Emphasis::none, {12, true});
  CHECK(plain == "물 클러스터\n입주기업\n");
  CHECK(colour == "물 \x1b[1;33m클러스터\x1b[0m\n\x1b[1;33m입주기업\x1b[0m\n");
}

TEST_CASE("a strong line stays strong behind what is marked") {
  CHECK(paragraph("1. ", {"새 물 공급", {{2, 3}}}, Emphasis::strong, {0, true}) ==
        "1. \x1b[1m새 \x1b[0m\x1b[1;33m물\x1b[0m\x1b[1m 공급\x1b[0m\n");
  CHECK(paragraph("1. ", {"새 물 공급", {{2, 3}}}, Emphasis::strong, {0, false}) == "1. 새 물 공급\n");
}

TEST_CASE("a list of parts breaks between parts where it can") {
  const auto parts = [](const Layout& layout) {
    std::ostringstream out;
    print_parts("   ", {"2025-03-10", "가온시 > 물산업과", "", "행사", "closed on 2025-03-21"}, " | ", Emphasis::none,
                layout, out);
    return out.str();
  };
  CHECK(parts({}) == "   2025-03-10 | 가온시 > 물산업과 | 행사 | closed on 2025-03-21\n");
  CHECK(parts({40, false}) == "   2025-03-10 | 가온시 > 물산업과 | 행사\n   closed on 2025-03-21\n");
  CHECK(parts({24, false}) == "   2025-03-10\n   가온시 > 물산업과\n   행사\n   closed on 2025-03-21\n");
  CHECK(parts({20, false}) == "   2025-03-10\n   가온시 > 물산업과\n   행사\n   closed on\n   2025-03-21\n");
}

TEST_CASE("marks that do not lie in the text are left out") {
  CHECK(paragraph("", {"물", {{0, 9}, {5, 6}}}, Emphasis::none, {0, true}) == "물\n");
}

TEST_CASE("the width is that of COLUMNS, else of the terminal, and a pipe has none") {
  const Terminal narrow(40);
  const Terminal silent(0);
  const Pipe pipe;
  {
    const Environment unset("COLUMNS", nullptr);
    CHECK(line_width(narrow.descriptor()) == 40);
    CHECK(line_width(silent.descriptor()) == 80);
    CHECK(line_width(pipe.descriptor()) == 0);
  }
  for (const char* nonsense : {"", "0", "-5", "wide", "40x", "99999999999999999999"}) {
    const Environment set("COLUMNS", nonsense);
    CAPTURE(nonsense);
    CHECK(line_width(narrow.descriptor()) == 40);
    CHECK(line_width(pipe.descriptor()) == 0);
  }
  const Environment set("COLUMNS", "60");
  CHECK(line_width(narrow.descriptor()) == 60);
  CHECK(line_width(pipe.descriptor()) == 60);
  const Environment tiny("COLUMNS", "3");
  CHECK(line_width(pipe.descriptor()) == 20);
}

TEST_CASE("colours are for terminals, unless they are asked for or NO_COLOR is set") {
  const Terminal terminal(80);
  const Pipe pipe;
  const Environment unset("NO_COLOR", nullptr);
  CHECK(use_colour("auto", terminal.descriptor()));
  CHECK_FALSE(use_colour("auto", pipe.descriptor()));
  CHECK(use_colour("always", pipe.descriptor()));
  CHECK_FALSE(use_colour("never", terminal.descriptor()));
  const Environment set("NO_COLOR", "1");
  CHECK_FALSE(use_colour("auto", terminal.descriptor()));
}
