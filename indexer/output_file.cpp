// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/output_file.hpp"

#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

#include "common/base/error.hpp"

namespace gonggo::indexer {
namespace {

namespace fs = std::filesystem;

// Returns the canonical path of a regular file, with links resolved. Returns every other path unchanged.
fs::path followed(fs::path place) {
  std::error_code unknown;
  if (!fs::is_regular_file(place, unknown)) {
    return place;
  }
  const fs::path target = fs::canonical(place, unknown);
  return unknown ? place : target;
}

fs::path growing_path(const fs::path& place) {
  std::error_code unknown;
  if (fs::exists(place, unknown) && !fs::is_regular_file(place, unknown)) {
    return place;
  }
  return place.string() + "." + std::to_string(::getpid()) + ".new";
}

}  // namespace

OutputFile::OutputFile(fs::path place) : place_(followed(std::move(place))), growing_(growing_path(place_)) {
  errno = 0;
  file_.open(growing_, std::ios::binary | std::ios::trunc);
  if (!file_) {
    fail();
  }
}

OutputFile::~OutputFile() {
  if (!file_.is_open() || growing_ == place_) {
    return;
  }
  std::error_code ignored;  // a temporary file that is not removed does no harm
  fs::remove(growing_, ignored);
}

void OutputFile::write(std::string_view text) {
  file_ << text;
  if (!file_) {
    fail();
  }
}

void OutputFile::finish() {
  errno = 0;
  if (!file_.flush()) {
    fail();
  }
  if (growing_ != place_) {
    std::error_code code;
    fs::rename(growing_, place_, code);
    if (code) {
      throw Error(ErrorKind::storage, "cannot write " + place_.string() + ": " + code.message());
    }
  }
  file_.close();
}

void OutputFile::fail() const {
  const std::string reason = errno != 0 ? std::generic_category().message(errno) : "is the disk full?";
  throw Error(ErrorKind::storage, "cannot write " + place_.string() + ": " + reason);
}

}  // namespace gonggo::indexer
