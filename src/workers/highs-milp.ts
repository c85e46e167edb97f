import loadHighs, { type Highs, type InitOptions } from 'highs';
import type { MilpModel, MilpOptions, MilpOutcome, SolveMilp } from '../core/siting/types';

/** Below this a column that must be whole counts as whole: ten times what HiGHS allows itself. */
const wholeTolerance = 1e-5;

/** A larger model does not fit the 2 GiB that the wasm may have, in which HiGHS keeps several copies of it. */
const mostModelBytes = 256 * 2 ** 20;
/** A module that grew beyond this is let go after its call, since wasm gives no memory back. */
const mostMemoryKept = 512 * 2 ** 20;

const noAnswer: MilpOutcome = { status: 'noAnswer', objective: null, bound: null, values: null };

/**
 * Loads HiGHS and gives its solver for mixed-integer programs; one thread. `options` tell where the wasm is. A model that
 * is too large, or at which HiGHS fails (out of memory, a trap), has `noAnswer`; the next call then loads HiGHS anew.
 * Throws where HiGHS cannot be loaded at first, or where a model is malformed.
 */
export async function loadMilpSolver(
  options: InitOptions = {},
  load: typeof loadHighs = loadHighs,
): Promise<SolveMilp> {
  // HiGHS makes its module of the very object that it is given.
  const loadAnew = () => load({ ...options });
  let highs: Highs | null = await loadAnew();
  return async (model, milpOptions) => {
    if (bytesOf(model) > mostModelBytes) return noAnswer;
    highs ??= await loadAnew().catch(() => null);
    if (highs === null) return noAnswer;
    const own = highs;
    try {
      const outcome = solve(own, model, milpOptions);
      if (own.memoryBytes > mostMemoryKept) highs = null;
      return outcome;
    } catch (error) {
      if (!isFailure(own, error)) throw error;
      highs = null;
      return noAnswer;
    }
  };
}

function bytesOf({ objective, rowLower, rowColumns }: MilpModel): number {
  return 28 * objective.length + 20 * rowLower.length + 12 * rowColumns.length;
}

/** Whether HiGHS itself failed, and not who called it. What C++ throws comes as no error at all. */
function isFailure({ errors }: Highs, error: unknown): boolean {
  if (!(error instanceof Error)) return true;
  if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) return true;
  return error.constructor === errors.HighsError;
}

function solve(highs: Highs, model: MilpModel, options: MilpOptions): MilpOutcome {
  const { constants } = highs;
  const columnCount = model.objective.length;
  const rowCount = model.rowLower.length;
  const data = {
    numCols: columnCount,
    numRows: rowCount,
    sense: model.isMaximized
      ? constants.objectiveSense.maximize
      : constants.objectiveSense.minimize,
    colCost: model.objective,
    colLower: model.columnLower,
    colUpper: model.columnUpper,
    rowLower: model.rowLower,
    rowUpper: model.rowUpper,
    integrality: Int32Array.from(model.isInteger),
    matrix: {
      format: 'csr' as const,
      numRows: rowCount,
      numCols: columnCount,
      starts: model.rowStarts,
      indices: model.rowColumns,
      values: model.rowValues,
    },
  };
  return highs.withModel(data, (solver): MilpOutcome => {
    solver.options.set({
      output_flag: false,
      time_limit: Math.max(0.01, options.timeLimitSeconds),
      mip_rel_gap: options.gap,
      mip_abs_gap: options.absoluteGap ?? 0,
      random_seed: 1,
    });
    if (options.start && columnCount > 0) solver.setSolution({ colValue: options.start });
    // The limit of the solver itself is looked at seldom.
    const deadline = performance.now() + options.timeLimitSeconds * 1_000;
    let isCancelled = false;
    solver.run({
      [constants.callbackType.mipInterrupt](event) {
        isCancelled ||= options.isCancelled();
        if (isCancelled || performance.now() > deadline) event.interrupt();
      },
      [constants.callbackType.mipLogging]({ data: { mip_primal_bound, mip_dual_bound } }) {
        options.onProgress?.(finite(mip_primal_bound), finite(mip_dual_bound));
      },
    });
    const status = solver.getModelStatus();
    const { modelStatus } = constants;
    if (status === modelStatus.infeasible || status === modelStatus.unboundedOrInfeasible)
      return { ...noAnswer, status: 'infeasible' };
    const { colValue } = solver.getSolution();
    const values = wholeValues(model, colValue);
    const isMip = model.isInteger.includes(1);
    const found = values !== null && isFeasible(model, values) ? values : null;
    const objective = found === null ? null : dot(model.objective, found);
    const isOptimal = status === modelStatus.optimal || status === modelStatus.empty;
    const bound =
      isOptimal && !isMip ? objective : finite(solver.info.get('mip_dual_bound') as number);
    if (found === null)
      return { ...noAnswer, status: isCancelled ? 'cancelled' : 'noAnswer', bound };
    if (isOptimal) return { status: 'optimal', objective, bound, values: found };
    return { status: isCancelled ? 'cancelled' : 'feasible', objective, bound, values: found };
  });
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) && Math.abs(value) < 1e29 ? value : null;
}

/** The values with whole ones rounded; null where one that must be whole is none. */
function wholeValues(
  { isInteger }: MilpModel,
  values: ArrayLike<number> | null | undefined,
): Float64Array | null {
  if (!values || values.length !== isInteger.length) return null;
  const rounded = Float64Array.from(values);
  for (let column = 0; column < rounded.length; column++) {
    if (isInteger[column] === 0) continue;
    const value = rounded[column] as number;
    const whole = Math.round(value);
    if (Math.abs(value - whole) > wholeTolerance) return null;
    rounded[column] = whole;
  }
  return rounded;
}

/** Whether values keep all bounds and rows, within a millionth: an interrupted solver may hold none that do. */
function isFeasible(model: MilpModel, values: Float64Array): boolean {
  const slack = (bound: number) => 1e-6 * Math.max(1, Math.abs(bound));
  const keeps = (value: number, low: number, high: number) =>
    (low === -Infinity || value >= low - slack(low)) &&
    (high === Infinity || value <= high + slack(high));
  for (let column = 0; column < values.length; column++)
    if (
      !keeps(
        values[column] as number,
        model.columnLower[column] as number,
        model.columnUpper[column] as number,
      )
    )
      return false;
  for (let row = 0; row < model.rowLower.length; row++) {
    let activity = 0;
    const end = model.rowStarts[row + 1] as number;
    for (let at = model.rowStarts[row] as number; at < end; at++)
      activity +=
        (model.rowValues[at] as number) * (values[model.rowColumns[at] as number] as number);
    if (!keeps(activity, model.rowLower[row] as number, model.rowUpper[row] as number))
      return false;
  }
  return true;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] as number) * (b[at] as number);
  return sum;
}
