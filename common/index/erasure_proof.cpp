// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/erasure_proof.hpp"

#include <fcntl.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <unordered_set>
#include <utility>

#include "common/base/error.hpp"
#include "common/index/announcement_codec.hpp"
#include "common/index/byte_search.hpp"
#include "common/index/document.hpp"
#include "common/index/facet_file.hpp"
#include "common/index/generation.hpp"
#include "common/index/generations.hpp"
#include "common/index/layout.hpp"
#include "common/index/main_part.hpp"
#include "common/index/slots.hpp"
#include "common/index/storage.hpp"
#include "common/index/stored_text.hpp"
#include "common/index/suggestion_file.hpp"
#include "common/index/term_code.hpp"
#include "common/index/terms.hpp"
#include "common/index/withheld.hpp"
#include "common/index/word_counter.hpp"
#include "common/index/word_stream.hpp"
#include "common/index/xapian_errors.hpp"
#include "common/text/analyzer.hpp"

namespace gonggo {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t block = 4U << 20;  // bytes of a file that are searched at a time
constexpr std::size_t most_reported = 20;
constexpr std::size_t steps_between_stops = 1'000;

// What is looked for, and what was found.
class Search {
 public:
  Search(const ErasedList& erased, std::vector<std::string> words, const std::function<bool()>& stop)
      : erased_(erased), words_(std::move(words)), codes_(codes_of(words_.strings())), stop_(stop) {
    proof.words = words_.strings().size();
    is_word_allowed_.resize(words_.strings().size());
    is_code_allowed_.resize(codes_.strings().size());
  }

  void may_stop() {
    if (++steps_ % steps_between_stops == 0 && stop_ && stop_()) {
      throw Error(ErrorKind::unpublished, say("update_stopped"));
    }
  }

  void report(const fs::path& path, const std::string& what) {
    std::string sentence = path.string() + " holds " + what;
    if (proof.remains.size() < most_reported &&
        std::find(proof.remains.begin(), proof.remains.end(), sentence) == proof.remains.end()) {
      proof.remains.push_back(std::move(sentence));
    }
  }

  [[nodiscard]] bool is_erased(std::string_view source, std::string_view id) const {
    return erased_.contains(source, id);
  }

  void check_identity(const fs::path& path, std::string_view source, std::string_view id) {
    if (is_erased(source, id)) {
      report(path, "the announcement " + std::string(source) + "/" + std::string(id));
    }
  }

  void check_text(const fs::path& path, std::string_view text) {
    words_.search(text, [&](std::size_t word) {
      if (!is_word_allowed_[word]) {
        report(path, "the word \"" + words_.strings()[word] + "\"");
      }
    });
  }

  // `is_yielded` returns true if the text of a document yields the term.
  void check_term(const fs::path& path, const std::string& term, const std::function<bool()>& is_yielded) {
    const std::string text = text_of_code(term);
    words_.search(text, [&](std::size_t word) { is_word_allowed_[word] = is_word_allowed_[word] || is_yielded(); });
    check_text(path, text);
    // The code of another word may hold the same bytes, which begin within a character of it.
    codes_.search(term, [&](std::size_t code) { is_code_allowed_[code] = true; });
  }

  void check_bytes(const fs::path& path, std::string_view bytes) {
    check_text(path, bytes);
    codes_.search(bytes, [&](std::size_t code) {
      if (!is_code_allowed_[code]) {
        report(path, "the term \"" + text_of_code(codes_.strings()[code]) + "\"");
      }
    });
  }

  [[nodiscard]] std::size_t longest() const { return std::max(words_.longest(), codes_.longest()); }
  [[nodiscard]] const std::vector<std::string>& words() const { return words_.strings(); }

  ErasureProof proof;

 private:
  static std::vector<std::string> codes_of(const std::vector<std::string>& words) {
    std::vector<std::string> codes;
    for (const std::string& word : words) {
      if (std::string code = term_code(word); code != word && code.size() >= ByteSearch::shortest) {
        codes.push_back(std::move(code));
      }
    }
    return codes;
  }

  const ErasedList& erased_;
  ByteSearch words_;
  ByteSearch codes_;
  const std::function<bool()>& stop_;
  std::vector<bool> is_word_allowed_;  // by number; true: the text of another document yields it
  std::vector<bool> is_code_allowed_;
  std::size_t steps_ = 0;
};

// Decodes the tables of one generation.
class GenerationDecoder {
 public:
  GenerationDecoder(const fs::path& path, Search& search)
      : path_(path),
        search_(search),
        generation_(describe_generation(path)),
        table_(load_word_numbers(path)),
        numbers_(table_),
        analyzer_(load_lexicon(path)) {
    for (const std::string& word : search.words()) {
      wanted_hashes_.insert(term_hash(WordForm::stem, word));
    }
  }

