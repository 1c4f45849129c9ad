// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/delta_writer.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "common/index/announcement_codec.hpp"
#include "common/index/document.hpp"
#include "common/index/layout.hpp"
#include "common/index/notice.hpp"
#include "common/index/notice_chain.hpp"
#include "common/index/schema.hpp"
#include "common/index/slots.hpp"
#include "common/index/storage.hpp"
#include "common/index/terms.hpp"
#include "common/index/xapian_errors.hpp"

namespace gonggo {
namespace {

namespace fs = std::filesystem;

// Number of changed documents after which a writer commits. Adding 2,000 press releases took 1.28 ms of CPU time for
// each with batches of 300, and 1.74 ms with batches of 1,000.
constexpr unsigned documents_between_commits = 300;

Xapian::WritableDatabase open_added(const fs::path& path) {
  return Xapian::WritableDatabase(path.string(), Xapian::DB_CREATE_OR_OPEN | Xapian::DB_NO_SYNC);
}

// The part "removed" needs no lists of terms, because its documents stay. An empty one is made anew: when Xapian opens
// a database to which nothing was ever committed, it adds the table of these lists, whatever the flags say.
Xapian::WritableDatabase open_removed(const fs::path& path) {
  const bool has_documents = storage::is_there(path) && Xapian::Database(path.string()).get_doccount() > 0;
  const int action = has_documents ? Xapian::DB_OPEN : Xapian::DB_CREATE_OR_OVERWRITE;
  return Xapian::WritableDatabase(path.string(), action | Xapian::DB_NO_TERMLIST | Xapian::DB_NO_SYNC);
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
    main_ = MainPart(main_paths(path_));
    added_ = open_added(added_path(path_));
    removed_ = open_removed(removed_path(path_));
    texts_ = StoredText(main_.database());
    added_.set_metadata(std::string(stored_text_dictionary),
                        main_.database().get_metadata(std::string(stored_text_dictionary)));
    removed_places_.insert(removed_.postlist_begin(""), removed_.postlist_end(""));
  });
}

const Xapian::Database& DeltaWriter::database_of(const Member& member) const {
  return member.is_added ? added_ : main_.database();
}

Announcement DeltaWriter::announcement(const Member& member) const {
  return texts_.announcement(database_of(member).get_document(member.number));
}

bool DeltaWriter::put(const Announcement& announcement) {
  return with_storage_errors(path_, [&] {
    const bool was_there = take_out(id_term(announcement.source, announcement.id));
    note_notice(announcement);
    added_.add_document(
        make_document(announcement, texts_.pack(encode_announcement(announcement)), analyzer_, *numbers_));
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
  std::optional<Member> member;
  if (const auto at = added_.postlist_begin(term); at != added_.postlist_end(term)) {
    member = {*at, true};
  } else if (const auto in_main = main_.database().postlist_begin(term);
             in_main != main_.database().postlist_end(term)) {
    if (!is_removed(*in_main)) {
      member = {*in_main, false};
    }
  }
  if (member) {
    take_out(*member, announcement(*member));
  }
  return member.has_value();
}

void DeltaWriter::take_out(const Member& member, const Announcement& announcement) {
  note_notice(announcement);
  if (member.is_added) {
    added_.delete_document(member.number);
  } else {
    remove(member.number, main_document(member.number, announcement));
  }
}

// Makes a document of the main part again. The main part has no lists of its terms.
Xapian::Document DeltaWriter::main_document(Xapian::docid number, const Announcement& announcement) {
  return make_document(announcement, main_.database().get_document(number).get_data(), analyzer_, *numbers_);
}

// Removes a document of the main part, made again. Takes it over.
void DeltaWriter::remove(Xapian::docid number, Xapian::Document document) {
  reads_otherwise_ =
      reads_otherwise_ || slot_value(document, Slot::words) != slot_value(main_.database(), number, Slot::words);
  document.clear_values();
  document.set_data("");
  removed_.replace_document(main_.place_of(number), document);
  removed_places_.insert(main_.place_of(number));
}

std::vector<Announcement> DeltaWriter::take_later_than(Instant instant, std::size_t most) {
  commit();  // a cursor over the values sees only what is committed
  return with_storage_errors(path_, [&] {
    const std::string limit = encode_instant(instant);
    std::vector<Member> members;
    find_later(main_.database(), limit, [&](Xapian::docid number) {
      if (!is_removed(number)) {
        members.push_back({number, false});
      }
    });
    find_later(added_, limit, [&](Xapian::docid number) { members.push_back({number, true}); });
    std::vector<Announcement> later;
    if (members.size() > most) {
      return later;
    }
    for (const Member& member : members) {
      later.push_back(announcement(member));
      take_out(member, later.back());
    }
    return later;
  });
}

void DeltaWriter::note_notice(const Announcement& announcement) {
  if (!announcement.number.empty()) {
    notices_.emplace(notice_of(announcement), value_term(FieldId::number, announcement.number));
  }
}

void DeltaWriter::mark_superseded() {
  commit();  // a cursor over the terms sees only what is committed
  with_storage_errors(path_, [&] {
    for (const auto& [notice, term] : notices_) {
      mark_notice(term);
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
  for (const Xapian::Database* database : {&main_.database(), static_cast<const Xapian::Database*>(&added_)}) {
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
    found += main_.database().get_termfreq(one) - removed_.get_termfreq(one) + added_.get_termfreq(one);
  }
  if (found > most_of_one_number) {
    std::for_each(terms.begin(), terms.end(), [this](const std::string& one) { unmark(one); });
    return;
  }
  std::vector<Member> members;
  Notice notice;
  const auto add = [&](const Member& member) {
    members.push_back(member);
    notice.add(announcement(member));
  };
  for (const std::string& one : terms) {
    for (auto at = main_.database().postlist_begin(one); at != main_.database().postlist_end(one); ++at) {
      if (!is_removed(*at)) {
        add({*at, false});
      }
    }
    for (auto at = added_.postlist_begin(one); at != added_.postlist_end(one); ++at) {
      add({*at, true});
    }
  }
  const std::vector<bool> superseded = notice.superseded();
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (superseded[i] == slot_value(database_of(members[i]), members[i].number, Slot::superseded).empty()) {
      set_mark(members[i], superseded[i]);
    }
  }
}

// Removes the marks of all documents with the term, without reading those that have none.
void DeltaWriter::unmark(const std::string& term) {
  const Xapian::valueno slot = slot_number(Slot::superseded);
  for (const bool is_added : {false, true}) {
    const Xapian::Database& database = is_added ? added_ : main_.database();
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
      if (at != database.postlist_end(term) && *at == number && (is_added || !is_removed(number))) {
        set_mark({number, is_added}, false);
      }
    }
  }
}

void DeltaWriter::set_mark(const Member& member, bool superseded) {
  if (member.is_added) {
    Xapian::Document document = added_.get_document(member.number);
    set_superseded(document, superseded);
    added_.replace_document(member.number, document);
    return;
  }
  Xapian::Document document = main_document(member.number, announcement(member));
  set_superseded(document, superseded);
  added_.add_document(document);
  remove(member.number, std::move(document));
}

void DeltaWriter::commit() {
  with_storage_errors(path_, [&] {
    added_.commit();
    removed_.commit();
  });
  uncommitted_ = 0;
}

}  // namespace gonggo
