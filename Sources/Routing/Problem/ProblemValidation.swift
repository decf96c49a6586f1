/// The checks behind `Problem.init`.
enum ProblemValidation {
  static func validate(_ problem: Problem) throws(ProblemError) {
    guard problem.streamCount <= 32, problem.profiles.count <= 32 else {
      throw ProblemError("more than 32 streams or vehicle classes")
    }
  }
}
