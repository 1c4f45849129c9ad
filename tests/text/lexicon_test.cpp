// SPDX-License-Identifier: GPL-2.0-or-later
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "common/base/error.hpp"
#include "tests/text/tokens.hpp"

namespace gonggo::test {
using Terms = std::vector<std::string>;

namespace {
class WordFile {
 public:
  explicit WordFile(const std::string& content)
      : path_(std::filesystem::temp_directory_path() / ("gonggo-words-" + std::to_string(::getpid()))) {
    std::ofstream(path_) << content;
  }
  ~WordFile() { std::filesystem::remove(path_); }
  WordFile(const WordFile&) = delete;
  WordFile& operator=(const WordFile&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};
}  // namespace

TEST_CASE("A lexicon is parsed and serialized again byte for byte") {
  const std::string stored = dictionary()->serialize();
  CHECK(stored.size() > 100'000);
  const auto again = Lexicon::parse(stored);
  CHECK(again->serialize() == stored);
  CHECK(tokens("국가물산업클러스터의", again) == tokens("국가물산업클러스터의"));
  CHECK(Lexicon::parse(Lexicon::empty()->serialize())->serialize() == Lexicon::empty()->serialize());
}

TEST_CASE("A damaged lexicon is refused with its line") {
  for (const char* stored :
       {"", "words", "gonggo-lexicon 1 x\n", "gonggo-lexicon 1 5\n대구\n", "gonggo-lexicon 1 5\n대구 z 1\n",
        "gonggo-lexicon 1 5\n대구 n 999\n", "gonggo-lexicon 1 5\nexco n 1\n", "gonggo-lexicon 1 5\n대구 n 1"}) {
    INFO(stored);
    CHECK_THROWS_AS(Lexicon::parse(stored), Error);
  }
}

TEST_CASE("The words learned from documents do not depend on the order of the documents") {
  const std::vector<std::string> texts{"하얼빈에서 온 보르도가", "하얼빈은 보르도의 이웃이 아니다",
                                       "하얼빈의 겨울, 보르도를", "하얼빈 보르도"};
  LexiconBuilder forwards{{}};
  LexiconBuilder backwards{{}};
  for (std::size_t i = 0; i < texts.size(); ++i) {
    forwards.observe(texts[i]);
    backwards.observe(texts[texts.size() - 1 - i]);
  }
  const auto learned = forwards.build();
  CHECK(learned->serialize() == backwards.build()->serialize());
  CHECK(stems("보르도", learned) == Terms{"보르도"});
  CHECK(stems("보르도", Lexicon::empty()) == Terms{"보르"});
  CHECK(parts("하얼빈보르도", learned) == Terms{"하얼빈", "보르도"});
}

TEST_CASE("User words are known and never-split words stay whole") {
  const WordFile words("# ours\n누리온  # a service\n\n");
  LexiconSources sources;
  sources.user_words = {words.path()};
  CHECK(stems("누리온도", LexiconBuilder(sources).build()) == Terms{"누리온"});

  const WordFile whole("산업단지\n");
  LexiconSources kept;
  kept.hunspell_dic = "/usr/share/hunspell/ko.dic";
  kept.hunspell_aff = "/usr/share/hunspell/ko.aff";
  kept.never_split = {whole.path()};
  CHECK(parts("산업단지를", LexiconBuilder(kept).build()).empty());
  CHECK_FALSE(parts("산업단지를").empty());
}

TEST_CASE("A bad word list is refused with file and line, a missing one as missing") {
  const WordFile words("누리온\nEXCO\n");
  LexiconSources sources;
  sources.user_words = {words.path()};
  CHECK_THROWS_WITH(LexiconBuilder(sources), Catch::Contains("line 2"));
  const WordFile encoded("누리온\n\xB5\xB6\xB0\xA8\n");
  sources.user_words = {encoded.path()};
  CHECK_THROWS_WITH(LexiconBuilder(sources), Catch::Contains("line 2: the word list is not UTF-8"));
  sources.user_words = {"/nonexistent/words"};
  CHECK_THROWS_AS(LexiconBuilder(sources), Error);
}

TEST_CASE("A word list may begin with a byte-order mark") {
  const WordFile words("\xEF\xBB\xBF누리온\n");
  LexiconSources sources;
  sources.user_words = {words.path()};
  CHECK_NOTHROW(LexiconBuilder(sources));
}

}  // namespace gonggo::test
