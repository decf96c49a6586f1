#!/usr/bin/env python3
"""Lets a public engine solve a day that `route-plan-bench day PLAN --jobs JOBS.json` has written.

usage: day_peer.py pyvrp|vroom|ortools JOBS.json --seconds S [--seed K] [--margin MINUTES] --routes OUT.json
needs: python3 -m venv V && V/bin/pip install pyvrp==0.14.1 pyvroom==1.15.2 ortools==9.15.6755 numpy
All see the same matrices. VROOM and OR-Tools have no tips: their vehicles hold what they hold in all their
trips, and their day is shorter by the tips of the plan. OR-Tools knows overtime and all prices. PyVRP goes
to tips by itself (reloads), knows shifts, overtime and all prices; its day is shorter by breaks only.
OUT.json is in VROOM's form; `route-plan-bench day PLAN --routes OUT.json` drives it. A margin shortens all days, where what comes
back does not fit. Prints one JSON line. Pin it: taskset -c 1.
"""
import argparse, datetime, json, tempfile, time

SCALE = 10  # PyVRP's penalties end at 100,000 a unit: micropounds are too fine


def run_vroom(problem, seconds, seed, margin):
    import vroom
    for vehicle in problem["vehicles"]:
        vehicle["time_window"][1] = max(vehicle["time_window"][0], vehicle["time_window"][1] - margin)
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(problem, file)
        file.flush()
        instance = vroom.Input.from_json(file.name)
    start = time.perf_counter()
    answer = instance.solve(exploration_level=5, nb_threads=1, timeout=datetime.timedelta(seconds=seconds))
    wall = time.perf_counter() - start
    return [
        (r["vehicle"], [s["id"] for s in r["steps"] if s["type"] == "job"])
        for r in answer.to_dict()["routes"]
    ], wall


