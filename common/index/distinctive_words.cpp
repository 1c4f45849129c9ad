// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/distinctive_words.hpp"

#include <algorithm>

#include "common/index/document.hpp"
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
  }
  return names;
}

std::string squeezed_texts(const Announcement& announcement) {
  std::string all;
  const auto add = [&](std::string_view text) { all.append(squeezed_text(text)) += '\n'; };
  add(announcement.title);
  add(announcement.body);
  add(announcement.board);
  add(announcement.number);
  add(announcement.period);
  for (const std::vector<std::string>* list : {&announcement.department, &announcement.keywords}) {
    for (const std::string& text : *list) {
      add(text);
    }
  }
  for (const Attachment& file : announcement.attachments) {
    add(file.text);
  }
  for (const std::string& name : names_of(announcement)) {
    add(name);
  }
  return all;
}

}  // namespace

void DistinctiveWords::add(const Announcement& erased, Analyzer& analyzer) {
  const std::string texts = squeezed_texts(erased);
  each_token(erased, analyzer, [&](FieldId, const Token& token) {
    const bool is_written =
        token.kind == TokenKind::stem || token.kind == TokenKind::surface || token.kind == TokenKind::part;
    if (is_written && tells_apart(token.term) && texts.find(token.term) != std::string::npos) {
      candidates_.insert(token.term);
    }
  });
  for (const std::string& name : names_of(erased)) {
    if (name.size() >= ByteSearch::shortest) {
      candidates_.insert(name);
    }
  }
}

void DistinctiveWords::forget_those_of(const Announcement& other) {
  forget(squeezed_texts(other));
  forget(other.title);
  forget(other.body);
  for (const Attachment& file : other.attachments) {
    forget(file.text);
  }
  for (const std::string& name : names_of(other)) {
    forget(name);
  }
}

void DistinctiveWords::forget_those_in(std::string_view text) {
  forget(text);
  forget(squeezed_text(text));
}

void DistinctiveWords::forget(std::string_view text) {
  if (!search_) {
    search_.emplace(std::vector<std::string>(candidates_.begin(), candidates_.end()));
    forgotten_.resize(search_->strings().size());
  }
  search_->search(text, [&](std::size_t number) { forgotten_[number] = true; });
}

std::vector<std::string> DistinctiveWords::words() const {
  if (!search_) {
    return {candidates_.begin(), candidates_.end()};
  }
  std::vector<std::string> left;
  for (std::size_t i = 0; i < forgotten_.size(); ++i) {
    if (!forgotten_[i]) {
      left.push_back(search_->strings()[i]);
    }
  }
  return left;
}

}  // namespace gonggo
