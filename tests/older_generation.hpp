// SPDX-License-Identifier: GPL-2.0-or-later
// Generations as earlier releases wrote them, with the same schema version.
#pragma once

#include <filesystem>
#include <string>

#include "common/index/facet_file.hpp"
#include "common/index/layout.hpp"
#include "common/index/manifest.hpp"

namespace gonggo::testing {

// Takes the files of the facets out of a generation.
inline void take_facet_files(const std::filesystem::path& generation) {
  Manifest manifest = read_manifest(generation);
  for (const FacetId facet : all_facets()) {
    manifest.files.erase(facet_path(generation, facet).lexically_relative(generation).string());
  }
  std::filesystem::remove_all(facets_path(generation));
  write_manifest(generation, manifest);
}

}  // namespace gonggo::testing
