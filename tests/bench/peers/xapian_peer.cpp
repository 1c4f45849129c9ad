// SPDX-License-Identifier: GPL-2.0-or-later
// Xapian's own indexer and query parser with their n-grams for Korean, measured like Gonggo:
//
//   xapian_peer index DOCUMENTS INDEX        indexes lines of JSON, and compacts the database
//   xapian_peer search INDEX QUERIES WARM    asks each line (id, tab, text) once
//
// The whole line is stored. Values other than title and body become boolean terms and values, so they can be filtered
// and sorted by. The last line of the output is the result: name=value pairs.
#include <xapian.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <ctime>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

namespace {

constexpr Xapian::doccount between_commits = 10'000;  // Xapian's own default

std::string text_of(const boost::json::value& value) {
  if (value.is_null()) {
    return {};
  }
  return value.is_string() ? std::string(value.as_string()) : boost::json::serialize(value);
}

void add_value(Xapian::Document& document, const std::string& key, const boost::json::value& value) {
  if (const auto* list = value.if_array()) {
    for (const boost::json::value& each : *list) {
      add_value(document, key, each);
    }
    return;
  }
  const std::string text = text_of(value);
  if (!text.empty()) {
    document.add_boolean_term("X" + key + ":" + text.substr(0, 200));
  }
}

void index(const std::string& documents, const std::string& path) {
  const std::string growing = path + ".growing";
  std::filesystem::remove_all(growing);
  std::filesystem::remove_all(path);
  Xapian::doccount count = 0;
  {
    Xapian::WritableDatabase database(growing, Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC);
    Xapian::TermGenerator generator;
    generator.set_flags(Xapian::TermGenerator::FLAG_CJK_NGRAM);
    std::ifstream in(documents);
    for (std::string line; std::getline(in, line);) {
      if (line.find_first_not_of(" \t\r") == std::string::npos) {
        continue;
      }
      const boost::json::value parsed = boost::json::parse(line);
      Xapian::Document document;
      generator.set_document(document);
      generator.set_termpos(0);
      Xapian::valueno slot = 0;
      for (const auto& [key, value] : parsed.as_object()) {
        if (key == "title" || key == "body") {
          const std::string text = text_of(value);
          generator.index_text(text, key == "title" ? 2 : 1);
          generator.increase_termpos();
          if (key == "title") {
            generator.index_text_without_positions(text, 1, "S");
          }
        } else if (key != "url") {
          add_value(document, key, value);
          document.add_value(slot++, text_of(value));
        }
      }
      document.set_data(line);
      database.add_document(document);
      if (++count % between_commits == 0) {
        database.commit();
      }
    }
    database.commit();
    database.compact(path);
  }
  std::filesystem::remove_all(growing);
  std::cout << "documents=" << count << '\n';
}

double cpu_seconds() {
  std::timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

// Returns the query; nullopt if the parser refuses the text.
std::optional<Xapian::Query> query_of(Xapian::QueryParser& parser, const std::string& text) {
  try {
    return parser.parse_query(text, Xapian::QueryParser::FLAG_CJK_NGRAM);
  } catch (const Xapian::QueryParserError&) {
    return std::nullopt;
  }
}

void search(const std::string& path, const std::string& queries, std::size_t warm) {
  const Xapian::Database database(path);
  Xapian::QueryParser parser;
  parser.set_database(database);
  parser.set_default_op(Xapian::Query::OP_OR);
  std::ifstream in(queries);
  std::size_t asked = 0;
  std::size_t refused = 0;
  std::size_t hits = 0;
  double begin = cpu_seconds();
  for (std::string line; std::getline(in, line); ++asked) {
    if (asked == warm) {
      begin = cpu_seconds();
      hits = 0;
      refused = 0;
    }
    const std::optional<Xapian::Query> query = query_of(parser, line.substr(line.find('\t') + 1));
    if (!query) {
      ++refused;
      continue;
    }
    Xapian::Enquire enquire(database);
    enquire.set_query(*query);
    const Xapian::MSet found = enquire.get_mset(0, 10);
    for (Xapian::MSetIterator hit = found.begin(); hit != found.end(); ++hit) {
      hits += hit.get_document().get_data().empty() ? 0 : 1;
    }
  }
  std::cout << "queries=" << asked - warm - refused << " refused=" << refused << " cpu=" << cpu_seconds() - begin
            << " hits=" << hits << '\n';
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string> given(arguments + 1, arguments + count);
  try {
    if (given.size() == 3 && given[0] == "index") {
      index(given[1], given[2]);
    } else if (given.size() == 4 && given[0] == "search") {
      search(given[1], given[2], std::stoul(given[3]));
    } else {
      std::cerr << "usage: xapian_peer index DOCUMENTS INDEX | search INDEX QUERIES WARM\n";
      return 2;
    }
    return 0;
  } catch (const Xapian::Error& error) {
    std::cerr << "xapian_peer: " << error.get_description() << '\n';
  } catch (const std::exception& error) {
    std::cerr << "xapian_peer: " << error.what() << '\n';
  }
  return 1;
}
