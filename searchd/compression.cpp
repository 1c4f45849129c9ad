// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/compression.hpp"

#include <zlib.h>

#include <algorithm>
#include <charconv>
#include <new>
#include <optional>

#include "common/base/ascii.hpp"
#include "searchd/header_text.hpp"

namespace gonggo::searchd {

namespace {

constexpr std::size_t least_bytes = 1'024;
constexpr int level = 4;  // docs/http-api.md has the measurement

// Returns the weight of an element such as "gzip;q=0.5" in thousandths; 1000 without a weight, 0 if it is malformed.
int weight_of(const std::vector<std::string_view>& parts) {
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const std::size_t equals = std::min(parts[i].find('='), parts[i].size());
    if (ascii::equal_ignoring_case(ascii::trim(parts[i].substr(0, equals)), "q")) {
      const std::string_view value = ascii::trim(parts[i].substr(std::min(equals + 1, parts[i].size())));
      double weight = 0;
      const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), weight);
      const bool valid = error == std::errc{} && end == value.data() + value.size() && weight >= 0 && weight <= 1;
      return valid ? static_cast<int>(weight * 1'000) : 0;
    }
  }
  return 1'000;
}

}  // namespace

bool prefers_gzip(std::string_view accept_encoding) {
  std::optional<int> named;
  std::optional<int> any;
  std::optional<int> identity;
  for (const std::string_view element : list_elements(accept_encoding, ',')) {
    const auto parts = list_elements(element, ';');
    if (parts.empty()) {
      continue;
    }
    const std::string coding = ascii::lower(parts.front());
    const int weight = weight_of(parts);
    if (coding == "gzip" || coding == "x-gzip") {
      named = std::max(named.value_or(0), weight);
    } else if (coding == "*") {
      any = weight;
    } else if (coding == "identity") {
      identity = weight;
    }
  }
  const int wanted = named.value_or(any.value_or(0));
  return wanted > 0 && wanted >= identity.value_or(0);
}

bool is_worth_compressing(std::string_view content_type, std::size_t bytes) {
  const std::string type = ascii::lower(content_type.substr(0, content_type.find(';')));
  const bool text = type.starts_with("text/") || type.find("json") != std::string::npos ||
                    type.find("xml") != std::string::npos || type.find("javascript") != std::string::npos;
  return text && bytes >= least_bytes;
}

std::string gzip(std::string_view text) {
  constexpr int gzip_window_bits = MAX_WBITS + 16;
  z_stream stream{};
  if (deflateInit2(&stream, level, Z_DEFLATED, gzip_window_bits, MAX_MEM_LEVEL - 1, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::bad_alloc();  // with these arguments it can fail for no other reason
  }
  std::string compressed(deflateBound(&stream, text.size()), '\0');
  // zlib does not change its input, but older versions of its interface take it without const.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(compressed.data());
  stream.avail_out = static_cast<uInt>(compressed.size());
  deflate(&stream, Z_FINISH);  // the room is enough, so one call does it
  compressed.resize(stream.total_out);
  deflateEnd(&stream);
  return compressed;
}

}  // namespace gonggo::searchd
