// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text_stream.hpp"

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>

#include <algorithm>
#include <array>
#include <utility>

#include "common/base/utf8.hpp"

namespace gonggo::indexer {
namespace {

constexpr std::size_t sample_size = 1U << 20;
constexpr std::string_view utf16le_mark = "\xFF\xFE";
constexpr std::string_view utf16be_mark = "\xFE\xFF";

unsigned byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

bool is_plain_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) > 0; });
}

bool is_ascii_text(unsigned byte) {
  return (byte >= 0x20 && byte < 0x7F) || byte == '\n' || byte == '\r' || byte == '\t';
}

// True if the sample looks like UTF-16. `high` is the position of the high byte in a pair of bytes. In UTF-16 every
// ASCII letter has a zero byte beside it, always on the same side. Two ASCII bytes are never adjacent. In other
// encodings with a stray zero byte, some ASCII bytes are adjacent.
bool looks_like_utf16(std::string_view sample, std::size_t high) {
  std::size_t narrow = 0;
  std::size_t pairs = 0;
  for (std::size_t at = 0; at + 1 < sample.size(); at += 2) {
    const unsigned upper = byte_at(sample, at + high);
    if (!is_ascii_text(byte_at(sample, at + 1 - high))) {
      continue;
    }
    if (upper == 0) {
      ++narrow;
    }
    if (is_ascii_text(upper)) {
      ++pairs;
    }
  }
  return narrow * 50 > sample.size() / 2 && narrow > 4 * pairs;
}

struct Utf8Evidence {
  std::size_t wide = 0;    // number of well-formed sequences of three or four bytes: Hangul, Hanja
  std::size_t broken = 0;  // number of bytes outside well-formed sequences
};

Utf8Evidence weigh_utf8(std::string_view sample) {
  Utf8Evidence evidence;
  for (std::size_t at = 0; at < sample.size();) {
    const unsigned lead = byte_at(sample, at);
    std::size_t length = 1;
    if (lead >= 0xC2 && lead < 0xE0) {
      length = 2;
    }
    if (lead >= 0xE0 && lead < 0xF0) {
      length = 3;
    }
    if (lead >= 0xF0 && lead < 0xF5) {
      length = 4;
    }
    if (lead < 0x80) {
      ++at;
      continue;
    }
    std::size_t good = 1;
    while (good < length && at + good < sample.size() && utf8::is_continuation(sample[at + good])) {
      ++good;
    }
    if (length > 1 && good < length && at + good == sample.size()) {
      break;  // the end of the sample cuts the character
    }
    if (length == 1 || good < length) {
      ++evidence.broken;
      ++at;
    } else {
      if (length > 2) {
        ++evidence.wide;
      }
      at += length;
    }
  }
  return evidence;
}

// Returns the number of bytes that do not form a CP949 character. Text in most other encodings has many of them.
std::size_t count_broken_cp949(std::string_view sample) {
  std::size_t broken = 0;
  for (std::size_t at = 0; at < sample.size(); ++at) {
    const unsigned lead = byte_at(sample, at);
    if (lead < 0x80) {
      continue;
    }
    if (at + 1 == sample.size()) {
      break;
    }
    const unsigned trail = byte_at(sample, at + 1);
    const bool good =
        lead != 0x80 && lead != 0xFF &&
        ((trail >= 0x41 && trail <= 0x5A) || (trail >= 0x61 && trail <= 0x7A) || (trail >= 0x81 && trail <= 0xFE));
    if (good) {
      ++at;
    } else {
      ++broken;
    }
  }
  return broken;
}

Encoding detect_utf8_or_cp949(std::string_view sample) {
  const Utf8Evidence utf8 = weigh_utf8(sample);
  if (utf8.broken == 0 || utf8.wide >= utf8.broken) {
    return Encoding::utf8;
  }
  return count_broken_cp949(sample) <= utf8.broken / 4 ? Encoding::cp949 : Encoding::utf8;
}

// Writes U+FFFD for malformed bytes. `is_cp949` is not null for a text in CP949: there the second of two bytes that are
// no character stays if it is ASCII, as in the decoder for EUC-KR of the Encoding Standard (WHATWG).
void replace_malformed(const void* is_cp949, UConverterToUnicodeArgs* arguments, const char* bytes, int32_t size,
                       UConverterCallbackReason reason, UErrorCode* status) {
  if (reason > UCNV_IRREGULAR) {
    return;  // the converter is reset or closed
  }
  *status = U_ZERO_ERROR;
  const bool keeps_second = is_cp949 != nullptr && size == 2 && utf8::is_ascii(bytes[1]);
  const std::array<UChar, 2> replacement{0xFFFD, static_cast<UChar>(keeps_second ? bytes[1] : 0)};
  ucnv_cbToUWriteUChars(arguments, replacement.data(), keeps_second ? 2 : 1, 0, status);
}

