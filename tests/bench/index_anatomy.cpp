// SPDX-License-Identifier: GPL-2.0-or-later
// Prints where the bytes of an index go, as tables in Markdown:
//
//   index_anatomy INDEX
//
// INDEX is the directory of an index; its live generation is read. The tables are: the files; the terms by kind with
// their postings; the terms by the number of documents that they stand in; the words of the texts in
// reading order; the values; the stored text.
//
// A term does not say which kind of token made it. So the stored announcements are analyzed again, and a term counts as
// the first of these kinds that it has in any document: word, written form, part, reading, hidden word, pair, bigram.
//
// Xapian tells the size of a table, but not of a part of it. So the bytes of postings are computed from the format of
// Xapian's backend glass: an entry of a table takes its key, its value and five bytes. Postings take the distance to
// the document before and the frequency, seven bits a byte. Free space in blocks and the upper levels of the trees are
// left out; the line "sum" can be compared with the size of the file.
#include <xapian.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/index/announcement_codec.hpp"
#include "common/index/generation.hpp"
#include "common/index/schema.hpp"
#include "common/index/slots.hpp"
#include "common/index/stored_text.hpp"
#include "common/index/term_prefixes.hpp"
#include "common/index/terms.hpp"
#include "common/text/analyzer.hpp"
#include "common/text/joined_neighbours.hpp"

namespace gonggo {
namespace {

enum class Kind : std::uint8_t { word, written, part, reading, hidden, pair, bigram, other };
constexpr std::array<const char*, 8> kind_names{"words",  "written forms", "parts",   "readings",
                                                "hidden", "pairs",         "bigrams", ""};

Kind kind_of(const Token& token) {
  switch (token.kind) {
    case TokenKind::stem:
      return Kind::word;
    case TokenKind::surface:
      return Kind::written;
    case TokenKind::part:
      return Kind::part;
    case TokenKind::reading:
      return Kind::reading;
    case TokenKind::bigram:
      return Kind::bigram;
    case TokenKind::hidden:
      return Kind::hidden;
  }
  return Kind::other;
}

constexpr std::size_t entry_overhead =
    5;                               // of an entry of a table of Xapian's: its place, its length, its key's length
constexpr std::size_t chunk = 2000;  // bytes of postings or values in one entry

std::size_t packed(std::uint64_t number) {
  std::size_t bytes = 1;
  for (; number >= 128; number /= 128) {
    ++bytes;
  }
  return bytes;
}

// Bytes in a table of `content` bytes under the key `key`, which are split into chunks.
std::size_t in_table(std::size_t key, std::size_t content) {
  const std::size_t chunks = 1 + content / chunk;
  return content + chunks * (key + entry_overhead + 6);  // six: numbers of documents at the beginning of a chunk
}

struct Figures {
  std::uint64_t terms = 0;
  std::uint64_t lone = 0;  // terms that stand in one document
  std::uint64_t postings = 0;
  std::uint64_t term_bytes = 0;
  std::uint64_t posting_bytes = 0;
  std::array<std::uint64_t, 6> terms_by_documents{};
  std::array<std::uint64_t, 6> postings_by_documents{};

  Figures& operator+=(const Figures& other) {
    terms += other.terms, lone += other.lone, postings += other.postings, term_bytes += other.term_bytes;
    posting_bytes += other.posting_bytes;
    for (std::size_t i = 0; i < terms_by_documents.size(); ++i) {
      terms_by_documents[i] += other.terms_by_documents[i];
      postings_by_documents[i] += other.postings_by_documents[i];
    }
    return *this;
  }
};
constexpr std::array<const char*, 6> bands{"1", "2", "3 to 9", "10 to 99", "100 to 999", "1,000 and more"};

std::size_t band_of(std::uint64_t documents) {
  constexpr std::array<std::uint64_t, 5> ends{1, 2, 9, 99, 999};
  std::size_t band = 0;
  while (band < ends.size() && documents > ends[band]) {
    ++band;
  }
  return band;
}

std::string megabytes(std::uint64_t bytes) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.2f", static_cast<double>(bytes) / 1e6);
  return text.data();
}
std::string per(std::uint64_t count, std::uint64_t documents) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.1f", static_cast<double>(count) / static_cast<double>(documents));
  return text.data();
}

void row(const std::vector<std::string>& cells) {
  for (const std::string& cell : cells) {
    std::cout << "| " << cell << ' ';
  }
  std::cout << "|\n";
}
void head(const std::string& title, const std::vector<std::string>& cells) {
  std::cout << "\n### " << title << "\n\n";
  row(cells);
  std::cout << "|---|";
  for (std::size_t i = 1; i < cells.size(); ++i) {
    std::cout << "--:|";
  }
  std::cout << '\n';
}

