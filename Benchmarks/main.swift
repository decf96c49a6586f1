print("route-plan-bench")
