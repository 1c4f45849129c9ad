// SPDX-License-Identifier: GPL-2.0-or-later
// Plants a thousand personal numbers of all kinds in everything that the indexer reads, and looks for them in
// everything that it writes: each table is decoded, and the bytes of each file are searched. A control without masking
// finds all.
#include <xapian.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "common/index/build.hpp"
#include "common/index/compressed_file.hpp"
#include "common/index/facet_file.hpp"
#include "common/index/journal.hpp"
#include "common/index/layout.hpp"
#include "common/index/schema.hpp"
#include "common/index/stored_text.hpp"
#include "common/index/stream_word.hpp"
#include "common/index/term_code.hpp"
#include "common/index/word_numbers.hpp"
#include "common/index/word_stream.hpp"
#include "common/text/analyzer.hpp"
#include "indexer/extract/extract_cache.hpp"
#include "indexer/extract/extraction_codec.hpp"
#include "indexer/personal_settings.hpp"
#include "indexer/program.hpp"
#include "tests/programs/program.hpp"
#include "tests/text/planted_numbers.hpp"

using namespace gonggo;
using namespace gonggo::indexer;

namespace {

namespace fs = std::filesystem;

constexpr std::size_t numbers_in_all = 1'000;

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Everything that was written, as text, and the hashes of the words in the word streams.
struct Written {
  std::string texts;
  std::set<std::uint32_t> hashes;

  // Keeps of a text what may be a number or an address, so that looking through it is quick.
  void add(std::string_view text) {
    const auto may_be = [](char c) {
      return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '@' || c == '.' ||
             c == '-' || c == '_' || c == ' ';
    };
    std::size_t digits = 0;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
      if (i < text.size() && may_be(text[i])) {
        digits += text[i] >= '0' && text[i] <= '9' ? 1 : 0;
        continue;
      }
      if (digits >= 6) {
        texts += text.substr(begin, i - begin);
        texts += '\n';
      }
      begin = i + 1;
      digits = 0;
    }
  }
  void add(const StreamWordView& word) {
    for (const std::uint32_t entry : word.entries) {
      hashes.insert(hash_of(entry));
    }
  }
};

void add_database(const fs::path& path, const WordNumbers& words, Written& written) {
  const Xapian::Database database(path.string());
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    written.add(*term);
    written.add(text_of_code(*term));
  }
  for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key) {
    written.add(database.get_metadata(*key));
  }
  const StoredText stored(database);
  for (auto posting = database.postlist_begin(""); posting != database.postlist_end(""); ++posting) {
    const Xapian::Document document = database.get_document(*posting);
    const std::string data = document.get_data();
    written.add(data.empty() ? data : stored.unpack(data));
    for (Xapian::valueno slot = 0; slot <= static_cast<Xapian::valueno>(Slot::stamp); ++slot) {
      const std::string value = document.get_value(slot);
      written.add(value);
      if (slot == static_cast<Xapian::valueno>(Slot::words)) {
        const WordStream stream(value, words);
        for (std::size_t section = 0; section < stream_sections; ++section) {
          StreamCursor cursor = stream.words(static_cast<StreamSection>(section));
          while (cursor.next()) {
            if (!cursor.is_separator()) {
              written.add(cursor.word());
            }
          }
        }
      }
    }
  }
}

void add_generation(const fs::path& generation, Written& written) {
  const auto words = load_word_numbers(generation);
  for (std::uint32_t number = 0; number < words->size(); ++number) {
    written.add(words->word(number));
  }
  for (const auto& entry : fs::directory_iterator(generation)) {
    if (entry.path() == facets_path(generation)) {
      for (const FacetId facet : all_facets()) {
        written.add(read_compressed(facet_path(generation, facet)));
      }
    } else if (entry.is_directory()) {
      add_database(entry.path(), *words, written);
    } else if (entry.path().filename().string().find("suggestions") != std::string::npos) {
      written.add(read_compressed(entry.path()));
    }
  }
}

// The raw bytes of each file, and what its format hides.
Written all_of(const fs::path& index, const PersonalPolicy& policy, const std::vector<std::string>& said) {
  Written written;
  for (const std::string& text : said) {
    written.add(text);
  }
  for (const auto& entry : fs::recursive_directory_iterator(index)) {
    if (!entry.is_regular_file()) {
      continue;
    }
    written.add(bytes_of(entry.path()));
    const fs::path readers = entry.path().parent_path().parent_path();
    if (readers.parent_path().filename() == "attachments") {
      const ExtractCache cache(index / "attachments", 1U << 20, policy.signature());
      const auto text = cache.find(entry.path().parent_path().filename().string() + entry.path().filename().string());
      REQUIRE(text);
      written.add(extraction_json(*text));
    }
  }
  for (const auto& entry : fs::directory_iterator(index / "generations")) {
    add_generation(entry.path(), written);
  }
  return written;
}

