// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/extraction_codec.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace gonggo::indexer {
namespace {

namespace json = boost::json;

// In the order of the enumerations.
constexpr std::array<std::string_view, 7> parts{"body", "table", "text_box", "note", "header", "caption", "comment"};
constexpr std::array<std::string_view, 5> places{"none", "page", "section", "sheet", "slide"};
constexpr std::array<std::string_view, 9> reasons{"unsupported", "encrypted", "damaged",    "too_large", "no_text",
                                                  "error_page",  "stopped",   "not_opened", "other_kind"};

template <typename Value, std::size_t size>
std::optional<Value> value_named(const std::array<std::string_view, size>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? std::nullopt : std::optional(static_cast<Value>(found - names.begin()));
}

// Thrown for a text of another form.
struct OtherForm {};

// The members of an object. It must have exactly as many as are asked for.
class Members {
 public:
  Members(const json::value& value, std::size_t count) : object_(value.if_object()) {
    if (object_ == nullptr || object_->size() != count) {
      throw OtherForm();
    }
  }
  [[nodiscard]] const json::value& at(std::string_view name) const {
    const json::value* const value = object_->if_contains(name);
    return value == nullptr ? throw OtherForm() : *value;
  }
  [[nodiscard]] std::string text(std::string_view name) const {
    const json::string* const text = at(name).if_string();
    return text == nullptr ? throw OtherForm() : std::string(*text);
  }
  [[nodiscard]] bool flag(std::string_view name) const {
    const bool* const flag = at(name).if_bool();
    return flag == nullptr ? throw OtherForm() : *flag;
  }
  [[nodiscard]] const json::array& list(std::string_view name) const {
    const json::array* const list = at(name).if_array();
    return list == nullptr ? throw OtherForm() : *list;
  }
  [[nodiscard]] std::uint32_t number(std::string_view name) const { return number_of(at(name)); }
  [[nodiscard]] std::vector<std::uint32_t> numbers(std::string_view name) const {
    std::vector<std::uint32_t> numbers;
    for (const json::value& value : list(name)) {
      numbers.push_back(number_of(value));
    }
    return numbers;
  }
  template <typename Value, std::size_t size>
  [[nodiscard]] Value one_of(std::string_view name, const std::array<std::string_view, size>& names) const {
    const auto value = value_named<Value>(names, text(name));
    return value ? *value : throw OtherForm();
  }

 private:
  static std::uint32_t number_of(const json::value& value) {
    const std::int64_t* const number = value.if_int64();
    if (number == nullptr || *number < 0 || *number > std::numeric_limits<std::uint32_t>::max()) {
      throw OtherForm();
    }
    return static_cast<std::uint32_t>(*number);
  }

  const json::object* object_;
};

// That the text is valid UTF-8 is seen by the parser.
bool has_control_characters(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || static_cast<unsigned char>(c) == 0x7F;
  });
}

TextBlock block_of(const json::value& value) {
  const Members members(value, 5);
  TextBlock block{.part = members.one_of<TextBlock::Part>("part", parts),
                  .place = members.one_of<TextBlock::Place>("place", places),
                  .number = members.number("number"),
                  .member = members.text("member"),
                  .text = members.text("text")};
  if (block.text.empty() || has_control_characters(block.text) || has_control_characters(block.member)) {
    throw OtherForm();
  }
  return block;
}

ReadFailure failure_of(const json::value& value) {
  const Members members(value, 6);
  ReadFailure failure{.reason = members.one_of<ReadFailure::Reason>("reason", reasons),
                      .message = Message(members.text("message"), members.text("message_ko")),
                      .member = members.text("member"),
                      .kind = members.text("kind"),
                      .position = members.numbers("position")};
  if (has_control_characters(failure.message.english) || has_control_characters(failure.message.korean) ||
      has_control_characters(failure.member) || has_control_characters(failure.kind)) {
    throw OtherForm();
  }
  return failure;
}

}  // namespace

std::string_view name_of(TextBlock::Place place) { return places.at(static_cast<std::size_t>(place)); }

std::string_view name_of(ReadFailure::Reason reason) { return reasons.at(static_cast<std::size_t>(reason)); }

std::optional<TextBlock::Place> place_named(std::string_view name) {
  return value_named<TextBlock::Place>(places, name);
}

std::string extraction_json(const Extraction& extraction) {
  json::array blocks;
  blocks.reserve(extraction.blocks.size());
  for (const TextBlock& block : extraction.blocks) {
    blocks.push_back(json::object{{"part", parts.at(static_cast<std::size_t>(block.part))},
                                  {"place", name_of(block.place)},
                                  {"number", block.number},
                                  {"member", block.member},
                                  {"text", block.text}});
  }
  json::array failures;
  for (const ReadFailure& failure : extraction.failures) {
    failures.push_back(json::object{{"reason", name_of(failure.reason)},
                                    {"message", failure.message.english},
                                    {"message_ko", failure.message.korean},
                                    {"member", failure.member},
                                    {"kind", failure.kind},
                                    {"position", json::array(failure.position.begin(), failure.position.end())}});
  }
  return json::serialize(json::object{{"kind", extraction.kind},
                                      {"preview", extraction.is_preview},
                                      {"cut", extraction.is_cut},
                                      {"blocks", std::move(blocks)},
                                      {"failures", std::move(failures)}});
}

std::optional<Extraction> extraction_of(std::string_view text) {
  json::monotonic_resource memory;  // nothing is given back one by one
  json::error_code error;
  const json::value value = json::parse(text, error, &memory);
  if (error) {
    return std::nullopt;
  }
  try {
    const Members members(value, 5);
    Extraction extraction{.kind = members.text("kind"),
                          .blocks = {},
                          .failures = {},
                          .is_preview = members.flag("preview"),
                          .is_cut = members.flag("cut")};
    if (has_control_characters(extraction.kind)) {
      return std::nullopt;
    }
    for (const json::value& block : members.list("blocks")) {
      extraction.blocks.push_back(block_of(block));
    }
    for (const json::value& failure : members.list("failures")) {
      extraction.failures.push_back(failure_of(failure));
    }
    return extraction;
  } catch (const OtherForm&) {
    return std::nullopt;
  }
}

}  // namespace gonggo::indexer
