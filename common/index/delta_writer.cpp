// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/delta_writer.hpp"

#include <algorithm>

#include "common/index/announcement_codec.hpp"
#include "common/index/document.hpp"
#include "common/index/layout.hpp"
#include "common/index/notice_chain.hpp"
#include "common/index/schema.hpp"
#include "common/index/slots.hpp"
#include "common/index/superseded.hpp"
#include "common/index/terms.hpp"
#include "common/index/xapian_errors.hpp"

namespace gonggo {
namespace {

namespace fs = std::filesystem;

Xapian::WritableDatabase open_to_write(const fs::path& path) {
  return Xapian::WritableDatabase(path.string(), Xapian::DB_CREATE_OR_OPEN | Xapian::DB_NO_SYNC);
}

// Returns a document with the same terms and nothing else.
Xapian::Document terms_of(const Xapian::Document& document) {
  Xapian::Document terms;
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    if (term.get_wdf() == 0) {
      terms.add_boolean_term(*term);
    } else {
      terms.add_term(*term, term.get_wdf());
    }
  }
  return terms;
}

// Appends the numbers of the documents whose value is greater than `limit`.
template <typename Add>
void find_later(const Xapian::Database& database, const std::string& limit, const Add& add) {
  const Xapian::valueno slot = slot_number(Slot::visible);
  if (database.get_value_upper_bound(slot) <= limit) {
    return;
  }
  for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot); ++value) {
    if (*value > limit) {
      add(value.get_docid());
    }
  }
}

}  // namespace

DeltaWriter::DeltaWriter(fs::path generation, std::shared_ptr<const Lexicon> lexicon,
                         std::shared_ptr<const WordNumberFinder> numbers)
    : path_(std::move(generation)), analyzer_(std::move(lexicon)), numbers_(std::move(numbers)) {
  with_storage_errors(path_, [&] {
    main_ = Xapian::Database(database_path(path_).string());
    added_ = open_to_write(added_path(path_));
    removed_ = open_to_write(removed_path(path_));
    texts_ = StoredText(main_);
    added_.set_metadata(std::string(stored_text_dictionary), main_.get_metadata(std::string(stored_text_dictionary)));
    removed_numbers_.insert(removed_.postlist_begin(""), removed_.postlist_end(""));
  });
}

bool DeltaWriter::put(const Announcement& announcement) {
  return with_storage_errors(path_, [&] {
    const bool was_there = take_out(id_term(announcement.source, announcement.id));
    note_notice(announcement);
    added_.add_document(
        make_document(announcement, texts_.pack(encode_announcement(announcement)), analyzer_, numbers_.get()));
    if (++uncommitted_ >= documents_between_commits) {
      commit();
    }
    return was_there;
  });
}

bool DeltaWriter::erase(const std::string& source, const std::string& id) {
  return with_storage_errors(path_, [&] { return take_out(id_term(source, id)); });
}

// Removes the document with this id. Returns false if there is none.
bool DeltaWriter::take_out(const std::string& term) {
  if (const auto at = added_.postlist_begin(term); at != added_.postlist_end(term)) {
    const Xapian::docid number = *at;
    note_notice(texts_.announcement(added_.get_document(number)));
    added_.delete_document(number);
    return true;
  }
  const auto at = main_.postlist_begin(term);
  if (at == main_.postlist_end(term) || removed_numbers_.contains(*at)) {
    return false;
  }
  note_notice(texts_.announcement(main_.get_document(*at)));
  remove(*at);
  return true;
}

// Removes a document of the main part.
void DeltaWriter::remove(Xapian::docid number) {
  removed_.replace_document(number, terms_of(main_.get_document(number)));
  removed_numbers_.insert(number);
}

std::vector<Announcement> DeltaWriter::take_later_than(Instant instant, std::size_t most) {
  commit();  // a cursor over the values sees only what is committed
  return with_storage_errors(path_, [&] {
    const std::string limit = encode_instant(instant);
    std::vector<Member> members;
    find_later(main_, limit, [&](Xapian::docid number) {
      if (!removed_numbers_.contains(number)) {
        members.push_back({number, false});
      }
    });
    find_later(added_, limit, [&](Xapian::docid number) { members.push_back({number, true}); });
    std::vector<Announcement> later;
    if (members.size() > most) {
      return later;
    }
    for (const auto& [number, is_added] : members) {
      later.push_back(texts_.announcement(is_added ? added_.get_document(number) : main_.get_document(number)));
      note_notice(later.back());
      if (is_added) {
        added_.delete_document(number);
      } else {
        remove(number);
      }
    }
    return later;
  });
}

