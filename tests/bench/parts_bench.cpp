// SPDX-License-Identifier: GPL-2.0-or-later
// The parts of indexing and of searching, one by one, with Google Benchmark:
//
//   parts_bench INDEX [--benchmark_filter=REGEX] [other options of Google Benchmark]
//
// The announcements and the words are those of INDEX, whose first 2,000 documents are used in turn. Every benchmark
// does its work for one announcement, or for one query that is made of a title. Read the column CPU: the clock of the
// wall depends on what else the machine does.
#include <benchmark/benchmark.h>
#include <xapian.h>

#include <chrono>
#include <exception>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

#include "common/base/utf8.hpp"
#include "common/index/announcement_codec.hpp"
#include "common/index/document.hpp"
#include "common/index/generation.hpp"
#include "common/index/slots.hpp"
#include "common/index/stored_text.hpp"
#include "common/index/word_counter.hpp"
#include "common/index/word_numbers.hpp"
#include "common/index/word_stream.hpp"
#include "common/search/searcher.hpp"
#include "common/search/suggester.hpp"
#include "common/search/word_lists.hpp"
#include "common/text/analyzer.hpp"
#include "common/text/lexicon_builder.hpp"

namespace gonggo {
namespace {

constexpr std::size_t most_documents = 2000;

struct Fixture {
  explicit Fixture(const std::filesystem::path& path)
      : generation(path),
        database(open_database(describe_generation(path))),
        texts(database),
        analyzer(load_lexicon(path)),
        words(word_lists_for(path, {})),
        searcher(path, words),
        suggester(path) {
    const Xapian::PostingIterator end = database.postlist_end("");
    for (auto at = database.postlist_begin(""); at != end && announcements.size() < most_documents; ++at) {
      numbers.push_back(*at);
      announcements.push_back(texts.announcement(database.get_document(*at)));
      stored.push_back(encode_announcement(announcements.back()));
    }
    if (announcements.empty()) {
      throw std::invalid_argument("the index has no documents");
    }
  }

