// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/suggestion_builder.hpp"

#include <algorithm>
#include <limits>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "common/base/error.hpp"
#include "common/base/hash.hpp"
#include "common/index/schema.hpp"
#include "common/index/sorted_beginnings.hpp"
#include "common/index/suggestion_file.hpp"
#include "common/index/suggestion_format.hpp"
#include "common/index/suggestion_weight.hpp"
#include "common/index/terms.hpp"
#include "common/text/keyboard.hpp"

namespace gonggo {
namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

std::uint32_t checked_size(std::size_t size) {
  if (size >= none) {
    throw Error(ErrorKind::input, say("too_many_suggestions", {{"most", none - 1}}));
  }
  return static_cast<std::uint32_t>(size);
}

std::int32_t days_of(const std::optional<Day>& day) {
  return day ? static_cast<std::int32_t>(day->time_since_epoch().count()) : no_day;
}

// What is collected for an entry in addition to what is stored.
struct Collected {
  std::uint64_t documents = 0;
  std::uint64_t views = 0;
  std::int32_t newest = no_day;
  std::uint32_t last_evidence = none;  // index into Impl::links
};

// The numbers of the filter terms of the documents. Values repeat, so the terms of a value are made once.
class Terms {
 public:
  std::uint32_t number(const std::string& term) {
    return numbers_.try_emplace(term, static_cast<std::uint32_t>(numbers_.size())).first->second;
  }

  void add_value(FieldId id, const std::string& value, std::vector<std::uint32_t>& out) {
    if (!value.empty()) {
      out.push_back(number(cached(id, value, [&] { return std::vector<std::string>{value_term(id, value)}; }).front()));
    }
  }
  void add_path(FieldId id, const std::vector<std::string>& path, std::vector<std::uint32_t>& out) {
    if (!path.empty()) {
      for (const std::string& term : cached(id, encode_list(path), [&] { return path_terms(id, path); })) {
        out.push_back(number(term));
      }
    }
  }

  // Returns the terms in byte order and the new number of each old one.
  std::vector<std::uint32_t> sort(std::string& text, std::vector<std::uint32_t>& begins) const {
    std::vector<std::pair<std::string_view, std::uint32_t>> sorted(numbers_.begin(), numbers_.end());
    std::sort(sorted.begin(), sorted.end());
    std::vector<std::uint32_t> renumbered(sorted.size());
    for (const auto& [term, old] : sorted) {
      renumbered[old] = static_cast<std::uint32_t>(begins.size());
      begins.push_back(checked_size(text.size()));
      text += term;
    }
    begins.push_back(checked_size(text.size()));
    return renumbered;
  }

 private:
  template <typename Make>
  const std::vector<std::string>& cached(FieldId id, const std::string& value, const Make& make) {
    std::string key(1, static_cast<char>(id));
    key += value;
    const auto found = made_.find(key);
    return found != made_.end() ? found->second : made_.emplace(std::move(key), make()).first->second;
  }

  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::unordered_map<std::string, std::vector<std::string>> made_;
};

}  // namespace

struct SuggestionBuilder::Impl {
  struct Link {
    std::uint32_t document;
    std::uint32_t before;  // the link before it; `none` at the first
  };
  // Finds entries by their keys, which are in `keys`.
  struct Hash {
    using is_transparent = void;
    const Impl* all;
    std::size_t operator()(std::string_view key) const { return fnv1a(key); }
    std::size_t operator()(std::uint32_t entry) const { return fnv1a(all->keys_of(entry)); }
  };
  struct Equal {
    using is_transparent = void;
    const Impl* all;
    bool operator()(std::uint32_t a, std::uint32_t b) const { return a == b; }
    bool operator()(std::string_view key, std::uint32_t b) const { return key == all->keys_of(b); }
    bool operator()(std::uint32_t a, std::string_view key) const { return key == all->keys_of(a); }
  };

  [[nodiscard]] std::string_view keys_of(std::uint32_t entry) const {
    const std::size_t begin = entries[entry].keys;
    const std::size_t end = entry + 1 < entries.size() ? entries[entry + 1].keys : keys.size();
    return std::string_view(keys).substr(begin, end - begin - 1);
  }