// ICU reads some bytes of CP949 that the Encoding Standard counts as errors: the rows for characters of one's own (lead
// bytes C9 and FE) as characters of the private use area, and 80 as a control character. No other bytes mean these
// characters.
void replace_unassigned(std::string& text) {
  constexpr std::string_view leads = "\xC2\xEE\xEF";  // of these characters in UTF-8
  std::string replaced;
  std::size_t done = 0;
  for (std::size_t at = text.find_first_of(leads); at != std::string::npos;) {
    std::size_t after = at;
    const char32_t character = utf8::next(text, after);
    if (character == 0x80 || (character >= 0xE000 && character <= 0xF8FF)) {
      utf8::append(replaced.append(text, done, at - done), utf8::replacement);
      done = after;
    }
    at = text.find_first_of(leads, after);
  }
  if (done > 0) {
    text = replaced.append(text, done);
  }
}

}  // namespace

Encoding detect_encoding(std::string_view sample) {
  if (sample.starts_with(utf8::byte_order_mark)) {
    return Encoding::utf8;
  }
  if (sample.starts_with(utf16le_mark)) {
    return Encoding::utf16le;
  }
  if (sample.starts_with(utf16be_mark)) {
    return Encoding::utf16be;
  }
  if (is_plain_ascii(sample)) {
    return Encoding::ascii;
  }
  if (looks_like_utf16(sample, 1)) {
    return Encoding::utf16le;
  }
  if (looks_like_utf16(sample, 0)) {
    return Encoding::utf16be;
  }
  return detect_utf8_or_cp949(sample);
}

struct TextStream::Converter {
  struct Close {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
  };
  std::unique_ptr<UConverter, Close> from;
  std::unique_ptr<UConverter, Close> to;
  std::array<UChar, 8192> pivot{};
  UChar* pivot_source = pivot.data();
  UChar* pivot_target = pivot.data();
  bool fresh = true;

  explicit Converter(const char* name, bool is_cp949 = false) {
    UErrorCode status = U_ZERO_ERROR;
    from.reset(ucnv_open(name, &status));
    to.reset(ucnv_open("UTF-8", &status));
    ucnv_setToUCallBack(from.get(), replace_malformed, is_cp949 ? "" : nullptr, nullptr, nullptr, &status);
    if (U_FAILURE(status)) {
      throw StreamError(say("encoding_unknown_to_icu", {{"name", name}}));
    }
  }
};

TextStream::TextStream(std::function<std::string_view()> next, std::string_view encoding) : next_(std::move(next)) {
  encoding_ = Encoding::utf8;  // is not detected
  if (encoding == "cp949" || encoding == "euc-kr") {
    converter_ = std::make_unique<Converter>("windows-949", true);
  } else if (encoding != "utf-8") {
    converter_ = std::make_unique<Converter>(encoding == "latin1" ? "windows-1252" : std::string(encoding).c_str());
  }
}

TextStream::TextStream(Input& input) : TextStream([&input] { return input.read(); }) {}
TextStream::TextStream(std::function<std::string_view()> next) : next_(std::move(next)) {}
TextStream::~TextStream() = default;

std::string_view TextStream::read() {
  text_.clear();
  while (text_.empty()) {
    if (failure_) {
      std::rethrow_exception(std::exchange(failure_, nullptr));
    }
    if (ended_) {
      return {};
    }
    const std::string_view block = next_();
    if (encoding_ == Encoding::ascii && !is_plain_ascii(block)) {
      decide(block);
    } else {
      has_begun_ = has_begun_ || !block.empty();
      decode(block, block.empty());
      ended_ = block.empty();
    }
  }
  return text_;
}

