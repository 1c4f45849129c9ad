// SPDX-License-Identifier: GPL-2.0-or-later
// Reads JSON documents: an array of objects, a list wrapped in an envelope, one object, or several such values after
// one another. A document is read twice: first to find the rows, then to read them. So it is held in memory as text,
// but never as a tree. A document of more than most_document_bytes is refused.
#include "indexer/json_document.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <boost/json/value_stack.hpp>
#include <charconv>
#include <optional>
#include <utility>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "indexer/json_events.hpp"
#include "indexer/row_survey.hpp"
#include "indexer/whole_text.hpp"

namespace gonggo::indexer {
namespace {

namespace json = boost::json;

// Stands for an escape such as \ud800 that is half a character. These bytes are in no UTF-8.
constexpr std::string_view half_character = "\xFF\xFE";

// Follows the path of the place that the events have reached.
class PathEvents : public JsonEvents {
 public:
  void begin_object(std::uint64_t line) override {
    const bool in_list = !levels_.empty() && levels_.back().is_array;
    levels_.push_back({false, false});
    object_begins(line, in_list);
  }
  void end_object(std::size_t members) override {
    object_ends(members);
    close();
  }
  void begin_array() override { levels_.push_back({true, false}); }
  void end_array(std::size_t) override { close(); }
  void key(std::string_view text) override {
    if (levels_.back().has_key) {
      path_.pop();
    }
    levels_.back().has_key = true;
    path_.push(text);
  }

 protected:
  virtual void object_begins(std::uint64_t line, bool in_list) = 0;
  virtual void object_ends(std::size_t members) = 0;
  [[nodiscard]] const std::string& path() const { return path_.text(); }
  [[nodiscard]] bool in_array() const { return !levels_.empty() && levels_.back().is_array; }

 private:
  struct Level {
    bool is_array;
    bool has_key;
  };
  void close() {
    if (levels_.back().has_key) {
      path_.pop();
    }
    levels_.pop_back();
  }

  KeyPath path_;
  std::vector<Level> levels_;
};

// Tells the survey what a value holds.
class SurveyEvents final : public PathEvents {
 public:
  explicit SurveyEvents(RowSurvey& survey) : survey_(survey) {}

  void end_array(std::size_t elements) override {
    if (elements == 0) {
      survey_.empty_list(path());
    }
    PathEvents::end_array(elements);
  }
  void key(std::string_view text) override {
    PathEvents::key(text);
    key_ = text;
    survey_.key(text);
  }
  void string(std::string_view text) override {
    if (!in_array() && depth_ > 0) {
      survey_.value(key_, text);
      if (text.empty()) {
        survey_.empty_value(path());
      }
    }
  }
  void scalar(const json::value& value) override {
    if (in_array() || depth_ == 0) {
      return;
    }
    if (value.is_null()) {
      survey_.empty_value(path());
    } else {
      survey_.value(key_, json::serialize(value));
    }
  }

 private:
  void object_begins(std::uint64_t, bool in_list) override {
    ++depth_;
    survey_.begin(path(), in_list);
  }
  void object_ends(std::size_t) override {
    --depth_;
    survey_.end();
  }

  RowSurvey& survey_;
  std::string key_;
  std::size_t depth_ = 0;
};

// Builds the objects at the path of the rows and passes them on.
class RowEvents final : public PathEvents {
 public:
  RowEvents(std::string rows, const ReaderOptions& options, const RecordSink& sink)
      : rows_(std::move(rows)), options_(options), sink_(sink) {}

  void begin_array() override {
    PathEvents::begin_array();
    open_ += open_ > 0 ? 1 : 0;
  }
  void end_array(std::size_t elements) override {
    PathEvents::end_array(elements);
    if (open_ > 0) {
      --open_;
      if (grow(0)) {
        stack_.push_array(elements);
      }
    }
  }
  void key(std::string_view text) override {
    PathEvents::key(text);
    look_for_halves(text);
    if (open_ > 0 && grow(text.size())) {
      stack_.push_key({text.data(), text.size()});
    }
  }
  void string(std::string_view text) override {
    look_for_halves(text);
    if (open_ > 0 && grow(text.size())) {
      stack_.push_string({text.data(), text.size()});
    }
  }
  void scalar(const json::value& value) override {
    if (open_ == 0 || !grow(0)) {
      return;
    }
    if (value.is_null()) {
      stack_.push_null();
    } else if (value.is_bool()) {
      stack_.push_bool(value.get_bool());
    } else if (value.is_double()) {
      stack_.push_double(value.get_double());
    } else if (value.is_uint64()) {
      stack_.push_uint64(value.get_uint64());
    } else {
      stack_.push_int64(value.get_int64());
    }
  }

