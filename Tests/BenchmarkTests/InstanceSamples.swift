@testable import route_plan_bench

/// Tiny instances of every family, in the form of their files.
enum InstanceSamples {
  /// Three customers on a plane; the depot is at the origin.
  static let customers = """
    NAME : tiny
    COMMENT : (a remark: with a colon)
    TYPE : CVRP
    DIMENSION : 4
    EDGE_WEIGHT_TYPE : EUC_2D
    CAPACITY : 10
    NODE_COORD_SECTION
    1\t0\t0
    2\t3\t4
    3\t1\t1
    4\t-6\t8
    DEMAND_SECTION
    1 0
    2 4
    3 5
    4 6
    DEPOT_SECTION
     1
     -1
    EOF

    """

  /// Solomon's form, with times of one decimal.
  static let windows = """
    TINY

    VEHICLE
    NUMBER     CAPACITY
      2         20

    CUSTOMER
    CUST NO.  XCOORD.   YCOORD.    DEMAND   READY TIME  DUE DATE   SERVICE TIME

        0      0         0          0          0       230          0
        1      1         1          10         5.5     50.5         10
        2      3         4          7          0       100          10

    """

  /// Spanish keys, no depot line, a street beside a street, a loop.
  static let streets = """
    NOMBRE : tiny
    COMENTARIO : 30 (cota superior)
    VERTICES : 4
    ARISTAS_REQ : 4
    ARISTAS_NOREQ : 1
    VEHICULOS : 2
    CAPACIDAD : 5
    TIPO_COSTES_ARISTAS : EXPLICITOS
    COSTE_TOTAL_REQ : 29
    LISTA_ARISTAS_REQ :
    ( 1, 2)   coste 9   demanda 1
    ( 1, 2)   coste 4   demanda 2
    ( 2, 3)   coste 5   demanda 3
    ( 3, 3)   coste 2   demanda 1
    LISTA_ARISTAS_NOREQ :
    ( 3, 1)   coste 20

    """

  /// Edges and arcs to serve, a depot of its own and a price for emptying.
  static let mixed = """
    NAME : tiny
    NODES : 3
    REQ_EDGES : 1
    NOREQ_EDGES : 1
    REQ_ARCS : 1
    NOREQ_ARCS : 1
    VEHICLES : 1
    CAPACITY : 10
    DUMPING_COST : 7
    LIST_REQ_EDGES :
    (1,2) serv_cost 12 trav_cost 5 demand 3
    LIST_REQ_ARCS :
    (2,3) serv_cost 9 trave_cost 4 demand 2
    LIST_NOREQ_EDGES :
    (1,3) trav_cost 6
    LIST_NOREQ_ARCS :
    (3,2) trav_cost 1
    DEPOT : 3

    """

  /// Nodes below zero, a site and a longest trip.
  static let facilities = """
    NAME : tiny
    REQ_EDGES : 2
    NOREQ_EDGES : 2
    REQ_ARCS : 0
    NOREQ_ARCS : 0
    VEHICLES : 1
    CAPACITY : 5
    DUMPING_COST : 3
    MAX_TRIP : 100
    LIST_REQ_EDGES :
    (-1,-2) serv_cost 12 trav_cost 5 demand 3
    (-2,-3) serv_cost 10 trav_cost 4 demand 4
    LIST_NOREQ_EDGES :
    (-3,0) trav_cost 2
    (-1,0) trav_cost 2
    DEPOT : -1
    DUMPING_SITES : 0,-3

    """

  /// A node, an edge and an arc to serve.
  static let general = """
    Name:\t\ttiny
    Optimal value:\t-1
    #Vehicles:\t-1
    Capacity:\t9
    Depot Node:\t1
    #Nodes:\t\t3
    #Edges:\t\t2
    #Arcs:\t\t2
    #Required N:\t1
    #Required E:\t1
    #Required A:\t1

    ReN.\tDEMAND\tS. COST
    N3\t2\t2

    ReE.\tFrom N.\tTo N.\tT. COST\tDEMAND\tS. COST
    E1\t1\t2\t5\t3\t8

    EDGE\tFROM N.\tTO N.\tT. COST
    NrE1\t2\t3\t4

    ReA.\tFROM N.\tTO N.\tT. COST\tDEMAND\tS. COST
    A1\t3\t1\t6\t4\t10

    ARC\tFROM N.\tTO N.\tT. COST
    NrA1\t1\t3\t2

    the data is based on nothing

    """

  /// Two stops with the same id, a landfill, and a time of 75 minutes past eight.
  static let refuse = """
    10\t! vehicle capacity (yards)
    30\t! maximum yardage of a day
    500\t! maximum number of stops
    3600\t! lunch time (seconds)
    40\t! speed (mph)
    Stop_ID\tX\tY\tEarly\tLate\tService\tLoad\tType
    0\t0\t0\t700\t1800\t0\t0\t0
    7\t5280\t0\t875\t1200\t60\t6.5\t1
    7\t0\t10560.5\t700\t1700\t90\t4.25\t1
    9\t5280\t5280\t800\t1700\t1200\t0\t2

    """

  /// Two jobs in VROOM's form.
  static let jobs = """
    {
      "vehicles": [
        {"id": 1, "start_index": 0, "end_index": 0, "capacity": [4], "time_window": [100, 900]},
        {"id": 2, "start_index": 0, "end_index": 0, "capacity": [4], "time_window": [100, 900]}
      ],
      "jobs": [
        {"id": 11, "location_index": 1, "service": 30, "delivery": [3], "time_windows": [[50, 400]]},
        {"id": 22, "location_index": 2, "delivery": [2]}
      ],
      "matrices": {"car": {"durations": [[0, 10, 20], [11, 0, 5], [21, 6, 0]]}}
    }
    """

  /// All of them.
  static let all = [
    customers, windows, streets, mixed, facilities, general, refuse, jobs,
  ]

  /// Reads a text as a file.
  static func read(_ text: String) throws(InputFileError) -> Instance {
    try InstanceReader.read(Array(text.utf8), file: "x").built(threads: 1)
  }
}