// What the stored announcements tell: the kinds of the terms, and the sizes of the texts.
class Texts {
 public:
  void read(const Xapian::Database& db, Analyzer& analyzer) {
    const StoredText texts(db);
    const Xapian::PostingIterator end = db.postlist_end("");
    for (Xapian::PostingIterator at = db.postlist_begin(""); at != end; ++at) {
      const Announcement announcement = texts.announcement(db.get_document(*at));
      stored_ += encode_announcement(announcement).size();
      titles_ += announcement.title.size();
      bodies_ += announcement.body.size();
      add(announcement.title, analyzer), add(announcement.body, analyzer);
      for (const Attachment& file : announcement.attachments) {
        add(file.name, analyzer), add(file.text, analyzer);
      }
      for (const std::string& component : announcement.department) {
        add(component, analyzer);
      }
      for (const std::string& keyword : announcement.keywords) {
        add(keyword, analyzer);
      }
      add(announcement.board, analyzer), add(announcement.number, analyzer);
    }
  }

  // `value` is a term without the prefix of its field.
  [[nodiscard]] Kind kind(const std::string& value) const {
    const auto found = kinds_.find(value);
    return found == kinds_.end() ? Kind::other : found->second;
  }

  void print(std::uint64_t documents, std::uint64_t table) const {
    head("Tokens of the texts, in reading order", {"kind", "tokens", "a document"});
    for (std::size_t kind = 0; kind < occurrences_.size(); ++kind) {
      if (occurrences_[kind] > 0) {
        row({kind_names[kind], std::to_string(occurrences_[kind]), per(occurrences_[kind], documents)});
      }
    }
    head("Stored text", {"what", "MB", "bytes a document"});
    row({"as it is stored, before compression", megabytes(stored_), per(stored_, documents)});
    row({"of these the titles", megabytes(titles_), per(titles_, documents)});
    row({"of these the bodies", megabytes(bodies_), per(bodies_, documents)});
    row({"the table", megabytes(table), per(table, documents)});
  }

 private:
  void add(const std::string& text, Analyzer& analyzer) {
    const std::vector<Token> tokens = analyzer.analyze(text);
    for (const Token& token : tokens) {
      add(token, kind_of(token));
    }
    for (const Token& token : joined_neighbours(text, tokens)) {
      add(token, Kind::pair);
    }
  }
  void add(const Token& token, Kind kind) {
    ++occurrences_[static_cast<std::size_t>(kind)];
    if (kind == Kind::bigram) {
      return;  // bigrams have a prefix of their own
    }
    const auto [at, is_new] = kinds_.try_emplace(text_term(FieldId::body, token.kind, token.term), kind);
    at->second = std::min(at->second, kind);
  }

  std::unordered_map<std::string, Kind> kinds_;
  std::array<std::uint64_t, kind_names.size()> occurrences_{};
  std::uint64_t stored_ = 0;
  std::uint64_t titles_ = 0;
  std::uint64_t bodies_ = 0;
};

// The prefix of a term, its field, and whether its value is a token of a text.
struct Group {
  std::string name;
  bool bigrams = false;
  bool text = false;
};

std::map<std::string, Group, std::less<>> groups() {
  std::map<std::string, Group, std::less<>> known{{"", {"common text", false, true}},
                                                  {"G", {"common text", true, true}},
                                                  {"XO", {"outside the body", false, true}},
                                                  {"XOG", {"outside the body", true, true}},
                                                  {"Y", {"year", false, false}},
                                                  {"M", {"month", false, false}},
                                                  {"XNB", {"neighbours among frequent words", false, false}},
                                                  {"XFILE", {"attachment", false, false}},
                                                  {"XDATED", {"dated", false, false}}};
  for (const Field& field : fields()) {
    if (!field.prefix.empty()) {
      const bool text = field.type == FieldType::text;
      known[std::string(field.prefix)] = {std::string(field.key), false, text};
      if (text) {
        known[std::string(field.prefix) + std::string(term_prefix::bigram)] = {std::string(field.key), true, true};
      }
    }
  }
  return known;
}

std::string_view prefix_of(std::string_view term) {
  std::size_t end = 0;
  while (end < term.size() && term[end] >= 'A' && term[end] <= 'Z') {
    ++end;
  }
  return term.substr(0, end);
}

Figures figures_of(const Xapian::Database& db, const std::string& term, std::uint64_t documents) {
  Figures one;
  one.terms = 1;
  one.lone = documents == 1 ? 1 : 0;
  one.postings = documents;
  one.term_bytes = term.size();
  one.terms_by_documents[band_of(documents)] = 1;
  one.postings_by_documents[band_of(documents)] = documents;
  std::size_t content = packed(documents) + packed(db.get_collection_freq(term));
  Xapian::docid before = 0;
  const Xapian::PostingIterator end = db.postlist_end(term);
  for (Xapian::PostingIterator at = db.postlist_begin(term); at != end; ++at) {
    content += packed(*at - before - 1) + packed(at.get_wdf());
    before = *at;
  }
  one.posting_bytes = in_table(term.size() + 2, content);
  return one;
}

using Table = std::map<std::pair<std::string, Kind>, Figures>;

