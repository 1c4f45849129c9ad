// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/stored_text.hpp"

#include <xapian.h>
#include <zdict.h>
#include <zstd.h>

#include <algorithm>
#include <cstdint>
#include <utility>

#include "common/base/hash.hpp"
#include "common/index/announcement_codec.hpp"
#include "common/index/slots.hpp"

namespace gonggo {
namespace {

// Level 3 made 466 bytes of the 1,356 of a press release in 9 microseconds, level 9 made 428 in 58, zlib without a
// dictionary 749 in 61. docs/decisions/0009-stored-text.md has the table.
constexpr int level = 3;
constexpr std::size_t largest_dictionary = 112U << 10;
// The dictionary takes at most this share of the texts, so that it saves more than it takes.
constexpr std::size_t dictionary_share = 50;
// Limit for what a damaged size may make the program allocate. JSON takes up to six bytes for a byte of the text.
constexpr std::size_t largest_text = 64U << 20;

constexpr char first_of_json = '{';  // no frame of Zstandard begins with it

struct FreeContext {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

// A context is large and is used again and again by its thread.
ZSTD_CCtx* compression() {
  thread_local const std::unique_ptr<ZSTD_CCtx, FreeContext> context(ZSTD_createCCtx());
  return context.get();
}

ZSTD_DCtx* decompression() {
  thread_local const std::unique_ptr<ZSTD_DCtx, FreeContext> context(ZSTD_createDCtx());
  return context.get();
}

}  // namespace

std::string make_dictionary(const std::vector<std::string>& samples, std::size_t all) {
  std::string together;
  std::vector<std::size_t> sizes;
  for (const std::string& sample : samples) {
    together += sample;
    sizes.push_back(sample.size());
  }
  std::string dictionary(std::min(largest_dictionary, all / dictionary_share), '\0');
  const std::size_t size = ZDICT_trainFromBuffer(dictionary.data(), dictionary.size(), together.data(), sizes.data(),
                                                 static_cast<unsigned>(sizes.size()));
  dictionary.resize(ZDICT_isError(size) != 0 ? 0 : size);
  return dictionary;
}

std::string stamp_of(std::string_view data) {
  const std::uint64_t hash = fnv1a(data);
  std::string stamp;
  for (unsigned byte = 0; byte < 4; ++byte) {
    stamp += static_cast<char>(hash >> (8 * byte));
  }
  return stamp;
}

struct StoredText::Dictionary {
  struct Free {
    void operator()(ZSTD_CDict* dictionary) const { ZSTD_freeCDict(dictionary); }
    void operator()(ZSTD_DDict* dictionary) const { ZSTD_freeDDict(dictionary); }
  };
  std::unique_ptr<ZSTD_CDict, Free> packing;
  std::unique_ptr<ZSTD_DDict, Free> unpacking;
};

StoredText::StoredText(const std::string& dictionary) {
  if (dictionary.empty()) {
    return;
  }
  auto made = std::make_shared<Dictionary>();
  made->packing.reset(ZSTD_createCDict(dictionary.data(), dictionary.size(), level));
  made->unpacking.reset(ZSTD_createDDict(dictionary.data(), dictionary.size()));
  if (!made->packing || !made->unpacking) {
    throw_damaged_document("the dictionary of the stored texts cannot be read");
  }
  dictionary_ = std::move(made);
}

StoredText::StoredText(const Xapian::Database& database)
    : StoredText(database.get_metadata(std::string(stored_text_dictionary))) {}

std::string StoredText::pack(const std::string& encoded) const {
  if (!dictionary_) {
    return encoded;
  }
  std::string packed(ZSTD_compressBound(encoded.size()), '\0');
  const std::size_t size = ZSTD_compress_usingCDict(compression(), packed.data(), packed.size(), encoded.data(),
                                                    encoded.size(), dictionary_->packing.get());
  if (ZSTD_isError(size) != 0) {  // out of memory
    return encoded;
  }
  packed.resize(size);
  return packed;
}

std::string StoredText::unpack(std::string data) const {
  if (data.starts_with(first_of_json)) {
    return data;
  }
  const unsigned long long size = ZSTD_getFrameContentSize(data.data(), data.size());
  if (!dictionary_ || size > largest_text) {  // also if the frame is damaged
    throw_damaged_document(dictionary_ ? "it is no compressed text" : "its dictionary is missing");
  }
  std::string text(size, '\0');
  const std::size_t found = ZSTD_decompress_usingDDict(decompression(), text.data(), text.size(), data.data(),
                                                       data.size(), dictionary_->unpacking.get());
  if (ZSTD_isError(found) != 0) {
    throw_damaged_document(ZSTD_getErrorName(found));
  }
  text.resize(found);
  return text;
}

Announcement StoredText::announcement(const Xapian::Document& document) const {
  std::string data = document.get_data();
  if (stamp_of(data) != slot_value(document, Slot::stamp)) {
    throw_damaged_document("it is not the text that was stored for it");
  }
  return decode_announcement(unpack(std::move(data)));
}

}  // namespace gonggo
