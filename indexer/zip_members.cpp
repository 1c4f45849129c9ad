// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/zip_members.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include <memory>
#include <new>

#include "common/text/clean_utf8.hpp"
#include "indexer/format.hpp"
#include "indexer/text_stream.hpp"
#include "indexer/whole_text.hpp"

namespace gonggo::indexer {
namespace {

constexpr std::size_t most_members = 10'000;

struct CloseArchive {
  void operator()(archive* reader) const { archive_read_free(reader); }
};

// The message of libarchive is left out, because it may quote the archive, and a report must not.
[[noreturn]] void fail(ZipFault::Kind kind = ZipFault::Kind::damaged) {
  throw ZipFault(kind, kind == ZipFault::Kind::encrypted ? say("zip_encrypted") : say("zip_damaged"));
}

locale_t utf8_locale() {
  static const locale_t locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", static_cast<locale_t>(nullptr));
  return locale;
}

// libarchive converts names that are marked as UTF-8 to the character set of the locale, and loses those that the
// locale of the process has no characters for.
class InUtf8 {
 public:
  InUtf8() : before_(uselocale(utf8_locale())) {}
  ~InUtf8() { uselocale(before_); }
  InUtf8(const InUtf8&) = delete;
  InUtf8& operator=(const InUtf8&) = delete;

 private:
  locale_t before_;
};

std::string name_of(archive_entry* entry) {
  const char* name = archive_entry_pathname(entry);
  if (name == nullptr) {
    return {};
  }
  return clean_utf8(is_utf8(name) ? name : decode_text_as(name, "cp949"));
}

}  // namespace

struct ZipReader::Impl {
  std::unique_ptr<archive, CloseArchive> reader{archive_read_new()};
  archive_entry* entry = nullptr;
};

void ZipReader::prepare() { utf8_locale(); }

ZipReader::ZipReader(std::string_view bytes) : impl_(std::make_unique<Impl>()) {
  archive* reader = impl_->reader.get();
  if (reader == nullptr) {
    throw std::bad_alloc();
  }
  archive_read_support_format_zip(reader);
  if (archive_read_open_memory(reader, bytes.data(), bytes.size()) != ARCHIVE_OK) {
    fail();
  }
}

ZipReader::~ZipReader() = default;

bool ZipReader::next() {
  const InUtf8 locale;
  do {
    const int status = archive_read_next_header(impl_->reader.get(), &impl_->entry);
    if (status == ARCHIVE_EOF) {
      return false;
    }
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN) {
      fail();
    }
    name_ = name_of(impl_->entry);
  } while (archive_entry_filetype(impl_->entry) == AE_IFDIR);
  return true;
}

std::string ZipReader::read(std::size_t most) {
  archive* reader = impl_->reader.get();
  const bool is_encrypted = archive_entry_is_data_encrypted(impl_->entry) != 0;
  std::string bytes;
  const void* block = nullptr;
  std::size_t size = 0;
  la_int64_t offset = 0;
  int status = ARCHIVE_OK;
  while ((status = archive_read_data_block(reader, &block, &size, &offset)) == ARCHIVE_OK) {
    if (size > most - bytes.size()) {
      throw ZipFault(ZipFault::Kind::too_large, say("extract_too_large"));
    }
    bytes.append(static_cast<const char*>(block), size);
  }
  if (status != ARCHIVE_EOF) {
    fail(is_encrypted ? ZipFault::Kind::encrypted : ZipFault::Kind::damaged);
  }
  return bytes;
}

ZipMembers unzip(std::string_view bytes, const std::function<bool(std::string_view name)>& is_wanted) {
  try {
    ZipReader reader(bytes);
    ZipMembers members;
    std::size_t total = 0;
    for (std::size_t count = 0; reader.next();) {
      if (++count > most_members) {
        throw UnreadableFile(say("too_many_members", {{"most", most_members}}));
      }
      if (is_wanted(reader.name())) {
        std::string content = reader.read(most_document_bytes - total);
        total += content.size();
        members.insert_or_assign(reader.name(), std::move(content));
      }
    }
    return members;
  } catch (const ZipFault& fault) {
    if (fault.kind() == ZipFault::Kind::too_large) {
      throw UnreadableFile(say("unpacked_too_large", {{"most", most_document_bytes >> 20}}));
    }
    throw SourceFailed(fault.message());
  }
}

}  // namespace gonggo::indexer