Table terms_of(const Xapian::Database& db, const Texts& texts) {
  const auto known = groups();
  Table table;
  const Xapian::TermIterator end = db.allterms_end();
  for (Xapian::TermIterator at = db.allterms_begin(); at != end; ++at) {
    const std::string term = *at;
    const std::string_view prefix = prefix_of(term);
    const auto group = known.find(prefix);
    const bool text = group != known.end() && group->second.text;
    const Kind kind = !text                   ? Kind::other
                      : group->second.bigrams ? Kind::bigram
                                              : texts.kind(term.substr(prefix.size()));
    const std::string name = group == known.end() ? "prefix " + std::string(prefix) : group->second.name;
    table[{name, kind}] += figures_of(db, term, at.get_termfreq());
  }
  return table;
}

std::vector<std::string> cells_of(const std::string& name, const std::string& kind, const Figures& f,
                                  std::uint64_t documents) {
  return {name,
          kind,
          std::to_string(f.terms),
          std::to_string(f.lone),
          std::to_string(f.postings),
          per(f.postings, documents),
          megabytes(f.term_bytes),
          megabytes(f.posting_bytes)};
}

void print_terms(const Table& table, std::uint64_t documents) {
  Figures sum;
  head("Terms",
       {"field", "kind", "terms", "in one document", "postings", "a document", "MB of terms", "MB of postings"});
  for (const auto& [key, figures] : table) {
    row(cells_of(key.first, kind_names[static_cast<std::size_t>(key.second)], figures, documents));
    sum += figures;
  }
  row(cells_of("sum", "", sum, documents));
  head("Terms (and postings, in thousands) by the number of documents",
       {"field", "kind", bands[0], bands[1], bands[2], bands[3], bands[4], bands[5]});
  for (const auto& [key, figures] : table) {
    std::vector<std::string> cells{key.first, kind_names[static_cast<std::size_t>(key.second)]};
    for (std::size_t band = 0; band < bands.size(); ++band) {
      cells.push_back(std::to_string(figures.terms_by_documents[band]) + " (" +
                      std::to_string(figures.postings_by_documents[band] / 1000) + ")");
    }
    row(cells);
  }
}

void print_values(const Xapian::Database& db, std::uint64_t documents) {
  constexpr std::array<const char*, 15> names{"date",    "department", "board",       "keywords", "views",
                                              "begin",   "end",        "visible",     "license",  "source",
                                              "by_date", "by_views",   "by_deadline", "words",    "title"};
  head("Values (in the table postlist)", {"slot", "documents", "MB of values", "bytes a document", "MB with lengths"});
  for (Xapian::valueno slot = 0; slot < names.size(); ++slot) {
    std::uint64_t count = 0;
    std::uint64_t bytes = 0;
    std::uint64_t lengths = 0;
    const Xapian::ValueIterator end = db.valuestream_end(slot);
    for (Xapian::ValueIterator at = db.valuestream_begin(slot); at != end; ++at) {
      const std::size_t size = (*at).size();
      ++count, bytes += size, lengths += 1 + packed(size);
    }
    row({names[slot], std::to_string(count), megabytes(bytes), per(bytes, documents),
         megabytes(in_table(6, bytes + lengths))});
  }
}

// Prints the files of a generation. Returns their sizes by name.
std::map<std::string, std::uint64_t> print_files(const std::filesystem::path& generation, std::uint64_t documents) {
  std::map<std::string, std::uint64_t> sizes;
  std::uint64_t all = 0;
  head("Files of the generation", {"file", "MB", "bytes a document"});
  for (const auto& entry : std::filesystem::recursive_directory_iterator(generation)) {
    if (entry.is_regular_file()) {
      sizes[entry.path().filename()] = entry.file_size();
      all += entry.file_size();
    }
  }
  for (const auto& [name, bytes] : sizes) {
    row({name, megabytes(bytes), per(bytes, documents)});
  }
  row({"sum", megabytes(all), per(all, documents)});
  return sizes;
}

void print(const std::filesystem::path& index) {
  const auto generation = live_generation(index);
  if (!generation) {
    throw std::invalid_argument(index.string() + " has no generation");
  }
  const Xapian::Database db = open_database(describe_generation(*generation));
  const std::uint64_t documents = db.get_doccount();
  if (documents == 0) {
    throw std::invalid_argument(index.string() + " has no documents");
  }
  std::cout << documents << " documents\n";
  auto sizes = print_files(*generation, documents);
  Analyzer analyzer(load_lexicon(*generation));
  Texts texts;
  texts.read(db, analyzer);
  print_terms(terms_of(db, texts), documents);
  texts.print(documents, sizes["docdata.glass"]);
  print_values(db, documents);
}

}  // namespace
}  // namespace gonggo

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: index_anatomy INDEX\n";
    return 2;
  }
  try {
    gonggo::print(arguments[1]);
    return 0;
  } catch (const Xapian::Error& error) {
    std::cerr << "index_anatomy: " << error.get_description() << '\n';
  } catch (const std::exception& error) {
    std::cerr << "index_anatomy: " << error.what() << '\n';
  }
  return 1;
}
