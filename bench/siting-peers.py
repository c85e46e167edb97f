"""Solves a mixed-integer program by solvers for Python, for comparison: `siting-peers.py SOLVER SECONDS < model.json`.

SOLVER is highs (highspy), scip (pyscipopt) or cp-sat (ortools); one thread each. Columns are whole and from 0 to 1, the
objective is to be the largest. Prints {status, objective, bound, seconds, processor} as JSON, or exits with 3 where the
package is not installed.
"""

import json
import resource
import sys
import time

INFINITY = float("inf")


def rows_of(model):
    starts = model["rowStarts"]
    for row, (start, end) in enumerate(zip(starts, starts[1:])):
        lower, upper = model["rowLower"][row], model["rowUpper"][row]
        yield (
            model["rowColumns"][start:end],
            model["rowValues"][start:end],
            -INFINITY if lower is None else lower,
            INFINITY if upper is None else upper,
        )


def by_highs(model, seconds):
    import highspy
    import numpy

    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    highs.setOptionValue("time_limit", seconds)
    highs.setOptionValue("mip_rel_gap", 0.0)
    lp = highspy.HighsLp()
    lp.num_col_ = len(model["objective"])
    lp.num_row_ = len(model["rowLower"])
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = numpy.array(model["objective"], dtype=float)
    lp.col_lower_ = numpy.zeros(lp.num_col_)
    lp.col_upper_ = numpy.ones(lp.num_col_)
    rows = list(rows_of(model))
    lp.row_lower_ = numpy.array([row[2] for row in rows])
    lp.row_upper_ = numpy.array([row[3] for row in rows])
    lp.integrality_ = [highspy.HighsVarType.kInteger] * lp.num_col_
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = numpy.array(model["rowStarts"], dtype=numpy.int32)
    lp.a_matrix_.index_ = numpy.array(model["rowColumns"], dtype=numpy.int32)
    lp.a_matrix_.value_ = numpy.array(model["rowValues"], dtype=float)
    highs.passModel(lp)
    yield
    highs.run()
    info = highs.getInfo()
    is_optimal = highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
    yield is_optimal, info.objective_function_value, info.mip_dual_bound


def by_scip(model, seconds):
    import pyscipopt

    scip = pyscipopt.Model()
    scip.hideOutput()
    scip.setParam("limits/time", seconds)
    columns = [scip.addVar(vtype="B", obj=cost) for cost in model["objective"]]
    scip.setMaximize()
    for indices, values, lower, upper in rows_of(model):
        total = pyscipopt.quicksum(value * columns[at] for at, value in zip(indices, values))
        if upper < INFINITY:
            scip.addCons(total <= upper)
        if lower > -INFINITY:
            scip.addCons(total >= lower)
    yield
    scip.optimize()
    yield scip.getStatus() == "optimal", scip.getPrimalbound(), scip.getDualbound()


def by_cp_sat(model, seconds):
    from ortools.sat.python import cp_model

    cp = cp_model.CpModel()
    columns = [cp.new_bool_var("") for _ in model["objective"]]
    for indices, values, lower, upper in rows_of(model):
        total = cp_model.LinearExpr.weighted_sum([columns[at] for at in indices], [int(v) for v in values])
        if upper < INFINITY:
            cp.add(total <= int(upper))
        if lower > -INFINITY:
            cp.add(total >= int(lower))
    cp.maximize(cp_model.LinearExpr.weighted_sum(columns, [int(cost) for cost in model["objective"]]))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 1
    yield
    status = solver.solve(cp)
    yield status == cp_model.OPTIMAL, solver.objective_value, solver.best_objective_bound


def main():
    solve = {"highs": by_highs, "scip": by_scip, "cp-sat": by_cp_sat}[sys.argv[1]]
    steps = solve(json.load(sys.stdin), float(sys.argv[2]))
    try:
        next(steps)
    except ImportError:
        sys.exit(3)
    clock, processor = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF).ru_utime
    is_optimal, objective, bound = next(steps)
    print(
        json.dumps(
            {
                "status": "optimal" if is_optimal else "feasible",
                "objective": objective,
                "bound": bound,
                "seconds": time.perf_counter() - clock,
                "processor": resource.getrusage(resource.RUSAGE_SELF).ru_utime - processor,
            }
        )
    )


main()
