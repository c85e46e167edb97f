import {
  type AskedCount,
  type AskedLimit,
  type AskedModel,
  sitingModels,
} from '../core/siting/ask-siting';
import { numberOption, type OptionValues, textOption, wholeOption } from './arguments';
import { UsageError } from './host';
import { projectSpecs } from './read-project';

export const siteSpecs = {
  ...projectSpecs,
  demand: { type: 'string' },
  costs: { type: 'string' },
  sites: { type: 'string' },
  model: { type: 'string' },
  standard: { type: 'string' },
  limit: { type: 'string' },
  outer: { type: 'string' },
  'outer-weight': { type: 'string' },
  p: { type: 'string' },
  add: { type: 'string' },
  budget: { type: 'string' },
  fixed: { type: 'string' },
  share: { type: 'string' },
  weights: { type: 'string' },
  candidates: { type: 'string' },
  within: { type: 'string' },
  forbidden: { type: 'string' },
  'free-existing': { type: 'boolean' },
  capacities: { type: 'boolean' },
  curve: { type: 'boolean' },
  'time-limit': { type: 'string' },
  out: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** What `careshed site` is asked, apart from its input. */
export interface SiteRequest {
  readonly model: AskedModel;
  readonly count: AskedCount | null;
  readonly limit: AskedLimit | null;
  /** What the outer limit of a standard counts for. */
  readonly outerWeight: number | null;
  readonly share: number;
  readonly weights: 'population' | 'equal';
  readonly fixedIds: readonly string[];
  readonly usesCapacities: boolean;
  readonly wantsCurve: boolean;
  readonly timeLimitSeconds: number;
}

/** Options that only make sense where there is a project. */
const projectOnly = [
  ...Object.keys(projectSpecs),
  'standard',
  'candidates',
  'within',
  'forbidden',
  'free-existing',
];

/** Reads the options of `careshed site`. Throws `UsageError` where they contradict each other. */
export function readSiteRequest(values: OptionValues): SiteRequest {
  const model = readModel(textOption(values, 'model'));
  const isTable = usesTables(values);
  const count = readCount(values);
  const limit = readLimit(values);
  checkModelOptions(values, model, count);
  if (isTable && limit === null && model !== 'p-median' && model !== 'p-center') {
    throw new UsageError(`--model ${model} with --costs needs --limit, in the unit of the costs`);
  }
  return {
    model,
    count,
    limit,
    outerWeight: numberIn(values, 'outer-weight', 1) ?? null,
    share: numberIn(values, 'share', 1) ?? 1,
    weights: readWeights(textOption(values, 'weights')),
    fixedIds: readIds(textOption(values, 'fixed')),
    usesCapacities: values.capacities === true,
    wantsCurve: values.curve === true,
    timeLimitSeconds: numberOption(values, 'time-limit', { value: 0, exclusive: true }) ?? 60,
  };
}

/** Whether the input is a table of costs; throws `UsageError` where it is neither or both. */
export function usesTables(values: OptionValues): boolean {
  const given = (name: string) => values[name] !== undefined;
  const isTable = given('demand') || given('costs');
  if (!isTable) {
    if (given('sites')) throw new UsageError('--sites goes with --demand and --costs');
    return false;
  }
  if (!given('demand')) throw new UsageError('--costs needs --demand');
  if (!given('costs')) throw new UsageError('--demand needs --costs');
  const other = projectOnly.find(given);
  if (other !== undefined) {
    throw new UsageError(`--${other} cannot be given together with --demand and --costs`);
  }
  return true;
}

function readModel(text: string | undefined): AskedModel {
  const known = sitingModels.join(', ');
  if (text === undefined) throw new UsageError(`--model must be given: ${known}`);
  const found = sitingModels.find((model) => model === text);
  if (found !== undefined) return found;
  throw new UsageError(`there is no model "${text}"; there are ${known}`);
}

function readCount(values: OptionValues): AskedCount | null {
  const names = ['p', 'add', 'budget'].filter((name) => values[name] !== undefined);
  if (names.length > 1) {
    const text = names.map((name) => `--${name}`).join(' and ');
    throw new UsageError(`${text} cannot be given together`);
  }
  const p = wholeOption(values, 'p', 1);
  if (p !== undefined) return { kind: 'all', count: p };
  const add = wholeOption(values, 'add', 0);
  if (add !== undefined) return { kind: 'new', count: add };
  const budget = numberOption(values, 'budget', { value: 0, exclusive: true });
  return budget === undefined ? null : { kind: 'budget', budget };
}

function readLimit(values: OptionValues): AskedLimit | null {
  const above = (value: number) => ({ value, exclusive: true });
  const limit = numberOption(values, 'limit', above(0));
  const outerText = textOption(values, 'outer');
  if (limit !== undefined && values['rural-radius'] !== undefined)
    throw new UsageError('--limit is one limit for all; --rural-radius cannot be given with it');
  if (limit === undefined) {
    if (outerText !== undefined) throw new UsageError('--outer needs --limit');
    return null;
  }
  const outer = numberOption(values, 'outer', above(limit));
  const weight = numberIn(values, 'outer-weight', 1);
  if (outer === undefined) {
    if (weight !== undefined) throw new UsageError('--outer-weight with --limit needs --outer');
    return { limit, outer: null };
  }
  if (weight === undefined) throw new UsageError('--outer needs --outer-weight');
  return { limit, outer: { limit: outer, weight } };
}

function checkModelOptions(
  values: OptionValues,
  model: AskedModel,
  count: AskedCount | null,
): void {
  const refuse = (name: string, why: string) => {
    if (values[name] !== undefined) throw new UsageError(`--${name} ${why}`);
  };
  const isSetCover = model === 'lscp' || model === 'lscp-b';
  const isByDistance = model === 'p-median' || model === 'p-center';
  if (isSetCover) {
    for (const name of ['p', 'add', 'budget'])
      refuse(name, `cannot be given with --model ${model}, which finds the number of sites itself`);
  } else if (count === null) {
    const budget = isByDistance ? '' : ', or --budget';
    throw new UsageError(`--model ${model} needs --p or --add, a number of sites${budget}`);
  }
  if (isByDistance) {
    refuse('budget', `cannot be given with --model ${model}; give --p or --add`);
    refuse('outer', `cannot be given with --model ${model}`);
  }
  if (model === 'p-center') refuse('weights', 'changes nothing with --model p-center');
  if (isSetCover || isByDistance)
    refuse('outer-weight', `cannot be given with --model ${model}, which knows one limit`);
  if (model !== 'lscp') refuse('share', 'goes with --model lscp');
  if (model !== 'mclp') refuse('capacities', 'goes with --model mclp');
  if (model !== 'mclp') refuse('curve', 'goes with --model mclp');
  if (values.curve === true && count?.kind === 'budget')
    throw new UsageError('--curve goes with --p or --add');
  if (values.curve === true && values.capacities === true)
    throw new UsageError('--curve and --capacities cannot be given together');
}

function readWeights(text: string | undefined): 'population' | 'equal' {
  if (text === undefined || text === 'population') return 'population';
  if (text === 'equal') return 'equal';
  throw new UsageError(`--weights must be population or equal, not "${text}"`);
}

function readIds(text: string | undefined): string[] {
  if (text === undefined) return [];
  const ids = text.split(',').map((id) => id.trim());
  if (ids.includes('')) throw new UsageError(`--fixed has a blank id: "${text}"`);
  return [...new Set(ids)];
}

/** A number above 0 and at most `most`. */
function numberIn(values: OptionValues, name: string, most: number): number | undefined {
  const number = numberOption(values, name, { value: 0, exclusive: true });
  if (number === undefined || number <= most) return number;
  throw new UsageError(`--${name} must be at most ${most}, not "${textOption(values, name)}"`);
}