  std::uint32_t entry_of(std::string_view text, SuggestionKind kind);
  std::uint32_t new_entry(const Keystrokes& typed);
  void add_evidence(std::uint32_t entry, std::uint32_t document);
  void count(std::uint32_t entry, std::uint64_t documents, std::uint64_t views, std::int32_t date);
  void add(std::string_view text, SuggestionKind kind, std::uint32_t document, std::uint64_t views);
  void finish_evidence();
  [[nodiscard]] std::vector<Beginning> weighed(const std::vector<std::uint32_t>& positions,
                                               std::uint32_t StoredEntry::*begin) const;

  std::vector<StoredEntry> entries;
  std::vector<Collected> collected;
  std::string texts;
  std::string keys;
  std::string initials_text;
  std::vector<std::uint32_t> key_begins;      // where words begin in `keys`
  std::vector<std::uint32_t> initial_begins;  // and in `initials_text`
  std::vector<Link> links;
  std::vector<std::uint32_t> evidence;
  std::vector<StoredDocument> documents;
  std::vector<std::uint32_t> document_terms;
  Terms terms;
  std::int32_t newest = no_day;
  std::unordered_set<std::uint32_t, Hash, Equal> by_keys{16, Hash{this}, Equal{this}};
};

// Returns the entry of a text; `none` if the text has no keys or is too long.
std::uint32_t SuggestionBuilder::Impl::entry_of(std::string_view text, SuggestionKind kind) {
  if (text.size() > longest_text) {
    return none;
  }
  const Keystrokes typed = keystrokes(text);
  if (typed.keys.empty()) {
    return none;
  }
  const auto found = by_keys.find(std::string_view(typed.keys));
  const std::uint32_t entry = found != by_keys.end() ? *found : new_entry(typed);
  StoredEntry& stored = entries[entry];
  if (stored.text_bytes == 0 || static_cast<std::uint32_t>(kind) < stored.kind) {
    stored.kind = static_cast<std::uint32_t>(kind);
    stored.text = checked_size(texts.size());
    stored.text_bytes = static_cast<std::uint32_t>(text.size());
    texts += text;
  }
  return entry;
}

std::uint32_t SuggestionBuilder::Impl::new_entry(const Keystrokes& typed) {
  const auto entry = static_cast<std::uint32_t>(entries.size());
  StoredEntry stored;
  stored.keys = checked_size(keys.size());
  stored.initials = checked_size(initials_text.size());
  std::vector<std::uint32_t> begins;
  initials_text.append(initials(typed, &begins)).push_back('\0');
  keys.append(typed.keys).push_back('\0');
  for (std::size_t i = 0; i < typed.characters.size(); ++i) {
    if (typed.characters[i].starts_word) {
      key_begins.push_back(stored.keys + typed.characters[i].key);
      initial_begins.push_back(stored.initials + begins[i]);
    }
  }
  entries.push_back(stored);
  collected.emplace_back();
  by_keys.insert(entry);
  return entry;
}

void SuggestionBuilder::Impl::add_evidence(std::uint32_t entry, std::uint32_t document) {
  Collected& one = collected[entry];
  if (one.last_evidence == none || links[one.last_evidence].document != document) {
    links.push_back({document, one.last_evidence});
    one.last_evidence = checked_size(links.size() - 1);
  }
}

void SuggestionBuilder::Impl::count(std::uint32_t entry, std::uint64_t more, std::uint64_t views, std::int32_t date) {
  Collected& one = collected[entry];
  one.documents += more;
  one.views += views;
  one.newest = std::max(one.newest, date);
}

void SuggestionBuilder::Impl::add(std::string_view text, SuggestionKind kind, std::uint32_t document,
                                  std::uint64_t views) {
  if (const std::uint32_t entry = entry_of(text, kind); entry != none) {
    add_evidence(entry, document);
    count(entry, 1, views, documents[document].date);
  }
}

