// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/erasure.hpp"

#include <xapian.h>

#include <set>
#include <thread>
#include <unordered_set>

#include "common/base/error.hpp"
#include "common/base/hash.hpp"
#include "common/index/copy_kind.hpp"
#include "common/index/distinctive_words.hpp"
#include "common/index/erased_list.hpp"
#include "common/index/erasure_memory.hpp"
#include "common/index/generation.hpp"
#include "common/index/generations.hpp"
#include "common/index/last_read.hpp"
#include "common/index/layout.hpp"
#include "common/index/lock.hpp"
#include "common/index/slots.hpp"
#include "common/index/storage.hpp"
#include "common/index/stored_text.hpp"
#include "common/index/terms.hpp"
#include "common/index/update.hpp"
#include "common/index/withheld.hpp"
#include "common/index/xapian_errors.hpp"
#include "common/text/analyzer.hpp"

namespace gonggo {
namespace {

namespace fs = std::filesystem;

using Name = std::pair<std::string, std::string>;  // source and id

constexpr std::string_view publishing = "publishing to this index";

// Throws Error(missing) if there is no directory, and as require_whole_index().
void require_changeable(const fs::path& index) {
  if (!fs::is_directory(index)) {
    throw Error(ErrorKind::missing, say("not_an_index", {{"directory", index.string()}}));
  }
  require_whole_index(index);
}

// Calls `use` with every announcement that a generation stores, also with those that are removed or withheld. `wanted`
// chooses by source and id.
void each_stored(const fs::path& generation,
                 const std::function<bool(std::string_view source, std::string_view id)>& wanted,
                 const std::function<void(const Announcement&)>& use) {
  const GenerationInfo info = describe_generation(generation);
  with_storage_errors(generation, [&] {
    const Xapian::Database all = open_database(info);
    const StoredText texts(all);
    const Xapian::valueno slot = slot_number(Slot::by_date);
    for (auto value = all.valuestream_begin(slot); value != all.valuestream_end(slot); ++value) {
      const std::string order = *value;
      const auto [source, id] = identity_of(order);
      if (wanted(source, id)) {
        use(texts.announcement(all.get_document(value.get_docid())));
      }
    }
  });
  const WithheldSet withheld(generation);
  for (const Announcement* announcement : withheld.in_order()) {
    if (wanted(announcement->source, announcement->id)) {
      use(*announcement);
    }
  }
}

bool stopped(const WriterEvents& events) { return events.stop && events.stop(); }

}  // namespace

struct Erasure::Impl {
  [[nodiscard]] Lock lock() const { return {write_lock(index), options.wait, publishing, events.stop}; }
  ErasureMemory read_listed() const;
  void survey();
  Published write_again() const;

  fs::path index;
  BuildOptions options;
  std::chrono::milliseconds build_wait{};
  WriterEvents events;
  std::vector<Name> names;
  ErasedList erased;
  ErasureMemory memory;
  std::optional<ByteSearch> traces;               // of the distinctive words
  std::unordered_set<std::uint64_t> attachments;  // hashes of the texts of attachments that are in use
};

// Reads what is listed from every generation that can be read. The others are removed in the end as well.
ErasureMemory Erasure::Impl::read_listed() const {
  const auto is_listed = [&](std::string_view source, std::string_view id) { return erased.contains(source, id); };
  ErasureMemory read;
  for (const std::string& name : generation_names(index)) {
    const fs::path generation = generations_path(index) / name;
    try {
      Analyzer analyzer(load_lexicon(generation));
      each_stored(generation, is_listed, [&](const Announcement& announcement) {
        std::set<std::string>& addresses = read.found[{announcement.source, announcement.id}];
        for (const Attachment& file : announcement.attachments) {
          addresses.insert(file.url);
        }
        read.words.merge(words_of(announcement, analyzer));
      });
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::storage) {
        throw;
      }
    }
  }
  return read;
}