  void decode() {
    with_storage_errors(path_, [&] {
      note_entries(table_->entries());
      for (const std::uint32_t unit : table_->common_units()) {
        note_hash(unit);
      }
      const MainPart main(main_paths(generation_));
      const StoredText texts(main.database());
      for (const Part& part : generation_.parts) {
        if (part.role == withheld_role) {
          continue;
        }
        const fs::path file = path_ / part.directory;
        const Xapian::Database database(file.string());
        decode_values(file, database);
        if (part.role != removed_role) {
          decode_documents(file, database, texts);
        }
        // The documents of the part "removed" have their texts in the main part.
        const auto stored = [&](Xapian::docid number) {
          return part.role == removed_role ? main.document_at(number) : database.get_document(number);
        };
        decode_terms(file, database, stored, texts);
      }
    });
    for (const auto& [hash, word] : traces()) {
      search_.report(path_, "the hash of \"" + word + "\" in its words");
    }
    const WithheldSet withheld(path_);
    for (const Announcement* announcement : withheld.in_order()) {
      search_.check_identity(withheld_path(path_), announcement->source, announcement->id);
    }
    for (const fs::path& file : {suggestions_path(path_), added_suggestions_path(path_)}) {
      if (storage::is_there(file)) {
        decode_suggestions(file);
      }
    }
    for (const FacetId facet : all_facets()) {
      if (has_facet_file(path_, facet)) {
        decode_facet(facet);
      }
    }
  }

