// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: cuts the documents of a build into tasks for its threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace gonggo {

inline constexpr std::size_t documents_of_task = 6'500;  // docs/decisions/0019-common-neighbours.md has the figures

struct TaskRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Cuts documents into ranges, at least one. A range ends with the document that reaches one of two limits:
// `most_documents`, and 16 MiB of text, which bounds the memory of a thread. `size` returns the bytes of a document.
// The ranges depend on the documents alone, so all that the tasks write is the same for every number of threads.
template <typename Size>
std::vector<TaskRange> cut_into_tasks(std::size_t documents, std::size_t most_documents, Size&& size) {
  constexpr std::uint64_t most_bytes = 16U << 20;
  std::vector<TaskRange> ranges(1);
  std::uint64_t bytes = 0;
  for (std::size_t i = 0; i < documents; ++i) {
    if (bytes >= most_bytes || i - ranges.back().begin >= most_documents) {
      ranges.push_back({i, i});
      bytes = 0;
    }
    bytes += size(i);
    ++ranges.back().end;
  }
  return ranges;
}

}  // namespace gonggo
