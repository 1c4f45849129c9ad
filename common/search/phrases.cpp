// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/phrases.hpp"

#include <algorithm>
#include <cstdint>
#include <span>

#include "common/base/byte_codec.hpp"
#include "common/index/slots.hpp"
#include "common/index/terms.hpp"
#include "common/index/word_stream.hpp"
#include "common/search/query_word.hpp"

namespace gonggo {
namespace {

constexpr TextScope last_scope = TextScope::attachment;
constexpr std::size_t most_phrases = 64;  // kept at a time; each takes a quarter of a byte for each document

std::vector<StreamSection> sections_of(TextScope scope) {
  switch (scope) {
    case TextScope::title:
      return {StreamSection::title};
    case TextScope::body:
      return {StreamSection::body};
    case TextScope::attachment:
      return {StreamSection::attachment};
    case TextScope::all:
      break;
  }
  return {StreamSection::title, StreamSection::body, StreamSection::attachment, StreamSection::metadata};
}

}  // namespace

class Phrases::Phrase {
 public:
  // What is known about the documents of a database.
  class Decisions {
   public:
    void make_room(Xapian::docid last) {
      bits_.resize(std::max<std::size_t>(bits_.size(), last / documents_a_word + 1));
    }
    [[nodiscard]] bool is_known(Xapian::docid document) const { return (bits_of(document) & 1U) != 0; }
    [[nodiscard]] bool is_in(Xapian::docid document) const { return (bits_of(document) & 2U) != 0; }
    void note(Xapian::docid document, bool is_in) {
      bits_[document / documents_a_word] |= (is_in ? 3ULL : 1ULL) << 2 * (document % documents_a_word);
    }

   private:
    static constexpr Xapian::docid documents_a_word = 32;
    [[nodiscard]] std::uint64_t bits_of(Xapian::docid document) const {
      return bits_[document / documents_a_word] >> 2 * (document % documents_a_word);
    }
    std::vector<std::uint64_t> bits_;  // two for each document: whether it is known, and whether it has the phrase
  };

  Phrase(const TermWords& numbered, TextScope scope, const std::vector<std::string>& units)
      : numbers_(numbered.numbers()), sections_(sections_of(scope)) {
    wanted_.numbers.resize(numbers_->size() / 64 + 1);
    for (const std::string& unit : units) {
      wanted_.hashes.push_back(term_hash(WordForm::stem, unit));
      numbered.each_word_with(wanted_.hashes.back(),
                              [&](std::uint32_t word, WordForm) { wanted_.numbers[word / 64] |= 1ULL << word % 64; });
    }
  }

  // True if the document with this word stream has the phrase.
  bool is_in(const std::string& encoded) {
    const WordStream stream(encoded, *numbers_);
    return std::any_of(sections_.begin(), sections_.end(),
                       [&](StreamSection section) { return is_in(stream.words(section)); });
  }

  // What was decided about the documents of a database.
  Decisions& decisions(const Xapian::Database& database) {
    Decisions& decisions = decisions_[database.get_uuid()];
    decisions.make_room(database.get_lastdocid());
    return decisions;
  }

 private:
  bool is_in(StreamCursor words);
  bool goes_on(const StreamWordView& word);

  std::shared_ptr<const WordNumbers> numbers_;
  std::vector<StreamSection> sections_;
  WantedWords wanted_;              // those that may have a unit; the hashes of the units in their order
  std::vector<std::size_t> begun_;  // for each beginning of the phrase that ends at the last place: its units
  std::vector<std::size_t> longer_;
  std::map<std::string, Decisions> decisions_;  // by the UUID of the database
};

bool Phrases::Phrase::is_in(StreamCursor words) {
  begun_.clear();
  bool is_neighbour = false;
  while (words.next_wanted(wanted_, is_neighbour)) {
    if (!is_neighbour) {
      begun_.clear();
    }
    if (goes_on(words.word())) {
      return true;
    }
  }
  return false;
}

// Continues the beginnings of the phrase by the word. Returns true if one of them becomes the whole phrase.
bool Phrases::Phrase::goes_on(const StreamWordView& word) {
  const auto stands_at = [&](std::size_t unit, std::size_t place) {
    for (std::size_t i = 0; i < word.entries.size(); ++i) {
      if (word.places[i] == place && hash_of(word.entries[i]) == wanted_.hashes[unit]) {
        return true;
      }
    }
    return false;
  };
  for (std::size_t place = 0; place < word.width; ++place) {
    longer_.clear();
    begun_.push_back(0);
    for (const std::size_t units : begun_) {
      if (stands_at(units, place)) {
        if (units + 1 == wanted_.hashes.size()) {
          return true;
        }
        longer_.push_back(units + 1);
      }
    }
    std::swap(begun_, longer_);
  }
  return false;
}

// Accepts the documents that have the phrase. Other queries find the candidates, so it is hardly ever asked to find a
// document by itself.
class Phrases::Source : public Xapian::PostingSource {
 public:
  Source(Phrases& phrases, TextScope scope, std::vector<std::string> units, std::shared_ptr<Phrase> phrase)
      : phrases_(phrases), scope_(scope), units_(std::move(units)), phrase_(std::move(phrase)) {}