 private:
  void object_begins(std::uint64_t line, bool) override {
    if (open_ > 0) {
      ++open_;
    } else if (path() == rows_) {
      open_ = 1;
      line_ = line;
      size_ = 0;
      has_half_ = false;
      stack_.reset();
    }
  }

  void object_ends(std::size_t members) override {
    if (open_ == 0) {
      return;
    }
    --open_;
    if (grow(0)) {
      stack_.push_object(members);
    }
    if (open_ > 0) {
      return;
    }
    if (size_ > options_.max_record) {
      sink_.reject(line_, say("record_too_long", {{"most", options_.max_record}}), "");
      return;
    }
    json::value row = stack_.release();
    const std::string text = json::serialize(row);
    if (has_half_) {
      sink_.reject(line_, say("half_character"), text);
      return;
    }
    sink_.record({std::move(row.get_object()), line_, text});
  }

  void look_for_halves(std::string_view text) {
    has_half_ = has_half_ || text.find(half_character) != std::string_view::npos;
  }

  // Counts the bytes of a part of the record. Returns false if the record is too long; it is then built no further.
  bool grow(std::size_t bytes) {
    size_ += bytes + 1;
    if (size_ > options_.max_record) {
      stack_.reset();
    }
    return size_ <= options_.max_record;
  }

