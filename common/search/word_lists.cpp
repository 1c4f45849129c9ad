// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/word_lists.hpp"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <functional>
#include <string_view>

#include "common/base/ascii.hpp"
#include "common/base/error.hpp"
#include "common/base/hash.hpp"
#include "common/base/utf8.hpp"
#include "common/index/generation.hpp"
#include "common/text/clean_utf8.hpp"
#include "common/text/keyword.hpp"

namespace gonggo {
namespace {

// Calls `use(line, where)` for every line, without its comment. Lines that are then empty are skipped.
void read_lines(const std::filesystem::path& path, std::uint64_t& hash,
                const std::function<void(std::string_view, const std::string&)>& use) {
  if (std::error_code ignored; std::filesystem::is_directory(path, ignored)) {
    throw Error(ErrorKind::missing, say("word_list_is_directory", {{"file", path.string()}}));
  }
  std::ifstream file(path);
  if (!file) {
    throw Error(ErrorKind::missing, say("word_list_unreadable", {{"file", path.string()}}));
  }
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    hash = fnv1a("\n", fnv1a(line, hash));
    std::string_view text = number == 1 ? utf8::without_byte_order_mark(line) : line;
    if (!is_utf8(text)) {
      throw Error(ErrorKind::input, say("word_list_not_utf8", {{"file", path.string()}, {"line", number}}));
    }
    text = text.substr(0, text.find('#'));
    if (ascii::is_blank(text)) {
      continue;
    }
    use(text, path.string() + ":" + std::to_string(number));
  }
  if (file.bad()) {
    throw Error(ErrorKind::missing, say("word_list_cut", {{"file", path.string()}}));
  }
}

void add_group(WordLists& words, std::string_view line, const std::string& where) {
  std::vector<std::string> group;
  while (true) {
    const std::size_t sign = line.find('=');
    std::string word = normalize_keyword(line.substr(0, sign));
    if (word.empty()) {
      throw Error(ErrorKind::input, say("empty_synonym", {{"where", where}}));
    }
    group.push_back(std::move(word));
    if (sign == std::string_view::npos) {
      break;
    }
    line.remove_prefix(sign + 1);
  }
  if (group.size() < 2) {
    throw Error(ErrorKind::input, say("single_synonym", {{"where", where}}));
  }
  for (const std::string& word : group) {
    std::vector<std::string>& others = words.synonyms[word];
    for (const std::string& other : group) {
      if (other != word && std::find(others.begin(), others.end(), other) == others.end()) {
        others.push_back(other);
      }
    }
  }
}

void add_refused(WordLists& words, std::string_view line, std::size_t sign, const std::string& where) {
  const std::string left = normalize_keyword(line.substr(0, sign));
  const std::string right = normalize_keyword(line.substr(sign + 2));
  if (left.empty() || right.empty() || right.find('=') != std::string::npos) {
    throw Error(ErrorKind::input, say("refused_pair", {{"where", where}}));
  }
  words.refused.insert({alias_key(left), alias_key(right)});
  words.refused.insert({alias_key(right), alias_key(left)});
}

bool are_synonyms(const WordLists& words, const std::string& left, const std::string& right) {
  const auto found = words.synonyms.find(left);
  return found != words.synonyms.end() &&
         std::find(found->second.begin(), found->second.end(), right) != found->second.end();
}

// Adds an alias in both directions.
void add_alias(WordLists& words, const std::string& full, const std::string& brief, double share) {
  if (words.refused.contains({alias_key(full), alias_key(brief)}) || are_synonyms(words, full, brief)) {
    return;
  }
  words.aliases[alias_key(brief)].push_back({full, share});
  words.aliases[alias_key(full)].push_back({brief, 1.0});
}

// Adds the aliases of a file that a build has written.
void read_aliases(const std::filesystem::path& path, WordLists& words) {
  std::vector<std::pair<std::string, std::string>> pairs;
  std::unordered_map<std::string, unsigned> long_forms;  // of each short form
  std::uint64_t hash = fnv1a(words.hash);
  read_lines(path, hash, [&](std::string_view line, const std::string& where) {
    const std::size_t sign = line.find('=');
    if (sign == std::string_view::npos) {
      throw Error(ErrorKind::input, where + ": an alias has no \"=\"; rebuild the index with gonggo-indexer build");
    }
    pairs.emplace_back(normalize_keyword(line.substr(0, sign)), normalize_keyword(line.substr(sign + 1)));
    ++long_forms[pairs.back().second];
  });
  for (const auto& [full, brief] : pairs) {
    add_alias(words, full, brief, 1.0 / long_forms[brief]);
  }
  words.hash = to_hex(hash);
}

}  // namespace

std::shared_ptr<const WordLists> load_word_lists(const std::filesystem::path& stop_words,
                                                 const std::filesystem::path& synonyms) {
  auto words = std::make_shared<WordLists>();
  std::uint64_t hash = fnv1a_basis;
  if (!stop_words.empty()) {
    read_lines(stop_words, hash,
               [&](std::string_view line, const std::string&) { words->stop_words.insert(normalize_keyword(line)); });
  }
  hash = fnv1a(std::string_view("\0", 1), hash);
  if (!synonyms.empty()) {
    read_lines(synonyms, hash, [&](std::string_view line, const std::string& where) {
      const std::size_t sign = line.find("!=");
      if (sign == std::string_view::npos) {
        add_group(*words, line, where);
      } else {
        add_refused(*words, line, sign, where);
      }
    });
  }
  words->hash = to_hex(hash);
  words->stop_words_from = stop_words.empty() ? "none" : "file";
  words->synonyms_from = synonyms.empty() ? "none" : "file";
  return words;
}

std::shared_ptr<const WordLists> word_lists_for(const std::filesystem::path& generation, const WordListFiles& files) {
  const auto resolve = [&](const std::filesystem::path& chosen, const std::filesystem::path& kept) {
    if (chosen.empty()) {
      return !generation.empty() && std::filesystem::exists(kept) ? kept : std::filesystem::path();
    }
    return chosen.filename() == "none" ? std::filesystem::path() : chosen;
  };
  auto words = std::make_shared<WordLists>(*load_word_lists(resolve(files.stop_words, stop_words_path(generation)),
                                                            resolve(files.synonyms, synonyms_path(generation))));
  for (const auto& [chosen, from] :
       {std::pair{&files.stop_words, &words->stop_words_from}, std::pair{&files.synonyms, &words->synonyms_from}}) {
    if (chosen->empty() && *from == "file") {
      *from = "index";
    }
  }
  if (const auto path = aliases_path(generation); !generation.empty() && std::filesystem::exists(path)) {
    read_aliases(path, *words);
  }
  words->recency = files.recency;
  if (files.recency != default_recency) {
    words->hash = to_hex(fnv1a(words->hash, fnv1a(std::to_string(files.recency))));
  }
  return words;
}

std::string alias_key(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '-'; });
  return text;
}

Message describe(const WordLists& words) {
  const auto list = [](std::size_t count, const Message& what, const std::string& from) {
    return from == "none" ? say("no_list_of_words", {{"what", what}})
                          : say("list_of_words", {{"count", count}, {"what", what}, {"file", from}});
  };
  return list(words.stop_words.size(), say("stop_words"), words.stop_words_from) + ", " +
         list(words.synonyms.size(), say("words_with_synonyms"), words.synonyms_from);
}

}  // namespace gonggo
