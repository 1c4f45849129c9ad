# SPDX-License-Identifier: GPL-2.0-or-later
"""The steps of docs/operating.md, "Adding, draining and replacing a machine", done as an operator does them.

Each function takes the cluster and the web server before its fronts, and leaves the cluster as it was.
"""
import shutil
import time

from machines import ANNOUNCEMENTS, Failure, REPLICAS, SHARDS, announcement, wait_until, write_announcements
from release_proxy import ReleaseProxy

LOOK = 0.5  # seconds in which a state is watched that must last


def take_out_front(web_server, front):
    web_server.take_out(front)
    front.stop()


def bring_in_front(cluster, web_server, front):
    front.start()
    wait_until(lambda: front.generation() == cluster.generation(), f"{front.name} is not ready; see {front.log}")
    web_server.add(front)


def restart_front(cluster, web_server, front):
    take_out_front(web_server, front)
    bring_in_front(cluster, web_server, front)


def restart_fronts(cluster, web_server):
    """Lets all fronts ask the present nodes, one front after the other."""
    for front in cluster.fronts:
        cluster.name_replicas(front)
        restart_front(cluster, web_server, front)


def wait_until_asked(fronts, replica):
    for front in fronts:
        before = front.metric("requests_total", replica)
        wait_until(lambda: front.metric("requests_total", replica) > before, f"{front.name} does not ask {replica}")


def publish(cluster):
    """Brings the live generation of the index to all machines."""
    cluster.references.learn(cluster.generation())
    cluster.copy()
    cluster.wait_for_fronts()


def publish_update(cluster, version):
    changed = cluster.work / "changed.jsonl"
    write_announcements(changed, (announcement(number, version) for number in range(version % 50, ANNOUNCEMENTS, 50)))
    cluster.indexer("update", changed)
    publish(cluster)


def add_node(cluster, web_server):
    node = cluster.new_node(0, REPLICAS)
    cluster.copy()
    node.start()
    node.wait()
    cluster.nodes[0].append(node)
    restart_fronts(cluster, web_server)
    wait_until_asked(cluster.fronts, node.address())
    publish_update(cluster, 1001)
    wait_until_asked(cluster.fronts, node.address())


def drain_node(cluster, web_server):
    """Takes out the node that add_node() added."""
    node = cluster.nodes[0].pop()
    node.stop()
    time.sleep(LOOK)  # the other replicas answer for it
    restart_fronts(cluster, web_server)
    cluster.forget(node.index)
    publish_update(cluster, 1002)
    for front in cluster.fronts:
        if front.metric("requests_total", node.address()) is not None:
            raise Failure(f"{front.name} still knows {node.name}")


def replace_node(cluster, web_server):
    node = cluster.nodes[1][0]
    node.kill()
    shutil.rmtree(node.index)
    node.index.mkdir()
    cluster.copy()
    node.start()
    node.wait()
    cluster.wait_until_up(node)
    wait_until_asked(cluster.fronts, node.address())


def add_front(cluster, web_server):
    """Adds a front that has a replica of the first shard itself."""
    front = cluster.new_front("front-new", "refuse")
    own_shard = cluster.new_directory("front-new-shard", "--shard", "1:")
    cluster.copy()
    cluster.name_replicas(front)
    front.shards[1] += f",{own_shard}"
    bring_in_front(cluster, web_server, front)
    cluster.fronts.append(front)
    wait_until_asked([front], str(own_shard))
    publish_update(cluster, 1003)
    wait_until_asked([front], str(own_shard))
    if front.metric("failures_total", str(own_shard)):
        raise Failure(f"{front.name} cannot use its own replica; see {front.log}")


def drain_front(cluster, web_server):
    """Takes out the front that add_front() added."""
    front = cluster.fronts.pop()
    take_out_front(web_server, front)
    cluster.forget(front.index)
    cluster.forget(cluster.work / "front-new-shard")
    publish_update(cluster, 1004)


def change_number_of_shards(cluster, web_server, shards):
    """Builds the index in another number of shards. Fronts change to it one after the other."""
    before = cluster.generation()
    all_documents = cluster.work / "all.jsonl"
    for shard in range(len(cluster.nodes), shards):
        cluster.nodes.append([cluster.new_node(shard, replica) for replica in range(REPLICAS)])
    cluster.indexer("build", "--shards", str(shards), all_documents)
    cluster.references.learn(cluster.generation())
    gone = [node for replicas in cluster.nodes[shards:] for node in replicas]
    for node in gone:  # they keep the generation before as long as a front has it
        del cluster.copies[node.index]
    cluster.copy()
    started = [node for replicas in cluster.nodes for node in replicas if node.process is None]
    for node in started:
        node.start()
    for node in started:
        node.wait()
    time.sleep(LOOK)
    for front in cluster.fronts:
        if front.generation() != before:
            raise Failure(f"{front.name} searches a generation that does not fit its replicas")
    cluster.nodes = cluster.nodes[:shards]
    restart_fronts(cluster, web_server)
    for node in gone:
        node.stop()
        shutil.rmtree(node.index)


def upgrade(cluster, web_server):
    """Starts everything again as if it were of another release, which does not understand the release before."""
    proxies = {front: {node: ReleaseProxy(node) for replicas in cluster.nodes for node in replicas}
               for front in cluster.fronts}

    def set_release(fronts, replica, is_other):
        for front in fronts:
            for replicas in cluster.nodes:
                proxies[front][replicas[replica]].is_other_release = is_other

    def restart_nodes(replica):
        for replicas in cluster.nodes:
            replicas[replica].stop()
            replicas[replica].start()
            replicas[replica].wait()

    def wait_until_up(front, replica, up):
        for replicas in cluster.nodes:
            address = proxies[front][replicas[replica]].address()
            wait_until(lambda: front.metric("up", address) == up,
                       f"{front.name} has {replicas[replica].name} {'out of' if up else 'in'} service")

    for front in cluster.fronts:
        cluster.name_replicas(front, lambda node, front=front: proxies[front][node].address())
        restart_front(cluster, web_server, front)
    restart_nodes(0)
    ends = {front: front.log.stat().st_size for front in cluster.fronts}
    set_release(cluster.fronts, 0, True)
    for front in cluster.fronts:
        wait_until(lambda: b"another release" in front.log.read_bytes()[ends[front]:],
                   f"{front.log} does not say that nodes are of another release")
        wait_until_up(front, 0, False)
    time.sleep(LOOK)
    for front in cluster.fronts:
        take_out_front(web_server, front)
        set_release([front], 0, False)
        set_release([front], 1, True)
        bring_in_front(cluster, web_server, front)
        wait_until_up(front, 1, False)
    restart_nodes(1)
    set_release(cluster.fronts, 1, False)
    for front in cluster.fronts:
        wait_until_up(front, 1, True)
    restart_fronts(cluster, web_server)
    for of_front in proxies.values():
        for proxy in of_front.values():
            proxy.close()


STEPS = [
    ("a node is added", add_node),
    ("a node is drained", drain_node),
    ("a node is replaced", replace_node),
    ("a front with a replica of its own is added", add_front),
    ("a front is drained", drain_front),
    ("from three shards to four", lambda cluster, web_server: change_number_of_shards(cluster, web_server, 4)),
    ("from four shards to three", lambda cluster, web_server: change_number_of_shards(cluster, web_server, SHARDS)),
    ("all are upgraded", upgrade),
]
