// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/suggestion_writer.hpp"

#include <fcntl.h>
#include <xapian.h>

#include <algorithm>
#include <memory>

#include "common/base/error.hpp"
#include "common/index/compressed_file.hpp"
#include "common/index/generation.hpp"
#include "common/index/main_part.hpp"
#include "common/index/schema.hpp"
#include "common/index/slots.hpp"
#include "common/index/storage.hpp"
#include "common/index/suggestion_builder.hpp"
#include "common/index/suggestion_file.hpp"
#include "common/index/terms.hpp"
#include "common/index/xapian_errors.hpp"
#include "common/text/analyzer.hpp"

namespace gonggo {
namespace {

namespace fs = std::filesystem;

std::optional<Day> day_of(const std::string& value) {
  return value.empty() ? std::nullopt : std::make_optional(decode_day(value));
}

// Reverses join_path().
std::vector<std::string> split_path(const std::string& value) {
  constexpr std::string_view separator = " > ";
  std::vector<std::string> components;
  for (std::size_t at = 0; !value.empty() && at <= value.size();) {
    const std::size_t end = std::min(value.find(separator, at), value.size());
    components.push_back(value.substr(at, end - at));
    at = end + separator.size();
  }
  return components;
}

// Reads what suggestions need of each document from its values.
class OutlineReader {
 public:
  explicit OutlineReader(const Xapian::Database& database)
      : database_(database), attachments_(database.postlist_begin(has_attachment_term())) {}

  Announcement read(Xapian::docid document) {
    Announcement outline;
    outline.source = source_.value(document);
    outline.title = title_.value(document);
    outline.board = board_.value(document);
    outline.license = license_.value(document);
    outline.department = split_path(department_.value(document));
    outline.keywords = decode_list(keywords_.value(document));
    outline.date = day_of(date_.value(document));
    outline.begin = day_of(begin_.value(document));
    outline.end = day_of(end_.value(document));
    if (const std::string visible = visible_.value(document); !visible.empty()) {
      outline.embargo = decode_instant(visible);
    }
    if (const std::string views = views_.value(document); !views.empty()) {
      outline.views = decode_count(views);
    }
    const auto end = database_.postlist_end(has_attachment_term());
    if (attachments_ != end) {
      attachments_.skip_to(document);
      outline.has_attachment = attachments_ != end && *attachments_ == document;
    }
    return outline;
  }

