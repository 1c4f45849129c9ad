// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/facet_file.hpp"

#include <xapian.h>

#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <limits>

#include "common/base/error.hpp"
#include "common/index/compressed_file.hpp"
#include "common/index/facet_reader.hpp"
#include "common/index/layout.hpp"
#include "common/index/storage.hpp"
#include "common/index/stream_word.hpp"
#include "common/index/xapian_errors.hpp"

namespace gonggo {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view format_name = "ggfacet1";
constexpr std::size_t trailer_bytes = 24;

[[noreturn]] void damaged() { throw Error(ErrorKind::input, "the column of a facet is damaged"); }

void append_size(std::string& out, std::uint64_t size) {
  for (int shift = 0; shift < 64; shift += 8) {
    out.push_back(static_cast<char>(size >> shift & 0xFF));
  }
}

std::uint64_t size_at(std::string_view bytes, std::size_t at) {
  std::uint64_t size = 0;
  for (std::size_t i = 8; i > 0; --i) {
    size = size << 8 | static_cast<unsigned char>(bytes[at + i - 1]);
  }
  return size;
}

// Takes a number that is at most `most`. Most numbers have one byte or two, and there are millions.
std::uint32_t take_at_most(std::string_view& bytes, std::uint64_t most) {
  constexpr unsigned char more = 0x80;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  std::uint64_t number = 0;
  if (bytes.empty()) {
    damaged();
  }
  if (byte(0) < more) {
    number = byte(0);
    bytes.remove_prefix(1);
  } else if (bytes.size() > 1 && byte(1) < more) {
    number = byte(0) % more + std::uint64_t{byte(1)} * more;
    bytes.remove_prefix(2);
  } else {
    number = take_number(bytes);
  }
  if (number > most) {
    damaged();
  }
  return static_cast<std::uint32_t>(number);
}

// Reads numbers of texts.
class TextTaker {
 public:
  // The first text has the number `first`.
  TextTaker(std::uint32_t first, std::deque<std::string>& texts) : next_(first), texts_(texts) {}

  std::uint32_t take(std::string_view& bytes) {
    const std::uint32_t number = take_at_most(bytes, next_);
    if (number == next_) {
      ++next_;
      const std::size_t length = take_number(bytes);
      if (length > bytes.size()) {
        damaged();
      }
      texts_.emplace_back(bytes.substr(0, length));
      bytes.remove_prefix(length);
    }
    return number;
  }

 private:
  std::uint32_t next_;  // of a text that was not met yet
  std::deque<std::string>& texts_;
};

}  // namespace

fs::path facet_path(const fs::path& generation, FacetId facet) { return facets_path(generation) / facet_name(facet); }

bool has_facet_file(const fs::path& generation, FacetId facet) {
  return storage::is_there(facet_path(generation, facet));
}

FacetTexts collect_facet_texts(const MainPart& main, FacetId facet) {
  FacetTexts column;
  boost::unordered_flat_map<std::string_view, std::uint32_t> known;
  const auto number_of = [&](const std::string& text) {
    if (const auto at = known.find(text); at != known.end()) {
      return at->second;
    }
    const auto number = static_cast<std::uint32_t>(column.texts.size());
    known.emplace(column.texts.emplace_back(text), number);
    return number;
  };
  const std::uint32_t last = main.last_place();
  const Xapian::Database& all = main.database();
  FacetReader reader(all, facet);
  auto document = all.postlist_begin("");
  for (std::uint32_t place = 0; place <= last; ++place) {
    std::vector<std::string> texts;
    if (document != all.postlist_end("") && main.place_of(*document) == place) {
      texts = facet_texts(facet, reader.value_of(*document));
      ++document;
    }
    if (has_several_texts(facet)) {
      column.first.push_back(static_cast<std::uint32_t>(column.numbers.size()));
      for (const std::string& text : texts) {
        column.numbers.push_back(number_of(text));
      }
    } else {
      column.numbers.push_back(texts.empty() ? 0 : number_of(texts.front()) + 1);
    }
  }
  if (has_several_texts(facet)) {
    column.first.push_back(static_cast<std::uint32_t>(column.numbers.size()));
  }
  return column;
}

