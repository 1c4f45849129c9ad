// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/bench/token_kinds.hpp"

#include <algorithm>
#include <vector>

#include "common/index/schema.hpp"
#include "common/index/terms.hpp"
#include "common/text/joined_neighbours.hpp"
#include "tests/bench/markdown.hpp"

namespace gonggo {
namespace {

Kind kind_of(const Token& token) {
  switch (token.kind) {
    case TokenKind::stem:
      return Kind::word;
    case TokenKind::surface:
      return Kind::written;
    case TokenKind::part:
      return Kind::part;
    case TokenKind::reading:
      return Kind::reading;
    case TokenKind::bigram:
      return Kind::bigram;
    case TokenKind::hidden:
      return Kind::hidden;
  }
  return Kind::other;
}

}  // namespace

void StoredTexts::read(const Xapian::Database& db, Analyzer& analyzer) {
  const Xapian::PostingIterator end = db.postlist_end("");
  for (Xapian::PostingIterator at = db.postlist_begin(""); at != end; ++at) {
    const Xapian::Document document = db.get_document(*at);
    stored_ += document.get_data().size();
    const Announcement announcement = stored_announcement(document);
    titles_ += announcement.title.size();
    bodies_ += announcement.body.size();
    add(announcement.title, analyzer), add(announcement.body, analyzer);
    for (const Attachment& file : announcement.attachments) {
      add(file.name, analyzer), add(file.text, analyzer);
    }
    for (const std::string& component : announcement.department) {
      add(component, analyzer);
    }
    for (const std::string& keyword : announcement.keywords) {
      add(keyword, analyzer);
    }
    add(announcement.board, analyzer), add(announcement.number, analyzer);
  }
}

Kind StoredTexts::kind(const std::string& value) const {
  const auto found = kinds_.find(value);
  return found == kinds_.end() ? Kind::other : found->second;
}

void StoredTexts::print(std::uint64_t documents, std::uint64_t table) const {
  head("Tokens of the texts, in reading order", {"kind", "tokens", "a document"});
  for (std::size_t kind = 0; kind < occurrences_.size(); ++kind) {
    if (occurrences_[kind] > 0) {
      row({kind_names[kind], std::to_string(occurrences_[kind]), per(occurrences_[kind], documents)});
    }
  }
  head("Stored text", {"what", "MB", "bytes a document"});
  row({"as it is stored, before compression", megabytes(stored_), per(stored_, documents)});
  row({"of these the titles", megabytes(titles_), per(titles_, documents)});
  row({"of these the bodies", megabytes(bodies_), per(bodies_, documents)});
  row({"the table", megabytes(table), per(table, documents)});
}

void StoredTexts::add(const std::string& text, Analyzer& analyzer) {
  const std::vector<Token> tokens = analyzer.analyze(text);
  for (const Token& token : tokens) {
    add(token, kind_of(token));
  }
  for (const Token& token : joined_neighbours(text, tokens)) {
    add(token, Kind::pair);
  }
}
void StoredTexts::add(const Token& token, Kind kind) {
  ++occurrences_[static_cast<std::size_t>(kind)];
  if (kind == Kind::bigram) {
    return;  // bigrams have a prefix of their own
  }
  const auto [at, is_new] = kinds_.try_emplace(text_term(FieldId::body, token.kind, token.term), kind);
  at->second = std::min(at->second, kind);
}

}  // namespace gonggo
