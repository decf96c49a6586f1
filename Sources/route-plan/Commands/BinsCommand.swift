import FoundationEssentials
import Gazetteer
import RoadGraph

/// `route-plan bins DIR`: how an area's bins are used, and which are worth changing.
enum BinsCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitStatus {
    let folder = AreaFolder(path: invocation.word ?? "")
    let area: CompiledAreaStore.Stored
    switch StoredArea.read(folder, console) {
    case .success(let stored): area = stored
    case .failure(let absent): return absent.status
    }
    if let lack = StoredArea.lackOfBins(area) {
      console.report(lack)
      return .badInput
    }
    let walk = Int(clamping: invocation.integer("walk") ?? 150)
    let survey = BinSurvey(area, walkMetres: invocation.isSet("advice") ? walk : nil)
    let out =
      invocation.text("out").map { URL(filePath: $0, directoryHint: .isDirectory) }
      ?? folder.url.appending(path: "bins", directoryHint: .isDirectory)
    do throws(GridTransformError) {
      let converter = PositionConverter(try GridTransform(frame: area.frame, ostn15: area.ostn15))
      let page = BinsPage(survey, network: area.network).write()
      do throws(FileSystemError) {
        try PlanFolderWriter.publish(
          files: BinSurveyFiles.all(survey, page: page, converter: converter), to: out,
          marker: "bins.geojson")
      } catch {
        console.complain("route-plan: error: \(error.message)")
        return .badInput
      }
    } catch {
      console.report(error.diagnostic(file: "area.json5"))
      return .badInput
    }
    console.summarise(survey.text)
    console.say("Map: \(out.appending(path: "map.html").path)")
    return .done
  }
}
