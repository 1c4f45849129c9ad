// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/suggester.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <mutex>
#include <optional>
#include <utility>

#include "common/base/utf8.hpp"
#include "common/index/generation_check.hpp"
#include "common/search/due_suggestions.hpp"
#include "common/search/parameter_hints.hpp"
#include "common/search/suggestion_collection.hpp"
#include "common/search/suggestion_filter.hpp"
#include "common/search/suggestion_readings.hpp"
#include "common/search/typed_pattern.hpp"
#include "common/text/keyboard.hpp"
#include "common/text/keyword.hpp"

namespace gonggo {
namespace {

// The end of the typed text that counts. Looking up the words of a text takes time with the square of their number, and
// suggestions are made on the thread of all connections. A title hardly ever has more.
constexpr std::size_t most_bytes = 512;
constexpr std::size_t most_words = 24;

// Returns the end of the text, from the beginning of a character on.
std::string_view end_of(std::string_view text) {
  text.remove_prefix(text.size() - std::min(text.size(), most_bytes));
  while (!text.empty() && utf8::is_continuation(text.front())) {
    text.remove_prefix(1);
  }
  return text;
}

// Places at the end of a list that suggestions for other names get if the list is full.
constexpr std::size_t places_of_other_names = 3;

constexpr std::array<std::string_view, 14> accepted{
    "q",       "from",    "to",     "period",         "source", "department", "board",
    "keyword", "license", "status", "has_attachment", "size",   "lang",       "today"};

bool is_accepted(std::string_view name) {
  const ParameterHelp* row = find_parameter(name);
  return row != nullptr && std::find(accepted.begin(), accepted.end(), row->name) != accepted.end();
}

void add_as_typed(const TypedPattern& pattern, SuggestionCollection& all) {
  if (!pattern.empty()) {
    all.add_beginnings(pattern);
    all.add_initials(pattern);
  }
}

// Adds what the words of the text from `first` or a later one on complete: of as many of them as possible.
void add_last_words(const TypedPattern& pattern, std::size_t first, std::size_t words, SuggestionCollection& all) {
  for (std::size_t i = first; i < words && all.empty(); ++i) {
    add_as_typed(TypedPattern(pattern.from_word(i)), all);
  }
}

}  // namespace

const std::vector<ParameterHelp>& suggestion_parameters() {
  static const std::vector<ParameterHelp> parameters = [] {
    std::vector<ParameterHelp> rows;
    for (ParameterHelp row : search_parameters()) {
      if (std::find(accepted.begin(), accepted.end(), row.name) == accepted.end()) {
        continue;
      }
      if (row.name == "q") {
        row.help = "what was typed so far; nothing has no suggestions";
        row.example = "대구 ㅁ";
      } else if (row.name == "size") {
        row.help = "suggestions at most, up to " + std::to_string(max_page_size);
        row.least = 1;
      }
      rows.push_back(std::move(row));
    }
    return rows;
  }();
  return parameters;
}

std::variant<SearchRequest, RequestError> parse_suggestion_request(std::span<const Parameter> parameters, Instant now,
                                                                   bool allow_today) {
  for (const Parameter& given : parameters) {
    if (!is_accepted(given.name)) {
      std::vector<std::string> taken;
      for (const ParameterHelp& row : suggestion_parameters()) {
        if (row.name != "today") {
          taken.push_back(row.name);
        }
      }
      return refused_parameter(given.name, taken);
    }
  }
  std::variant<SearchRequest, RequestError> parsed = parse_request(parameters, now, allow_today);
  if (const auto* request = std::get_if<SearchRequest>(&parsed); request != nullptr && request->size == 0) {
    return RequestError{
        "size", "out_of_range",
        say("out_of_range",
            {{"parameter", parameter_name("size")}, {"value", 0}, {"first", 1}, {"last", max_page_size}})};
  }
  return parsed;
}

namespace {

// Returns `info`. Throws Error(storage) if the generation is that of a node, which has no suggestions.
GenerationInfo with_suggestions(GenerationInfo info) {
  if (info.is_node) {
    require_whole(info);
  }
  return info;
}

}  // namespace

struct Suggester::Impl {
  explicit Impl(const std::filesystem::path& generation)
      : info(with_suggestions(checked_generation(generation))),
        file(SuggestionFile::open(suggestions_path(generation))),
        due(info) {
    if (part_of(info, added_role) != nullptr) {
      added = SuggestionFile::open(added_suggestions_path(generation));
      removed = SuggestionFile::read_removed(removed_suggestions_path(generation));
    }
    due_set = due.admit(now());
  }