  std::filesystem::path generation;
  Xapian::Database database;
  StoredText texts;
  Analyzer analyzer;
  std::shared_ptr<const WordLists> words;
  Searcher searcher;
  Suggester suggester;
  std::vector<Xapian::docid> numbers;
  std::vector<Announcement> announcements;
  std::vector<std::string> stored;
};

std::unique_ptr<Fixture> fixture;  // made in main(), because Google Benchmark calls plain functions

// Calls `work` with the number of one announcement after the other.
template <typename Work>
void each_in_turn(benchmark::State& state, Work&& work) {
  std::size_t at = 0;
  for ([[maybe_unused]] const auto step : state) {
    work(at);
    at = (at + 1) % fixture->announcements.size();
  }
}

void analysis(benchmark::State& state) {
  std::size_t bytes = 0;
  each_in_turn(state, [&](std::size_t at) {
    const Announcement& announcement = fixture->announcements[at];
    benchmark::DoNotOptimize(fixture->analyzer.analyze(announcement.title));
    benchmark::DoNotOptimize(fixture->analyzer.analyze(announcement.body));
    bytes += announcement.title.size() + announcement.body.size();
  });
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}
BENCHMARK(analysis);

void learning(benchmark::State& state) {
  LexiconBuilder builder({});
  each_in_turn(state, [&](std::size_t at) {
    builder.observe(fixture->announcements[at].title);
    builder.observe(fixture->announcements[at].body);
  });
}
BENCHMARK(learning);

void making_the_document(benchmark::State& state) {
  const WordNumberFinder finder(load_word_numbers(fixture->generation));
  each_in_turn(state, [&finder](std::size_t at) {
    benchmark::DoNotOptimize(make_document(fixture->announcements[at], fixture->analyzer, finder));
  });
}
BENCHMARK(making_the_document);

void encoding(benchmark::State& state) {
  each_in_turn(state,
               [](std::size_t at) { benchmark::DoNotOptimize(encode_announcement(fixture->announcements[at])); });
}
BENCHMARK(encoding);

void decoding(benchmark::State& state) {
  each_in_turn(state, [](std::size_t at) { benchmark::DoNotOptimize(decode_announcement(fixture->stored[at])); });
}
BENCHMARK(decoding);

void reading_a_stored_document(benchmark::State& state) {
  each_in_turn(state, [](std::size_t at) {
    benchmark::DoNotOptimize(fixture->texts.announcement(fixture->database.get_document(fixture->numbers[at])));
  });
}
BENCHMARK(reading_a_stored_document);

void reading_a_word_stream(benchmark::State& state) {
  each_in_turn(state, [](std::size_t at) {
    benchmark::DoNotOptimize(slot_value(fixture->database, fixture->numbers[at], Slot::words));
  });
}
BENCHMARK(reading_a_word_stream);

void scanning_a_word_stream(benchmark::State& state) {
  const std::shared_ptr<const WordNumbers> words = load_word_numbers(fixture->generation);
  std::vector<std::string> streams;
  for (const Xapian::docid number : fixture->numbers) {
    streams.push_back(slot_value(fixture->database, number, Slot::words));
  }
  each_in_turn(state, [&](std::size_t at) {
    const WordStream stream(streams[at], *words);
    std::uint32_t sum = 0;
    for (const StreamSection section : {StreamSection::title, StreamSection::body}) {
      for (StreamCursor word = stream.ranked(section); word.next();) {
        sum += word.has_number() ? word.number() : 0;
      }
    }
    benchmark::DoNotOptimize(sum);
  });
}
BENCHMARK(scanning_a_word_stream);

SearchRequest request_of(const std::string& text, const char* highlight) {
  const std::vector<Parameter> parameters{{"q", text}, {"syntax", "plain"}, {"highlight", highlight}};
  auto parsed = parse_request(parameters, now(), true);
  if (auto* request = std::get_if<SearchRequest>(&parsed)) {
    return std::move(*request);
  }
  return {};
}

// The beginning of a title, as a person would type it: at most 40 bytes.
std::string query_of(std::size_t at) {
  const std::string& title = fixture->announcements[at].title;
  return title.substr(0, utf8::boundary_at_or_before(title, std::min<std::size_t>(title.size(), 40)));
}

void ranking(benchmark::State& state) {
  each_in_turn(state, [](std::size_t at) {
    benchmark::DoNotOptimize(fixture->searcher.rank(request_of(query_of(at), "false"), 10));
  });
}
BENCHMARK(ranking);

void answer(benchmark::State& state, const char* highlight) {
  each_in_turn(state, [highlight](std::size_t at) {
    benchmark::DoNotOptimize(
        fixture->searcher.search(request_of(query_of(at), highlight), std::chrono::steady_clock::time_point::max()));
  });
}
BENCHMARK_CAPTURE(answer, without_snippets, "false");
BENCHMARK_CAPTURE(answer, with_snippets, "true");

void suggestions(benchmark::State& state) {
  const auto bytes = static_cast<std::size_t>(state.range(0));
  each_in_turn(state, [bytes](std::size_t at) {
    const std::string& title = fixture->announcements[at].title;
    const std::string typed = title.substr(0, utf8::boundary_at_or_before(title, std::min(title.size(), bytes)));
    benchmark::DoNotOptimize(fixture->suggester.suggest(request_of(typed, "false"), *fixture->words));
  });
}
BENCHMARK(suggestions)->Arg(3)->Arg(6)->Arg(12)->Arg(24);

}  // namespace
}  // namespace gonggo

int main(int count, char** arguments) {
  benchmark::Initialize(&count, arguments);
  if (count != 2) {
    std::cerr << "usage: parts_bench INDEX [--benchmark_filter=REGEX]\n";
    return 2;
  }
  try {
    const auto generation = gonggo::live_generation(arguments[1]);
    if (!generation) {
      throw std::invalid_argument(std::string(arguments[1]) + " has no generation");
    }
    gonggo::fixture = std::make_unique<gonggo::Fixture>(*generation);
    benchmark::RunSpecifiedBenchmarks();
    gonggo::fixture.reset();
    return 0;
  } catch (const Xapian::Error& error) {
    std::cerr << "parts_bench: " << error.get_description() << '\n';
  } catch (const std::exception& error) {
    std::cerr << "parts_bench: " << error.what() << '\n';
  }
  return 1;
}