std::string serialize(const FacetTexts& column) {
  const std::uint32_t offset = column.first.empty() ? 1 : 0;
  std::string out(format_name);
  std::size_t known = 0;
  const auto append_text = [&](std::uint32_t number) {
    append_number(out, number);
    if (number == known + offset) {
      append_number(out, column.texts[known].size());
      out += column.texts[known++];
    }
  };
  for (std::size_t place = 1; place <= column.last_place(); ++place) {
    if (column.first.empty()) {
      append_text(column.numbers[place]);
      continue;
    }
    append_number(out, column.first[place + 1] - column.first[place]);
    for (std::uint32_t i = column.first[place]; i < column.first[place + 1]; ++i) {
      append_text(column.numbers[i]);
    }
  }
  for (const std::size_t size : {column.texts.size(), column.numbers.size(), column.last_place()}) {
    append_size(out, size);
  }
  return out;
}

FacetTexts parse_facet_texts(std::string_view bytes, FacetId facet) {
  if (bytes.size() < format_name.size() + trailer_bytes || !bytes.starts_with(format_name)) {
    damaged();
  }
  const std::string_view trailer = bytes.substr(bytes.size() - trailer_bytes);
  bytes = bytes.substr(format_name.size(), bytes.size() - format_name.size() - trailer_bytes);
  const std::uint64_t texts = size_at(trailer, 0);
  const std::uint64_t numbers = size_at(trailer, 8);
  const std::uint64_t last = size_at(trailer, 16);
  // Each of them takes a byte, except the number of place 0.
  const auto most = std::min<std::uint64_t>(bytes.size(), std::numeric_limits<std::uint32_t>::max() - 1);
  if (texts > most || numbers > most + 1 || last > most) {
    damaged();
  }
  FacetTexts column;
  column.numbers.reserve(numbers);
  if (has_several_texts(facet)) {
    TextTaker taker(0, column.texts);
    column.first.reserve(last + 2);
    column.first.assign(2, 0);
    for (std::uint64_t place = 1; place <= last; ++place) {
      for (std::uint32_t left = take_at_most(bytes, numbers - column.numbers.size()); left > 0; --left) {
        column.numbers.push_back(taker.take(bytes));
      }
      column.first.push_back(static_cast<std::uint32_t>(column.numbers.size()));
    }
  } else {
    TextTaker taker(1, column.texts);
    column.numbers.push_back(0);
    for (std::uint64_t place = 1; place <= last; ++place) {
      column.numbers.push_back(taker.take(bytes));
    }
  }
  if (!bytes.empty() || column.numbers.size() != numbers || column.texts.size() != texts) {
    damaged();
  }
  return column;
}

void write_facet_files(const fs::path& generation) {
  storage::make_directory(facets_path(generation));
  const MainPart main = with_storage_errors(generation, [&] { return MainPart(main_paths(generation)); });
  for (const FacetId facet : all_facets()) {
    if (!has_facet_file(generation, facet)) {
      const FacetTexts column = with_storage_errors(generation, [&] { return collect_facet_texts(main, facet); });
      storage::replace_file(facet_path(generation, facet), compressed(serialize(column)));
    }
  }
}

FacetTexts read_facet_file(const fs::path& generation, FacetId facet) {
  const fs::path path = facet_path(generation, facet);
  const std::string bytes = read_compressed(path);
  try {
    return parse_facet_texts(bytes, facet);
  } catch (const Error& error) {
    throw_damaged(path, error.what());
  }
}

std::vector<std::string> check_facet_files(const GenerationInfo& generation) {
  std::vector<std::string> problems;
  const MainPart main(main_paths(generation));
  for (const FacetId facet : all_facets()) {
    if (!has_facet_file(generation.path, facet)) {
      continue;
    }
    try {
      if (read_facet_file(generation.path, facet) != collect_facet_texts(main, facet)) {
        problems.push_back(facet_path(generation.path, facet).string() + " has other values than the database");
      }
    } catch (const Error& error) {
      problems.emplace_back(error.what());
    }
  }
  return problems;
}

}  // namespace gonggo
