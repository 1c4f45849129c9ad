// SPDX-License-Identifier: GPL-2.0-or-later
// The judged queries over the sample data. The data is indexed with data/gonggo.toml, and the queries are searched as
// gonggo-search --eval does.
#pragma once

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

#include "common/base/options.hpp"
#include "common/index/generation.hpp"
#include "common/search/ranking_weights.hpp"
#include "common/search/searcher.hpp"
#include "common/search/word_lists.hpp"
#include "indexer/commands.hpp"
#include "indexer/program.hpp"
#include "searchd/terminal/batch.hpp"
#include "searchd/terminal/evaluation.hpp"
#include "searchd/terminal/evaluation_files.hpp"
#include "searchd/terminal/options.hpp"
#include "tests/paths.hpp"
#include "tests/searchd/index_fixture.hpp"

namespace gonggo::testing {

// The day of the build and of all answers. It is after the last announcement and before embargoes and future dates.
inline constexpr const char* judged_day = "2026-12-01";

class Sample {
 public:
  // Throws std::runtime_error, which says what is missing.
  Sample() : folder_("relevance"), searcher_(open()) {}

  [[nodiscard]] static std::string file(const std::string& name) {
    return gonggo_test::source_dir() + "/tests/relevance/" + name;
  }
  [[nodiscard]] const std::vector<terminal::BatchQuery>& queries() const { return queries_; }
  [[nodiscard]] const terminal::Judgements& judgements() const { return judgements_; }

  [[nodiscard]] Searcher& searcher() { return searcher_; }

  // The ids of the first 100 hits, by query id.
  std::map<std::string, std::vector<std::string>> ranked() {
    std::map<std::string, std::vector<std::string>> all;
    const std::vector<Parameter> day = {{"today", judged_day}};
    std::ostringstream errors;
    terminal::ask_all(searcher_, queries_, day, terminal::recall_depth, errors,
                      [&](const terminal::BatchQuery& query, const SearchRequest&, const std::vector<ScoredId>& hits) {
                        for (const auto& hit : hits) {
                          all[query.id].push_back(hit.id);
                        }
                      });
    if (!errors.str().empty()) {
      throw std::runtime_error(errors.str());
    }
    return all;
  }

  // The page that a user would see, in the order `sort`.
  SearchResult page(const std::string& query, const std::string& sort = "relevance") {
    const std::vector<Parameter> parameters = {
        {"q", query}, {"syntax", "plain"}, {"sort", sort}, {"today", judged_day}};
    const auto request = std::get<SearchRequest>(parse_request(parameters, now(), true));
    return searcher_.search(request, std::chrono::steady_clock::now() + std::chrono::minutes(5));
  }

  // Fails if the parameters are wrong.
  SearchResult search(std::vector<Parameter> parameters) {
    parameters.push_back({"today", judged_day});
    const auto request = std::get<SearchRequest>(parse_request(parameters, now(), true));
    return searcher_.search(request, std::chrono::steady_clock::now() + std::chrono::minutes(5));
  }

  // Sets the number `floor` of common/search/ranking_weights.hpp, and the others of the floor in proportion.
  void set_floor(double floor) {
    const RankingWeights usual;
    const double factor = floor / usual.floor;
    for (const auto& [name, value] : {std::pair{"floor", usual.floor}, std::pair{"floor_word", usual.floor_word},
                                      std::pair{"floor_hit", usual.floor_hit}}) {
      if (!searcher_.tune(name, std::min(value * factor, name == std::string_view("floor_word") ? 1.0 : 10.0))) {
        throw std::logic_error("the floor cannot be set");
      }
    }
  }

  // nullopt if no document with that id may be shown on the judged day.
  std::optional<Announcement> document(const std::string& id) {
    const auto found = searcher_.documents(id, "", day_instant());
    return found.empty() ? std::nullopt : std::optional(found.front());
  }

