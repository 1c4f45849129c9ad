// SPDX-License-Identifier: GPL-2.0-or-later
// What the commands that publish have in common: their job, their report and what follows a publication.
#pragma once

#include <functional>

#include "common/base/settings.hpp"
#include "indexer/command_context.hpp"
#include "indexer/job.hpp"
#include "indexer/report.hpp"

namespace gonggo::indexer {

// Runs the action of a command that publishes, says what was done, writes the report and removes old generations.
// Returns the exit status. The report is written even if the action fails. Masks personal numbers by the policy in all
// messages and in the report, because they may quote what was read.
int publish_and_report(const Settings& settings, const CommandContext& context, const PersonalPolicy& hidden,
                       const std::function<void(JobReport&)>& action);

// Returns the files of words that the settings name. Warns if the usual dictionary is not installed.
LexiconSources words_of(const Settings& settings, Console& console);

// Returns the settings of a job that build and update have in common.
IndexingJob reading_job(const Settings& settings, const CommandContext& context);

// Returns the settings of a build. Reads the word lists for queries, so that errors in them are found early.
IndexingJob build_job(const Settings& settings, const CommandContext& context);

}  // namespace gonggo::indexer
