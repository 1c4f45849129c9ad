// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/fetch_spool.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cerrno>
#include <fstream>
#include <set>
#include <system_error>

#include "common/base/error.hpp"
#include "common/base/hash.hpp"
#include "indexer/durable_file.hpp"

namespace gonggo::indexer {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using Kind = SpoolDocument::Kind;

constexpr std::int64_t layout_version = 1;
constexpr std::array<std::string_view, 3> kind_names{"page", "detail", "attachment"};

fs::path files_of(const fs::path& folder) { return folder / "files"; }
fs::path manifest_of(const fs::path& folder) { return folder / "manifest.jsonl"; }
fs::path journal_of(const fs::path& folder) { return folder / "next.jsonl"; }

std::string line_of(const SpoolSet& set) {
  return json::serialize(json::object{{"version", layout_version},
                                      {"settings", set.settings},
                                      {"begun", set.begun.time_since_epoch().count()},
                                      {"reads_pages", set.reads_pages},
                                      {"reads_details", set.reads_details},
                                      {"documents", set.documents.size()}}) +
         "\n";
}

std::string line_of(const SpoolDocument& document) {
  return json::serialize(json::object{{"kind", kind_names.at(static_cast<std::size_t>(document.kind))},
                                      {"address", document.address},
                                      {"file", document.file},
                                      {"etag", document.etag},
                                      {"last_modified", document.last_modified},
                                      {"status", document.status},
                                      {"bytes", document.bytes},
                                      {"fetched", document.fetched.time_since_epoch().count()}}) +
         "\n";
}

SpoolSet read_set_line(const json::object& line) {
  if (line.at("version").as_int64() != layout_version) {
    throw std::invalid_argument("another version");
  }
  return {std::string(line.at("settings").as_string()),
          Instant(std::chrono::seconds(line.at("begun").as_int64())),
          line.at("reads_pages").as_bool(),
          line.at("reads_details").as_bool(),
          {},
          line.at("documents").to_number<std::size_t>()};
}

SpoolDocument read_document_line(const json::object& line) {
  const auto text = [&](std::string_view key) { return std::string(line.at(key).as_string()); };
  SpoolDocument document;
  const auto kind = std::find(kind_names.begin(), kind_names.end(), text("kind"));
  if (kind == kind_names.end() || text("file").find('/') != std::string::npos) {
    throw std::invalid_argument("no document of a spool");
  }
  document.kind = static_cast<Kind>(kind - kind_names.begin());
  document.address = text("address");
  document.file = text("file");
  document.etag = text("etag");
  document.last_modified = text("last_modified");
  document.status = line.at("status").to_number<int>();
  document.bytes = line.at("bytes").to_number<std::uint64_t>();
  document.fetched = Instant(std::chrono::seconds(line.at("fetched").as_int64()));
  return document;
}

// Reads a set. Reading ends at the first line that is not whole, because the program may have been killed while it
// wrote the line. Returns nullopt if there is no file, or if not even its first line is whole. Throws Error(input) if
// there is a file that cannot be read.
std::optional<SpoolSet> read_set(const fs::path& path, bool& is_whole) {
  errno = 0;
  std::ifstream file(path);
  std::optional<SpoolSet> set;
  is_whole = true;
  if (!file && errno == ENOENT) {
    return set;
  }
  for (std::string line; std::getline(file, line);) {
    try {
      const json::value value = json::parse(line);
      if (set) {
        set->documents.push_back(read_document_line(value.as_object()));
      } else {
        set = read_set_line(value.as_object());
      }
    } catch (const std::exception&) {  // of Boost.JSON and of the two functions
      is_whole = false;
      break;
    }
  }
  if (!file.is_open() || file.bad()) {
    const std::string reason = std::generic_category().message(errno == 0 ? EIO : errno);
    throw Error(ErrorKind::input, say("spool_unreadable", {{"file", path.string()}, {"reason", reason}}));
  }
  return set;
}

bool has_size(const fs::path& path, std::uint64_t bytes) {
  std::error_code error;
  return fs::file_size(path, error) == bytes && !error;
}

// Returns the complete set. Throws Error(missing) if there is none, and Error(input) if it is not whole.
SpoolSet read_complete(const fs::path& folder) {
  bool is_whole = false;
  auto set = read_set(manifest_of(folder), is_whole);
  if (!set && is_whole) {
    throw Error(ErrorKind::missing, say("nothing_fetched_yet", {{"folder", folder.string()}}));
  }
  if (!set || !is_whole || set->promised != set->documents.size()) {
    throw Error(ErrorKind::input, say("spool_damaged", {{"file", manifest_of(folder).string()}}));
  }
  return std::move(*set);
}

}  // namespace

