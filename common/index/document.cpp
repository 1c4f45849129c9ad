// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/document.hpp"

#include <xapian.h>

#include <chrono>
#include <functional>
#include <numeric>
#include <unordered_set>
#include <vector>

#include "common/index/announcement_codec.hpp"
#include "common/index/common_units.hpp"
#include "common/index/schema.hpp"
#include "common/index/slots.hpp"
#include "common/index/stored_text.hpp"
#include "common/index/terms.hpp"
#include "common/index/word_counter.hpp"
#include "common/index/word_stream.hpp"
#include "common/text/joined_neighbours.hpp"

namespace gonggo {
namespace {

const CommonUnits no_units;

class Builder {
 public:
  Builder(Analyzer& analyzer, const TableOfWords& words)
      : analyzer_(analyzer), stream_(words.numbers), neighbours_(words.common == nullptr ? no_units : *words.common) {}

  // Adds the words of the body to the common text. Call it before words(), which needs the terms of the body.
  void body(const std::string& text) {
    each_term(FieldId::body, text, [this](std::string& term, const Token& token) {
      post(term, token, field(FieldId::body).weight);
      in_body_.insert(std::move(term));
    });
  }

  // Adds the words of another field to the common text. Title and attachments also get terms of their own.
  void words(FieldId id, const std::string& text) {
    if (text.empty()) {
      return;
    }
    const bool has_own_terms = field(id).type == FieldType::text;
    each_term(id, text, [&](const std::string& term, const Token& token) {
      post(term, token, field(id).weight);
      if (has_own_terms) {
        post(text_term(id, token.kind, token.term), token, 1);
      }
      if (!in_body_.contains(term)) {
        document_.add_boolean_term(not_in_body_term(token.kind, token.term));
      }
    });
  }

  void term(const std::string& term) { document_.add_boolean_term(term); }
  void value(Slot slot, const std::string& value) {
    if (!value.empty()) {
      document_.add_value(slot_number(slot), value);
    }
  }

  Xapian::Document take(const std::string& encoded) {
    value(Slot::words, stream_.encode(length_));
    value(Slot::stamp, stamp_of(encoded));
    document_.set_data(encoded);
    return std::move(document_);
  }

 private:
  // Calls `use` with every term of the text. These are the terms of its words and one term for each pair of
  // neighbouring words, joined into one word. The joined words let the query 물클러스터 find the text 물 클러스터.
  template <typename Use>
  void each_term(FieldId id, const std::string& text, Use&& use) {
    const std::vector<Token> tokens = analyzer_.analyze(text);
    const std::vector<Token> together = joined_neighbours(text, tokens);
    neighbours_.begin_text();
    stream_.add(section_of(id), tokens, together, [this](const StreamWordView& word) {
      neighbours_.add(word, [this](const std::string& term) { document_.add_boolean_term(term); });
    });
    for (const Token& token : tokens) {
      std::string term = text_term(FieldId::body, token.kind, token.term);
      use(term, token);
    }
    for (const Token& pair : together) {
      std::string term = text_term(FieldId::body, pair.kind, pair.term);
      use(term, pair);
    }
  }

  static StreamSection section_of(FieldId id) {
    if (id == FieldId::title) {
      return StreamSection::title;
    }
    if (id == FieldId::body) {
      return StreamSection::body;
    }
    return id == FieldId::attachment ? StreamSection::attachment : StreamSection::metadata;
  }

  // A hidden word is found, but it adds nothing to the frequencies by which the first stage scores.
  void post(const std::string& term, const Token& token, unsigned field_weight) {
    const unsigned weight = token.kind == TokenKind::hidden ? 0 : field_weight;
    length_ += weight;
    document_.add_term(term, weight);
  }