 private:
  void decode_values(const fs::path& file, const Xapian::Database& database) {
    for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key) {
      search_.check_text(file, database.get_metadata(*key));
    }
    for (Xapian::valueno slot = 0; slot <= slot_number(Slot::stamp); ++slot) {
      for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot); ++value) {
        search_.may_stop();
        const std::string text = *value;
        search_.check_text(file, text);
        if (slot == slot_number(Slot::by_date)) {
          const auto [source, id] = identity_of(text);
          search_.check_identity(file, source, id);
        } else if (slot == slot_number(Slot::words)) {
          decode_stream(text);
        }
      }
    }
  }

  void decode_suggestions(const fs::path& file) {
    const SuggestionFile suggestions = SuggestionFile::open(file);
    for (std::uint32_t entry = 0; entry < suggestions.size(); ++entry) {
      search_.check_text(file, suggestions.text(entry));
    }
  }

  void decode_facet(FacetId facet) {
    for (const std::string& text : read_facet_file(path_, facet).texts) {
      search_.check_text(facet_path(path_, facet), text);
    }
  }

  void decode_stream(const std::string& encoded) {
    const WordStream stream(encoded, *table_);
    for (std::size_t section = 0; section < stream_sections; ++section) {
      StreamCursor cursor = stream.words(static_cast<StreamSection>(section));
      while (cursor.next()) {
        if (!cursor.is_separator() && !cursor.has_number()) {
          note_entries(cursor.word().entries);
        }
      }
    }
  }

  void decode_documents(const fs::path& file, const Xapian::Database& database, const StoredText& texts) {
    for (auto document = database.postlist_begin(""); document != database.postlist_end(""); ++document) {
      search_.may_stop();
      ++search_.proof.documents;
      const Announcement announcement = texts.announcement(database.get_document(*document));
      search_.check_identity(file, announcement.source, announcement.id);
      search_.check_text(file, encode_announcement(announcement));
    }
  }

  // Returns the stored document of a number of the database.
  using Stored = std::function<Xapian::Document(Xapian::docid number)>;

  void decode_terms(const fs::path& file, const Xapian::Database& database, const Stored& stored,
                    const StoredText& texts) {
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
      search_.may_stop();
      ++search_.proof.terms;
      const std::string bytes = *term;
      search_.check_term(file, bytes, [&] { return is_yielded(bytes, database, stored, texts); });
      note_token(text_of_code(bytes));
    }
  }

  // True if the first document that has the term was not erased and its text yields the term.
  bool is_yielded(const std::string& term, const Xapian::Database& database, const Stored& stored,
                  const StoredText& texts) {
    const auto document = database.postlist_begin(term);
    if (document == database.postlist_end(term)) {
      return false;
    }
    const Announcement announcement = texts.announcement(stored(*document));
    if (search_.is_erased(announcement.source, announcement.id)) {
      return false;
    }
    const Xapian::Document again = make_document(announcement, analyzer_, numbers_);
    auto at = again.termlist_begin();
    at.skip_to(term);
    return at != again.termlist_end() && *at == term;
  }

  void note_hash(std::uint32_t hash) {
    if (wanted_hashes_.contains(hash)) {
      hashes_.insert(hash);
    }
  }

  void note_entries(std::span<const std::uint32_t> entries) {
    for (const std::uint32_t entry : entries) {
      note_hash(hash_of(entry));
    }
  }

  // A term of a document, whose hash the words have by right. A token begins with no capital letter, and a prefix has
  // nothing else.
  void note_token(std::string_view term) {
    term.remove_prefix(std::min(term.size(), term.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ")));
    for (const WordForm form : {WordForm::stem, WordForm::bigram}) {
      if (const std::uint32_t hash = term_hash(form, term); wanted_hashes_.contains(hash)) {
        hashes_by_right_.insert(hash);
      }
    }
  }

  // The words whose hashes stand in the word streams or in the table of words, and that no term explains.
  [[nodiscard]] std::vector<std::pair<std::uint32_t, std::string>> traces() const {
    std::vector<std::pair<std::uint32_t, std::string>> found;
    for (const std::string& word : search_.words()) {
      const std::uint32_t hash = term_hash(WordForm::stem, word);
      if (hashes_.contains(hash) && !hashes_by_right_.contains(hash)) {
        found.emplace_back(hash, word);
      }
    }
    return found;
  }

  const fs::path& path_;
  Search& search_;
  GenerationInfo generation_;
  std::shared_ptr<const WordNumbers> table_;
  WordNumberFinder numbers_;
  Analyzer analyzer_;
  std::unordered_set<std::uint32_t> wanted_hashes_;    // of the words that are looked for
  std::unordered_set<std::uint32_t> hashes_;           // those of them that words of the generation have
  std::unordered_set<std::uint32_t> hashes_by_right_;  // those of them that terms of the generation have
};

// Searches the bytes of a file in blocks that overlap. Does nothing if the file is gone.
void search_file(const fs::path& path, Search& search) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (descriptor < 0 && errno == ENOENT) {
    return;
  }
  if (descriptor < 0) {
    storage::fail("open", path);
  }
  ++search.proof.files;
  std::string bytes;
  std::size_t kept = 0;  // of the block before
  ssize_t got = 0;
  do {
    bytes.resize(kept + block);
    do {
      got = ::read(descriptor, bytes.data() + kept, block);
    } while (got < 0 && errno == EINTR);
    const std::size_t size = kept + static_cast<std::size_t>(std::max<ssize_t>(got, 0));
    search.check_bytes(path, std::string_view(bytes).substr(0, size));
    search.proof.bytes += size - kept;
    kept = std::min(size, search.longest());
    bytes.erase(0, size - kept);
    search.may_stop();
  } while (got > 0);
  const int error = errno;
  ::close(descriptor);
  if (got < 0) {
    errno = error;
    storage::fail("read", path);
  }
}

void search_files(const fs::path& index, Search& search) {
  std::vector<fs::path> waiting{index};
  while (!waiting.empty()) {
    const fs::path next = std::move(waiting.back());
    waiting.pop_back();
    std::error_code gone;  // another program may remove its work files meanwhile
    for (fs::directory_iterator at(next, gone), end; !gone && at != end; at.increment(gone)) {
      std::error_code error;
      const fs::file_status status = at->symlink_status(error);
      if (fs::is_directory(status)) {
        waiting.push_back(at->path());
      } else if (fs::is_regular_file(status) && at->path() != erasing_path(index)) {
        search_file(at->path(), search);
      }
    }
    if (gone && gone != std::errc::no_such_file_or_directory) {
      throw Error(ErrorKind::storage,
                  say("cannot_do", {{"action", "read"}, {"path", next.string()}, {"reason", gone.message()}}));
    }
  }
}

}  // namespace

ErasureProof prove_erasure(const fs::path& index, const ErasedList& erased, std::vector<std::string> words,
                           const std::function<bool()>& stop) {
  Search search(erased, std::move(words), stop);
  for (const std::string& name : generation_names(index)) {
    const fs::path path = generations_path(index) / name;
    try {
      GenerationDecoder(path, search).decode();
    } catch (const Error&) {
      if (storage::is_there(path)) {
        throw;
      }
    }
  }
  search_files(index, search);
  return std::move(search.proof);
}

}  // namespace gonggo
