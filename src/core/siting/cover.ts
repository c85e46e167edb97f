export type { MclpQuestion } from './cover/build-cover';
export { type MclpCurvePoint, mclpCurve } from './cover/mclp-curve';
export { solveMclp } from './cover/solve-mclp';
