// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/sandbox.hpp"

#include <linux/capability.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cerrno>
#include <system_error>

namespace gonggo::indexer {
namespace {

std::string last_problem() { return std::generic_category().message(errno); }

std::string drop_privileges() {
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) {
    return last_problem();
  }
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  std::array<__user_cap_data_struct, _LINUX_CAPABILITY_U32S_3> capabilities{};
  if (::syscall(SYS_capset, &header, capabilities.data()) == 0) {
    return {};
  }
  // The filter of a service may refuse the call. That does no harm if there is nothing to drop.
  const std::string problem = last_problem();
  const bool has_none = ::syscall(SYS_capget, &header, capabilities.data()) == 0 &&
                        std::all_of(capabilities.begin(), capabilities.end(), [](const __user_cap_data_struct& set) {
                          return (set.effective | set.permitted | set.inheritable) == 0;
                        });
  return has_none ? std::string() : problem;
}

// Creating the other namespaces needs a user namespace, except for root.
std::string leave_namespaces() {
  return ::unshare(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWIPC) == 0 ? std::string() : last_problem();
}

}  // namespace

SandboxRights rights_of_readers() { return {.readable = {"/usr/share/poppler", "/usr/share/fonts", "/etc/fonts"}}; }

SandboxRights rights_of_commands() {
  return {.readable = {"/etc/ld.so.cache", "/etc/alternatives", "/etc/fonts", "/etc/localtime", "/dev/null",
                       "/dev/zero", "/dev/urandom"},
          .runnable = {"/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"}};
}

std::vector<LayerState> raise_sandbox(const SandboxRights& rights, std::span<const SandboxLayer> left_out) {
  std::vector<LayerState> states;
  const auto raise = [&](SandboxLayer layer, const auto& action) {
    const bool is_left_out = std::find(left_out.begin(), left_out.end(), layer) != left_out.end();
    states.push_back({layer, is_left_out ? "left out" : action()});
  };
  // Namespaces come first, because a new one brings capabilities with it. Landlock and seccomp need no_new_privs.
  raise(SandboxLayer::namespaces, leave_namespaces);
  raise(SandboxLayer::privileges, drop_privileges);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);  // a change of privileges would undo it
  raise(SandboxLayer::landlock, [&] { return restrict_files(rights); });
  raise(SandboxLayer::seccomp, [&] { return restrict_calls(rights); });
  return states;
}

std::string layers_json(const std::vector<LayerState>& layers) {
  boost::json::array all;
  for (const LayerState& state : layers) {
    all.push_back(boost::json::object{{"layer", static_cast<int>(state.layer)}, {"problem", state.problem}});
  }
  return boost::json::serialize(all);
}

std::vector<LayerState> layers_of(std::string_view json) {
  boost::json::error_code error;
  const auto value = boost::json::parse(json, error);
  std::vector<LayerState> layers;
  if (error || !value.is_array()) {
    return {};
  }
  for (const auto& entry : value.get_array()) {
    const auto* const object = entry.if_object();
    const auto* const layer = object == nullptr ? nullptr : object->if_contains("layer");
    const auto* const problem = object == nullptr ? nullptr : object->if_contains("problem");
    if (layer == nullptr || problem == nullptr || !layer->is_int64() || !problem->is_string() ||
        layer->get_int64() < 0 || layer->get_int64() >= static_cast<std::int64_t>(sandbox_layers)) {
      return {};
    }
    layers.push_back({static_cast<SandboxLayer>(layer->get_int64()), std::string(problem->get_string())});
  }
  return layers;
}

}  // namespace gonggo::indexer
