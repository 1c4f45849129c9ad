// SPDX-License-Identifier: GPL-2.0-or-later
// The thread that probes the replicas with GET /healthz, so that one that comes back is in service soon.
#pragma once

#include <thread>

#include "searchd/cluster/replicas.hpp"

namespace gonggo::searchd {

// Probes from its construction to its destruction, which waits for nothing but the thread. The Replicas say what is
// probed and when, and must outlive this object. A probe that fails for any reason, also for want of memory, is
// reported as a failed probe.
class ReplicaProbe {
 public:
  explicit ReplicaProbe(Replicas& replicas);

 private:
  std::jthread thread_;
};

}  // namespace gonggo::searchd
