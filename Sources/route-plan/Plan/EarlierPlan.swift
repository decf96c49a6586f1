import FoundationEssentials
import Gazetteer
import Routing

/// A plan folder read again, as a start or as an order to keep to.
///
/// It need not be valid, nor of the same date: it is only asked who came where after whom.
struct EarlierPlan: Sendable {
  /// The work of that day.
  let problem: Problem
  /// What its indices are called.
  let names: ProblemNames
  /// The plan.
  let solution: Solution
  /// The digests of the files read, named by their path in the folder.
  let files: [ManifestFile.FileRecord]

  /// Reads a folder.
  ///
  /// - Throws: `PlanFileError` with the file and the first fault.
  init(folder: URL) throws(PlanFileError) {
    let problemDocument = try PlanFolder.document(PlanFolder.problem, in: folder)
    let planDocument = try PlanFolder.document(PlanFolder.plan, in: folder)
    do {
      (problem, names) = try ProblemFile.read(problemDocument)
    } catch {
      throw PlanFileError("\(PlanFolder.problem): \(error.message)")
    }
    do {
      solution = try PlanFile.read(planDocument)
    } catch {
      throw PlanFileError("\(PlanFolder.plan): \(error.message)")
    }
    files = [PlanFolder.plan, PlanFolder.problem].map { name in
      ManifestFile.record(name: name, contents: PlanFolder.contents(name, in: folder) ?? [])
    }
  }

  /// The digests with what the plan was read for behind each name.
  func records(for flag: String) -> [ManifestFile.FileRecord] {
    files.map { .init(name: "\($0.name) (--\(flag))", bytes: $0.bytes, sha256: $0.sha256) }
  }
}

extension EarlierPlan {
  /// Each earlier route's tasks as today's, in their order.
  func sequences(_ matches: TaskMatches) -> [[Int32]] {
    solution.routes.map { route in
      route.stops.flatMap { timed -> [Int32] in
        guard case .service(let task, _) = timed.stop else { return [] }
        return matches.tasks(for: task)
      }
    }
  }

  /// The earlier routes as orders for today's vehicles and tips of the same names; what there is no
  /// counterpart of is left out.
  func orders(_ matches: TaskMatches, of day: DayProblem, sites: [String]) -> [RouteOrder] {
    orders(
      solution.routes.map { ($0.vehicle, $0.stops.map(\.stop)) }, matches, of: day, sites: sites)
  }

  /// Parts of the earlier routes, by the earlier vehicle, as orders for today's.
  func orders(
    _ routes: [(vehicle: Int32, stops: [Stop])], _ matches: TaskMatches, of day: DayProblem,
    sites: [String]
  ) -> [RouteOrder] {
    routes.compactMap { route in
      guard let id = names.vehicles.item(route.vehicle)?.id,
        let vehicle = day.vehicles.firstIndex(where: { $0.id == id })
      else { return nil }
      let stops = route.stops.flatMap { stop -> [Stop] in
        switch stop {
        case .service(let task, let mode):
          return matches.tasks(for: task).map { today in
            .service(task: today, mode: sameMode(mode, of: task, today, in: day) ? mode : 0)
          }
        case .tip(let site):
          let name = names.sites.item(site)?.id
          return sites.firstIndex { $0 == name }.map { [.tip(site: Int32($0))] } ?? []
        case .rest: return []
        }
      }
      return RouteOrder(vehicle: Int32(vehicle), stops: stops)
    }
  }

  /// Whether a mode's number means the same way of working in both plans.
  private func sameMode(
    _ mode: Int32, of task: Int32, _ today: Int32, in day: DayProblem
  ) -> Bool {
    let modes = day.problem.tasks[Int(today)].modes
    guard let earlier = problem.tasks.item(task)?.modes, earlier.count == modes.count,
      let one = earlier.item(mode), let other = modes.item(mode)
    else { return false }
    return one.kind == other.kind && one.arcs == other.arcs
  }
}
