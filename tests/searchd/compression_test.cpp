// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/compression.hpp"

#include <zlib.h>

#include <catch2/catch.hpp>

using namespace gonggo::searchd;

namespace {

std::string unzipped(const std::string& compressed, std::size_t bytes) {
  z_stream stream{};
  REQUIRE(inflateInit2(&stream, MAX_WBITS + 16) == Z_OK);
  std::string text(bytes + 1, '\0');
  std::string input = compressed;
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(text.data());
  stream.avail_out = static_cast<uInt>(text.size());
  CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
  text.resize(stream.total_out);
  inflateEnd(&stream);
  return text;
}

}  // namespace

TEST_CASE("gzip is chosen as the weights of Accept-Encoding say") {
  // The weight of a coding: as text, and in thousandths; -1: it is not named.
  const std::vector<std::pair<std::string, int>> weights = {
      {"-", -1}, {"", 1'000}, {";q=1", 1'000}, {" ; Q=0.5", 500}, {";q=0.001", 1}, {";q=0", 0}, {";q=0.000", 0}};
  unsigned headers = 0;
  for (const auto& gzip_name : {"gzip", "x-gzip", "GZip"}) {
    for (const auto& [gzip_text, gzip_weight] : weights) {
      for (const auto& [any_text, any_weight] : weights) {
        for (const auto& [identity_text, identity_weight] : weights) {
          std::string header = "br, deflate;q=0.3";
          header += any_weight < 0 ? "" : ", *" + any_text;
          header += gzip_weight < 0 ? "" : std::string(",") + gzip_name + gzip_text;
          header += identity_weight < 0 ? "" : ",identity" + identity_text + " ,";
          const int wanted = gzip_weight >= 0 ? gzip_weight : std::max(any_weight, 0);
          CAPTURE(header);
          CHECK(prefers_gzip(header) == (wanted > 0 && wanted >= identity_weight));
          ++headers;
        }
      }
    }
  }
  CHECK(headers >= 500);
  for (const auto* header : {"", "br", "identity", "gzipped", "gzip;q=x", "gzip;q=2", "gzip;q=-1", "gzip;q=", ",;,"}) {
    CAPTURE(header);
    CHECK_FALSE(prefers_gzip(header));
  }
}

TEST_CASE("what is compressed can be read again") {
  std::string text;
  for (unsigned i = 0; i < 3'000; ++i) {
    text += static_cast<char>((i * 2'654'435'761U) >> 24U);  // hardly compressible
    if (i % 97 == 0) {
      CHECK(unzipped(gzip(text), text.size()) == text);
    }
  }
  const std::string letters(100'000, 'a');
  CHECK(unzipped(gzip(letters), letters.size()) == letters);
  CHECK(gzip(letters).size() < 1'000);
}

TEST_CASE("texts of at least a kilobyte are compressed, and pictures are not") {
  for (const auto* type : {"application/json", "application/problem+json", "text/html; charset=utf-8", "text/css",
                           "application/atom+xml", "Text/CSV", "image/svg+xml", "text/javascript"}) {
    CHECK(is_worth_compressing(type, 1'024));
    CHECK_FALSE(is_worth_compressing(type, 1'023));
  }
  for (const auto* type : {"image/png", "application/octet-stream", "", "font/woff2"}) {
    CHECK_FALSE(is_worth_compressing(type, 100'000));
  }
}