Published Erasure::Impl::write_again() const {
  const auto give_up = std::chrono::steady_clock::now() + build_wait;
  bool has_warned = false;
  for (;;) {
    try {
      BuildOptions rewriting = options;
      rewriting.rewrites = true;
      Build build(index, std::move(rewriting), events);
      return build.publish();
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::locked || std::chrono::steady_clock::now() >= give_up) {
        throw;
      }
      if (!has_warned && events.warning) {
        events.warning(error.what());
      }
      has_warned = true;
    }
    if (stopped(events)) {
      throw Error(ErrorKind::unpublished, say("update_stopped"));
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
}

// Forgets the words that the other documents have, that come from dictionaries and lists of the site, or by which the
// index names sources, their columns and its own files.
void Erasure::Impl::survey() {
  DistinctiveWords distinctive(memory.words);
  const auto live = live_generation(index);
  if (live) {
    const auto is_other = [&](std::string_view source, std::string_view id) { return !erased.contains(source, id); };
    each_stored(*live, is_other, [&](const Announcement& announcement) {
      distinctive.forget_those_of(announcement);
      for (const Attachment& file : announcement.attachments) {
        attachments.insert(fnv1a(file.text));
      }
    });
    for (const fs::path& list : {stop_words_path(*live), synonyms_path(*live), manifest_path(*live)}) {
      if (storage::is_there(list)) {
        distinctive.forget_those_in(storage::read_file(list));
      }
    }
    for (const auto& [source, columns] : load_last_read(*live)) {
      distinctive.forget_those_in(columns);
    }
  }
  if (!distinctive.empty()) {
    distinctive.forget_those_in(LexiconBuilder(options.words).build()->serialize());
  }
  traces.emplace(distinctive.words());
}

Erasure::Erasure(fs::path index, BuildOptions options, std::chrono::milliseconds build_wait, WriterEvents events)
    : impl_(std::make_unique<Impl>()) {
  impl_->index = std::move(index);
  impl_->options = std::move(options);
  impl_->build_wait = build_wait;
  impl_->events = std::move(events);
}

Erasure::~Erasure() = default;

void Erasure::list(const std::vector<Name>& names) {
  Impl& erasure = *impl_;
  require_changeable(erasure.index);
  const Lock lock = erasure.lock();
  erasure.names = names;
  erasure.erased = ErasedList(erasure.index);
  for (const auto& [source, id] : names) {
    erasure.erased.add(source, id);
  }
  if (erasure.erased.unfinished() == 0) {
    ErasureMemory::remove(erasure.index);
  }
  if (!names.empty()) {
    erasure.erased.save(erasure.index);
  }
}

std::vector<Name> Erasure::collect() {
  Impl& erasure = *impl_;
  const ErasureMemory read = erasure.read_listed();
  {
    const Lock lock = erasure.lock();
    // A backup may have brought back what was erased before. It is unfinished again.
    ErasedList now_erased(erasure.index);
    for (const auto& [name, addresses] : read.found) {
      if (now_erased.contains(name.first, name.second)) {
        now_erased.add(name.first, name.second);
      }
    }
    erasure.memory = ErasureMemory::load(erasure.index);
    if (!read.found.empty()) {
      erasure.memory.add(read);
      erasure.memory.save(erasure.index);
      now_erased.save(erasure.index);
    }
    erasure.erased = std::move(now_erased);
  }
  std::vector<Name> missing;
  for (const Name& name : erasure.names) {
    if (!erasure.memory.found.contains(name)) {
      missing.push_back(name);
    }
  }
  return missing;
}

const std::map<Name, std::set<std::string>>& Erasure::found() const { return impl_->memory.found; }

std::uint64_t Erasure::hide() {
  const Impl& erasure = *impl_;
  const auto live = live_generation(erasure.index);
  if (!live) {
    return 0;
  }
  Update update(erasure.index, erasure.options.wait, {.progress = {}, .duplicate = {}, .stop = erasure.events.stop}, {},
                erasure.options.clock);
  const auto is_listed = [&](std::string_view source, std::string_view id) {
    return erasure.erased.contains(source, id);
  };
  each_stored(*live, is_listed,
              [&](const Announcement& announcement) { update.erase(announcement.source, announcement.id); });
  return update.publish(Update::LargeParts::left).removed;  // write_again() follows
}

std::optional<Published> Erasure::rewrite() {
  std::optional<Published> published;
  if (live_generation(impl_->index)) {
    published = impl_->write_again();
  }
  impl_->survey();
  return published;
}

bool Erasure::is_trace(std::string_view bytes) const { return impl_->traces->occurs_in(bytes); }

bool Erasure::keeps_attachment(std::string_view text) const {
  return impl_->attachments.contains(fnv1a(text)) && !is_trace(text);
}

ErasureProof Erasure::prove() {
  Impl& erasure = *impl_;
  ErasureProof proof = prove_erasure(erasure.index, erasure.erased, erasure.traces->strings(), erasure.events.stop);
  if (proof.remains.empty()) {
    const Lock lock = erasure.lock();
    ErasedList now_erased(erasure.index);
    now_erased.finish(erasure.erased);
    if (now_erased.unfinished() == 0) {  // another erasure may have begun meanwhile
      ErasureMemory::remove(erasure.index);
    }
    now_erased.save(erasure.index);
  }
  return proof;
}

std::vector<UnknownName> unknown_names(const fs::path& index, const std::vector<Name>& names) {
  require_changeable(index);
  const ErasedList erased(index);
  std::map<std::string, std::set<std::string>, std::less<>> sources;  // that have an id
  for (const auto& [source, id] : names) {
    sources[id];
  }
  for (const std::string& name : generation_names(index)) {
    const fs::path generation = generations_path(index) / name;
    try {
      each_stored(generation,
                  [&](std::string_view source, std::string_view id) {
                    if (const auto wanted = sources.find(id); wanted != sources.end()) {
                      wanted->second.emplace(source);
                    }
                    return false;
                  },
                  {});
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::storage) {
        throw;
      }
      if (storage::is_there(generation)) {
        return {};
      }
    }
  }
  std::vector<UnknownName> unknown;
  for (const auto& [source, id] : names) {
    if (const auto& having = sources.at(id); !having.contains(source) && !erased.contains(source, id)) {
      unknown.push_back({source, id, having});
    }
  }
  return unknown;
}

std::vector<Name> allow_erased(const fs::path& index, const std::vector<Name>& names, std::chrono::milliseconds wait,
                               const std::function<bool()>& stop) {
  require_changeable(index);
  const Lock lock(write_lock(index), wait, publishing, stop);
  ErasedList erased(index);
  std::vector<Name> missing;
  for (const Name& name : names) {
    if (!erased.allow(name.first, name.second)) {
      missing.push_back(name);
    }
  }
  if (!missing.empty()) {
    return missing;
  }
  if (erased.unfinished() == 0) {
    ErasureMemory::remove(index);
  }
  erased.save(index);
  return missing;
}

}  // namespace gonggo