void DeltaWriter::note_notice(const Announcement& announcement) {
  if (!announcement.number.empty()) {
    notices_.insert(value_term(FieldId::number, announcement.number));
  }
}

void DeltaWriter::mark_superseded() {
  commit();  // a cursor over the terms sees only what is committed
  with_storage_errors(path_, [&] {
    std::set<std::string> marked;  // each notice once
    for (const std::string& term : notices_) {
      const std::string bid = beginning_of_bid(term);
      if (marked.insert(bid.empty() ? term : bid).second) {
        mark_notice(term);
      }
    }
  });
}

// Returns the terms of all orders if `term` is that of a bid.
std::vector<std::string> DeltaWriter::terms_of_notice(const std::string& term) const {
  const std::string beginning = beginning_of_bid(term);
  if (beginning.empty()) {
    return {term};
  }
  std::set<std::string> terms;
  for (const Xapian::Database* database : {&main_, static_cast<const Xapian::Database*>(&added_)}) {
    for (auto at = database->allterms_begin(beginning); at != database->allterms_end(beginning); ++at) {
      if (beginning_of_bid(*at) == beginning) {
        terms.insert(*at);
      }
    }
  }
  return {terms.begin(), terms.end()};
}

void DeltaWriter::mark_notice(const std::string& term) {
  const std::vector<std::string> terms = terms_of_notice(term);
  Xapian::doccount found = 0;
  for (const std::string& one : terms) {
    found += main_.get_termfreq(one) - removed_.get_termfreq(one) + added_.get_termfreq(one);
  }
  if (found > most_of_one_number) {
    std::for_each(terms.begin(), terms.end(), [this](const std::string& one) { unmark(one); });
    return;
  }
  std::vector<Member> members;
  std::vector<Xapian::Document> documents;
  for (const std::string& one : terms) {
    for (auto at = main_.postlist_begin(one); at != main_.postlist_end(one); ++at) {
      if (!removed_numbers_.contains(*at)) {
        members.push_back({*at, false});
        documents.push_back(main_.get_document(*at));
      }
    }
    for (auto at = added_.postlist_begin(one); at != added_.postlist_end(one); ++at) {
      members.push_back({*at, true});
      documents.push_back(added_.get_document(*at));
    }
  }
  const std::vector<bool> superseded = are_superseded(documents, texts_);
  for (std::size_t i = 0; i < documents.size(); ++i) {
    if (superseded[i] == slot_value(documents[i], Slot::superseded).empty()) {
      set_mark(members[i], documents[i], superseded[i]);
    }
  }
}

// Removes the marks of all documents with the term, without reading those that have none.
void DeltaWriter::unmark(const std::string& term) {
  const Xapian::valueno slot = slot_number(Slot::superseded);
  for (const bool is_added : {false, true}) {
    const Xapian::Database& database = is_added ? added_ : main_;
    std::vector<Xapian::docid> marked;
    for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot); ++value) {
      marked.push_back(value.get_docid());
    }
    auto at = database.postlist_begin(term);
    for (const Xapian::docid number : marked) {
      if (at == database.postlist_end(term)) {
        break;
      }
      at.skip_to(number);
      if (at != database.postlist_end(term) && *at == number && (is_added || !removed_numbers_.contains(number))) {
        set_mark({number, is_added}, database.get_document(number), false);
      }
    }
  }
}

void DeltaWriter::set_mark(const Member& member, Xapian::Document document, bool superseded) {
  document.add_value(slot_number(Slot::superseded), superseded ? "1" : "");  // an empty value removes it
  if (member.is_added) {
    added_.replace_document(member.number, document);
  } else {
    added_.add_document(document);
    remove(member.number);
  }
}

void DeltaWriter::commit() {
  with_storage_errors(path_, [&] {
    added_.commit();
    removed_.commit();
  });
  uncommitted_ = 0;
}

}  // namespace gonggo