 private:
  const Xapian::Database& database_;
  Xapian::PostingIterator attachments_;
  SlotReader source_{database_, Slot::source};
  SlotReader title_{database_, Slot::title};
  SlotReader board_{database_, Slot::board};
  SlotReader license_{database_, Slot::license};
  SlotReader department_{database_, Slot::department};
  SlotReader keywords_{database_, Slot::keywords};
  SlotReader date_{database_, Slot::date};
  SlotReader begin_{database_, Slot::begin};
  SlotReader end_{database_, Slot::end};
  SlotReader visible_{database_, Slot::visible};
  SlotReader views_{database_, Slot::views};
};

// A word of fewer documents completes nothing that the titles do not complete.
constexpr std::uint64_t least_documents = 3;
constexpr std::size_t evidence_of_word = 64;

// Returns the numbers of documents with the term, spread evenly over all of them. `numbers` maps the places of the
// documents to the numbers of the suggestions.
std::vector<std::uint32_t> sample_of(const MainPart& main, const std::string& term,
                                     const std::vector<std::uint32_t>& numbers) {
  const Xapian::Database& database = main.database();
  std::vector<std::uint32_t> sample;
  const auto end = database.postlist_end(term);
  auto at = database.postlist_begin(term);
  const bool few = database.get_termfreq(term) <= evidence_of_word;
  const std::size_t step = few ? 1 : std::max<std::size_t>(1, numbers.size() / evidence_of_word);
  while (at != end) {
    const Xapian::docid place = main.place_of(*at);
    sample.push_back(numbers[place]);
    if (few) {
      ++at;
    } else {
      at.skip_to(main.first_number_at(static_cast<Xapian::docid>(place + step)));
    }
  }
  return sample;
}

// True if the analyzer takes the text for one word without a particle. Some learned nouns are a noun with a particle
// (대상으로), which no text is analyzed into.
bool is_plain_word(Analyzer& analyzer, const std::string& word) {
  const std::vector<Token> tokens = analyzer.analyze(word);
  return !tokens.empty() && tokens.front().kind == TokenKind::stem && tokens.front().term == word;
}

// `main` has the documents that were added to the builder. A word counts with the frequency that `frequency` returns
// for its term.
template <typename Frequency>
void add_words(const MainPart& main, const std::shared_ptr<const Lexicon>& lexicon,
               const std::vector<std::uint32_t>& numbers, const Frequency& frequency, SuggestionBuilder& builder) {
  Analyzer analyzer(lexicon);
  for (const std::string& word : lexicon->learned_nouns()) {
    const std::string term = text_term(FieldId::body, TokenKind::stem, word);
    if (!main.database().term_exists(term)) {
      continue;
    }
    const std::uint64_t documents = frequency(term);
    if (documents >= least_documents && is_plain_word(analyzer, word)) {
      builder.add_word(word, documents, sample_of(main, term, numbers));
    }
  }
}

// Adds the documents. Returns the number of each in the builder, by its place.
std::vector<std::uint32_t> add_documents(const MainPart& main, SuggestionBuilder& builder) {
  std::vector<std::uint32_t> numbers(std::size_t{main.last_place()} + 1);
  const Xapian::Database& database = main.database();
  OutlineReader outlines(database);
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
    numbers[main.place_of(*at)] = builder.add_document(outlines.read(*at));
  }
  return numbers;
}

// A file that is there may be shared with another generation, so it is not written again.
void write_file(SuggestionBuilder& builder, const fs::path& path) {
  storage::remove_tree(path);
  storage::File file(path, O_WRONLY | O_CREAT | O_EXCL);
  Compressor compressor([&](std::string_view bytes) { file.write(bytes); });
  builder.write([&](std::string_view bytes) { compressor.write(bytes); });
  compressor.finish();
  file.close();
}

// Returns the numbers of the removed documents in the suggestions of the main part. There the documents are numbered
// from 0 in the order of their places, which have no gaps.
std::string removed_numbers(const Xapian::Database& removed) {
  std::string lines;
  for (auto place = removed.postlist_begin(""); place != removed.postlist_end(""); ++place) {
    lines += std::to_string(*place - 1) + '\n';
  }
  return lines;
}

}  // namespace

void write_suggestions(const fs::path& generation) {
  SuggestionBuilder builder;
  with_storage_errors(generation, [&] {
    const MainPart main(main_paths(generation));
    const std::vector<std::uint32_t> numbers = add_documents(main, builder);
    add_words(
        main, load_lexicon(generation), numbers,
        [&](const std::string& term) { return main.database().get_termfreq(term); }, builder);
  });
  write_file(builder, suggestions_path(generation));
}

void write_changed_suggestions(const fs::path& generation) {
  SuggestionBuilder builder;
  std::string removed_lines;
  with_storage_errors(generation, [&] {
    const MainPart main(main_paths(generation));
    const MainPart added({added_path(generation)});
    const Xapian::Database removed(removed_path(generation).string());
    if (const std::string newest = main.database().get_value_upper_bound(slot_number(Slot::date)); !newest.empty()) {
      builder.note_newest(decode_day(newest));
    }
    const std::vector<std::uint32_t> numbers = add_documents(added, builder);
    add_words(
        added, load_lexicon(generation), numbers,
        [&](const std::string& term) {
          return main.database().get_termfreq(term) + added.database().get_termfreq(term) - removed.get_termfreq(term);
        },
        builder);
    removed_lines = removed_numbers(removed);
  });
  write_file(builder, added_suggestions_path(generation));
  storage::replace_file(removed_suggestions_path(generation), removed_lines);
}

std::vector<std::string> check_suggestions(const GenerationInfo& generation) {
  std::vector<std::string> problems;
  if (generation.is_node) {
    return problems;  // a node has no suggestions
  }
  try {
    problems = SuggestionFile::open(suggestions_path(generation.path)).problems();
    if (part_of(generation, added_role) != nullptr) {
      const auto more = SuggestionFile::open(added_suggestions_path(generation.path)).problems();
      problems.insert(problems.end(), more.begin(), more.end());
      SuggestionFile::read_removed(removed_suggestions_path(generation.path));
    }
  } catch (const Error& error) {
    problems.emplace_back(error.what());
  }
  return problems;
}

}  // namespace gonggo