  std::string rows_;
  const ReaderOptions& options_;
  const RecordSink& sink_;
  json::value_stack stack_;
  std::size_t open_ = 0;  // open objects and arrays of the row; 0: outside a row
  std::uint64_t line_ = 0;
  std::uint64_t size_ = 0;
  bool has_half_ = false;  // half a character
};

std::string_view without_space(std::string_view text, std::uint64_t& line) {
  while (!text.empty() && (ascii::is_space(text.front()) || text.front() == '\x1E')) {  // RFC 7464 has U+001E
    line += text.front() == '\n' ? 1 : 0;
    text.remove_prefix(1);
  }
  return text;
}

// Reads the value at the beginning of the text. Returns what is left after it.
std::string_view read_value(std::string_view text, std::uint64_t& line, const ReaderOptions& options,
                            const RecordSink& sink) {
  RowSurvey survey(options.is_known_key);
  SurveyEvents survey_events(survey);
  const JsonValueEnd end = read_json_value(text, line, survey_events);
  if (!end.error.empty()) {
    throw SourceFailed(say("not_json", {{"problem", say("on_line", {{"problem", end.error}, {"line", end.line}})}}));
  }
  const RowSurvey::Rows rows = find_rows(survey, options, say("json_value", {{"line", line}}));
  if (sink.page && rows.total) {
    sink.page({rows.count, *rows.total, rows.page});
  }
  if (rows.found) {
    RowEvents row_events(rows.path, options, sink);
    (void)read_json_value(text, line, row_events);
  }
  line = end.line;
  return text.substr(end.size);
}

// Returns the code unit of the escape \uXXXX at the beginning of the text; nullopt if there is none.
std::optional<unsigned> escaped_unit(std::string_view text) {
  unsigned unit = 0;
  if (text.size() < 6 || !text.starts_with("\\u")) {
    return std::nullopt;
  }
  const auto [end, error] = std::from_chars(text.data() + 2, text.data() + 6, unit, 16);
  return error == std::errc() && end == text.data() + 6 ? std::optional(unit) : std::nullopt;
}

// The parser ends at half a character. So each is replaced, and only its record is rejected.
void replace_half_characters(std::string& text) {
  const auto is_high = [](std::optional<unsigned> unit) { return unit && *unit >= 0xD800 && *unit < 0xDC00; };
  const auto is_low = [](std::optional<unsigned> unit) { return unit && *unit >= 0xDC00 && *unit < 0xE000; };
  std::string replaced;
  std::size_t done = 0;
  for (std::size_t at = text.find('\\'); at != std::string::npos; at = text.find('\\', at)) {
    const std::string_view rest = std::string_view(text).substr(at);
    const std::optional<unsigned> unit = escaped_unit(rest);
    if (is_high(unit) && is_low(escaped_unit(rest.substr(6)))) {
      at += 12;
    } else if (is_high(unit) || is_low(unit)) {
      replaced.append(text, done, at - done).append(half_character);
      at += 6;
      done = at;
    } else {
      at += std::min<std::size_t>(2, rest.size());
    }
  }
  if (done > 0) {
    text = replaced.append(text, done);
  }
}

// Raw control characters inside strings are not valid JSON, but their meaning is clear.
void replace_control_characters(std::string& text) {
  std::replace(text.begin(), text.end(), '\t', ' ');
  std::erase_if(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\x1E'; });
}

void read(Input& input, const ReaderOptions& options, const RecordSink& sink) {
  std::string text = read_whole_text(input, say("split_json"));
  check_is_answer(text, "JSON");
  replace_control_characters(text);
  replace_half_characters(text);
  std::uint64_t line = 1;
  for (std::string_view rest = without_space(utf8::without_byte_order_mark(text), line); !rest.empty();
       rest = without_space(rest, line)) {
    if (rest.front() != '{' && rest.front() != '[') {
      throw SourceFailed(say("not_json", {{"problem", say("neither_object_nor_array", {{"line", line}})}}));
    }
    rest = read_value(rest, line, options, sink);
  }
}

// True if a line after the first one is an object of its own.
bool has_object_lines(std::string_view text) {
  while (!text.empty()) {
    text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
    const std::string_view line = text.substr(0, text.find('\n'));
    if (line.starts_with('{') && ascii::trim(line).ends_with('}')) {
      return true;
    }
  }
  return false;
}

Match recognise(std::string_view beginning, const KnownKey& is_known_key) {
  return is_json_document(beginning, is_known_key) ? Match::certain : Match::no;
}

}  // namespace

bool is_json_array(std::string_view beginning) {
  beginning = ascii::trim_start(beginning);
  if (!beginning.starts_with('[')) {
    return false;
  }
  const std::string_view item = ascii::trim_start(beginning.substr(1));
  return item.empty() || item.front() == '{' || item.front() == ']';
}

bool is_json_document(std::string_view beginning, const KnownKey& is_known_key) {
  std::string text(ascii::trim_start(beginning));
  if (!text.starts_with('{')) {
    return is_json_array(text);
  }
  replace_half_characters(text);
  beginning = text;
  const std::size_t first_line = std::min(beginning.find('\n'), beginning.size());
  RowSurvey survey(is_known_key);
  SurveyEvents events(survey);
  const JsonValueEnd end = read_json_value(beginning, 1, events);
  const RowSurvey::Rows rows = survey.rows();
  const bool is_wrapped = rows.in_list && !rows.path.empty() && rows.known > 0;
  const bool is_record = rows.found && rows.path.empty();
  if (!end.error.empty()) {
    // The value is longer than the beginning, or one of its lines is broken.
    return is_wrapped || (end.line > 1 && !has_object_lines(beginning));
  }
  const std::size_t size = ascii::trim(beginning.substr(0, end.size)).size();
  const std::string_view rest = beginning.substr(size);
  const bool is_alone = ascii::is_blank(rest);
  const bool is_one_line = size <= first_line;
  const bool shares_line = is_one_line && ascii::trim_start(rest.substr(0, first_line - size)).starts_with('{');
  return !is_one_line || shares_line || is_wrapped || (is_alone && !is_record);
}

extern constexpr Format json_format{
    .name = "json",
    .extensions = {".json", ""},
    .help =
        "a JSON array, a list inside a JSON object as portals send it, or JSON objects "
        "over several lines",
    .korean_help = "JSON 배열, 포털이 보내는 JSON 객체 안의 목록, 또는 여러 줄에 걸친 JSON 객체",
    .has_rows = true,
    .recognise = recognise,
    .read = read};

}  // namespace gonggo::indexer
