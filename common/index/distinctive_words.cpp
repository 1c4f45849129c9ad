// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/distinctive_words.hpp"

#include <optional>
#include <variant>

#include "common/index/announcement_codec.hpp"
#include "common/index/document.hpp"
#include "common/index/schema.hpp"
#include "common/text/squeezed_text.hpp"

namespace gonggo {
namespace {

constexpr std::string_view verb_ending = "다";  // of the dictionary form, under which a verb is indexed
constexpr std::size_t shortest_number = 11;     // digits: a telephone number
constexpr std::string_view rounded = "000";     // an amount, which may be written with 천 or 만

bool is_number(std::string_view word) { return word.find_first_not_of("0123456789") == std::string_view::npos; }

bool tells_apart(std::string_view word) {
  return word.size() >= ByteSearch::shortest && !word.ends_with(verb_ending) &&
         (!is_number(word) || (word.size() >= shortest_number && !word.ends_with(rounded)));
}

// The strings of an announcement that are no words of a text.
std::vector<std::string> names_of(const Announcement& announcement) {
  std::vector<std::string> names{announcement.id, announcement.url};
  for (const Attachment& file : announcement.attachments) {
    names.push_back(file.name);
    names.push_back(file.url);
    for (const TextPlace& place : file.places) {
      names.push_back(place.member);
    }
  }
  return names;
}

// Adds the texts of a member of an announcement, whatever it is.
void add_texts(const std::string& member, std::vector<std::string_view>& texts) { texts.emplace_back(member); }

void add_texts(const std::vector<std::string>& member, std::vector<std::string_view>& texts) {
  texts.insert(texts.end(), member.begin(), member.end());
}

void add_texts(const std::vector<Attachment>& member, std::vector<std::string_view>& texts) {
  for (const Attachment& file : member) {
    texts.insert(texts.end(), {file.name, file.url, file.text});
    for (const TextPlace& place : file.places) {
      texts.emplace_back(place.member);
    }
  }
}

template <class Value>
void add_texts(const std::optional<Value>&, std::vector<std::string_view>&) {}  // has no text

std::vector<std::string_view> texts_of(const Announcement& announcement) {
  std::vector<std::string_view> texts;
  for (const Field& row : fields()) {
    std::visit([&](auto member) { add_texts(announcement.*member, texts); }, row.member);
  }
  return texts;
}

std::string squeezed_texts(const Announcement& announcement) {
  std::string all;
  for (const std::string_view text : texts_of(announcement)) {
    all.append(squeezed_text(text)) += '\n';
  }
  return all;
}

}  // namespace

std::set<std::string> words_of(const Announcement& erased, Analyzer& analyzer) {
  std::set<std::string> words;
  const std::string texts = squeezed_texts(erased);
  each_token(erased, analyzer, [&](FieldId, const Token& token) {
    const bool is_written =
        token.kind == TokenKind::stem || token.kind == TokenKind::surface || token.kind == TokenKind::part;
    if (is_written && tells_apart(token.term) && texts.find(token.term) != std::string::npos) {
      words.insert(token.term);
    }
  });
  for (const std::string& name : names_of(erased)) {
    if (name.size() >= ByteSearch::shortest) {
      words.insert(name);
    }
  }
  return words;
}

DistinctiveWords::DistinctiveWords(const std::set<std::string>& words)
    : search_({words.begin(), words.end()}), forgotten_(words.size()) {}

void DistinctiveWords::forget_those_of(const Announcement& other) {
  forget(encode_announcement(other));  // with the names of its keys
  for (const std::string_view text : texts_of(other)) {
    forget_those_in(text);
  }
}

void DistinctiveWords::forget_those_in(std::string_view text) {
  forget(text);
  forget(squeezed_text(text));
}

void DistinctiveWords::forget(std::string_view text) {
  search_.search(text, [this](std::size_t number) { forgotten_[number] = true; });
}

std::vector<std::string> DistinctiveWords::words() const {
  std::vector<std::string> left;
  for (std::size_t i = 0; i < forgotten_.size(); ++i) {
    if (!forgotten_[i]) {
      left.push_back(search_.strings()[i]);
    }
  }
  return left;
}

}  // namespace gonggo
