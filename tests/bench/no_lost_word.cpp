// SPDX-License-Identifier: GPL-2.0-or-later
// Proof that no word is lost: every stretch of a document between white space that holds a letter or a digit, asked
// as plain text and of that document alone, finds it; by the words themselves, not by a relaxed reading of them.
//
//   no_lost_word [--index DIR] [--dictionary DIC] [--sample N] [--show N] [--map COLUMN=FIELD]...
//                DOCUMENTS...
//
// Without --index the documents are indexed in a temporary directory first. Prints what was asked and what was lost;
// ends with 1 if something was, 2 if it could not ask.
#include <unicode/uchar.h>
#include <unicode/utf8.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/build.hpp"
#include "common/search/searcher.hpp"
#include "indexer/source_reader.hpp"

namespace gonggo {
namespace {

struct Options {
  std::filesystem::path index;
  std::filesystem::path dictionary = "/usr/share/hunspell/ko.dic";
  std::size_t sample = 1;  // asks every so many-th stretch of a document
  std::size_t show = 20;   // losses to print
  indexer::SourceSpec source;
};

Options parse_options(int count, char** arguments) {
  Options options;
  for (int i = 1; i < count; ++i) {
    const std::string_view name = arguments[i];
    if (name.substr(0, 2) != "--") {
      options.source.paths.emplace_back(name);
      continue;
    }
    if (++i == count) {
      throw std::invalid_argument(std::string(name) + " needs a value");
    }
    if (name == "--index") {
      options.index = arguments[i];
    } else if (name == "--dictionary") {
      options.dictionary = arguments[i];
    } else if (name == "--sample") {
      options.sample = std::max(1UL, std::stoul(arguments[i]));
    } else if (name == "--show") {
      options.show = std::stoul(arguments[i]);
    } else if (name == "--map") {
      indexer::add_mapping(options.source.mapping, arguments[i]);
    } else {
      throw std::invalid_argument("unknown option " + std::string(name));
    }
  }
  if (options.source.paths.empty()) {
    throw std::invalid_argument("no documents are named");
  }
  return options;
}

void each_announcement(const Options& options, const std::function<void(Announcement&&, const indexer::Origin&)>& use) {
  indexer::SourceEvents events;
  events.announcement = use;
  indexer::read_source(options.source, events);
}

void build_index(const Options& options) {
  BuildOptions build_options;
  build_options.check_free_space = false;
  build_options.words.hunspell_dic = options.dictionary;
  build_options.words.hunspell_aff = std::filesystem::path(options.dictionary).replace_extension(".aff");
  Build build(options.index, build_options, {});
  each_announcement(options, [&](Announcement&& announcement, const indexer::Origin& origin) {
    build.add(announcement, origin.file + ":" + std::to_string(origin.line));
  });
  build.publish();
}

// True if `text` ends with a digit and a number word, and `next` begins with a digit or with 원. Both are then one
// amount that is written with spaces: 4만 2천㎡, 2만 원씩. A part of it would be another amount, which must not find
// it.
bool is_one_amount(std::string_view text, std::string_view next) {
  constexpr std::size_t syllable = 3;  // bytes
  if (text.size() <= syllable || next.empty()) {
    return false;
  }
  const std::string_view last = text.substr(text.size() - syllable);
  const std::string_view before = text.substr(0, text.size() - syllable);
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto ends_with_number_word = [](std::string_view part) {
    return part.ends_with("백") || part.ends_with("천") || part.ends_with("만") || part.ends_with("억") ||
           part.ends_with("조");
  };
  return ends_with_number_word(last) && (is_digit(before.back()) || ends_with_number_word(before)) &&
         (is_digit(next.front()) || next.starts_with("원"));
}

// The stretches between white space that hold a letter or a digit, as Unicode says what is one: none of the engine's
// own ideas of a word are asked, but that U+318D and U+119E, letters to Unicode, are written for a dot between words,
// and that an amount with spaces is one stretch.
std::vector<std::string_view> stretches_of(std::string_view text) {
  std::vector<std::string_view> found;
  std::int32_t at = 0;
  std::int32_t begin = 0;
  bool word = false;
  const auto size = static_cast<std::int32_t>(text.size());
  while (begin < size) {
    const std::int32_t here = at;
    UChar32 c = ' ';
    if (at < size) {
      U8_NEXT_OR_FFFD(text.data(), at, size, c);
    }
    if (here < size && u_isUWhiteSpace(c) == 0) {
      word = word || (u_isalnum(c) != 0 && c != 0x318D && c != 0x119E);
      continue;
    }
    if (word) {
      const auto stretch = text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(here - begin));
      if (!found.empty() && found.back().end() + 1 == stretch.begin() && is_one_amount(found.back(), stretch)) {
        found.back() = std::string_view(found.back().begin(), stretch.end());
      } else {
        found.push_back(stretch);
      }
    }
    word = false;
    begin = at = here < size ? at : size;
  }
  return found;
}

void add_stretches(std::string_view text, std::set<std::string>& out, std::size_t& all) {
  for (const std::string_view stretch : stretches_of(text)) {
    ++all;
    out.emplace(stretch);
  }
}

struct Counts {
  std::size_t documents = 0;
  std::size_t stretches = 0;
  std::size_t distinct = 0;  // pairs of document and stretch
  std::size_t asked = 0;
  std::size_t too_long = 0;  // for a query
  std::size_t twice = 0;     // documents not asked for, because another has the same id and only one is indexed
  std::size_t lost = 0;
};

class Proof {
 public:
  Proof(const Options& options, std::map<std::string, std::size_t> ids)
      : options_(options), ids_(std::move(ids)), searcher_(*live_generation(options.index), nullptr) {}