FetchSpool::FetchSpool(fs::path folder, SpoolSet next, std::chrono::seconds resumed_for, std::chrono::milliseconds wait,
                       const StopCheck& stop)
    : folder_(std::move(folder)), next_(std::move(next)) {
  std::error_code error;
  fs::create_directories(files_of(folder_), error);
  if (error) {
    throw Error(ErrorKind::storage, "cannot make " + files_of(folder_).string() + ": " + error.message());
  }
  lock_.emplace(folder_ / "lock", wait, say("fetch_locked", {{"folder", folder_.string()}}), stop);
  bool is_whole = false;
  if (auto set = read_set(manifest_of(folder_), is_whole); set && is_whole && set->promised == set->documents.size()) {
    complete_ = std::move(*set);
  }
  if (auto set = read_set(journal_of(folder_), is_whole);
      set && set->settings == next_.settings && set->begun <= next_.begun && next_.begun - set->begun <= resumed_for) {
    next_ = std::move(*set);
  }
  complete_places_ = places_of(complete_);
  next_places_ = places_of(next_);
  begin_journal();
}

FetchSpool::~FetchSpool() { ::close(journal_); }

// Writes the unfinished set anew, so that what follows does not stand behind a line that is cut off.
void FetchSpool::begin_journal() {
  std::string lines = line_of(next_);
  for (const SpoolDocument& document : next_.documents) {
    lines += line_of(document);
  }
  replace_durably(journal_of(folder_), lines);
  const int journal = ::open(journal_of(folder_).c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
  if (journal < 0) {
    fail_file("open", journal_of(folder_));
  }
  if (journal_ >= 0) {
    ::close(journal_);
  }
  journal_ = journal;
}

bool FetchSpool::is_there(const SpoolDocument& document) const { return has_size(path_of(document), document.bytes); }

FetchSpool::Places FetchSpool::places_of(const SpoolSet& set) {
  Places places;
  for (std::size_t place = 0; place < set.documents.size(); ++place) {
    places.emplace(std::pair(set.documents[place].kind, set.documents[place].address), place);
  }
  return places;
}

const SpoolDocument* FetchSpool::find(const SpoolSet& set, const Places& places, Kind kind,
                                      const std::string& address) const {
  const auto place = places.find({kind, address});
  if (place == places.end() || !is_there(set.documents[place->second])) {
    return nullptr;
  }
  return &set.documents[place->second];
}

const SpoolDocument* FetchSpool::complete(Kind kind, const std::string& address) const {
  return find(complete_, complete_places_, kind, address);
}

const SpoolDocument* FetchSpool::unfinished(Kind kind, const std::string& address) const {
  return find(next_, next_places_, kind, address);
}

fs::path FetchSpool::path_of(const SpoolDocument& document) const { return files_of(folder_) / document.file; }

void FetchSpool::store(SpoolDocument& document, std::size_t number, std::string_view extension,
                       std::string_view content) const {
  const std::string digits = std::to_string(number);
  const std::string name = std::string(kind_names.at(static_cast<std::size_t>(document.kind)).substr(0, 1)) +
                           std::string(5 - std::min<std::size_t>(digits.size(), 5), '0') + digits + '-' +
                           to_hex(fnv1a(content));
  document.bytes = content.size();
  document.file = name + std::string(extension);
  // Another content with the same hash must not replace a file that a complete set has.
  for (int copy = 2; fs::exists(path_of(document)) && content_of(path_of(document)) != content; ++copy) {
    document.file = name + '-' + std::to_string(copy) + std::string(extension);
  }
  if (!is_there(document)) {
    replace_durably(path_of(document), content);
  }
}

void FetchSpool::note(const SpoolDocument& document) {
  sync_folder(files_of(folder_));
  write_all(journal_, line_of(document), journal_of(folder_));
  sync(journal_, journal_of(folder_));
  next_places_.emplace(std::pair(document.kind, document.address), next_.documents.size());
  next_.documents.push_back(document);
}

void FetchSpool::restart() {
  next_.documents.clear();
  next_places_.clear();
  begin_journal();
}

bool FetchSpool::commit(std::vector<SpoolDocument> documents) {
  next_.documents = std::move(documents);
  const auto same = [](const SpoolDocument& a, const SpoolDocument& b) {
    return a.kind == b.kind && a.file == b.file && a.address == b.address;
  };
  const bool is_changed = !std::equal(next_.documents.begin(), next_.documents.end(), complete_.documents.begin(),
                                      complete_.documents.end(), same);
  std::string lines = line_of(next_);
  for (const SpoolDocument& document : next_.documents) {
    lines += line_of(document);
  }
  replace_durably(manifest_of(folder_), lines);
  fs::remove(journal_of(folder_));
  sync_folder(folder_);
  remove_others(complete_);
  complete_ = next_;
  complete_places_ = next_places_ = places_of(next_);
  return is_changed;
}

void FetchSpool::remove_others(const SpoolSet& previous) const {
  std::set<std::string> kept;
  for (const SpoolSet* set : {&previous, &next_}) {
    for (const SpoolDocument& document : set->documents) {
      kept.insert(document.file);
    }
  }
  std::error_code ignored;  // a file that is not removed does no harm
  for (const fs::directory_entry& entry : fs::directory_iterator(files_of(folder_), ignored)) {
    if (!kept.contains(entry.path().filename().string())) {
      fs::remove(entry.path(), ignored);
    }
  }
}

std::uint64_t forget_fetched(const fs::path& folder, const std::set<std::string>& attachments,
                             std::chrono::milliseconds wait, const StopCheck& stop) {
  if (!fs::exists(files_of(folder))) {
    return 0;
  }
  const FileLock lock(folder / "lock", wait, say("fetch_locked", {{"folder", folder.string()}}), stop);
  std::set<std::string> kept;
  for (const fs::path& list : {manifest_of(folder), journal_of(folder)}) {
    bool is_whole = false;
    const auto set = read_set(list, is_whole);
    for (const SpoolDocument& document : set ? set->documents : std::vector<SpoolDocument>()) {
      if (document.kind == Kind::attachment && !attachments.contains(document.address)) {
        kept.insert(document.file);
      }
    }
  }
  std::vector<fs::path> others;
  for (const fs::directory_entry& entry : fs::directory_iterator(files_of(folder))) {
    if (!kept.contains(entry.path().filename().string())) {
      others.push_back(entry.path());
    }
  }
  for (const fs::path& path : others) {
    if (std::error_code error; !fs::remove(path, error) && error) {
      fail_file("remove", path);
    }
  }
  return others.size();
}

bool has_complete_set(const fs::path& folder) {
  std::error_code error;
  return fs::exists(manifest_of(folder), error);
}

std::map<std::string, fs::path> spooled_attachments(const fs::path& folder) {
  std::map<std::string, fs::path> files;
  for (const SpoolDocument& document : read_complete(folder).documents) {
    if (document.kind == Kind::attachment) {
      files[document.address] = files_of(folder) / document.file;
    }
  }
  return files;
}

FoundFiles spooled_files(const fs::path& folder) {
  const SpoolSet set = read_complete(folder);
  FoundFiles found;
  for (const SpoolDocument& document : set.documents) {
    const bool is_read =
        (document.kind == Kind::page && set.reads_pages) || (document.kind == Kind::detail && set.reads_details);
    if (!is_read) {
      continue;
    }
    const fs::path path = files_of(folder) / document.file;
    if (!has_size(path, document.bytes)) {
      throw Error(ErrorKind::input, say("spool_damaged", {{"file", path.string()}}));
    }
    found.bytes += document.bytes;
    found.files.push_back({path.string(), true});
  }
  return found;
}

}  // namespace gonggo::indexer
