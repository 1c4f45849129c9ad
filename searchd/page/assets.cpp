// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/page/assets.hpp"

#include <array>
#include <map>
#include <utility>

#include "common/base/hash.hpp"
#include "searchd/compression.hpp"

namespace gonggo::searchd {

namespace {

std::string_view content_type_of(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> types = {
      {{".css", "text/css; charset=utf-8"}, {".js", "text/javascript; charset=utf-8"}, {".svg", "image/svg+xml"}}};
  for (const auto& [extension, type] : types) {
    if (name.ends_with(extension)) {
      return type;
    }
  }
  return "application/octet-stream";
}

// Returns the compressed files by name. They never change, so each is compressed once.
const std::map<std::string_view, std::string>& compressed_files() {
  static const std::map<std::string_view, std::string> files = [] {
    std::map<std::string_view, std::string> all;
    for (const AssetFile& file : asset_files()) {
      if (is_worth_compressing(content_type_of(file.name), file.content.size())) {
        all.emplace(file.name, gzip(file.content));
      }
    }
    return all;
  }();
  return files;
}

}  // namespace

std::optional<Asset> find_asset(std::string_view name) {
  for (const AssetFile& file : asset_files()) {
    if (file.name == name) {
      const auto compressed = compressed_files().find(name);
      return Asset{file.content, compressed == compressed_files().end() ? "" : std::string_view(compressed->second),
                   content_type_of(name)};
    }
  }
  return std::nullopt;
}

const std::string& assets_version() {
  static const std::string version = [] {
    std::uint64_t hash = fnv1a_basis;
    for (const AssetFile& file : asset_files()) {
      hash = fnv1a(file.content, fnv1a(file.name, hash));
    }
    return to_hex(hash);
  }();
  return version;
}

}  // namespace gonggo::searchd
