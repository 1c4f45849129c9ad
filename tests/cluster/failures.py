# SPDX-License-Identifier: GPL-2.0-or-later
"""What fails in a cluster, and publishing. Each function leaves the cluster whole."""
import random
import signal
import time

from machines import ANNOUNCEMENTS, Failure, REPLICAS, SHARDS, TIME_LIMIT, announcement, wait_until, write_announcements
from operating import publish

COMPLETE_AGAIN = 5.0  # seconds after a whole shard is back


def kill_replicas(cluster, times):
    for number in range(times):
        node = cluster.nodes[number % SHARDS][number // SHARDS % REPLICAS]
        node.kill()
        time.sleep(0.5)
        node.start()
        node.wait()
        cluster.wait_until_up(node)


def kill_shards(cluster, loads, times):
    longest = 0.0
    for number in range(times):
        nodes = cluster.nodes[number % SHARDS]
        before = [load.counts["partial"] + load.counts["refused"] for load in loads]
        for load in loads:
            load.may_miss = True
        for node in nodes:
            node.kill()
        time.sleep(1.5)
        for load, count in zip(loads, before):
            if load.counts["partial"] + load.counts["refused"] == count:
                raise Failure(f"{load.web_server.name} answered as if a whole shard were not gone")
        for node in nodes:
            node.start()
        for node in nodes:
            node.wait()
        back = time.monotonic()
        for load in loads:
            wait_until(lambda: load.last_complete > back and time.monotonic() > load.last_incomplete + 1,
                       f"{load.web_server.name} stays incomplete")
            longest = max(longest, load.last_incomplete - back)
            if load.last_incomplete > back + COMPLETE_AGAIN:
                raise Failure(f"{load.web_server.name} was incomplete for {load.last_incomplete - back:.1f} seconds after the "
                              "shard was back")
            load.may_miss = False
        for node in nodes:
            cluster.wait_until_up(node)
    return longest


def freeze_replicas(cluster, times):
    for number in range(times):
        node = cluster.nodes[number % SHARDS][number // SHARDS % REPLICAS]
        node.process.send_signal(signal.SIGSTOP)
        time.sleep(TIME_LIMIT + 1)  # a request that waits for the node alone fails
        node.process.send_signal(signal.SIGCONT)
        node.wait()
        cluster.wait_until_up(node)


def publish_generations(cluster, times, rollbacks):
    every = times // rollbacks if rollbacks else times + 1
    done = 0
    for number in range(1, times + 1):
        changed = cluster.work / "changed.jsonl"
        if number % 5 == 0:  # a whole build divides the documents anew
            write_announcements(changed, (announcement(one, number if one % 7 == number % 7 else 0)
                                          for one in range(ANNOUNCEMENTS + number)))
            cluster.indexer("build", "--shards", str(SHARDS), changed)
        else:
            numbers = [random.Random(number).randrange(ANNOUNCEMENTS) for _ in range(5)] + [ANNOUNCEMENTS + number]
            write_announcements(changed, (announcement(one, number) for one in sorted(set(numbers))))
            cluster.indexer("update", changed)
        publish(cluster)
        time.sleep(0.3)
        if done < rollbacks and number % every == 0:
            cluster.indexer("rollback")
            publish(cluster)
            done += 1
            time.sleep(0.3)
    if done < rollbacks:
        raise Failure("there were too few publishes for the rollbacks")