std::string digits_of(const std::string& number) {
  std::string digits;
  for (const char c : number) {
    digits += (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '@' ? std::string(1, c) : "";
  }
  return digits;
}

// True if the number is anywhere: as it was planted, as its digits alone, or as the words that an analyzer makes of it.
bool has(const Written& written, const std::string& number) {
  if (written.texts.find(number) != std::string::npos || written.texts.find(digits_of(number)) != std::string::npos) {
    return true;
  }
  Analyzer analyzer(Lexicon::empty());
  for (const Token& token : analyzer.analyze(number)) {
    // Shorter ones are parts of other numbers, too.
    const bool tells = token.term.size() >= 7 && token.term.find_first_of("0123456789") != std::string::npos;
    if (tells && (written.hashes.contains(term_hash(WordForm::stem, token.term)) ||
                  written.texts.find(token.term) != std::string::npos)) {
      return true;
    }
  }
  return false;
}

enum class Place {
  title,
  body,
  attachment,
  file_name,
  keyword,
  address,
  withheld,
  rejected,
  left_out,
  update,
  journal
};
constexpr std::size_t places = 11;

// A site with a number in every place, and what the programs say while they index it.
class City {
 public:
  explicit City(const std::vector<std::string>& personal) : personal_(personal) {
    fs::create_directories(folder_ / "files");
    std::string lines;
    std::string changes;
    std::string later;
    for (std::size_t i = 0; i < numbers_in_all; ++i) {
      const PersonalKind kind = personal_kinds.at(i % personal_kinds.size());
      const PlantedNumbers::Planted planted = made_.next(kind);
      numbers_.push_back(planted.number);
      const auto place = static_cast<Place>(i / personal_kinds.size() % places);
      const std::string line = line_of(place, std::to_string(i), planted) + "\n";
      (place == Place::update ? changes : place == Place::journal ? later : lines) += line;
    }
    lines += R"({"id":"plain","title":"상수도 요금 안내","body":"문의 053-803-0114 제2024-123호"})"
             "\n";
    testing::write_text(folder_ / "notices.jsonl", lines);
    testing::write_text(folder_ / "changes.jsonl", changes);
    testing::write_text(folder_ / "later.jsonl", later);
    testing::write_text(folder_ / "other.jsonl", "{\"id\":\"1\",\"title\":\"다른 출처\"}\n");
    testing::write_text(folder_ / "gonggo.toml",
                        "[index]\ndir = \"index\"\n[analysis]\nhunspell_dic = \"none\"\n"
                        "[[source]]\nname = \"main\"\npath = \"notices.jsonl\"\nattachment_folder = \"files\"\n"
                        "[[source]]\nname = \"other\"\npath = \"other.jsonl\"\n");
  }

  [[nodiscard]] fs::path index() const { return fs::path(folder_ / "index"); }
  [[nodiscard]] const std::vector<std::string>& numbers() const { return numbers_; }
  [[nodiscard]] const std::vector<std::string>& said() const { return said_; }

  void run(std::vector<std::string> arguments) {
    const std::string report = folder_ / "report.json";
    const std::string rejects = folder_ / "rejects.jsonl";
    fs::remove(rejects);
    const bool is_prune = arguments.front() == "prune";
    arguments.insert(arguments.end(), {"--config", folder_ / "gonggo.toml"});
    if (!is_prune) {
      arguments.insert(arguments.end(), {"--report", report, "--rejects", rejects, "--keep", "9"});
      arguments.insert(arguments.end(), personal_.begin(), personal_.end());
    }
    const testing::Finished done = testing::run(folder_, "gonggo-indexer", arguments);
    INFO(done.err);
    CHECK((done.status == exit_clean || done.status == exit_with_rejects));
    said_.insert(said_.end(), {done.out, done.err});
    if (!is_prune) {
      said_.insert(said_.end(), {bytes_of(report), bytes_of(rejects)});
    }
  }

  [[nodiscard]] std::string file(const std::string& name) const { return folder_ / name; }
  void say(const std::string& text) { said_.push_back(text); }
  void forget_said() { said_.clear(); }
  void set_personal(const std::vector<std::string>& personal) { personal_ = personal; }

 private:
  std::string line_of(Place place, const std::string& id, const PlantedNumbers::Planted& planted) {
    const std::string text = planted.label + planted.number;
    const std::string begin = R"({"id":"n)" + id + R"(",)";
    switch (place) {
      case Place::title:
        return begin + R"("title":"홍길동 )" + text + R"( 당첨","body":"내용"})";
      case Place::attachment:
        testing::write_text(folder_ / ("files/a" + id + ".txt"), "첨부한 명단입니다\n" + text + "\n");
        return begin + R"("title":"공고","body":"내용","attachments":["a)" + id + R"(.txt"]})";
      case Place::file_name:
        testing::write_text(folder_ / ("files/명단_" + text + "_1.txt"), "첨부한 안내입니다 " + id);
        return begin + R"("title":"공고","body":"내용","attachments":["명단_)" + text + R"(_1.txt"]})";
      case Place::keyword:
        return begin + R"("title":"공고","body":"내용","keywords":[")" + text + R"("],"department":")" + text + R"("})";
      case Place::address:
        if (planted.kind == PersonalKind::passport) {  // letters and digits alone stay in an address
          break;
        }
        return begin + R"("title":"공고","body":"내용","url":"https://www.gaon.example/?q=)" +
               planted.label.substr(0, planted.label.find(' ')) + planted.number + R"("})";
      case Place::withheld:
        return begin + R"("title":"공고","body":")" + text + R"(","embargo":"2099-01-01"})";
      case Place::rejected:
        return R"({"title":"아이디가 없는 공고","body":")" + text + R"("})";
      case Place::left_out:
        return begin + R"("title":"공고","body":"내용","date":")" + text + R"("})";
      case Place::body:
      case Place::update:
      case Place::journal:
        break;
    }
    return begin + R"("title":"공고","body":"당첨자는 )" + text + R"(입니다"})";
  }

  testing::Folder folder_{"personal-numbers"};
  PlantedNumbers made_;
  std::vector<std::string> personal_;
  std::vector<std::string> numbers_;
  std::vector<std::string> said_;
};