// Writes the documents of each entry one behind the other, the newest first.
void SuggestionBuilder::Impl::finish_evidence() {
  for (std::size_t entry = 0; entry < entries.size(); ++entry) {
    std::vector<std::uint32_t> all;
    for (std::uint32_t at = collected[entry].last_evidence; at != none; at = links[at].before) {
      all.push_back(links[at].document);
    }
    std::sort(all.begin(), all.end(), [&](std::uint32_t a, std::uint32_t b) {
      return documents[a].date != documents[b].date ? documents[a].date > documents[b].date : a < b;
    });
    all.erase(std::unique(all.begin(), all.end()), all.end());
    entries[entry].evidence = checked_size(evidence.size());
    const std::size_t kept = std::min(all.size(), SuggestionFile::most_evidence);
    for (std::size_t i = 0; i < kept; ++i) {
      evidence.push_back(all[i * all.size() / kept]);
    }
  }
  links = {};
}

std::vector<Beginning> SuggestionBuilder::Impl::weighed(const std::vector<std::uint32_t>& positions,
                                                        std::uint32_t StoredEntry::*begin) const {
  std::vector<Beginning> all;
  all.reserve(positions.size());
  std::size_t entry = 0;
  for (const std::uint32_t position : positions) {  // in the order of the entries
    while (entry + 1 < entries.size() && entries[entry + 1].*begin <= position) {
      ++entry;
    }
    const Collected& one = collected[entry];
    const double age = one.newest == no_day ? std::numeric_limits<double>::infinity() : newest - one.newest;
    all.push_back({position, weight_of(static_cast<SuggestionKind>(entries[entry].kind),
                                       {one.documents, one.views, age}, entries[entry].*begin == position)});
  }
  return all;
}

SuggestionBuilder::SuggestionBuilder() : impl_(std::make_unique<Impl>()) {}
SuggestionBuilder::~SuggestionBuilder() = default;

std::uint32_t SuggestionBuilder::add_document(const Announcement& document) {
  Impl& all = *impl_;
  const std::uint32_t number = checked_size(all.documents.size());
  StoredDocument stored;
  stored.visible = visible_from(document).time_since_epoch().count();
  stored.date = days_of(document.date);
  stored.begin = days_of(document.begin);
  stored.end = days_of(document.end);
  stored.terms = checked_size(all.document_terms.size());
  all.terms.add_value(FieldId::source, document.source, all.document_terms);
  all.terms.add_value(FieldId::board, document.board, all.document_terms);
  all.terms.add_value(FieldId::license, document.license, all.document_terms);
  all.terms.add_path(FieldId::department, document.department, all.document_terms);
  for (const std::string& keyword : document.keywords) {
    all.terms.add_value(FieldId::keyword, keyword, all.document_terms);
  }
  if (document.has_attachment || !document.attachments.empty()) {
    all.document_terms.push_back(all.terms.number(has_attachment_term()));
  }
  all.documents.push_back(stored);
  all.newest = std::max(all.newest, stored.date);
  const std::uint64_t views = document.views.value_or(0);
  all.add(document.title, SuggestionKind::title, number, views);
  for (const std::string& keyword : document.keywords) {
    all.add(keyword, SuggestionKind::keyword, number, views);
  }
  for (const std::string& level : document.department) {
    all.add(level, SuggestionKind::department, number, views);
  }
  return number;
}

void SuggestionBuilder::note_newest(Day newest) { impl_->newest = std::max(impl_->newest, days_of(newest)); }

void SuggestionBuilder::add_word(std::string_view word, std::uint64_t documents,
                                 std::span<const std::uint32_t> evidence) {
  const std::uint32_t entry = impl_->entry_of(word, SuggestionKind::word);
  if (entry == none || evidence.empty()) {
    return;
  }
  std::int32_t newest = no_day;
  for (const std::uint32_t document : evidence) {
    impl_->add_evidence(entry, document);
    newest = std::max(newest, impl_->documents[document].date);
  }
  impl_->count(entry, documents, 0, newest);
}

namespace {

// Writes the sections of a file in order. The header comes first, so the sizes of all sections must be known by then.
class SectionWriter {
 public:
  explicit SectionWriter(const std::function<void(std::string_view)>& sink) : sink_(sink) {}

