@main
enum RoutePlan {
  static func main() {}
}
