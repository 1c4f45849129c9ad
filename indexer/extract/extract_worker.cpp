// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/extract_worker.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <boost/json.hpp>
#include <cerrno>
#include <cstring>
#include <exception>
#include <new>

#include "indexer/extract/descriptor_message.hpp"
#include "indexer/extract/extract_text.hpp"
#include "indexer/extract/extraction_codec.hpp"

namespace gonggo::indexer {
namespace {

constexpr int socket_to_parent = STDIN_FILENO;

bool send_all(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(socket_to_parent, bytes.data(), bytes.size());
    if (count < 0 && errno != EINTR) {
      return false;
    }
    bytes.remove_prefix(count < 0 ? 0 : static_cast<std::size_t>(count));
  }
  return true;
}

bool send_answer(AnswerHeader::Status status, std::string_view bytes) {
  const AnswerHeader header{status, static_cast<std::uint32_t>(bytes.size())};
  std::array<char, sizeof header> raw{};
  std::memcpy(raw.data(), &header, sizeof header);
  return send_all({raw.data(), raw.size()}) && send_all(bytes);
}

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
bool answer(int file, Reader reader) {
  try {
    const MappedFile mapped(file);
    return send_answer(AnswerHeader::read, extraction_json(reader(mapped.bytes())));
  } catch (const std::bad_alloc&) {
    return send_answer(AnswerHeader::out_of_memory, {});
  } catch (const std::exception& error) {
    return send_answer(AnswerHeader::failed, error.what());
  } catch (...) {
    return send_answer(AnswerHeader::failed, "unknown exception");
  }
}

}  // namespace

int serve_extraction(Reader reader, std::span<const SandboxLayer> left_out) {
  prepare_extraction();
  const auto layers = raise_sandbox(rights_of_readers(), left_out);
  bool is_heard = send_answer(AnswerHeader::layers, layers_json(layers));
  while (is_heard) {
    const auto file = receive_descriptor(socket_to_parent);
    is_heard = file && answer(*file, reader);
  }
  ::_exit(0);  // not through the destructors of libraries, which may have been damaged by what was read
}

int serve_extraction() {
  return serve_extraction([](std::string_view bytes) { return extract_text(bytes, ExtractLimits{}); });
}

std::string layers_json(const std::vector<LayerState>& layers) {
  boost::json::array all;
  for (const LayerState& state : layers) {
    all.push_back(boost::json::object{{"layer", static_cast<int>(state.layer)}, {"problem", state.problem}});
  }
  return boost::json::serialize(all);
}

std::vector<LayerState> layers_of(std::string_view json) {
  boost::json::error_code error;
  const auto value = boost::json::parse(json, error);
  std::vector<LayerState> layers;
  if (error || !value.is_array()) {
    return {};
  }
  for (const auto& entry : value.get_array()) {
    const auto* const object = entry.if_object();
    const auto* const layer = object == nullptr ? nullptr : object->if_contains("layer");
    const auto* const problem = object == nullptr ? nullptr : object->if_contains("problem");
    if (layer == nullptr || problem == nullptr || !layer->is_int64() || !problem->is_string() ||
        layer->get_int64() < 0 || layer->get_int64() >= static_cast<std::int64_t>(sandbox_layers)) {
      return {};
    }
    layers.push_back({static_cast<SandboxLayer>(layer->get_int64()), std::string(problem->get_string())});
  }
  return layers;
}

}  // namespace gonggo::indexer
