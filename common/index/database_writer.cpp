// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/database_writer.hpp"

#include "common/index/announcement_codec.hpp"
#include "common/index/document.hpp"
#include "common/index/schema.hpp"
#include "common/index/slots.hpp"
#include "common/index/superseded.hpp"
#include "common/index/terms.hpp"
#include "common/index/xapian_errors.hpp"

namespace gonggo {
namespace {

namespace fs = std::filesystem;

}  // namespace

DatabaseWriter::DatabaseWriter(const fs::path& database, std::shared_ptr<const Lexicon> lexicon,
                               std::shared_ptr<const WordNumberFinder> numbers)
    : path_(database), analyzer_(std::move(lexicon)), numbers_(std::move(numbers)) {
  with_storage_errors(path_, [&] {
    database_ = Xapian::WritableDatabase(path_.string(), Xapian::DB_CREATE_OR_OPEN | Xapian::DB_NO_SYNC);
    texts_ = StoredText(database_);
  });
}

bool DatabaseWriter::put(const Announcement& announcement) {
  return with_storage_errors(path_, [&] {
    const std::string term = id_term(announcement.source, announcement.id);
    const bool was_there = database_.term_exists(term);
    database_.replace_document(
        term, make_document(announcement, texts_.pack(encode_announcement(announcement)), analyzer_, numbers_.get()));
    changed();
    return was_there;
  });
}

bool DatabaseWriter::erase(const std::string& source, const std::string& id) {
  return with_storage_errors(path_, [&] {
    const std::string term = id_term(source, id);
    const bool was_there = database_.term_exists(term);
    if (was_there) {
      database_.delete_document(term);
      changed();
    }
    return was_there;
  });
}

std::vector<Announcement> DatabaseWriter::take_later_than(Instant instant, std::size_t most) {
  return with_storage_errors(path_, [&] {
    std::vector<Announcement> later;
    const Xapian::valueno slot = slot_number(Slot::visible);
    const std::string limit = encode_instant(instant);
    if (database_.get_value_upper_bound(slot) <= limit) {
      return later;
    }
    commit();  // a cursor over the values sees only what is committed
    std::vector<Xapian::docid> numbers;
    for (auto value = database_.valuestream_begin(slot); value != database_.valuestream_end(slot); ++value) {
      if (*value > limit) {
        numbers.push_back(value.get_docid());
      }
    }
    if (numbers.size() > most) {
      return later;
    }
    for (const Xapian::docid number : numbers) {
      later.push_back(texts_.announcement(database_.get_document(number)));
      database_.delete_document(number);
      changed();
    }
    return later;
  });
}

void DatabaseWriter::mark_superseded() {
  commit();  // a cursor over the values sees only what is committed
  with_storage_errors(path_, [&] { gonggo::mark_superseded(database_); });
}

void DatabaseWriter::commit() {
  with_storage_errors(path_, [&] { database_.commit(); });
  uncommitted_ = 0;
}

void DatabaseWriter::changed() {
  if (++uncommitted_ >= documents_between_commits) {
    commit();
  }
}

}  // namespace gonggo
