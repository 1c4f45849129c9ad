// SPDX-License-Identifier: GPL-2.0-or-later
// The part of the wall around the readers of files that a process raises around itself, once, before it reads
// anything. What it gives up it never gets back. The limits on memory, time and files are set by its parent
// (walled_process.hpp). docs/decisions/0013-wall.md has the reasons.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gonggo::indexer {

enum class SandboxLayer : std::uint8_t {
  privileges,  // no new privileges, no capabilities, no memory image after a crash
  namespaces,  // user, network and IPC namespaces of its own: no network, nobody else's shared memory
  landlock,    // only the named files can be opened, and only for reading
  seccomp,     // only the system calls that readers need; any other ends the process
};
inline constexpr std::size_t sandbox_layers = 4;

// What became of a layer.
struct LayerState {
  SandboxLayer layer = SandboxLayer::privileges;
  std::string problem;  // of the system, in English; empty: the layer works
};

// What a process behind the wall may do beyond reading the descriptors that it has. Paths are files, and folders with
// all in them.
struct SandboxRights {
  std::vector<std::filesystem::path> readable;
  // These may also be run, in place of the process. If there are any, the filter of calls also allows what the loader
  // of programs and threads need, and answers other calls with an error instead of ending the process.
  std::vector<std::filesystem::path> runnable = {};
};

// The rights of the readers: the data of poppler and of fonts.
SandboxRights rights_of_readers();
// Those of the commands of the site: the programs, libraries and data of the system, and no settings of it.
SandboxRights rights_of_commands();

// Raises every layer that the system has, and returns what became of each. From then on the process ends with the
// thread that started it, whatever it does. `left_out` names layers that are not raised, for tests. Never throws for a
// missing layer. The process must have one thread only.
std::vector<LayerState> raise_sandbox(const SandboxRights& rights, std::span<const SandboxLayer> left_out = {});

// The states as JSON, for the parent of the process; and back. Returns nothing if the text has another form.
std::string layers_json(const std::vector<LayerState>& layers);
std::vector<LayerState> layers_of(std::string_view json);

// The parts of raise_sandbox() in files of their own. Each returns a problem of the system, or an empty text.
std::string restrict_files(const SandboxRights& rights);  // sandbox_landlock.cpp
std::string restrict_calls(const SandboxRights& rights);  // sandbox_calls.cpp

}  // namespace gonggo::indexer
