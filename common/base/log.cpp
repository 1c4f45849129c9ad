// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/log.hpp"

#include <spdlog/logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/null_sink.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <utility>

#include "common/base/date.hpp"
#include "common/base/error.hpp"

namespace gonggo {

namespace {

constexpr std::array<std::pair<std::string_view, LogLevel>, 5> level_names = {{{"debug", LogLevel::debug},
                                                                               {"info", LogLevel::info},
                                                                               {"warning", LogLevel::warning},
                                                                               {"error", LogLevel::error},
                                                                               {"off", LogLevel::off}}};

spdlog::level::level_enum to_spdlog(LogLevel level) {
  switch (level) {
    case LogLevel::debug:
      return spdlog::level::debug;
    case LogLevel::info:
      return spdlog::level::info;
    case LogLevel::warning:
      return spdlog::level::warn;
    case LogLevel::error:
      return spdlog::level::err;
    case LogLevel::off:
      break;
  }
  return spdlog::level::off;
}

spdlog::sink_ptr make_sink(const LogOptions& options) {
  if (options.target == "stderr") {
    return std::make_shared<spdlog::sinks::stderr_sink_mt>();
  }
  if (options.target == "stdout") {
    return std::make_shared<spdlog::sinks::stdout_sink_mt>();
  }
  if (options.target == "off") {
    return std::make_shared<spdlog::sinks::null_sink_mt>();
  }
  try {
    if (options.rotate_bytes == 0) {
      return std::make_shared<spdlog::sinks::basic_file_sink_mt>(options.target);
    }
    return std::make_shared<spdlog::sinks::rotating_file_sink_mt>(options.target, options.rotate_bytes, options.keep);
  } catch (const spdlog::spdlog_ex& error) {
    throw Error(ErrorKind::storage,
                say("log_unwritable", {{"log", options.target}, {"problem", std::string(error.what())}}));
  }
}

// Formats the time of a message in Seoul, with milliseconds and offset: 2024-03-07T09:00:00.123+09:00.
class SeoulTime : public spdlog::custom_flag_formatter {
 public:
  void format(const spdlog::details::log_msg& message, const std::tm&, spdlog::memory_buf_t& out) override {
    const auto time = message.time.time_since_epoch();
    const auto second = std::chrono::floor<std::chrono::seconds>(time);
    const auto fraction = std::chrono::duration_cast<std::chrono::milliseconds>(time - second).count();
    std::string text = format_instant(Instant(second));
    std::string digits = std::to_string(fraction);
    digits.insert(0, 3 - digits.size(), '0');
    text.insert(text.rfind('+'), "." + digits);
    out.append(text.data(), text.data() + text.size());
  }
  [[nodiscard]] std::unique_ptr<custom_flag_formatter> clone() const override { return std::make_unique<SeoulTime>(); }
};

std::shared_ptr<spdlog::logger> make_logger(const LogOptions& options) {
  auto logger = std::make_shared<spdlog::logger>("gonggo", make_sink(options));
  logger->set_level(to_spdlog(options.level));
  auto formatter = std::make_unique<spdlog::pattern_formatter>();
  formatter->add_flag<SeoulTime>('*').set_pattern(options.bare ? "%v" : "%* %l %v");
  logger->set_formatter(std::move(formatter));
  logger->flush_on(spdlog::level::trace);  // so that a crash loses no message
  return logger;
}

}  // namespace

struct Log::Impl {
  explicit Impl(LogOptions given) : options(std::move(given)), logger(make_logger(options)) {}

  [[nodiscard]] std::shared_ptr<spdlog::logger> current() const {
    const std::lock_guard lock(mutex);
    return logger;
  }

  LogOptions options;
  mutable std::mutex mutex;  // guards options.level and logger; spdlog guards the writing
  std::shared_ptr<spdlog::logger> logger;
};

std::optional<LogLevel> parse_log_level(std::string_view name) {
  for (const auto& [known, level] : level_names) {
    if (known == name) {
      return level;
    }
  }
  return std::nullopt;
}

Log::Log(LogOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}
Log::~Log() = default;
Log::Log(Log&&) noexcept = default;
Log& Log::operator=(Log&&) noexcept = default;

void Log::write(LogLevel level, std::string_view message) const {
  const auto logger = impl_->current();
  const auto spd_level = to_spdlog(level);
  if (!logger->should_log(spd_level)) {
    return;
  }
  std::string line(message);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
  logger->log(spd_level, spdlog::string_view_t(line.data(), line.size()));
}

bool Log::writes(LogLevel level) const {
  return impl_->options.target != "off" && impl_->current()->should_log(to_spdlog(level));
}

void Log::set_level(LogLevel level) {
  const std::lock_guard lock(impl_->mutex);
  impl_->options.level = level;
  impl_->logger->set_level(to_spdlog(level));
}

void Log::reopen() {
  const std::lock_guard lock(impl_->mutex);
  impl_->logger = make_logger(impl_->options);
}

}  // namespace gonggo