  Analyzer& analyzer_;
  Xapian::Document document_;
  WordStreamWriter stream_;
  NeighbourFinder neighbours_;
  std::uint32_t length_ = 0;                 // the sum of all within-document frequencies
  std::unordered_set<std::string> in_body_;  // terms of the body
};

using TextUse = std::function<void(FieldId, const std::string&)>;

// Calls `use` with the words of a keyword or path field that belong to the common text.
void each_value(const Field& row, const std::string& value, const TextUse& use) {
  if (row.type == FieldType::keyword && row.weight > 0) {
    use(row.id, value);
  }
}

void each_value(const Field& row, const std::vector<std::string>& values, const TextUse& use) {
  for (const std::string& value : values) {
    if (row.type == FieldType::path || row.weight > 0) {
      use(row.id, value);
    }
  }
}

template <typename Other>
void each_value(const Field&, const Other&, const TextUse&) {}

// Calls `use` with each text of the common text, the body first.
void each_text(const Announcement& a, const TextUse& use) {
  use(FieldId::body, a.body);
  use(FieldId::title, a.title);
  for (const Attachment& file : a.attachments) {
    use(FieldId::attachment, file.name);
    use(FieldId::attachment, file.text);
  }
  for (const Field& row : fields()) {
    std::visit([&](auto member) { each_value(row, a.*member, use); }, row.member);
  }
}

void add_texts(Builder& builder, const Announcement& a) {
  each_text(a, [&](FieldId id, const std::string& text) {
    if (id == FieldId::body) {
      builder.body(text);
    } else {
      builder.words(id, text);
    }
  });
}

// Adds the exact terms of the value of a field. Does nothing for fields without such terms.
void add_terms(Builder& builder, const Field& row, const std::string& value) {
  if (row.type == FieldType::keyword && !value.empty()) {
    builder.term(value_term(row.id, value));
  }
}

void add_terms(Builder& builder, const Field& row, const std::vector<std::string>& values) {
  if (row.type == FieldType::path) {
    for (const std::string& term : path_terms(row.id, values)) {
      builder.term(term);
    }
    return;
  }
  for (const std::string& value : values) {
    if (!value.empty()) {
      builder.term(value_term(row.id, value));
    }
  }
}

void add_terms(Builder& builder, const Field& row, const std::optional<Day>& day) {
  if (row.id != FieldId::date || !day) {
    return;
  }
  const std::chrono::year_month_day date(*day);
  builder.term(dated_term());
  builder.term(year_term(static_cast<int>(date.year())));
  builder.term(month_term(static_cast<int>(date.year()), static_cast<unsigned>(date.month())));
}

void add_terms(Builder&, const Field&, const std::optional<Instant>&) {}
void add_terms(Builder&, const Field&, const std::optional<std::uint64_t>&) {}
void add_terms(Builder&, const Field&, const std::vector<Attachment>&) {}

void add_filters(Builder& builder, const Announcement& a) {
  builder.term(id_term(a.source, a.id));
  for (const Field& row : fields()) {
    std::visit([&](auto member) { add_terms(builder, row, a.*member); }, row.member);
  }
  if (a.has_attachment || !a.attachments.empty()) {
    builder.term(has_attachment_term());
  }
}

// Returns the bytes that a slot keeps for a value; empty if the value is not given.
std::string encode_value(const Field&, const std::string& value) { return value; }
std::string encode_value(const Field& row, const std::vector<std::string>& values) {
  return row.type == FieldType::path ? join_path(values) : encode_list(values);
}
std::string encode_value(const Field&, const std::optional<Day>& day) { return day ? encode_day(*day) : ""; }
std::string encode_value(const Field&, const std::optional<std::uint64_t>& count) {
  return count ? encode_count(*count) : "";
}
std::string encode_value(const Field&, const std::optional<Instant>& instant) {
  return instant ? encode_instant(*instant) : "";
}
std::string encode_value(const Field&, const std::vector<Attachment>&) { return {}; }

void add_values(Builder& builder, const Announcement& a) {
  for (const Field& row : fields()) {
    if (row.slot) {
      builder.value(*row.slot, std::visit([&](auto member) { return encode_value(row, a.*member); }, row.member));
    }
  }
  if (const Instant from = visible_from(a); from != Instant::min()) {
    builder.value(Slot::visible, encode_instant(from));
  }
  builder.value(Slot::by_date, date_order(a));
  builder.value(Slot::by_views, views_order(a));
  builder.value(Slot::by_deadline, deadline_order(a));
}

// Returns the size of all texts of a value, in bytes.
std::size_t bytes_of_texts(const std::string& text) { return text.size(); }
std::size_t bytes_of_texts(const std::vector<std::string>& texts) {
  return std::accumulate(texts.begin(), texts.end(), std::size_t{0},
                         [](std::size_t sum, const std::string& text) { return sum + text.size(); });
}
std::size_t bytes_of_texts(const std::vector<Attachment>& files) {
  return std::accumulate(files.begin(), files.end(), std::size_t{0}, [](std::size_t sum, const Attachment& file) {
    return sum + file.name.size() + file.url.size() + file.text.size();
  });
}
template <typename Number>
std::size_t bytes_of_texts(const std::optional<Number>&) {
  return 0;
}

}  // namespace

std::size_t text_bytes(const Announcement& a) {
  std::size_t bytes = 0;
  for (const Field& row : fields()) {
    if (row.id != FieldId::source) {  // the operator chooses the source, so its size does not count
      bytes += std::visit([&](auto member) { return bytes_of_texts(a.*member); }, row.member);
    }
  }
  return bytes;
}

std::optional<std::string> reason_not_indexable(const Announcement& a) {
  if (a.title.size() > max_title_bytes) {
    return "its title has " + std::to_string(a.title.size()) + " bytes; the limit is " +
           std::to_string(max_title_bytes) + " bytes (64 KiB)";
  }
  const std::size_t bytes = text_bytes(a);
  if (bytes <= max_announcement_bytes) {
    return std::nullopt;
  }
  return "its texts have " + std::to_string(bytes) + " bytes together; the limit is " +
         std::to_string(max_announcement_bytes) + " bytes (4 MiB)";
}

void count_words(const Announcement& announcement, Analyzer& analyzer, WordCounter& counter) {
  each_text(announcement, [&](FieldId, const std::string& text) {
    const std::vector<Token> tokens = analyzer.analyze(text);
    each_stream_word(tokens, joined_neighbours(text, tokens),
                     [&](const StreamWord& word) { counter.add(word.view()); });
  });
}

void each_token(const Announcement& announcement, Analyzer& analyzer,
                const std::function<void(FieldId, const Token&)>& use) {
  each_text(announcement, [&](FieldId id, const std::string& text) {
    const std::vector<Token> tokens = analyzer.analyze(text);
    for (const Token& token : tokens) {
      use(id, token);
    }
    for (const Token& pair : joined_neighbours(text, tokens)) {
      use(id, pair);
    }
  });
}

TableOfWords::TableOfWords(const WordNumberFinder& finder) : numbers(&finder), common(&finder.common()) {}
TableOfWords::TableOfWords(const CommonUnits& units) : common(&units) {}

Xapian::Document make_document(const Announcement& announcement, Analyzer& analyzer, const TableOfWords& words) {
  return make_document(announcement, encode_announcement(announcement), analyzer, words);
}

Xapian::Document make_document(const Announcement& announcement, const std::string& encoded, Analyzer& analyzer,
                               const TableOfWords& words) {
  Builder builder(analyzer, words);
  add_texts(builder, announcement);
  add_filters(builder, announcement);
  add_values(builder, announcement);
  return builder.take(encoded);
}

}  // namespace gonggo