def run_pyvrp(problem, seconds, seed, margin):
    import numpy as np
    from pyvrp import Client, Depot, Location, ProblemData, VehicleType, solve
    vehicles, jobs, tips = problem["vehicles"], problem["jobs"], problem["route_plan"]["tips"]
    kinds = list(problem["matrices"])
    durations = [np.array(problem["matrices"][k]["durations"], dtype=np.int64) for k in kinds]
    distances = [np.array(problem["matrices"][k]["distances"], dtype=np.int64) for k in kinds]
    # What a kind of vehicle may not do has no ways in its matrix. Where vehicles of one kind differ,
    # skills are loads of which those without them hold nothing.
    skills = sorted({s for j in jobs for s in j["skills"]})
    few = [s for s in skills if any(
        len({s in v["skills"] for v in vehicles if v["profile"] == k}) > 1 for k in kinds)]
    clients = []
    for job in jobs:
        window = max(job.get("time_windows", []), key=lambda w: w[1] - w[0], default=None)
        when = dict(tw_early=window[0], tw_late=window[1]) if window else {}
        clients.append(Client(
            job["location_index"], pickup=job["pickup"] + [1000 * (s in job["skills"]) for s in few],
            service_duration=job["service"], required=not job["route_plan"]["optional"],
            prize=job["route_plan"]["price"] // SCALE if job["route_plan"]["optional"] else 0, **when))
    depots, place_of = [], {}
    for tip in tips:
        place_of["tip", tip["location_index"]] = len(depots)
        depots.append(Depot(tip["location_index"], tip["from"], tip["to"], tip["turnaround"]))
    tip_count = len(depots)
    types = []
    for vehicle in vehicles:
        for key in ("start_index", "end_index"):
            if ("depot", vehicle[key]) not in place_of:
                place_of["depot", vehicle[key]] = len(depots)
                depots.append(Depot(vehicle[key]))
        own = vehicle["route_plan"]
        types.append(VehicleType(
            1, own["capacity"] + [10**9 if s in vehicle["skills"] else 0 for s in few],
            place_of["depot", vehicle["start_index"]], place_of["depot", vehicle["end_index"]],
            own["per_day"] // SCALE, tw_early=own["start"][0], start_late=own["start"][1],
            shift_duration=max(0, own["shift"] - margin), max_overtime=own["overtime"],
            unit_distance_cost=round(own["per_metre"] / SCALE),
            unit_duration_cost=round(own["per_decisecond"] / SCALE),
            unit_overtime_cost=round(own["per_overtime"] / SCALE),
            profile=kinds.index(vehicle["profile"]), reload_depots=own["tips"]))
    data = ProblemData([Location(0, 0)] * len(durations[0]), clients, depots, types, distances, durations)
    start = time.perf_counter()
    result = solve(data, lambda best: time.perf_counter() - start >= seconds, seed=seed,
                   collect_stats=False, display=False)
    wall = time.perf_counter() - start
    return [
        (vehicles[route.vehicle_type()]["id"],
         [jobs[a.idx]["id"] for a in route if a.is_client()])
        for route in result.best.routes()
    ], wall, dict(feasible=result.best.is_feasible(), own_cost=result.cost() * SCALE / 1e6
                  if result.best.is_feasible() else None, iterations=result.num_iterations)


def run_ortools(problem, seconds, seed, margin):
    """Guided local search from the cheapest parallel insertion; its search has no seed."""
    from ortools.constraint_solver import pywrapcp, routing_enums_pb2
    vehicles, jobs = problem["vehicles"], problem["jobs"]
    ends = sorted({v[key] for v in vehicles for key in ("start_index", "end_index")})
    places = [job["location_index"] for job in jobs] + ends
    node = {place: len(jobs) + index for index, place in enumerate(ends)}
    service = [job["service"] for job in jobs] + [0] * len(ends)
    manager = pywrapcp.RoutingIndexManager(
        len(places), len(vehicles), [node[v["start_index"]] for v in vehicles],
        [node[v["end_index"]] for v in vehicles])
    routing = pywrapcp.RoutingModel(manager)
    times, costs = {}, {}
    for kind, matrix in problem["matrices"].items():
        rows = [[matrix["durations"][a][b] for b in places] for a in places]
        times[kind] = routing.RegisterTransitMatrix(
            [[min(10**7, t + service[a]) for t in row] for a, row in enumerate(rows)])
        for own in (v["route_plan"] for v in vehicles if v["profile"] == kind):
            key = kind, own["per_decisecond"], own["per_metre"]
            if key not in costs:
                costs[key] = routing.RegisterTransitMatrix([
                    [min(10**11, (rows[a][b] + service[a]) * own["per_decisecond"]
                         + matrix["distances"][places[a]][places[b]] * own["per_metre"]) // SCALE
                     for b in range(len(places))] for a in range(len(places))])
    for index, vehicle in enumerate(vehicles):
        own = vehicle["route_plan"]
        routing.SetArcCostEvaluatorOfVehicle(
            costs[vehicle["profile"], own["per_decisecond"], own["per_metre"]], index)
        routing.SetFixedCostOfVehicle(own["per_day"] // SCALE, index)
    latest = max(v["time_window"][1] for v in vehicles)
    routing.AddDimensionWithVehicleTransits(
        [times[v["profile"]] for v in vehicles], latest, latest, False, "time")
    clock = routing.GetDimensionOrDie("time")
    for index, vehicle in enumerate(vehicles):
        (first, last), own = vehicle["time_window"], vehicle["route_plan"]
        last = max(first, last - margin)
        clock.CumulVar(routing.Start(index)).SetValue(first)
        clock.CumulVar(routing.End(index)).SetMax(last)
        if own["overtime"] > 0:
            clock.SetCumulVarSoftUpperBound(
                routing.End(index), max(first, last - own["overtime"]), own["per_overtime"] // SCALE)
    for load in range(len(jobs[0]["pickup"]) if jobs else 0):
        amounts = routing.RegisterUnaryTransitVector(
            [job["pickup"][load] for job in jobs] + [0] * len(ends))
        routing.AddDimensionWithVehicleCapacity(
            amounts, 0, [v["capacity"][load] for v in vehicles], True, f"load{load}")
    for number, job in enumerate(jobs):
        index = manager.NodeToIndex(number)
        able = [v for v, vehicle in enumerate(vehicles) if set(job["skills"]) <= set(vehicle["skills"])]
        routing.VehicleVar(index).SetValues([-1] + able)
        price = job["route_plan"]["price"] * (1 if job["route_plan"]["optional"] else 10)
        routing.AddDisjunction([index], price // SCALE)
        window = max(job.get("time_windows", []), key=lambda w: w[1] - w[0], default=None)
        if window:
            clock.CumulVar(index).SetRange(*window)
    parameters = pywrapcp.DefaultRoutingSearchParameters()
    parameters.first_solution_strategy = routing_enums_pb2.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    parameters.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    parameters.time_limit.FromMilliseconds(int(1000 * seconds))
    start = time.perf_counter()
    answer = routing.SolveWithParameters(parameters)
    wall = time.perf_counter() - start
    routes = []
    for index, vehicle in enumerate(vehicles if answer else []):
        order, at = [], answer.Value(routing.NextVar(routing.Start(index)))
        while not routing.IsEnd(at):
            order.append(jobs[manager.IndexToNode(at)]["id"])
            at = answer.Value(routing.NextVar(at))
        if order:
            routes.append((vehicle["id"], order))
    return routes, wall, dict(feasible=answer is not None, own_cost=(
        answer.ObjectiveValue() * SCALE / 1e6 if answer else None))


PEERS = dict(pyvrp=run_pyvrp, vroom=run_vroom, ortools=run_ortools)


def main():
    p = argparse.ArgumentParser(usage=__doc__)
    p.add_argument("peer", choices=list(PEERS))
    p.add_argument("jobs")
    p.add_argument("--seconds", type=float, default=30)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--margin", type=int, default=0)
    p.add_argument("--routes", required=True)
    a = p.parse_args()
    with open(a.jobs) as file:
        problem = json.load(file)
    routes, wall, *more = PEERS[a.peer](problem, a.seconds, a.seed, a.margin * 600)
    with open(a.routes, "w") as out:
        json.dump(dict(routes=[
            dict(vehicle=v, steps=[dict(type="job", id=j) for j in jobs]) for v, jobs in routes]), out)
    done = sum(len(jobs) for _, jobs in routes)
    print(json.dumps(dict(peer=a.peer, seed=a.seed, seconds=round(wall, 1), vehicles=len(routes),
                          unserved=len(problem["jobs"]) - done, **(more[0] if more else {}))))


main()
