// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/extract_pool.hpp"

#include <utility>

#include "common/base/error.hpp"
#include "indexer/extract/extraction_codec.hpp"

namespace gonggo::indexer {
namespace {

Reading read_by(WalledProcess& process, int file, const StopCheck& stop) {
  try {
    ProcessWatch watch = process.watch(file, stop);
    process.hand(WallTask::attachment, file, {}, watch);
    const WalledProcess::Answer answer = process.receive(process.limits().answer, watch);
    auto extraction = answer.is_part ? std::nullopt : extraction_of(answer.bytes);
    if (!extraction) {
      throw Misdeed{say("wall_answer")};
    }
    return {std::move(*extraction)};
  } catch (const Misdeed& misdeed) {
    process.end();
    return reading_of(misdeed);
  } catch (...) {
    process.end();
    throw;
  }
}

}  // namespace

Reading reading_of(const Misdeed& misdeed) {
  Reading stopped;
  stopped.is_lasting = misdeed.is_lasting;
  stopped.extraction.failures.push_back({ReadFailure::Reason::stopped, misdeed.message, {}});
  return stopped;
}

ExtractPool::ExtractPool(std::vector<std::string> program, unsigned processes, const ProcessLimits& limits)
    : pool_(std::move(program), processes), limits_(limits) {}

Reading ExtractPool::read(int file, const StopCheck& stop) {
  ProcessPool::Lease lease(pool_);
  WalledProcess* process = nullptr;
  try {
    process = &lease.process(limits_);
  } catch (const Error& error) {
    return reading_of({error.message(), false});
  }
  return read_by(*process, file, stop);
}

}  // namespace gonggo::indexer
