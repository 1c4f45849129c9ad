// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/extract_command.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "common/base/error.hpp"
#include "common/base/shown_text.hpp"
#include "common/text/clean_utf8.hpp"
#include "indexer/extract/extraction_codec.hpp"
#include "indexer/extract/file_extractor.hpp"
#include "indexer/extractor_settings.hpp"
#include "indexer/ordered_work.hpp"
#include "indexer/program.hpp"

namespace gonggo::indexer {
namespace {

struct FileOnPaper {
  std::string name;
  Extraction extraction = {};
};

std::string json_line(const FileOnPaper& file) {
  const auto value = boost::json::parse(extraction_json(file.extraction));
  boost::json::object line{{"file", clean_utf8(file.name)}};
  for (const auto& member : value.get_object()) {
    line.insert(member);
  }
  return boost::json::serialize(line);
}

// A line with the name stands before each file if there are several, and before the files of an archive.
void print_text(const FileOnPaper& file, bool has_name, std::ostream& out) {
  const std::string name = escaped_line(file.name);
  if (has_name) {
    out << "==> " << name << " <==\n";
  }
  std::string_view member;
  for (const TextBlock& block : file.extraction.blocks) {
    if (block.member != member) {
      member = block.member;
      out << "==> " << name << ": " << escaped_line(member) << " <==\n";
    }
    out << block.text << '\n';
  }
}

void warn_of(const FileOnPaper& file, Console& console) {
  const auto warn = [&](const std::string& member, const Message& message) {
    console.warn(Message(file.name + (member.empty() ? "" : ": " + member) + ": ") + message);
  };
  for (const ReadFailure& failure : file.extraction.failures) {
    warn(failure.member, failure.message);
  }
  if (file.extraction.is_cut) {
    warn({}, say("extract_is_cut"));
  }
}

Message name_of(SandboxLayer layer) {
  switch (layer) {
    case SandboxLayer::privileges:
      return say("layer_privileges");
    case SandboxLayer::namespaces:
      return say("layer_namespaces");
    case SandboxLayer::landlock:
      return say("layer_landlock");
    case SandboxLayer::seccomp:
      break;
  }
  return say("layer_seccomp");
}

}  // namespace

int extract_files(const Settings& settings, const CommandContext& context) {
  if (settings.operands.empty()) {
    throw Error(ErrorKind::usage, say("extract_without_file"));
  }
  const bool is_json = settings.values.flag("json");
  FileExtractor::Options options;
  options.commands = extractor_commands(settings);
  FileExtractor extractor(options);
  bool all_read = true;
  OrderedWork<FileOnPaper> work(
      extractor.processes(),
      [&](FileOnPaper& file) {
        try {
          file.extraction = extractor.read(OpenedFile(file.name), file.name, context.interruption.came);
        } catch (const Error& error) {
          if (error.kind() == ErrorKind::unpublished) {
            throw Error(ErrorKind::unpublished, say("extract_interrupted"));
          }
          if (error.kind() != ErrorKind::missing) {
            throw;
          }
          file.extraction.failures.push_back({ReadFailure::Reason::not_opened, error.message(), {}});
        }
      },
      [&](FileOnPaper&& file) {
        if (is_json) {
          context.out << json_line(file) << '\n';
        } else {
          print_text(file, settings.operands.size() > 1, context.out);
        }
        warn_of(file, context.console);
        all_read = all_read && !file.extraction.is_cut &&
                   std::all_of(file.extraction.failures.begin(), file.extraction.failures.end(),
                               [](const ReadFailure& failure) { return failure.is_note(); });
      });
  for (const std::string& name : settings.operands) {
    work.put({name});
  }
  work.finish();
  return all_read ? exit_clean : exit_with_rejects;
}

int check_machine(const Settings&, const CommandContext& context) {
  const Language language = context.console.language();
  const WalledProcess process(worker_program(), {});
  context.out << say("check_wall").in(language) << '\n';
  const auto print = [&](const Message& layer, const std::string& problem) {
    const Message text = problem.empty() ? say("check_works", {{"layer", layer}})
                                         : say("check_missing", {{"layer", layer}, {"reason", problem}});
    context.out << "  " << text.in(language) << '\n';
  };
  for (const LayerState& state : process.layers()) {
    print(name_of(state.layer), state.problem);
  }
  print(say("layer_limits"), process.problem_of_limits());
  return exit_clean;
}

}  // namespace gonggo::indexer
