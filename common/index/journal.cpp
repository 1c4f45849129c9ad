// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/journal.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <charconv>
#include <optional>
#include <vector>

#include "common/base/error.hpp"
#include "common/index/announcement_codec.hpp"

namespace gonggo {
namespace {

namespace fs = std::filesystem;

constexpr char put_kind = 'p';
constexpr char erase_kind = 'e';
constexpr char commit_kind = 'c';
constexpr std::size_t digest_digits = 32;
constexpr std::size_t flush_bytes = 1U << 20;

struct Record {
  std::uint64_t number = 0;
  char kind = 0;
  std::string_view payload;
};

std::string line_of(std::uint64_t number, char kind, std::string_view payload) {
  const std::string head = std::to_string(number) + ' ' + kind + ' ';
  storage::Digest digest;
  digest.add(head);
  digest.add(payload);
  return head + digest.hex(digest_digits) + ' ' + std::string(payload) + '\n';
}

// Parses a line without its newline. Returns nullopt if the line is not a complete record with a correct checksum.
std::optional<Record> parse(std::string_view line) {
  Record record;
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), record.number);
  const auto digits = static_cast<std::size_t>(end - line.data());
  const std::size_t head = digits + 3;  // two spaces and the kind between them
  if (error != std::errc() || line.size() < head + digest_digits + 1) {
    return std::nullopt;
  }
  record.kind = line[digits + 1];
  record.payload = line.substr(head + digest_digits + 1);
  const std::string expected = line_of(record.number, record.kind, record.payload);
  return expected.substr(0, expected.size() - 1) == line ? std::optional(record) : std::nullopt;
}

struct Scan {
  std::uint64_t end = 0;     // offset after the last commit record
  std::uint64_t number = 0;  // number of the last commit record
};

// Calls `group` with the records of each committed group. `base` is the offset of `text` in the journal. Ignores faulty
// lines after the last commit record, because an interrupted write leaves such lines. Throws Error(storage) if a faulty
// line precedes a commit record.
Scan scan(std::string_view text, std::uint64_t base, const fs::path& path,
          const std::function<void(const std::vector<Record>&)>& group) {
  Scan result{base, 0};
  std::vector<Record> records;
  bool faulty = false;
  std::uint64_t last = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t newline = text.find('\n', at);
    if (newline == std::string_view::npos) {
      break;
    }
    const auto record = parse(text.substr(at, newline - at));
    at = newline + 1;
    const bool in_order = record && (last == 0 || record->number == last + 1);
    if (!in_order) {
      faulty = true;
    }
    if (faulty && record && record->kind == commit_kind) {
      throw Error(ErrorKind::storage, path.string() + " is damaged before byte " + std::to_string(base + at) +
                                          "; stop the build, run the lost updates again and start a new build");
    }
    if (faulty) {
      continue;
    }
    last = record->number;
    if (record->kind != commit_kind) {
      records.push_back(*record);
      continue;
    }
    group(records);
    records.clear();
    result = {base + at, last};
  }
  return result;
}

}  // namespace

fs::path journal_path(const fs::path& index) { return index / "journal"; }

JournalWriter::JournalWriter(const fs::path& index) : file_(journal_path(index), O_RDWR | O_CREAT) {
  const Scan found = scan(file_.read_all(), 0, file_.path(), [](const auto&) {});
  if (::ftruncate(file_.descriptor(), static_cast<off_t>(found.end)) != 0 ||
      ::lseek(file_.descriptor(), 0, SEEK_END) < 0) {
    storage::fail("write", file_.path());
  }
  number_ = found.number;
}

void JournalWriter::record(char kind, std::string_view payload) {
  pending_ += line_of(++number_, kind, payload);
  if (pending_.size() < flush_bytes) {
    return;
  }
  file_.write(pending_);
  pending_.clear();
}

void JournalWriter::put(const Announcement& announcement) { record(put_kind, encode_announcement(announcement)); }

void JournalWriter::erase(const std::string& source, const std::string& id) {
  Announcement erased;
  erased.source = source;
  erased.id = id;
  record(erase_kind, encode_announcement(erased));
}

void JournalWriter::commit() {
  record(commit_kind, "");
  file_.write(pending_);
  pending_.clear();
  file_.sync();
  storage::sync_directory(file_.path().parent_path());
}

std::uint64_t replay_journal(const fs::path& index, std::uint64_t offset, const JournalEvents& events) {
  const fs::path path = journal_path(index);
  if (!fs::exists(path)) {
    return offset;
  }
  const std::string text = storage::read_file(path);
  if (offset > text.size()) {
    throw Error(ErrorKind::storage, path.string() + " became shorter while a build was using it");
  }
  const auto apply = [&](const std::vector<Record>& records) {
    for (const Record& record : records) {
      const Announcement announcement = decode_announcement(record.payload);
      if (record.kind == put_kind) {
        events.put(announcement);
      } else {
        events.erase(announcement.source, announcement.id);
      }
    }
  };
  return scan(std::string_view(text).substr(offset), offset, path, apply).end;
}

std::uint64_t journal_changes(const fs::path& index) {
  std::uint64_t changes = 0;
  replay_journal(index, 0,
                 {[&](const Announcement&) { ++changes; }, [&](const std::string&, const std::string&) { ++changes; }});
  return changes;
}

}  // namespace gonggo