  bool is_stop_word(const std::string& word) {
    const auto& stop_words = searcher_.words().stop_words;
    const auto tokens = searcher_.analyze(word);
    return stop_words.contains(word) || std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
             return token.kind == TokenKind::stem && stop_words.contains(token.term);
           });
  }

  // True if the word is a single noun of two or more syllables of Hangul, without a particle.
  bool is_plain_noun(const std::string& word) {
    constexpr std::size_t two_syllables = 6;  // bytes
    const auto tokens = searcher_.analyze(word);
    return word.size() >= two_syllables && !tokens.empty() && tokens.front().kind == TokenKind::stem &&
           tokens.front().term == word && tokens.front().script == Script::hangul && tokens.back().word == 0 &&
           !is_stop_word(word);
  }

  // True if the last part that the analyzer finds inside the word is `part`.
  bool ends_in_part(const std::string& word, const std::string& part) {
    std::string last;
    for (const Token& token : searcher_.analyze(word)) {
      last = token.kind == TokenKind::part ? token.term : last;
    }
    return last == part;
  }

  // True if the document has the word or all parts of the word, or if the word has synonyms.
  bool has_word(const std::string& id, const std::string& word) {
    const Announcement announcement = *document(id);
    std::string text = announcement.title + "\n" + announcement.body;
    for (const Attachment& file : announcement.attachments) {
      text += "\n" + file.text;
    }
    for (const std::vector<std::string>& values : {announcement.keywords, announcement.department}) {
      for (const std::string& value : values) {
        text += "\n" + value;
      }
    }
    std::set<std::string> terms;
    for (const Token& token : searcher_.analyze(text)) {
      terms.insert(token.term);
    }
    bool parts = true;
    std::size_t count = 0;
    for (const Token& token : searcher_.analyze(word)) {
      if (token.kind == TokenKind::part) {
        parts = parts && terms.contains(token.term);
        ++count;
      } else if (token.kind != TokenKind::bigram &&
                 (terms.contains(token.term) || searcher_.words().synonyms.contains(token.term))) {
        return true;  // the document may have a synonym instead, which is not looked for here
      }
    }
    return parts && count > 1;
  }

  // Returns the number of documents in the index, including those that were withheld when it was built.
  std::uint64_t documents() { return searcher_.generation().documents + searcher_.generation().withheld; }

 private:
  static Instant day_instant() {
    const std::vector<Parameter> parameters = {{"today", judged_day}};
    return *std::get<SearchRequest>(parse_request(parameters, now(), true)).now;
  }

  Searcher open() {
    const std::string config = gonggo_test::source_dir() + "/data/gonggo.toml";
    const std::string index = (folder_.path() / "index").string();
    std::ostringstream out;
    std::ostringstream errors;
    const auto build = parse_options(indexer::indexer_program(),
                                     std::vector<std::string>{"build", "--config", config, "--index", index, "--only",
                                                              "main", "--only", "bids", "--quiet"},
                                     out);
    const auto dictionary = build->values.path("dictionary");
    if (!std::filesystem::exists(dictionary)) {
      throw std::runtime_error("there is no Korean dictionary at " + dictionary.string() +
                               ", and without it the floors mean nothing; install the package hunspell-ko");
    }
    indexer::Console console(errors, false, true);
    if (indexer::run_command(*build, {out, console, {.came = [] { return false; }, .too_late = [] {}}, day_instant}) !=
        indexer::exit_clean) {
      throw std::runtime_error("the sample data was not indexed cleanly: " + errors.str());
    }
    const auto search =
        parse_options(terminal::search_program(), std::vector<std::string>{"--config", config, "--index", index}, out);
    return {*live_generation(index),
            load_word_lists(search->values.path("stop-words"), search->values.path("synonyms"))};
  }

  TemporaryFolder folder_;
  Searcher searcher_;
  std::vector<terminal::BatchQuery> queries_ = terminal::read_batch(file("queries.tsv"));
  terminal::Judgements judgements_ = terminal::read_judgements(file("qrels.tsv"));
};

// Built once, at the first call.
inline Sample& sample() {
  static Sample built;
  return built;
}

}  // namespace gonggo::testing