  void document(const Announcement& announcement) {
    if (ids_.at(announcement.id) > 1) {
      ++counts_.twice;
      return;
    }
    ++counts_.documents;
    std::set<std::string> stretches;
    const auto add = [&](const std::string& text) { add_stretches(text, stretches, counts_.stretches); };
    add(announcement.title);
    add(announcement.body);
    for (const Attachment& file : announcement.attachments) {
      add(file.name), add(file.text);
    }
    for (const std::string& component : announcement.department) {
      add(component);
    }
    for (const std::string& keyword : announcement.keywords) {
      add(keyword);
    }
    add(announcement.board);
    add(announcement.number);
    counts_.distinct += stretches.size();
    for (const std::string& stretch : stretches) {
      if (turn_++ % options_.sample == 0) {
        ask(announcement, stretch);
      }
    }
  }

  [[nodiscard]] const Counts& counts() const { return counts_; }

 private:
  void ask(const Announcement& announcement, const std::string& stretch) {
    if (stretch.size() > max_query_bytes) {
      ++counts_.too_long;
      return;
    }
    ++counts_.asked;
    SearchRequest request;
    request.query = stretch;
    request.syntax = Syntax::plain;
    request.filters = {{FieldId::id, {announcement.id}}, {FieldId::source, {announcement.source}}};
    request.size = 1;
    request.highlight = false;
    request.rescore = false;
    request.now = Instant(std::chrono::hours(24 * 365 * 400));  // nothing is withheld any more
    const SearchResult result = searcher_.search(request, std::chrono::steady_clock::now() + std::chrono::minutes(1));
    const bool relaxed = std::any_of(result.remarks.begin(), result.remarks.end(), [](const Remark& remark) {
      return remark.code == "relaxed" || remark.code == "similar_only" || remark.code == "corrected" ||
             remark.code == "no_words";
    });
    if (result.total > 0 && !result.hits.empty() && !relaxed) {
      return;
    }
    if (counts_.lost++ < options_.show) {
      std::cout << "lost: " << announcement.id << '\t' << stretch << '\n';
    }
  }

  const Options& options_;
  std::map<std::string, std::size_t> ids_;  // how many documents have each
  Searcher searcher_;
  Counts counts_;
  std::size_t turn_ = 0;
};

int run(Options options) {
  const bool temporary = options.index.empty();
  if (temporary) {
    options.index = std::filesystem::temp_directory_path() / ("gonggo-no-lost-word-" + std::to_string(::getpid()));
    build_index(options);
  }
  std::map<std::string, std::size_t> ids;
  each_announcement(options, [&](Announcement&& announcement, const indexer::Origin&) { ++ids[announcement.id]; });
  Proof proof(options, std::move(ids));
  each_announcement(options,
                    [&](Announcement&& announcement, const indexer::Origin&) { proof.document(announcement); });
  if (temporary) {
    std::filesystem::remove_all(options.index);
  }
  const Counts& counts = proof.counts();
  std::cout << counts.documents << " documents, " << counts.stretches << " stretches, " << counts.distinct
            << " different ones a document, " << counts.asked << " asked, " << counts.too_long << " too long to ask, "
            << counts.twice << " documents with an id that comes twice, " << counts.lost << " lost\n";
  if (counts.asked == 0) {
    return 2;
  }
  return counts.lost == 0 ? 0 : 1;
}

}  // namespace
}  // namespace gonggo

int main(int count, char** arguments) {
  try {
    return gonggo::run(gonggo::parse_options(count, arguments));
  } catch (const std::exception& error) {
    std::cerr << "no_lost_word: " << error.what() << '\n';
    return 2;
  }
}
