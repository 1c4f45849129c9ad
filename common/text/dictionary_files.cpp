// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/dictionary_files.hpp"

#include <algorithm>
#include <fstream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/ascii.hpp"
#include "common/base/error.hpp"
#include "common/base/utf8.hpp"
#include "common/text/clean_utf8.hpp"
#include "common/text/normalize.hpp"

namespace gonggo {
namespace {

std::ifstream open(const std::filesystem::path& path, const Message& advice) {
  if (std::error_code ignored; std::filesystem::is_directory(path, ignored)) {
    throw Error(ErrorKind::missing, say("dictionary_is_directory", {{"path", path.string()}}));
  }
  std::ifstream in(path);
  if (!in) {
    throw Error(ErrorKind::missing, say("words_unreadable", {{"path", path.string()}, {"advice", advice}}));
  }
  return in;
}

std::vector<std::string> split_flags(const std::string& flags) {
  std::vector<std::string> result;
  for (std::size_t at = 0; at <= flags.size();) {
    const std::size_t end = std::min(flags.find(',', at), flags.size());
    result.push_back(flags.substr(at, end - at));
    at = end + 1;
  }
  return result;
}

// Returns the flag of a line "SFX flag strip affix ..." if the affix is 에서, and an empty string for every other line.
std::string locative_flag(const std::string& line) {
  constexpr std::size_t longest_line = 400;
  constexpr std::size_t longest_affix = 15;  // in bytes; enough for 에서 as jamo
  const std::size_t flag_end = line.find(' ', 4);
  const std::size_t strip_end = flag_end == std::string::npos ? flag_end : line.find(' ', flag_end + 1);
  if (strip_end == std::string::npos || line.size() > longest_line) {
    return {};
  }
  const std::size_t begin = strip_end + 1;
  const std::string affix = line.substr(begin, line.find_first_of(" /", begin) - begin);
  const bool locative = affix.size() <= longest_affix && hangul_of(affix) == u"에서";
  return locative ? line.substr(4, flag_end - 4) : std::string();
}

// Finds the class of a word from the flag sets of the affix file. Flags are recognised by their affixes, because the
// numbers of the flags change with every release of the dictionary.
class AffixFlags {
 public:
  explicit AffixFlags(const std::filesystem::path& path) {
    std::ifstream in = open(path, say("install_dictionary"));
    std::set<std::string> noun_flags;
    for (std::string line; std::getline(in, line);) {
      if (line.starts_with("AF ")) {
        sets_.push_back(split_flags(line.substr(3, line.find(' ', 3) - 3)));
      } else if (line.starts_with("SFX ")) {
        if (std::string flag = locative_flag(line); !flag.empty()) {
          noun_flags.insert(std::move(flag));
        }
      }
    }
    if (sets_.size() < 2 || noun_flags.empty()) {
      throw Error(ErrorKind::input, say("not_affix_file", {{"path", path.string()}}));
    }
    sets_.erase(sets_.begin());  // the first AF line is the number of flag sets
    for (const auto& set : sets_) {
      const bool noun =
          std::any_of(set.begin(), set.end(), [&](const auto& flag) { return noun_flags.contains(flag); });
      of_nouns_.push_back(noun);
      if (noun) {
        all_noun_flags_.insert(set.begin(), set.end());
      }
    }
  }

  // Returns the classes of a word. `number` is the text after the slash of a .dic line. It is the number of a flag set,
  // from 1, or empty if the word has no flags. Returns 0 if no class is found, for example for conjugated forms, which
  // endings.hpp handles.
  [[nodiscard]] std::uint8_t classes(std::string_view number, std::u16string_view word) const {
    if (number.empty()) {
      return word.size() >= 2 && word.back() == u'적' ? word_class::noun : word_class::adverb;
    }
    std::size_t index = 0;
    for (const char c : number) {
      if (!ascii::is_digit(c) || index > 10'000) {
        return 0;
      }
      index = index * 10 + static_cast<std::size_t>(c - '0');
    }
    if (index == 0 || index > sets_.size()) {
      return 0;
    }
    if (of_nouns_[index - 1]) {
      return word_class::noun;
    }
    if (word.size() >= 2 && word.back() == u'다') {
      return word_class::predicate;
    }
    const auto& flags = sets_[index - 1];
    const bool adverb =
        std::all_of(flags.begin(), flags.end(), [&](const auto& flag) { return all_noun_flags_.contains(flag); });
    return adverb ? word_class::adverb : 0;
  }

 private:
  std::vector<std::vector<std::string>> sets_;
  std::vector<bool> of_nouns_;            // for each flag set: true if one of its flags allows 에서
  std::set<std::string> all_noun_flags_;  // all flags of the flag sets of nouns
};

}  // namespace

void read_hunspell_dictionary(const std::filesystem::path& dic, const std::filesystem::path& aff, WordTable& words) {
  const AffixFlags affixes(aff);
  std::ifstream in = open(dic, say("install_dictionary"));
  std::string line;
  std::getline(in, line);  // skips the number of words
  if (line.empty() || !ascii::is_digit(line[0])) {
    throw Error(ErrorKind::input, say("not_a_dictionary", {{"path", dic.string()}}));
  }
  while (std::getline(in, line)) {
    const std::size_t slash = std::min(line.find('/'), line.size());
    const std::u16string word = hangul_of(std::string_view(line).substr(0, slash));
    const std::size_t flags_end = std::min(line.find_first_of(" \t\r", slash), line.size());
    const std::string_view flags =
        slash < flags_end ? std::string_view(line).substr(slash + 1, flags_end - slash - 1) : std::string_view{};
    const std::uint8_t classes = word.empty() ? std::uint8_t{0} : affixes.classes(flags, word);
    if (classes != 0) {
      words.add(word, classes, 0);
    }
  }
}

void read_word_list(const std::filesystem::path& path, std::uint8_t classes, WordTable& words) {
  std::ifstream in = open(path, say("correct_path_of_list"));
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    std::string_view text = number == 1 ? utf8::without_byte_order_mark(line) : line;
    if (!is_utf8(text)) {
      throw Error(ErrorKind::input, say("word_list_not_utf8", {{"file", path.string()}, {"line", number}}));
    }
    text = ascii::trim(text.substr(0, text.find('#')));
    if (text.empty()) {
      continue;
    }
    const std::u16string word = hangul_of(text);
    if (word.empty() || word.size() > longest_word) {
      throw Error(ErrorKind::input,
                  say("bad_word_list_line", {{"path", path.string()}, {"line", number}, {"most", longest_word}}));
    }
    words.add(word, classes, 0);
  }
}

}  // namespace gonggo
