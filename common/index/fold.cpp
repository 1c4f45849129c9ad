// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/fold.hpp"

#include <xapian.h>

#include <algorithm>

#include "common/base/error.hpp"
#include "common/index/layout.hpp"
#include "common/index/storage.hpp"
#include "common/index/xapian_errors.hpp"

namespace gonggo {
namespace {

namespace fs = std::filesystem;

// What both parts may have of the documents of the main part. Each update copies and analyses the two parts again, and
// a search reads them beside the main part; a fold writes everything. docs/decisions/0009-updates.md has the figures.
constexpr std::uint64_t largest_share = 50;  // one in so many

std::uint64_t documents_in(const fs::path& database) {
  return storage::is_there(database) ? Xapian::Database(database.string()).get_doccount() : 0;
}

// Removes the documents of the part "removed" from the database.
void take_out(const fs::path& database, const fs::path& removed) {
  const Xapian::Database numbers(removed.string());
  Xapian::WritableDatabase changed(database.string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
  for (auto number = numbers.postlist_begin(""); number != numbers.postlist_end(""); ++number) {
    changed.delete_document(*number);
  }
  changed.commit();
}

}  // namespace

PartSizes part_sizes(const fs::path& generation) {
  return with_storage_errors(generation, [&] {
    return PartSizes{documents_in(database_path(generation)), documents_in(added_path(generation)),
                     documents_in(removed_path(generation))};
  });
}

bool is_fold_due(const PartSizes& sizes) { return largest_share * std::max(sizes.added, sizes.removed) > sizes.main; }

void remove_changes(const fs::path& generation) {
  for (const fs::path& old : {added_path(generation), removed_path(generation), added_suggestions_path(generation),
                              removed_suggestions_path(generation)}) {
    storage::remove_tree(old);
  }
}

void fold(const fs::path& generation, const Manifest& shared, const fs::path& workplace) {
  const fs::path main = database_path(generation);
  FileList files;
  for (const auto& [name, facts] : shared.files) {
    if (name.starts_with(main.filename().string() + "/")) {
      files[name] = facts;
    }
  }
  if (const auto problems = changed_files(generation, files); !problems.empty()) {
    throw Error(ErrorKind::storage,
                say("live_is_damaged", {{"path", shared.info.path.string()}, {"problem", problems.front()}}));
  }
  const fs::path base = workplace / "base";
  const fs::path whole = workplace / "whole";
  storage::copy_tree(main, base);
  with_storage_errors(generation, [&] {
    take_out(base, removed_path(generation));
    Xapian::Database all;
    all.add_database(Xapian::Database(base.string()));
    all.add_database(Xapian::Database(added_path(generation).string()));
    all.compact(whole.string());
  });
  remove_changes(generation);
  for (const fs::path& old : {base, main, suggestions_path(generation)}) {
    storage::remove_tree(old);
  }
  std::error_code code;
  fs::rename(whole, main, code);
  if (code) {
    storage::fail("replace", main);
  }
}

}  // namespace gonggo
