// SPDX-License-Identifier: GPL-2.0-or-later
// The second stage of ranking: what postings alone cannot see. Private to common/search. One thread.
//
// The best candidates are looked at, the same whatever page is asked for, so that pages fit together. Their
// words are read in order (word_stream.hpp): how much of the query stands there and in the title, where it begins,
// which of its words are neighbours. What lies beyond the part of a text
// that its stream keeps is not seen. Every feature lies between 0 and 1 and adds its share of the best first-stage
// score, so that the balance does not depend on how many words a query has. The same index and query give the same
// scores.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/word_stream.hpp"
#include "common/search/compile.hpp"
#include "common/search/ranking_weights.hpp"
#include "common/search/stream_cache.hpp"

namespace gonggo {

struct Candidate {
  Xapian::docid document = 0;
  double first_stage = 0;  // by the strong terms when it was found, by all terms once it was rescored
  double score = 0;
  double coverage = 0;
  double title = 0;
  double title_share = 0;
  double beginning = 0;
  double adjacent = 0;
  bool all_words = false;
};

class Rescorer {
 public:
  // All of them must outlive it.
  Rescorer(const Xapian::Database& db, StreamCache& streams, const CompiledQuery& query, const RankingWeights& weights);

  // Completes the first stage of every candidate by the terms after the first `scored`, and sets the features.
  void look_at(std::span<Candidate> candidates, std::size_t scored);

  // Sets the scores, of all candidates together. Without `second_stage` the score is the first stage's.
  void score(std::vector<Candidate>& candidates, bool second_stage) const;

  // By word of the query: some candidate scored so far holds it whole.
  [[nodiscard]] const std::vector<bool>& seen() const { return seen_; }

 private:
  // What an entry of a stream means to the query.
  struct Meaning {
    std::uint16_t word = 0;
    float strength = 0;       // share of the word that it is; 0 for a gram
    std::uint64_t grams = 0;  // which of the word's grams it is, as a bit
    int next = -1;            // further meaning of the same entry
  };
  struct Target {
    std::uint32_t number = 0;
    int meaning = -1;  // the first of them
    int term = -1;     // the first ranked term it counts for; see next_term_
  };
  struct Here {  // of a query word, in the word of the text that is being read
    float strength = 0;
    std::uint64_t grams = 0;  // those that were met
  };
  struct Found {  // a query word in a word of the text
    std::uint32_t at = 0;
    std::uint16_t word = 0;
    float strength = 0;
  };
  struct Word {
    double importance = 0;
    TextScope scope = TextScope::all;
    std::uint64_t grams = 0;   // a bit for each
    bool follows = false;      // another word that is judged stands before it in the query
    std::size_t in_query = 0;  // its place among the words of the query
  };
  struct Look {  // of one candidate, by query word
    std::vector<float> anywhere, title, beginning, adjacent;
    std::size_t title_words = 0;
    std::size_t titled_words = 0;  // of them, those the query names
  };

  [[nodiscard]] static bool is_judged(const QueryWord& word);
  void learn(const QueryWord& word, std::uint16_t index, float strength);
  void mean(WordForm form, std::string_view term, Meaning meaning);
  Target* target(std::uint32_t number);
  [[nodiscard]] const Target* find(std::uint32_t number) const;
  void read(const WordStream& stream, StreamSection section, Look& look);
  void finish_word(std::uint32_t at);
  void settle(StreamSection section, Look& look);
  void judge(Candidate& candidate, const WordStream& stream, Look& look);
  [[nodiscard]] double weak_score(double length) const;
  void meet(const Target& target, WordForm form, StreamSection section, std::uint32_t at);

  const Xapian::Database& db_;
  StreamCache& streams_;
  const CompiledQuery& query_;
  const RankingWeights& weights_;
  std::vector<Word> words_;
  double total_ = 0;  // importance of all words
  std::vector<Meaning> meanings_;
  std::vector<Target> targets_;       // by slots_
  std::vector<std::int16_t> slots_;   // open addressing, -1 is free
  std::vector<std::uint64_t> maybe_;  // bits of numbers that may be targets: most entries are none
  std::vector<bool> in_body_;         // each ranked term
  std::vector<int> next_term_;        // after each ranked term, another of the same number; -1: none
  std::vector<float> frequency_;      // of each ranked term, within the candidate
  std::vector<Here> here_;            // by query word
  std::vector<std::uint16_t> touched_;
  std::vector<Found> found_;
  std::vector<bool> seen_;
  std::size_t scored_ = 0;
  double average_length_ = 1;
};

}  // namespace gonggo