// Builds another source again while an update changes this one. Returns the journal of that update.
std::string rebuild_other(City& city, const PersonalPolicy& policy) {
  BuildOptions options;
  options.personal = policy;
  options.replaced_sources = {"other"};
  Build build(city.index(), options, {});
  Announcement other;
  other.source = "other";
  other.id = "1";
  other.title = "다른 출처";
  build.add(other, "other:1");
  city.run({"update", city.file("later.jsonl")});
  std::string journal = bytes_of(journal_path(city.index()));
  build.publish();
  return journal;
}

// Builds, updates, and builds another source again.
void live(City& city, const PersonalPolicy& policy) {
  city.run({"build"});
  city.run({"update", city.file("changes.jsonl")});
  const std::string journal = rebuild_other(city, policy);
  CHECK(journal.size() > 1000);
  city.say(journal);
}

std::size_t found(const City& city, const PersonalPolicy& policy) {
  const Written written = all_of(city.index(), policy, city.said());
  std::size_t count = 0;
  for (const std::string& number : city.numbers()) {
    const bool is_there = has(written, number);
    UNSCOPED_INFO(number << (is_there ? " is there" : " is not there"));
    count += is_there ? 1 : 0;
  }
  return count;
}

}  // namespace

TEST_CASE("of a thousand planted numbers none is found in anything that is written, and all without masking") {
  City masked({});
  live(masked, default_personal_policy());
  CHECK(found(masked, default_personal_policy()) == 0);
  CHECK(fs::exists(masked.index() / "attachments"));
  std::string said;
  for (const std::string& text : masked.said()) {
    said += text;
  }
  CHECK(said.find("●●●") != std::string::npos);
  CHECK(said.find("053-803-0114") == std::string::npos);  // is not quoted
  CHECK(said.find(R"("kind":"numbers masked")") != std::string::npos);

  City control({"--personal", "all=as-is"});
  live(control, PersonalPolicy());
  CHECK(found(control, PersonalPolicy()) == numbers_in_all);

  // A stricter policy masks at the next build what is kept and what comes from the journal.
  rebuild_other(control, default_personal_policy());
  control.set_personal({});
  control.run({"build", "--only", "other"});
  control.run({"prune", "--keep", "1"});
  control.forget_said();
  const Written written = all_of(control.index(), default_personal_policy(), {});
  std::size_t left = 0;
  for (const std::string& number : control.numbers()) {
    left += has(written, number) ? 1 : 0;
  }
  CHECK(left == 0);
}

TEST_CASE("a kind can be masked, refused or left as it is") {
  City city({"--personal", "mobile=as-is", "--personal", "card=refuse", "--allow-drop", "100"});
  city.run({"build"});
  PersonalPolicy policy = default_personal_policy();
  policy.set(PersonalKind::mobile, PersonalAction::keep);
  policy.set(PersonalKind::card, PersonalAction::refuse);
  const Written written = all_of(city.index(), policy, city.said());
  std::size_t mobiles = 0;
  for (const std::string& number : city.numbers()) {
    const bool is_mobile = number.starts_with("010-");
    mobiles += is_mobile && has(written, number) ? 1 : 0;
    INFO(number);
    CHECK((is_mobile || !has(written, number)));
  }
  CHECK(mobiles > 90);  // those of updates were not read
}
