// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/attachment_files.hpp"

#include <string_view>
#include <vector>

#include "common/base/error.hpp"
#include "common/base/percent_code.hpp"
#include "indexer/fetch_spool.hpp"

namespace gonggo::indexer {
namespace {

// Returns the path of an address, without the slash at its beginning.
std::string path_of_address(std::string_view address) {
  const std::size_t scheme = address.find("://");
  const std::size_t slash = address.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
  if (slash == std::string_view::npos) {
    return {};
  }
  address.remove_prefix(slash + 1);
  return percent_decoded(address.substr(0, address.find_first_of("?#")));
}

}  // namespace

AttachmentFiles::AttachmentFiles(const SourceSpec& source)
    : folder_(source.attachment_folder), names_(std::make_unique<NamesOnDisk>(folder_)) {
  if (!source.spool.empty()) {
    fetched_ = spooled_attachments(source.spool);
  }
}

std::optional<OpenedFile> AttachmentFiles::open(const Attachment& attachment) const {
  if (const auto fetched = fetched_.find(attachment.url); fetched != fetched_.end()) {
    return OpenedFile(fetched->second);
  }
  if (folder_.empty()) {
    return std::nullopt;
  }
  const std::string path = path_of_address(attachment.url);
  std::optional<Error> first;
  for (const std::string& candidate : {attachment.name, path, path.substr(path.rfind('/') + 1)}) {
    if (candidate.empty()) {
      continue;
    }
    try {
      return OpenedFile(candidate, folder_);
    } catch (const Error& error) {
      first = first.value_or(error);
    }
    try {
      if (const auto spelled = names_->spelled(candidate)) {
        return OpenedFile(*spelled, folder_);
      }
    } catch (const Error&) {  // there is none by this name either
    }
  }
  return first ? throw Error(*first) : std::optional<OpenedFile>();
}

}  // namespace gonggo::indexer
