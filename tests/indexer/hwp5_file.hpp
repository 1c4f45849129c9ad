// SPDX-License-Identifier: GPL-2.0-or-later
// HWP 5 files for tests.
#pragma once

#include <gsf/gsf.h>
#include <nettle/aes.h>
#include <zlib.h>

#include <catch2/catch.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/utf8.hpp"

namespace gonggo::indexer {

inline std::string bytes_of(std::uint64_t number, int size) {
  std::string bytes;
  for (int i = 0; i < size; ++i) {
    bytes += static_cast<char>(number >> (8 * i) & 0xFF);
  }
  return bytes;
}

// The text in UTF-16LE.
inline std::string wide(std::string_view text) {
  std::string units;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (c < 0x10000) {
      units += bytes_of(c, 2);
    } else {
      units += bytes_of(0xD800 + ((c - 0x10000) >> 10), 2) + bytes_of(0xDC00 + ((c - 0x10000) & 0x3FF), 2);
    }
  }
  return units;
}

// A text after the count of its units.
inline std::string counted(std::string_view text) { return bytes_of(wide(text).size() / 2, 2) + wide(text); }

inline std::string record(std::uint32_t tag, std::uint32_t level, std::string_view data) {
  const bool is_long = data.size() >= 0xFFF;
  const std::uint64_t head = tag | level << 10 | (is_long ? 0xFFFU : static_cast<std::uint32_t>(data.size())) << 20;
  return bytes_of(head, 4) + (is_long ? bytes_of(data.size(), 4) : "") + std::string(data);
}

// A control of eight units in a paragraph.
inline std::string unit_of_control(std::uint32_t code) {
  return bytes_of(code, 2) + std::string(12, 'x') + bytes_of(code, 2);
}

// The records of a paragraph. `units` is its text with its controls.
inline std::string paragraph(std::uint32_t level, std::string_view units) {
  return record(66, level, std::string(22, '\0')) + record(67, level + 1, std::string(units) + wide("\r"));
}

inline std::string control(std::uint32_t level, const std::string& id, std::string_view data = {}) {
  return record(71, level, std::string(id.rbegin(), id.rend()) + std::string(data));
}

inline std::string list(std::uint32_t level) { return record(72, level, std::string(8, '\0')); }
inline std::string cell(std::uint32_t level, std::uint32_t column, std::uint32_t row) {
  return record(72, level, std::string(8, '\0') + bytes_of(column, 2) + bytes_of(row, 2) + std::string(22, '\0'));
}

inline std::string deflated(std::string_view data) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(deflateBound(&stream, static_cast<uLong>(data.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data.data()));
  stream.avail_in = static_cast<uInt>(data.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

// The stream as a file for distribution has it: the key in a record of its own, and the rest enciphered.
inline std::string enciphered(std::string stream, std::uint32_t seed) {
  const std::string key = "0123456789abcdef";
  std::string plain(256, '\x5A');
  plain.replace(0, 4, bytes_of(seed, 4));
  plain.replace(4 + (seed & 0xF), key.size(), key);
  std::uint32_t state = seed;
  const auto random = [&] { return (state = state * 214013 + 2531011) >> 16 & 0x7FFF; };
  for (std::size_t i = 0; i < plain.size();) {
    const std::uint32_t mask = random() & 0xFF;
    for (std::size_t end = std::min<std::size_t>(i + (random() & 0xF) + 1, plain.size()); i < end; ++i) {
      plain[i] = i < 4 ? plain[i] : static_cast<char>(static_cast<unsigned char>(plain[i]) ^ mask);
    }
  }
  stream.resize((stream.size() + AES_BLOCK_SIZE - 1) / AES_BLOCK_SIZE * AES_BLOCK_SIZE);
  aes128_ctx context{};
  aes128_set_encrypt_key(&context, reinterpret_cast<const std::uint8_t*>(key.data()));
  std::string cipher(stream.size(), '\0');
  aes128_encrypt(&context, stream.size(), reinterpret_cast<std::uint8_t*>(cipher.data()),
                 reinterpret_cast<const std::uint8_t*>(stream.data()));
  return record(28, 0, plain) + cipher;
}

// An OLE file with these streams. A path has at most one storage.
inline std::string ole(const std::vector<std::pair<std::string, std::string>>& streams) {
  gsf_init();
  GsfOutput* memory = gsf_output_memory_new();
  GsfOutfile* root = gsf_outfile_msole_new(memory);
  GsfOutput* storage = nullptr;
  std::string open;
  const auto close = [](GsfOutput* output) {
    REQUIRE(gsf_output_close(output));
    g_object_unref(output);
  };
  for (const auto& [path, bytes] : streams) {
    const std::size_t slash = path.find('/');
    const std::string folder = slash == std::string::npos ? "" : path.substr(0, slash);
    if (folder != open && storage != nullptr) {
      close(std::exchange(storage, nullptr));
    }
    if (folder != open && !folder.empty()) {
      storage = gsf_outfile_new_child(root, folder.c_str(), TRUE);
    }
    open = folder;
    GsfOutfile* parent = storage != nullptr ? GSF_OUTFILE(storage) : root;
    const std::string name = path.substr(slash == std::string::npos ? 0 : slash + 1);
    GsfOutput* stream = gsf_outfile_new_child(parent, name.c_str(), FALSE);
    gsf_output_write(stream, bytes.size(), reinterpret_cast<const guint8*>(bytes.data()));
    close(stream);
  }
  if (storage != nullptr) {
    close(storage);
  }
  REQUIRE(gsf_output_close(GSF_OUTPUT(root)));
  g_object_unref(root);
  const auto* bytes = gsf_output_memory_get_bytes(GSF_OUTPUT_MEMORY(memory));
  std::string file(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(gsf_output_size(memory)));
  g_object_unref(memory);
  return file;
}

enum HwpBits : std::uint32_t { compressed = 1, locked = 2, for_distribution = 4, managed = 16 };

// A file with these sections, and with a preview if it is not empty.
inline std::string hwp5(const std::vector<std::string>& sections, std::uint32_t bits, std::string_view preview = {}) {
  std::string header = "HWP Document File";
  header.resize(32);
  header += bytes_of(0x05000300, 4) + bytes_of(bits, 4);
  header.resize(256);
  std::vector<std::pair<std::string, std::string>> streams{{"FileHeader", header}, {"DocInfo", "x"}};
  if (!preview.empty()) {
    streams.emplace_back("PrvText", wide(preview));
  }
  for (std::size_t i = 0; i < sections.size(); ++i) {
    std::string stream = (bits & compressed) != 0 ? deflated(sections[i]) : sections[i];
    const bool is_enciphered = (bits & for_distribution) != 0;
    stream = is_enciphered ? enciphered(stream, 0x76642A54U + static_cast<std::uint32_t>(i)) : stream;
    streams.emplace_back((is_enciphered ? "ViewText/Section" : "BodyText/Section") + std::to_string(i), stream);
  }
  return ole(streams);
}

}  // namespace gonggo::indexer
