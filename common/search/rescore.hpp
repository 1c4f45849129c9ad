// SPDX-License-Identifier: GPL-2.0-or-later
// The second stage of ranking. It uses features that cannot be computed from posting lists. Private to common/search.
// Belongs to one thread.
//
// It scores the best candidates of the first stage. The candidates are the same for every page, so that no hit is
// repeated or missing between two pages. The stage reads the words of each candidate in order (word_stream.hpp). The
// features measure how much of the query occurs in the document, in its title and in its beginning, and which words of
// the query are neighbours. Of a long text, only the beginning is read. Every feature lies between
// 0 and 1 and adds its share of the best first-stage score, so that the balance does not depend on the number of words.
// The same index and query always give the same scores.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "common/index/word_stream.hpp"
#include "common/search/collection.hpp"
#include "common/search/compile.hpp"
#include "common/search/deadline.hpp"
#include "common/search/matching_words.hpp"
#include "common/search/ranked_words.hpp"
#include "common/search/ranking_weights.hpp"
#include "common/search/result.hpp"
#include "common/search/stream_cache.hpp"
#include "common/search/stream_terms.hpp"

namespace gonggo {

struct Candidate {
  Xapian::docid document = 0;
  Group group = Group::some;
  double first_stage = 0;  // score by the terms that found it; after look_at(), score by all terms
  double score = 0;
  double coverage = 0;
  double title = 0;
  double title_share = 0;
  double beginning = 0;
  double adjacent = 0;
  double fit = 0;  // of the wishes for a date or a status: the share that it fits, if it has all other words
  bool all_words = false;
  unsigned duplicates = 0;                // further hits with nearly the same text that were left out for this one
  bool superseded = false;                // a newer one of its notice takes its place, which lowered the score
  std::optional<double> age_factor = {};  // by which its age lowered the score
};

// Returns the documents of the candidates, in their order.
std::vector<Xapian::docid> documents_of(const std::vector<Candidate>& candidates);

class Rescorer {
 public:
  // All arguments must outlive the object. look_at() throws Error(deadline) once the deadline has passed.
  Rescorer(const Collection& all, StreamCache& streams, const CompiledQuery& query, const RankingWeights& weights,
           std::optional<Deadline> deadline);

  // Sets the features of every candidate. Adds the weights of the ranked terms after the first `scored` to its
  // first-stage score. Call this once for each candidate.
  void look_at(std::span<Candidate> candidates, std::size_t scored);

  // Sets the scores of all candidates. If `second_stage` is false, these are the first-stage scores.
  void score(std::vector<Candidate>& candidates, bool second_stage) const;

  // Returns for each word of the query whether a candidate seen so far has the whole word.
  [[nodiscard]] const std::vector<bool>& seen() const { return seen_; }

  // Returns the share of the query's weight that the candidate holds. A word that is in no document weighs half as much
  // as a word of one document. It is 1 if no word of the query is in a document, because nothing can be measured then.
  // The candidate must have its features.
  [[nodiscard]] double share_of(const Candidate& candidate) const {
    return total_ > 0 ? candidate.coverage * total_ / (total_ + unknown_) : 1;
  }

  // Returns the share of the query's weight that is left without the dropped words. Words beyond the end of `dropped`
  // are kept. The words of a wish count as kept, because a wish excludes nothing. Labels do not count at all. It is 1
  // if no word has a weight.
  [[nodiscard]] double share_without(const std::vector<bool>& dropped) const;

 private:
  // A word of the query that is scored.
  struct Word {
    double importance = 0;
    TextScope scope = TextScope::all;
    std::uint64_t bigrams = 0;  // one bit for each bigram of the word
    bool follows = false;       // another scored word precedes it in the query
    std::size_t in_query = 0;   // its index among the words of the query
  };
  // How well the current word of the text matches a word of the query.
  struct WordState {
    float strength = 0;
    std::uint64_t bigrams = 0;  // the bigrams that were found
    bool covers = false;        // more was found than parts that do not count alone
  };
  // A match of a query word with a word of the text.
  struct Found {
    std::uint32_t at = 0;
    std::uint16_t word = 0;
    float strength = 0;
    bool covers = true;  // false: counts only together with the match before it
  };
  // The last match of a query word in the section that is being scored.
  struct LastFound {
    std::uint32_t at = 0;  // 0: none so far; the first word of a section is at 1
    float strength = 0;
  };
  // The features of one candidate, for each scored word.
  struct Features {
    std::vector<float> anywhere, title, beginning, adjacent;
    std::size_t title_words = 0;
    std::size_t titled_words = 0;  // words of the title that the query names
    std::vector<bool> fits;        // for each wish of the query
  };

  void add_word(const std::vector<QueryWord>& words, std::size_t at);
  void read(const RankedWords& words, StreamSection section, Features& features);
  void on_match(const StreamTerms::Entry& entry, WordForm form, StreamSection section, std::uint32_t at);
  void finish_word(std::uint32_t at);
  void sort_found();
  static float strength_after(const LastFound& before, const Found& found);
  static float adjacent_strength(const LastFound& before, std::uint32_t at, float strength);
  void score_section(StreamSection section, Features& features);
  void extract_features(Candidate& candidate, const RankedWords& words, Features& features);
  void count_wishes(Xapian::docid document, Features& features) const;
  [[nodiscard]] bool names_in_title(const Wish& wish, const Features& features) const;
  [[nodiscard]] double share_of_fitted(const Features& features) const;
  void set_features(Candidate& candidate, const Features& features);
  [[nodiscard]] double remaining_bm25(double length) const;

  const Collection& all_;
  StreamCache& streams_;
  const CompiledQuery& query_;
  const RankingWeights& weights_;
  StreamTerms terms_;
  std::optional<MatchingWords> matching_;  // found when the first document is looked at
  std::vector<Word> words_;
  std::vector<double> weight_of_word_;  // for each word of the query, also for those that are in no document
  double total_ = 0;                    // sum of the importance of all scored words
  double unknown_ = 0;                  // the same for the words that are in no document
  std::vector<bool> in_body_;           // for each ranked term: whether the candidate's body has it
  std::vector<float> frequency_;        // for each ranked term: its frequency in the candidate
  std::vector<WordState> states_;       // for each scored word
  std::vector<std::uint16_t> touched_;  // the scored words whose state is set
  std::vector<Found> found_;
  std::vector<bool> seen_;
  std::optional<Deadline> deadline_;
  std::size_t scored_ = 0;
  Bm25 bm25_;
};

}  // namespace gonggo
