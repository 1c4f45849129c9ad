// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/console.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iomanip>
#include <sstream>

#include "common/base/shown_text.hpp"
#include "common/text/width.hpp"

namespace gonggo::indexer {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds bar_pause{100};
constexpr milliseconds line_pause{5'000};
constexpr int bar_width = 24;

std::string readable_time(double seconds, Language language) {
  const auto whole = static_cast<std::uint64_t>(std::ceil(seconds));
  std::string text;
  if (whole >= 3600) {
    text += say("hours", {{"count", whole / 3600}}).in(language);
  }
  if (whole >= 60) {
    text += say("minutes", {{"count", whole / 60 % 60}}).in(language);
  }
  if (whole < 600) {
    text += say("whole_seconds", {{"count", whole % 60}}).in(language);
  }
  text.pop_back();
  return text;
}

}  // namespace

Message phase_text(Phase phase) {
  switch (phase) {
    case Phase::reading:
      return say("phase_reading");
    case Phase::learning:
      return say("phase_learning");
    case Phase::indexing:
      return say("phase_indexing");
    case Phase::compacting:
      return say("phase_compacting");
    case Phase::checking:
      return say("phase_checking");
    case Phase::publishing:
      return say("phase_publishing");
  }
  return {};
}

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) {
    digits.insert(at - 3, ",");
  }
  return digits;
}

std::string readable_bytes(std::uint64_t bytes) {
  static constexpr std::array units{"bytes", "KiB", "MiB", "GiB", "TiB"};
  auto amount = static_cast<double>(bytes);
  std::size_t unit = 0;
  for (; amount >= 1024 && unit + 1 < units.size(); ++unit) {
    amount /= 1024;
  }
  std::ostringstream out;
  out << std::fixed << std::setprecision(unit == 0 ? 0 : 1) << amount << ' ' << units.at(unit);
  return out.str();
}

void Console::result(const Message& line) {
  if (quiet_) {
    return;
  }
  clear();
  out_ << escaped_line(hidden_.masked(line.in(language_))) << std::endl;
}

void Console::warn(const Message& message) {
  clear();
  out_ << "gonggo-indexer: " << escaped_line(hidden_.masked(message.in(language_))) << std::endl;
}

void Console::clear() {
  if (drawn_) {
    out_ << "\r\033[K";
  }
  drawn_ = false;
}

void Console::finish() {
  clear();
  out_.flush();
}

void Console::progress(Phase phase, std::uint64_t done, std::uint64_t total) {
  if (quiet_) {
    return;
  }
  const auto time = Clock::now();
  if (!started_ || phase != phase_) {
    started_ = true;
    phase_ = phase;
    begin_ = time;
    next_ = time + (terminal_ ? bar_pause : line_pause);
  }
  const bool is_a_moment = phase == Phase::compacting || phase == Phase::checking || phase == Phase::publishing;
  if (time < next_ && !(terminal_ && is_a_moment)) {
    return;
  }
  next_ = time + (terminal_ ? bar_pause : line_pause);
  const auto part = [](std::uint64_t some, std::uint64_t all) {
    return all == 0 ? 0.0 : std::min(1.0, static_cast<double>(some) / static_cast<double>(all));
  };
  const double share = total > 0 ? part(done, total) : part(bytes_.bytes_read, bytes_.bytes_total);
  const std::string text = line(phase, done, share, std::chrono::duration<double>(time - begin_).count());
  if (terminal_) {
    out_ << "\r\033[K" << text << std::flush;
    drawn_ = true;
  } else {
    out_ << text << std::endl;
  }
}

std::string Console::line(Phase phase, std::uint64_t done, double share, double seconds) const {
  std::ostringstream out;
  const std::string name = phase_text(phase).in(language_);
  constexpr std::size_t name_width = 10;
  out << name << std::string(name_width - std::min(display_width(name), name_width), ' ');
  if (phase == Phase::compacting || phase == Phase::checking || phase == Phase::publishing) {
    return out.str();
  }
  if (terminal_ && share > 0) {
    const int full = static_cast<int>(share * bar_width);
    out << " [" << std::string(static_cast<std::size_t>(full), '#')
        << std::string(static_cast<std::size_t>(bar_width - full), '.') << ']';
  }
  if (share > 0) {
    out << ' ' << static_cast<int>(share * 100) << "%";
  }
  out << say("documents_done", {{"count", grouped(done)}}).in(language_);
  if (seconds > 0.5 && done > 0) {
    const auto rate = static_cast<std::uint64_t>(static_cast<double>(done) / seconds);
    out << say("documents_a_second", {{"count", grouped(rate)}}).in(language_);
    if (share > 0.01) {
      const std::string time = readable_time(seconds * (1 - share) / share, language_);
      out << say("time_left", {{"time", time}}).in(language_);
    }
  }
  return out.str();
}

}  // namespace gonggo::indexer