  void plan(SuggestionSection which, std::size_t bytes) {
    header_.sections[static_cast<std::size_t>(which)] = {end_, bytes};
    end_ += padded(bytes);
  }
  void write_header() {
    sink_({reinterpret_cast<const char*>(&header_), sizeof header_});
    sink_(std::string_view(zeros, padded(sizeof header_) - sizeof header_));
  }
  void write(std::string_view bytes) {
    sink_(bytes);
    sink_(std::string_view(zeros, padded(bytes.size()) - bytes.size()));
  }
  template <typename Value>
  void write(const std::vector<Value>& values) {
    write(std::string_view(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(Value)));
  }

 private:
  static constexpr const char* zeros = "\0\0\0\0\0\0\0";
  static constexpr std::size_t padded(std::size_t bytes) { return (bytes + 7) / 8 * 8; }

  const std::function<void(std::string_view)>& sink_;
  SuggestionHeader header_;
  std::uint64_t end_ = padded(sizeof(SuggestionHeader));
};

template <typename Value>
std::size_t bytes_of(const std::vector<Value>& values) {
  return values.size() * sizeof(Value);
}

}  // namespace

void SuggestionBuilder::write(const std::function<void(std::string_view)>& sink) {
  Impl& all = *impl_;
  all.by_keys.clear();
  all.finish_evidence();
  StoredEntry last_entry;
  last_entry.keys = checked_size(all.keys.size());
  last_entry.initials = checked_size(all.initials_text.size());
  last_entry.evidence = checked_size(all.evidence.size());
  StoredDocument last_document;
  last_document.terms = checked_size(all.document_terms.size());
  std::string terms;
  std::vector<std::uint32_t> term_begins;
  const std::vector<std::uint32_t> renumbered = all.terms.sort(terms, term_begins);
  for (std::uint32_t& term : all.document_terms) {
    term = renumbered[term];
  }
  all.terms = {};
  all.entries.push_back(last_entry);
  all.documents.push_back(last_document);

  SectionWriter out(sink);
  const auto plan_beginnings = [&](SuggestionSection first, std::size_t count) {
    const auto at = static_cast<std::uint8_t>(first);
    out.plan(first, count * sizeof(std::uint32_t));
    out.plan(static_cast<SuggestionSection>(at + 1), count * sizeof(std::uint16_t));
    out.plan(static_cast<SuggestionSection>(at + 2), greatest_size(count) * sizeof(std::uint16_t));
  };
  out.plan(SuggestionSection::entries, bytes_of(all.entries));
  out.plan(SuggestionSection::texts, all.texts.size());
  out.plan(SuggestionSection::keys, all.keys.size());
  out.plan(SuggestionSection::initials, all.initials_text.size());
  out.plan(SuggestionSection::evidence, bytes_of(all.evidence));
  out.plan(SuggestionSection::documents, bytes_of(all.documents));
  out.plan(SuggestionSection::document_terms, bytes_of(all.document_terms));
  out.plan(SuggestionSection::term_begins, bytes_of(term_begins));
  out.plan(SuggestionSection::terms, terms.size());
  plan_beginnings(SuggestionSection::key_positions, all.key_begins.size());
  plan_beginnings(SuggestionSection::initial_positions, all.initial_begins.size());
  out.write_header();
  out.write(all.entries);
  out.write(std::string_view(all.texts));
  out.write(std::string_view(all.keys));
  out.write(std::string_view(all.initials_text));
  out.write(all.evidence);
  out.write(all.documents);
  out.write(all.document_terms);
  out.write(term_begins);
  out.write(std::string_view(terms));
  all.texts = {};  // most of the memory of a build is needed here, so what is written is freed
  all.evidence = {};
  all.documents = {};
  all.document_terms = {};
  const auto write_beginnings = [&](std::string_view text, std::vector<std::uint32_t>& positions,
                                    std::uint32_t StoredEntry::*begin) {
    const std::vector<Beginning> beginnings = all.weighed(positions, begin);
    positions = {};
    const BeginningArrays sorted = sort_beginnings(text, beginnings);
    out.write(sorted.positions);
    out.write(sorted.weights);
    out.write(sorted.greatest);
  };
  write_beginnings(all.keys, all.key_begins, &StoredEntry::keys);
  write_beginnings(all.initials_text, all.initial_begins, &StoredEntry::initials);
}

}  // namespace gonggo
