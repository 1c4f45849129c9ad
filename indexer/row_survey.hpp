// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the rows in a document of nested values (JSON, XML). Portals wrap the list of their records in an envelope:
// {"response":{"body":{"items":{"item":[...]}}}}.
//
// A path names a place in a document: its keys from the outermost to the innermost, joined with dots. The elements of
// an array have the path of the array.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/envelope.hpp"
#include "indexer/format.hpp"

namespace gonggo::indexer {

// The path of the place that a reader has reached. Long keys are cut, so that a path stays short.
class KeyPath {
 public:
  void push(std::string_view key);
  void pop();
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] std::size_t depth() const { return sizes_.size(); }

 private:
  std::string text_;
  std::vector<std::size_t> sizes_;
};

// Receives the objects of a document in their order and chooses the rows among them. The memory is limited, whatever
// the document.
class RowSurvey {
 public:
  explicit RowSurvey(const KnownKey& is_known_key) : is_known_key_(is_known_key) {}

  // An object begins. `in_list`: true if it is an element of a list.
  void begin(std::string_view path, bool in_list);
  // The innermost object has this key.
  void key(std::string_view key);
  // The innermost object has this key with a text or a number.
  void value(std::string_view key, std::string_view value);
  void end();
  // The document has a list without elements at this path.
  void empty_list(std::string_view path);
  // The value at this path is empty: "", null, or an element of XML without content.
  void empty_value(std::string_view path);

  struct Rows {
    bool found = false;
    std::string path;
    std::uint64_t count = 0;
    std::size_t known = 0;  // most keys of one row that mean a field
    bool in_list = false;
    std::optional<std::uint64_t> total = std::nullopt;  // records that the envelope promises for all pages together
    std::optional<std::uint64_t> page = std::nullopt;   // number of this page, by the envelope
  };
  // Returns the place of the rows. The objects with the most keys that mean a field are the rows. Among equals the
  // elements of a list come first, then those that hold the most values, then the first in the document. An object
  // outside a list is a row only if one of its keys means a field. Objects with nothing but values of an envelope are
  // no rows. A place inside objects that have an id or a number and a title or a body is never the place of the rows:
  // its objects are parts of records, such as comments.
  [[nodiscard]] Rows rows() const;
  // Returns the rows at this path. If there is none, returns those at the only path that ends in it (data for
  // result.data). If the list at that path is empty, the rows are found and their number is 0.
  [[nodiscard]] Rows rows_at(std::string_view path) const;
  // Returns the paths of lists with their number of rows, or of all objects if there is no list, for a message.
  [[nodiscard]] Message shown_places() const;
  // True if the document has an object at this path.
  [[nodiscard]] bool has_place(std::string_view path) const { return places_.find(path) != places_.end(); }
  // Returns a place outside the rows whose objects have an id and a title or a body. Such objects would be lost.
  [[nodiscard]] Rows records_outside(const Rows& rows) const;
  // Returns what the envelope says outside the rows.
  [[nodiscard]] std::vector<EnvelopeFact> facts_outside(const Rows& rows) const;
  // True if the document has an empty list or no value at all.
  [[nodiscard]] bool is_empty() const { return has_empty_list_ || !has_value_; }

 private:
  struct Place {
    std::size_t order = 0;  // of the first object at this place
    bool in_list = false;
    std::size_t known = 0;    // most keys of one object that mean a field
    bool has_id = false;      // one object has an id and a title or a body
    bool has_number = false;  // one object has an id or a number and a title or a body
    std::uint64_t values = 0;
    std::uint64_t count = 0;
  };
  struct Open {
    std::string path;
    Place* place;  // nullptr: too many places
    std::size_t known = 0;
    bool has_id = false;
    bool has_number = false;
    bool has_text = false;
  };
  [[nodiscard]] bool is_part_of_record(std::string_view path) const;

  const KnownKey& is_known_key_;
  std::map<std::string, Place, std::less<>> places_;
  std::vector<Open> open_;
  std::vector<EnvelopeFact> facts_;
  std::set<std::string, std::less<>> empty_places_;
  bool has_empty_list_ = false;
  bool has_value_ = false;
};

// Returns the rows at the path that the options give, or else those that the survey finds, and checks the envelope
// around them. If nothing is found, the document is an answer without records, or empty; otherwise the function throws
// NoRecords, or SourceFailed if the document has something of an envelope. Throws SourceFailed, too, if the survey
// finds records outside the rows, or if the options give a path that does not exist. `document` begins the message.
RowSurvey::Rows find_rows(const RowSurvey& survey, const ReaderOptions& options, const Message& document);

}  // namespace gonggo::indexer
