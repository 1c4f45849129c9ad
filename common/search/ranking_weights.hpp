// SPDX-License-Identifier: GPL-2.0-or-later
// All numbers that tune ranking. The measurements are in docs/relevance.md.
#pragma once

#include <span>
#include <string_view>

namespace gonggo {

struct RankingWeights {
  // First stage: BM25 (Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009). The BM25
  // weight of a term is multiplied by the weight of its kind below.
  double k1 = 1.2;
  double b = 0.75;
  double stem = 1.0;
  double part = 0.5;             // a word inside the stem
  double single_syllable = 0.5;  // factor of `part` for a part of one syllable
  double gram = 0.4;             // a bigram of a word that the index has
  double gram_unknown = 1.0;     // a bigram of a word that the index does not have
  double joined = 0.5;           // two neighbouring words written as one
  double split = 0.3;            // either half of an unknown word that consists of two known words
  double synonym = 0.7;          // a synonym of a word
  double alias = 0.7;            // factor of `synonym` for a learned short or long form
  double stop_word = 0.5;        // a stop word among keywords; in a question its weight is 0
  double latin_or_number = 2.0;
  double predicate = 0.5;  // a verb or adjective in its dictionary form
  double reading = 0.5;    // another dictionary form of a verb, in both stages
  // Only the strong terms find candidates. They are the terms with the greatest weights that together have the share
  // `strong_share` of the query's weight; there are at least `strong_terms` of them. The other terms are scored for the
  // candidates only.
  double strong_share = 0.65;
  double strong_terms = 5;
  // The first stage searches for the best terms whose lists have so many documents together. A query of many words that
  // stand in a great part of a large index would take seconds otherwise (docs/performance.md).
  double most_postings = 5e5;

  // Importance of an unknown compound, as a share of the importance of its parts.
  double compound = 0.8;

  // Second stage: each feature lies between 0 and 1 and adds its share of the best first-stage score.
  double candidates = 40;  // number of candidates; see Search::candidate_count()
  double coverage = 0.45;  // importance of the words found, relative to all words of the query
  double all_words = 0.12;
  // The square of the coverage by the title: a title with half of the query is worth much less than half of one with
  // all.
  double title = 0.9;
  double title_share = 1.25;  // coverage by the title times the share of its words that the query names
  double beginning = 0.2;     // coverage by the title or by the first words of the body
  double lead_words = 25;     // how many words of the body count as its first words
  double adjacent = 0.25;     // neighbouring words of the query that are neighbours in the text, in that order
  double infix = 1.0;         // how much a word counts as found inside another word
  double infix_short = 0.6;   // how much a word of two syllables counts as found inside another word

  // Factor of the score of an announcement whose place a newer one of its notice takes.
  double superseded = 0.7;

  // Wishes (wishes.hpp). What a document that fits gains, as a share of the worth of all terms of the query: for a date
  // with a number, a board or a department, and for words that say nothing else (이번 주, 모집 중).
  double wish = 0.2;
  double wish_now = 2.0;
  double wish_fit = 3.0;   // second stage: a document that has all other words and fits the dates and the status
  double wish_word = 0.5;  // factor of the weight of a word that belongs to a wish for a date or a status

  // The floor. An answer is empty unless a document matches the query as typed or holds enough of the query's weight;
  // words are left out only if the others have enough of it. A hit that is only similar needs its own, smaller share.
  // The numbers for queries of several words count words of average weight: of two words, 1.1 is a share of 0.55.
  double floor = 1.1;        // of the best document, for two or more words
  double floor_word = 0.35;  // of the best document, for a single word
  double floor_hit = 0.25;   // of each hit that is only similar
};

// Each number with its name and its bounds, for measurements.
struct NamedWeight {
  std::string_view name;
  double RankingWeights::*value;
  double least = 0;
  double most = 1'000;
};
std::span<const NamedWeight> named_weights();

}  // namespace gonggo
