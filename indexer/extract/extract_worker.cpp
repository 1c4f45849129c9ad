// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/extract_worker.hpp"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstddef>
#include <exception>
#include <new>

#include "indexer/extract/extract_text.hpp"
#include "indexer/extract/extraction_codec.hpp"
#include "indexer/extract/wall_protocol.hpp"

namespace gonggo::indexer {
namespace {

// The bytes of a file. Throws std::bad_alloc if there is no room for them.
class MappedFile {
 public:
  explicit MappedFile(int file) : file_(file) {
    struct stat status {};
    if (::fstat(file, &status) == 0 && status.st_size > 0) {
      size_ = static_cast<std::size_t>(status.st_size);
      start_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file, 0);
      if (start_ == MAP_FAILED) {
        ::close(file);
        throw std::bad_alloc();
      }
    }
  }
  ~MappedFile() {
    if (size_ > 0) {
      ::munmap(start_, size_);
    }
    ::close(file_);
  }
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  [[nodiscard]] std::string_view bytes() const {
    return size_ == 0 ? std::string_view() : std::string_view(static_cast<const char*>(start_), size_);
  }

 private:
  int file_;
  void* start_ = nullptr;
  std::size_t size_ = 0;
};

// Returns whether the parent still listens.
bool answer(const ReceivedTask& task, const WallReaders& readers) {
  try {
    if (task.kind == WallTask::source) {
      return answer_for_source(task, readers.source);
    }
    if (task.kind == WallTask::look) {
      return answer_for_look(task);
    }
    const MappedFile mapped(task.file);
    return send_answer(AnswerHeader::read, extraction_json(readers.attachment(mapped.bytes())));
  } catch (const std::bad_alloc&) {
    return send_answer(AnswerHeader::out_of_memory, {});
  } catch (const std::exception& error) {
    return send_answer(AnswerHeader::failed, error.what());
  } catch (...) {
    return send_answer(AnswerHeader::failed, "unknown exception");
  }
}

}  // namespace

int serve_behind_wall(const WallReaders& readers, std::span<const SandboxLayer> left_out) {
  prepare_extraction();
  const auto layers = raise_sandbox(rights_of_readers(), left_out);
  bool is_heard = send_answer(AnswerHeader::layers, layers_json(layers));
  while (is_heard) {
    const auto task = receive_task();
    is_heard = task && answer(*task, readers);
  }
  ::_exit(0);  // not through the destructors of libraries, which may have been damaged by what was read
}

int serve_behind_wall() {
  return serve_behind_wall({[](std::string_view bytes) { return extract_text(bytes, ExtractLimits{}); }});
}

}  // namespace gonggo::indexer
