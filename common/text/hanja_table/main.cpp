// SPDX-License-Identifier: GPL-2.0-or-later
// Writes the definitions of `hanja_table` and `short_hanja_words` (common/text/hanja.cpp) from the file hanja.txt of
// libhangul-data, which has lines "대구:大邱:" and comments that begin with #. Runs while the programs are built.
//
//   gonggo-hanja-table HANJA.TXT > hanja_table.cpp
#include <unicode/normalizer2.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/hangul.hpp"
#include "common/base/utf8.hpp"
#include "common/text/hanja_reader.hpp"

namespace gonggo {
namespace {

constexpr std::size_t least_words = 1'000;  // a file with fewer words is not the expected one

using Readings = std::map<std::u16string, std::vector<std::u16string>>;  // of each word, in the order of the file

// Returns the text in NFKC, because hanja.txt spells some characters as compatibility characters (U+F900 to U+FAFF).
std::u16string normal_form(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
  const icu::UnicodeString out = nfkc->normalize(icu::UnicodeString::fromUTF8(text), status);
  return {out.getBuffer(), static_cast<std::size_t>(out.length())};
}

bool is_hangul(char16_t c) { return hangul::is_syllable(c); }
bool is_hanja(char16_t c) { return c >= 0x3400 && c <= 0x9FFF; }

Readings read_file(std::istream& file) {
  Readings readings;
  for (std::string line; std::getline(file, line);) {
    const std::size_t first = line.find(':');
    const std::size_t second = line.find(':', first + 1);
    if (line.starts_with('#') || second == std::string::npos) {
      continue;
    }
    const std::u16string reading = normal_form(line.substr(0, first));
    const std::u16string word = normal_form(line.substr(first + 1, second - first - 1));
    if (word.size() == reading.size() && !word.empty() && word.size() <= longest_hanja_word &&
        std::all_of(reading.begin(), reading.end(), is_hangul) && std::all_of(word.begin(), word.end(), is_hanja)) {
      readings[word].push_back(reading);
    }
  }
  return readings;
}

// Returns the reading of a word that fits the two rules; without one, the first.
const std::u16string& preferred(const std::vector<std::u16string>& readings) {
  const auto fits = [](const std::u16string& one) {
    bool all = at_beginning(one.front()) == one.front();
    for (std::size_t i = 1; i < one.size(); ++i) {
      all = all && behind(one[i - 1], one[i]) == one[i];
    }
    return all;
  };
  const auto found = std::find_if(readings.begin(), readings.end(), fits);
  return found == readings.end() ? readings.front() : *found;
}

// Returns the reading of a character from which the rules make `read`: 률 for 율.
char16_t base_of(const std::vector<std::u16string>& listed, char16_t read) {
  for (const std::u16string& one : listed) {
    if (one.front() != read && (at_beginning(one.front()) == read || behind(u'가', one.front()) == read)) {
      return one.front();
    }
  }
  return read;
}

// Returns the reading that each character has most often behind the first place of a word.
std::map<char16_t, char16_t> usual_readings(const Readings& readings) {
  std::map<char16_t, std::map<char16_t, int>> counts;
  for (const auto& [word, all] : readings) {
    for (std::size_t i = 1; i < word.size(); ++i) {
      if (const auto listed = readings.find({word[i]}); listed != readings.end()) {
        ++counts[word[i]][base_of(listed->second, preferred(all)[i])];
      }
    }
  }
  std::map<char16_t, char16_t> usual;
  for (const auto& [word, all] : readings) {
    if (word.size() > 1) {
      continue;
    }
    const std::map<char16_t, int>& count = counts[word.front()];
    const auto most =
        std::max_element(count.begin(), count.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    usual[word.front()] = most == count.end() ? base_of(all, all.front().front()) : most->first;
  }
  return usual;
}

// A table that grows.
struct Records {
  std::array<std::map<std::u16string, std::u16string>, longest_hanja_word + 1> of_length;
  std::array<std::u16string, longest_hanja_word + 1> text;

  void add(const std::u16string& word, const std::u16string& reading) { of_length[word.size()][word] = reading; }
  HanjaTable table() {
    HanjaTable table;
    for (std::size_t length = 0; length <= longest_hanja_word; ++length) {
      text[length].clear();
      for (const auto& [word, reading] : of_length[length]) {
        text[length] += word + reading;
      }
      table[length] = text[length];
    }
    return table;
  }
};

// Adds each word that the table reads differently. `before` is put before the word: behind a syllable, the word is read
// as inside a text, so that words that begin another way there are added as well.
void add_exceptions(const Readings& readings, const std::u16string& before, Records& records) {
  const HanjaTable table = records.table();
  std::vector<const Readings::value_type*> exceptions;
  for (const Readings::value_type& entry : readings) {
    if (entry.first.size() > 1 && read_hanja(table, before + entry.first) != before + preferred(entry.second)) {
      exceptions.push_back(&entry);
    }
  }
  for (const auto* entry : exceptions) {
    records.add(entry->first, preferred(entry->second));
  }
}

// Returns the readings of the words of two characters, sorted and one behind the other.
std::u16string short_words(const Readings& readings) {
  std::set<std::u16string> words;
  for (const auto& [word, all] : readings) {
    if (word.size() == 2) {
      words.insert(all.begin(), all.end());
    }
  }
  std::u16string text;
  for (const std::u16string& word : words) {
    text += word;
  }
  return text;
}

// Writes a string literal in lines.
void write_text(std::u16string_view text, std::size_t line, std::ostream& out) {
  out << "    u\"\"";
  for (std::size_t at = 0; at < text.size(); at += line) {
    out << "\n    u\"" << utf8::encode(text.substr(at, line)) << '"';
  }
}

void write(const HanjaTable& table, std::u16string_view short_words, std::ostream& out) {
  out << "// Made from hanja.txt of libhangul-data.\n#include \"common/text/hanja_reader.hpp\"\n\nnamespace gonggo {\n"
         "extern const HanjaTable hanja_table;\nconst HanjaTable hanja_table{{\n";
  for (std::size_t length = 0; length < table.size(); ++length) {
    write_text(table[length], 16 * std::max<std::size_t>(1, length), out);
    out << ",\n";
  }
  out << "}};\nextern const std::u16string_view short_hanja_words;\nconst std::u16string_view short_hanja_words =\n";
  write_text(short_words, 32, out);
  out << ";\n}  // namespace gonggo\n";
}

int make(const char* path) {
  std::ifstream file(path);
  const Readings readings = read_file(file);
  if (readings.size() < least_words) {
    std::cerr << path << ": cannot read a table of Hanja here; install the Debian package libhangul-data\n";
    return 1;
  }
  Records records;
  for (const auto& [character, reading] : usual_readings(readings)) {
    records.add({character}, {reading});
  }
  add_exceptions(readings, u"가", records);
  add_exceptions(readings, u"", records);
  write(records.table(), short_words(readings), std::cout);
  return std::cout.flush() ? 0 : 1;
}

}  // namespace
}  // namespace gonggo

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: gonggo-hanja-table HANJA.TXT > hanja_table.cpp\n";
    return 1;
  }
  return gonggo::make(arguments[1]);
}
