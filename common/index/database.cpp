// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/database.hpp"

#include <algorithm>
#include <sstream>

#include "common/index/document.hpp"
#include "common/index/schema.hpp"
#include "common/index/stored.hpp"

namespace gonggo {
namespace {

namespace fs = std::filesystem;

// Measured: larger batches are slower, up to 1.8 times the CPU at ten thousand documents, and take 23 KB each.
constexpr unsigned batch = 1'000;

// How a document that was written comes back; empty: as it should.
std::string fault_of(const Xapian::Database& database, Xapian::docid number) {
  const Announcement announcement = decode_announcement(database.get_document(number).get_data());
  const std::string term = id_term(announcement.source, announcement.id);
  const auto posting = database.postlist_begin(term);
  if (posting == database.postlist_end(term) || *posting != number)
    return "document " + announcement.source + "/" + announcement.id + " is not found by its id";
  return {};
}

}  // namespace

DatabaseWriter::DatabaseWriter(const fs::path& database, const std::shared_ptr<const Lexicon>& lexicon)
    : path_(database), analyzer_(lexicon), now_(now()) {
  with_storage_errors(path_, [&] {
    database_ = Xapian::WritableDatabase(path_.string(), Xapian::DB_CREATE_OR_OPEN | Xapian::DB_NO_SYNC);
  });
}

void DatabaseWriter::append(const Announcement& announcement) {
  with_storage_errors(path_, [&] {
    database_.add_document(make_document(announcement, analyzer_, now_));
    changed();
  });
}

bool DatabaseWriter::put(const Announcement& announcement) {
  return with_storage_errors(path_, [&] {
    const std::string term = id_term(announcement.source, announcement.id);
    const bool was_there = database_.term_exists(term);
    database_.replace_document(term, make_document(announcement, analyzer_, now_));
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

void DatabaseWriter::commit() {
  with_storage_errors(path_, [&] { database_.commit(); });
  uncommitted_ = 0;
}

void DatabaseWriter::changed() {
  if (++uncommitted_ >= batch) commit();
}

Census take_census(const fs::path& path) {
  return with_storage_errors(path, [&] {
    const Xapian::Database database(path.string());
    Census census;
    census.documents = database.get_doccount();
    const std::string prefix(field(FieldId::source).prefix);
    for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term)
      census.sources[(*term).substr(prefix.size())] = term.get_termfreq();
    return census;
  });
}

void compact(const fs::path& from, const fs::path& to) {
  with_storage_errors(from,
                      [&] { Xapian::Database(from.string()).compact(to.string(), Xapian::DBCOMPACT_NO_RENUMBER); });
}

std::vector<std::string> check_database(const fs::path& path, std::uint64_t sample) {
  std::vector<std::string> problems;
  try {
    std::ostringstream report;
    if (const auto errors = Xapian::Database::check(path.string(), 0, &report); errors != 0)
      problems.push_back("Xapian's check of " + path.string() + " found " + std::to_string(errors) + " errors");
    const Xapian::Database database(path.string());
    const std::uint64_t step = std::max<std::uint64_t>(1, database.get_doccount() / std::max<std::uint64_t>(1, sample));
    std::uint64_t seen = 0;
    for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at)
      if (seen++ % step == 0)
        if (std::string fault = fault_of(database, *at); !fault.empty()) problems.push_back(std::move(fault));
  } catch (const Xapian::Error& error) {
    problems.push_back(path.string() + ": " + error.get_msg());
  } catch (const Error& error) {
    problems.push_back(path.string() + ": " + error.what());
  }
  return problems;
}

}  // namespace gonggo
