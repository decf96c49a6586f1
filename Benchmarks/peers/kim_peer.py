#!/usr/bin/env python3
"""Runs PyVRP on a waste-collection instance of Kim, Kim and Sahoo (2006), to be beside ours.

usage: kim_peer.py N_stop.txt --seconds S [--seed K]
needs: python3 -m venv V && V/bin/pip install pyvrp==0.14.1 numpy
PyVRP goes to landfills by itself (reloads) and home over the best one. It has no lunch: the day is an hour
shorter instead, which is a looser rule. It has no limits of a day beside a load: routes that break the
day's yards or stops are counted in the line that is printed. Pin it: taskset -c 1.
"""
import argparse, json, re, time

import numpy as np
from pyvrp import Client, Depot, Location, ProblemData, VehicleType, solve

VEHICLE = 10**8  # feet: no way is worth a vehicle


def clock(text):
    return int(text) // 100 * 3600 + int(text) % 100 * 60


def main():
    p = argparse.ArgumentParser(usage=__doc__)
    p.add_argument("instance")
    p.add_argument("--seconds", type=float, default=30)
    p.add_argument("--seed", type=int, default=1)
    a = p.parse_args()
    with open(a.instance, errors="replace") as file:
        lines = [line for line in file if line.strip()]
    capacity, day, most, lunch, mph = (float(re.match(r"\s*([0-9.]+)", line)[1]) for line in lines[:5])
    rows = [line.split() for line in lines[6:] if len(line.split()) >= 8]
    depot = next(i for i, row in enumerate(rows) if row[7] == "0")
    stops = [i for i, row in enumerate(rows) if row[7] == "1"]
    landfills = [i for i, row in enumerate(rows) if row[7] == "2"]
    place = np.array([[float(row[1]), float(row[2])] for row in rows])
    feet = np.abs(place[:, None] - place[None]).sum(-1)
    seconds = feet / 5280 / mph * 3600
    unload = [float(rows[i][5]) for i in landfills]
    # Home is a place of its own, to which stops lead over the best landfill.
    count, home = len(rows), len(rows)
    distance, duration = np.zeros((2, count + 1, count + 1), dtype=np.int64)
    distance[:count, :count], duration[:count, :count] = np.rint(feet), np.rint(seconds)
    for i in range(count):
        over = min(range(len(landfills)),
                   key=lambda k: feet[i, landfills[k]] + feet[landfills[k], depot])
        via = landfills[over]
        if rows[i][7] == "1":
            distance[i, home] = np.rint(feet[i, via] + feet[via, depot])
            duration[i, home] = np.rint(seconds[i, via] + unload[over] + seconds[via, depot])
        else:
            distance[i, home], duration[i, home] = np.rint(feet[i, depot]), np.rint(seconds[i, depot])
    early, late = clock(rows[depot][3]), clock(rows[depot][4])
    clients = [
        Client(i, pickup=[round(100 * float(rows[i][6]))], tw_early=clock(rows[i][3]),
               tw_late=clock(rows[i][4]), service_duration=round(float(rows[i][5]))) for i in stops]
    depots = [Depot(depot, early, late), Depot(home, early, late - int(lunch))] + [
        Depot(i, clock(rows[i][3]), clock(rows[i][4]), round(float(rows[i][5]))) for i in landfills]
    loads = sum(float(rows[i][6]) for i in stops)
    vehicles = VehicleType(
        int(3 + 2 * loads / day), [round(100 * capacity)], 0, 1, VEHICLE, tw_early=early,
        tw_late=late - int(lunch), reload_depots=list(range(2, len(depots))))
    data = ProblemData(
        [Location(0, 0)] * (count + 1), clients, depots, [vehicles], [distance], [duration])
    start = time.perf_counter()
    result = solve(data, lambda best: time.perf_counter() - start >= a.seconds, seed=a.seed,
                   collect_stats=False, display=False)
    wall = time.perf_counter() - start
    best = result.best
    yards = [sum(float(rows[stops[v.idx]][6]) for v in r if v.is_client()) for r in best.routes()]
    served = [sum(v.is_client() for v in r) for r in best.routes()]
    print(json.dumps(dict(
        instance=a.instance.rsplit("/", 1)[-1], seconds=round(wall, 1), seed=a.seed,
        feasible=best.is_feasible(), vehicles=best.num_routes(), miles=round(best.distance() / 5280, 1),
        over_day=sum(y > day + 1e-6 for y in yards), over_stops=sum(s > most for s in served))))


main()