  void prepare(Instant now) {
    std::shared_ptr<const DueSet> made;
    std::exception_ptr thrown;
    try {
      made = due.admit(now);
    } catch (...) {  // the next call for suggestions throws the error
      thrown = std::current_exception();
    }
    const std::lock_guard lock(mutex);
    due_set = thrown ? due_set : std::move(made);
    failure = thrown;
  }

  // Returns the announcements that are due at `now`.
  std::shared_ptr<const DueSet> due_at(Instant now) {
    if (!elsewhere) {
      prepare(now);
    }
    const std::lock_guard lock(mutex);
    if (failure) {
      std::rethrow_exception(failure);
    }
    return now < due_set->latest ? nothing_due : due_set;  // the clock may have been set back
  }

  GenerationInfo info;
  SuggestionFile file;                  // of the main part
  std::optional<SuggestionFile> added;  // of the part "added"
  std::vector<std::uint32_t> removed;   // documents of `file` that are removed
  DueSuggestions due;                   // used by prepare() only
  bool elsewhere = false;               // another thread calls prepare()
  const std::shared_ptr<const DueSet> nothing_due = std::make_shared<const DueSet>();
  std::mutex mutex;  // guards the members below
  std::shared_ptr<const DueSet> due_set;
  std::exception_ptr failure;  // why the last preparation failed; null if it did not
};

Suggester::Suggester(const std::filesystem::path& generation) : impl_(std::make_unique<Impl>(generation)) {}
Suggester::~Suggester() = default;
Suggester::Suggester(Suggester&&) noexcept = default;
Suggester& Suggester::operator=(Suggester&&) noexcept = default;

void Suggester::prepare_elsewhere() { impl_->elsewhere = true; }
void Suggester::prepare(Instant now) { impl_->prepare(now); }

std::vector<Suggestion> Suggester::suggest(const SearchRequest& request, const WordLists& lists) {
  const Instant now = request.now.value_or(gonggo::now());
  const std::shared_ptr<const DueSet> due = impl_->due_at(now);
  std::vector<SuggestionCorpus> corpora;
  corpora.push_back({&impl_->file, SuggestionFilter(impl_->file, request, now, impl_->removed)});
  if (impl_->added) {
    corpora.push_back({&*impl_->added, SuggestionFilter(*impl_->added, request, now)});
  }
  if (due->file) {
    corpora.push_back({due->file.get(), SuggestionFilter(*due->file, request, now)});
  }
  SuggestionCollection all(corpora, request.size);
  const std::string typed(end_of(request.query));
  const TypedPattern pattern(typed);
  if (pattern.empty()) {
    if (!normalize_keyword(typed).empty()) {  // a quotation mark, say: nothing is known of the text yet
      all.add_beginnings(pattern);
    }
    return all.take();
  }
  add_as_typed(pattern, all);
  SuggestionCollection named(corpora,
                             all.empty() ? request.size : std::min<std::size_t>(request.size, places_of_other_names));
  for (const std::string& name : other_names(typed, lists)) {
    add_as_typed(TypedPattern(name), named);
  }
  all.replace_end(named);
  if (!all.empty()) {
    return all.take();
  }
  std::vector<TypedPattern> words = pattern.words();
  const std::size_t count = words.size();
  words.erase(words.begin(), words.end() - static_cast<std::ptrdiff_t>(std::min(count, most_words)));
  if (words.size() > 1) {
    all.add_words(words, false);
  }
  if (all.empty()) {
    add_as_typed(TypedPattern(other_keyboard(typed)), all);
  }
  if (all.empty() && words.size() > 1) {
    all.add_words(words, true);
    add_last_words(pattern, count - words.size() + 1, count, all);
  }
  return all.take();
}

std::string Suggester::state(Instant now) { return impl_->info.name + "+" + std::to_string(impl_->due_at(now)->size); }

const GenerationInfo& Suggester::generation() const { return impl_->info; }

}  // namespace gonggo
