// SPDX-License-Identifier: GPL-2.0-or-later
// What analysis costs beside the rest of indexing, in processor time a document:
//
//   analysis_bench [--dictionary DIC] [--map COLUMN=FIELD]... DOCUMENTS...
//
// Everything is read first; then, each over all documents: learning the words, analysis of title and body, making the
// documents (which analyses, too), and what Xapian does with the documents made, up to the last commit.
#include <unistd.h>
#include <xapian.h>

#include <ctime>
#include <filesystem>
#include <iomanip>
#include <iostream>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "common/index/document.hpp"
#include "common/text/analyzer.hpp"
#include "common/text/lexicon_builder.hpp"
#include "indexer/source_reader.hpp"

namespace gonggo {
namespace {

constexpr std::size_t batch = 500;  // documents between two commits

class Stopwatch {
 public:
  [[nodiscard]] double seconds() const { return static_cast<double>(std::clock() - begin_) / CLOCKS_PER_SEC; }

 private:
  std::clock_t begin_ = std::clock();
};

void print(std::string_view what, double seconds, std::size_t documents) {
  std::cout << std::left << std::setw(34) << what << std::right << std::setw(9) << std::fixed << std::setprecision(1)
            << seconds * 1e6 / static_cast<double>(documents) << " us a document\n";
}

int run(const indexer::SourceSpec& source, const LexiconSources& words) {
  std::vector<Announcement> documents;
  indexer::SourceEvents events;
  events.announcement = [&](Announcement&& announcement, const indexer::Origin&) {
    documents.push_back(std::move(announcement));
  };
  indexer::read_source(source, events);
  if (documents.empty()) {
    throw std::invalid_argument("the documents hold no announcement");
  }
  const std::size_t count = documents.size();

  const Stopwatch learning;
  LexiconBuilder builder(words);
  for (const Announcement& a : documents) {
    builder.observe(a.title), builder.observe(a.body);
  }
  const std::shared_ptr<const Lexicon> lexicon = builder.build();
  const double learned = learning.seconds();

  Analyzer analyzer(lexicon);
  std::size_t tokens = 0;
  std::size_t bytes = 0;
  const Stopwatch analysing;
  for (const Announcement& a : documents) {
    tokens += analyzer.analyze(a.title).size() + analyzer.analyze(a.body).size();
    bytes += a.title.size() + a.body.size();
  }
  const double analysed = analysing.seconds();

  const std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("gonggo-analysis-bench-" + std::to_string(::getpid()));
  double made = 0;
  double indexed = 0;
  {
    Analyzer fresh(lexicon);
    Xapian::WritableDatabase database(path.string(), Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC);
    std::vector<Xapian::Document> ready;
    for (std::size_t i = 0; i < count; i += batch) {
      const Stopwatch making;
      ready.clear();
      for (std::size_t j = i; j < std::min(count, i + batch); ++j) {
        ready.push_back(make_document(documents[j], fresh));
      }
      made += making.seconds();
      const Stopwatch indexing;
      for (const Xapian::Document& document : ready) {
        database.add_document(document);
      }
      database.commit();
      indexed += indexing.seconds();
    }
  }
  std::filesystem::remove_all(path);

  std::cout << count << " documents, " << bytes / count << " bytes and " << tokens / count << " tokens each\n";
  print("learning the words", learned, count);
  print("analysis", analysed, count);
  print("making the document beside it", made - analysed, count);
  print("Xapian, add_document and commit", indexed, count);
  print("Xapian with making the document", indexed + made - analysed, count);
  std::cout << "analysis takes " << std::setprecision(2) << analysed / indexed << " of Xapian's time\n";
  return 0;
}

}  // namespace
}  // namespace gonggo

int main(int count, char** arguments) {
  using namespace gonggo;
  try {
    indexer::SourceSpec source;
    std::filesystem::path dictionary = "/usr/share/hunspell/ko.dic";
    for (int i = 1; i < count; ++i) {
      const std::string_view name = arguments[i];
      if (name.substr(0, 2) != "--") {
        source.paths.emplace_back(name);
      } else if (i + 1 == count) {
        throw std::invalid_argument(std::string(name) + " needs a value");
      } else if (name == "--dictionary") {
        dictionary = arguments[++i];
      } else if (name == "--map") {
        indexer::add_mapping(source.mapping, arguments[++i]);
      } else {
        throw std::invalid_argument("unknown option " + std::string(name));
      }
    }
    if (source.paths.empty()) {
      throw std::invalid_argument("no documents are named");
    }
    LexiconSources words;
    words.hunspell_dic = dictionary;
    words.hunspell_aff = std::filesystem::path(dictionary).replace_extension(".aff");
    return run(source, words);
  } catch (const std::exception& error) {
    std::cerr << "analysis_bench: " << error.what() << '\n';
    return 2;
  }
}