// Collects a large sample and detects the encoding. The text before the sample is plain ASCII, which is the same in
// UTF-8 and CP949. After such text there is neither a byte-order mark nor UTF-16.
void TextStream::decide(std::string_view block) {
  std::string sample(block);
  try {
    while (sample.size() < sample_size && !ended_) {
      const std::string_view more = next_();
      sample += more;
      ended_ = more.empty();
    }
  } catch (const StreamError&) {
    failure_ = std::current_exception();
    ended_ = true;
  }
  encoding_ = has_begun_ ? detect_utf8_or_cp949(sample) : detect_encoding(sample);
  std::string_view bytes = sample;
  switch (encoding_) {
    case Encoding::utf16le:
      converter_ = std::make_unique<Converter>("UTF-16LE");
      if (bytes.starts_with(utf16le_mark)) {
        bytes.remove_prefix(utf16le_mark.size());
      }
      break;
    case Encoding::utf16be:
      converter_ = std::make_unique<Converter>("UTF-16BE");
      if (bytes.starts_with(utf16be_mark)) {
        bytes.remove_prefix(utf16be_mark.size());
      }
      break;
    case Encoding::cp949:
      converter_ = std::make_unique<Converter>("windows-949", true);
      break;
    case Encoding::ascii:
    case Encoding::utf8:
      bytes = has_begun_ ? bytes : utf8::without_byte_order_mark(bytes);
      break;
  }
  decode(bytes, ended_);
}

void TextStream::decode(std::string_view bytes, bool last) {
  if (!converter_) {
    text_ += bytes;
    return;
  }
  Converter& convert = *converter_;
  std::string bytes_of_pairs;
  if (encoding_ == Encoding::cp949 && bytes.find('\xFF') != std::string_view::npos) {
    // ICU reads FF, which is in no pair, as a character of its own. Like 80, it belongs to the lead byte before it.
    bytes_of_pairs = bytes;
    std::replace(bytes_of_pairs.begin(), bytes_of_pairs.end(), '\xFF', '\x80');
    bytes = bytes_of_pairs;
  }
  std::array<char, 32768> buffer{};
  const char* source = bytes.empty() ? "" : bytes.data();  // ICU refuses a null pointer
  const char* const source_end = source + bytes.size();
  UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
  while (status == U_BUFFER_OVERFLOW_ERROR) {
    status = U_ZERO_ERROR;
    char* target = buffer.data();
    ucnv_convertEx(convert.to.get(), convert.from.get(), &target, buffer.data() + buffer.size(), &source, source_end,
                   convert.pivot.data(), &convert.pivot_source, &convert.pivot_target,
                   convert.pivot.data() + convert.pivot.size(), std::exchange(convert.fresh, false) ? 1 : 0,
                   last ? 1 : 0, &status);
    text_.append(buffer.data(), target);
  }
  if (U_FAILURE(status)) {
    throw StreamError(say("text_not_decoded", {{"reason", u_errorName(status)}}));
  }
  if (encoding_ == Encoding::cp949) {
    replace_unassigned(text_);
  }
}

namespace {

std::string whole_text_of(TextStream&& stream) {
  std::string text;
  for (std::string_view block = stream.read(); !block.empty(); block = stream.read()) {
    text += block;
  }
  return text;
}

}  // namespace

std::string decode_text(std::string_view beginning) {
  return whole_text_of(TextStream([&beginning] { return std::exchange(beginning, {}); }));
}

std::string decode_text_as(std::string_view bytes, std::string_view encoding) {
  return whole_text_of(TextStream([&bytes] { return std::exchange(bytes, {}); }, encoding));
}

std::size_t find_line_end(std::string_view text) {
  const auto* const end = std::find_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; });
  return end == text.end() ? std::string_view::npos : static_cast<std::size_t>(end - text.begin());
}

std::string_view LineReader::next_block() {
  try {
    return text_.read();
  } catch (const StreamError& error) {
    throw StreamError(error.message(), count_);
  }
}

// Completes the line end of the line before: skips the LF of a CR LF. A lone CR is noted in the line.
void LineReader::skip_line_feed(Line& line) {
  line.after_lone_cr = false;
  if (!after_cr_) {
    return;
  }
  if (block_.empty()) {
    block_ = next_block();
  }
  after_cr_ = false;
  line.after_lone_cr = !block_.starts_with('\n');
  if (!line.after_lone_cr) {
    block_.remove_prefix(1);
  }
}

bool LineReader::next(Line& line) {
  line.text.clear();
  line.too_long = false;
  skip_line_feed(line);
  bool started = false;
  while (true) {
    if (block_.empty()) {
      block_ = next_block();
      if (block_.empty()) {
        break;
      }
    }
    started = true;
    const std::size_t end = find_line_end(block_);
    const std::string_view part = block_.substr(0, end);
    const std::size_t room = max_line_ - std::min<std::uint64_t>(max_line_, line.text.size());
    line.too_long = line.too_long || part.size() > room;
    line.text += part.substr(0, room);
    if (end != std::string_view::npos) {
      after_cr_ = block_[end] == '\r';
      block_.remove_prefix(part.size() + 1);
      break;
    }
    block_ = {};
  }
  if (!started) {
    return false;
  }
  line.number = ++count_;
  return true;
}

}  // namespace gonggo::indexer
