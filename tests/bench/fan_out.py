#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Simulates the time of a search whose shards lie on other machines, from times measured on one.

usage: fan_out.py [OPTION]... EACH

EACH is what `remote_shards_bench --each` wrote: for each search the microseconds of the front alone, and for each round
of requests those of each shard. A search takes the time of the front, and for each round the overhead and the time of
its slowest shard. If the machines have fewer cores than there are shards, the requests of a round wait for each other.

With --shards, the work of a round is divided among that many shards; each takes --fixed in addition. With --slow, a
request takes longer now and then, as on a machine that does something else. With --replicas 2 a request that has not
been answered after --hedge is sent to a second replica, and the first answer counts.
"""
import argparse
import heapq
import pathlib
import random


def read(path):
    """Returns for each search the time of the front, and for each round the times of the shards, in milliseconds."""
    searches = []
    for line in path.read_text().splitlines():
        own, *rounds = line.split("\t")
        searches.append((int(own) / 1000, [[int(one) / 1000 for one in some.split(",")] for some in rounds if some]))
    return searches


def time_of_round(measured, options, chance):
    """Returns how long the slowest of the requests of a round takes."""
    times = measured
    if options.shards:
        work = sum(max(0.0, one - options.fixed) for one in measured)
        times = [options.fixed + work / options.shards] * options.shards

    def disturbed(time):
        return time * options.slow_by if chance.random() < options.slow else time

    drawn = []
    for time in times:
        first = disturbed(time)
        if options.replicas > 1 and first > options.hedge:
            first = min(first, options.hedge + disturbed(time))
        drawn.append(first)
    cores = [0.0] * (options.cores or len(drawn))
    for time in drawn:
        heapq.heapreplace(cores, cores[0] + time)
    return max(cores)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("each", type=pathlib.Path)
    parser.add_argument("--shards", type=int, default=0, help="divide the work among so many; 0: as it was measured")
    parser.add_argument("--cores", type=int, default=0, help="of all machines together; 0: enough for every shard")
    parser.add_argument("--overhead", type=float, default=0.4, help="milliseconds of a round beside the shards")
    parser.add_argument("--fixed", type=float, default=0.055, help="milliseconds that a shard takes for any round")
    parser.add_argument("--work", type=float, default=1.0, help="multiply the work of the shards by this")
    parser.add_argument("--replicas", type=int, default=1, choices=(1, 2))
    parser.add_argument("--hedge", type=float, default=10.0, help="milliseconds until the second replica is asked")
    parser.add_argument("--slow", type=float, default=0.0, help="share of the requests that are disturbed")
    parser.add_argument("--slow-by", type=float, default=20.0, help="how many times as long these take")
    parser.add_argument("--repeat", type=int, default=20, help="simulate each search so often")
    options = parser.parse_args()
    chance = random.Random(1)
    times = []
    for own, rounds in read(options.each) * options.repeat:
        scaled = [[one * options.work for one in some] for some in rounds]
        times.append(own + sum(options.overhead + time_of_round(some, options, chance) for some in scaled))
    times.sort()
    median, most, last = (times[int(share * (len(times) - 1))] for share in (0.5, 0.9, 0.99))
    print(f"{len(times)} searches: median {median:.1f} ms, 90% {most:.1f} ms, 99% {last:.1f} ms")


if __name__ == "__main__":
    main()
