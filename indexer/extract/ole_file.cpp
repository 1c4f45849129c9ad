// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/ole_file.hpp"

#include <gsf/gsf.h>

#include "indexer/extract/extraction_writer.hpp"

namespace gonggo::indexer {
namespace {

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
using Input = std::unique_ptr<GsfInput, Unref>;

[[noreturn]] void fail_damaged() { throw ExtractFailed(ReadFailure::Reason::damaged, say("extract_damaged")); }

// libgsf prints what it finds wrong with a file.
void ignore(const gchar*, GLogLevelFlags, const gchar*, gpointer) {}

}  // namespace

bool is_ole_file(std::string_view bytes) { return bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"); }

struct OleFile::Impl {
  Input memory;
  std::unique_ptr<GsfInfile, Unref> root;
  std::size_t size = 0;

  // Returns the entry with this path; nullptr if there is none.
  [[nodiscard]] Input find(const std::vector<std::string>& path) const {
    Input at(GSF_INPUT(g_object_ref(root.get())));
    for (const std::string& name : path) {
      if (!GSF_IS_INFILE(at.get()) || gsf_infile_num_children(GSF_INFILE(at.get())) < 0) {
        return nullptr;
      }
      at.reset(gsf_infile_child_by_name(GSF_INFILE(at.get()), name.c_str()));
      if (!at) {
        return nullptr;
      }
    }
    return at;
  }
};

void OleFile::prepare() {
  gsf_init();
  g_log_set_default_handler(ignore, nullptr);
}

OleFile::OleFile(std::string_view bytes) : impl_(std::make_unique<Impl>()) {
  prepare();
  impl_->size = bytes.size();
  impl_->memory.reset(
      gsf_input_memory_new(reinterpret_cast<const guint8*>(bytes.data()), static_cast<gsf_off_t>(bytes.size()), FALSE));
  impl_->root.reset(impl_->memory ? gsf_infile_msole_new(impl_->memory.get(), nullptr) : nullptr);
  if (!impl_->root) {
    fail_damaged();
  }
}

OleFile::~OleFile() = default;

bool OleFile::has(const std::vector<std::string>& path) const { return impl_->find(path) != nullptr; }

std::optional<std::string> OleFile::stream(const std::vector<std::string>& path) const {
  const Input input = impl_->find(path);
  if (!input) {
    return std::nullopt;
  }
  const gsf_off_t size = gsf_input_size(input.get());
  if (size < 0 || static_cast<std::size_t>(size) > impl_->size) {
    fail_damaged();
  }
  std::string bytes(static_cast<std::size_t>(size), '\0');
  if (size > 0 && gsf_input_read(input.get(), bytes.size(), reinterpret_cast<guint8*>(bytes.data())) == nullptr) {
    fail_damaged();
  }
  return bytes;
}

}  // namespace gonggo::indexer