  [[nodiscard]] PostingSource* clone() const override { return new Source(phrases_, scope_, units_, phrase_); }
  [[nodiscard]] std::string name() const override { return "gonggo::Phrases"; }
  [[nodiscard]] std::string serialise() const override {
    ByteWriter out;
    out.byte(static_cast<std::uint8_t>(scope_));
    out.size(units_.size());
    for (const std::string& unit : units_) {
      out.text(unit);
    }
    return std::move(out).bytes();
  }
  [[nodiscard]] PostingSource* unserialise(const std::string& serialised) const override {
    ByteReader in(serialised);
    const std::uint8_t scope = in.byte();
    std::vector<std::string> units;
    for (std::size_t left = in.size(); left > 0; --left) {
      units.emplace_back(in.text());
    }
    in.expect_end();
    if (scope > static_cast<std::uint8_t>(last_scope) || units.size() < 2) {
      throw WrongBytes();
    }
    const auto of = static_cast<TextScope>(scope);
    return new Source(phrases_, of, units, phrases_.phrase(of, units));
  }
  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return 0; }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return documents_; }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return documents_; }

  void init(const Xapian::Database& db) override {
    at_ = 0;
    is_at_end_ = false;
    documents_ = db.get_doccount();
    streams_ = db.valuestream_begin(slot_number(Slot::words));
    end_ = db.valuestream_end(slot_number(Slot::words));
    decisions_ = &phrase_->decisions(db);
  }
  void next(double) override { find(at_ + 1); }
  void skip_to(Xapian::docid document, double) override { find(document); }
  bool check(Xapian::docid document, double) override {
    at_ = document;
    return accepts(document);
  }
  [[nodiscard]] bool at_end() const override { return is_at_end_; }
  [[nodiscard]] Xapian::docid get_docid() const override { return at_; }

 private:
  // Goes to the first document with the phrase from this one on.
  void find(Xapian::docid from) {
    for (streams_.skip_to(from); streams_ != end_; ++streams_) {
      if (accepts(streams_.get_docid())) {
        at_ = streams_.get_docid();
        return;
      }
    }
    is_at_end_ = true;
  }

  bool accepts(Xapian::docid document) {
    if (decisions_->is_known(document)) {
      return decisions_->is_in(document);
    }
    streams_.skip_to(document);
    const bool is_in = streams_ != end_ && streams_.get_docid() == document && phrase_->is_in(*streams_);
    decisions_->note(document, is_in);
    return is_in;
  }

  Phrases& phrases_;
  TextScope scope_;
  std::vector<std::string> units_;
  std::shared_ptr<Phrase> phrase_;
  Xapian::docid at_ = 0;
  bool is_at_end_ = false;
  Xapian::doccount documents_ = 0;
  Xapian::ValueIterator streams_;
  Xapian::ValueIterator end_;
  Phrase::Decisions* decisions_ = nullptr;  // of the phrase
};

Phrases::Phrases(std::shared_ptr<const TermWords> numbered) : numbered_(std::move(numbered)) {}
Phrases::~Phrases() = default;
Phrases::Phrases(Phrases&&) noexcept = default;
Phrases& Phrases::operator=(Phrases&&) noexcept = default;

void Phrases::clear() { phrases_.clear(); }

// Returns the queries for the neighbours of the phrase that have a term (common/index/common_units.hpp).
std::vector<Xapian::Query> Phrases::neighbours(const std::vector<std::string>& units) const {
  std::vector<Xapian::Query> queries;
  std::uint16_t left = CommonUnits::none;
  for (const std::string& unit : units) {
    const std::uint16_t right = numbered_->common().rank_of(term_hash(WordForm::stem, unit));
    if (has_neighbours_term(left, right)) {
      queries.emplace_back(neighbours_term(left, right));
    }
    left = right;
  }
  return queries;
}

const std::shared_ptr<Phrases::Phrase>& Phrases::phrase(TextScope scope, const std::vector<std::string>& units) {
  if (phrases_.size() >= most_phrases) {
    phrases_.clear();
  }
  std::shared_ptr<Phrase>& phrase = phrases_[{scope, units}];
  if (!phrase) {
    phrase = std::make_shared<Phrase>(*numbered_, scope, units);
  }
  return phrase;
}

void Phrases::add_to(Xapian::Registry& registry) {
  registry.register_posting_source(Source(*this, TextScope::all, {}, nullptr));
}

Xapian::Query Phrases::query(TextScope scope, const std::vector<std::string>& units) {
  std::vector<Xapian::Query> every = neighbours(units);
  if (scope == TextScope::all && units.size() == 2 && !every.empty()) {
    return every.front();  // the term decides
  }
  for (const std::string& unit : units) {
    every.emplace_back(text_term(field_of(scope), TokenKind::part, unit));
  }
  every.emplace_back((new Source(*this, scope, units, phrase(scope, units)))->release());
  return {Xapian::Query::OP_AND, every.begin(), every.end()};
}

}  // namespace gonggo
