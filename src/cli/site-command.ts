import { fixedSiteCount, toQuestion } from '../core/siting/ask-siting';
import { checkSiting } from '../core/siting/check-siting';
import { summarizeSiting } from '../core/siting/summarize-siting';
import type { SitingInstance, SitingOutcome, SitingQuestion } from '../core/siting/types';
import { type ResultInput, type ResultNote, writeSitingResult } from '../io/siting/write-result';
import { readOptions, textOption } from './arguments';
import { type ExitCode, type Host, InputError } from './host';
import { readSiteProject, type SiteInput } from './site-input';
import { notesOfBudget } from './site-notes';
import { readSiteRequest, type SiteRequest, siteSpecs, usesTables } from './site-options';
import { formatResult, progressPrinter } from './site-report';
import { readSiteTables } from './site-tables';
import { runJobHere } from './siting-job';
import { checkUserPath, writeUserPath } from './write-user-path';

/** `careshed site`: where new sites should be. */
export async function runSite(args: readonly string[], host: Host): Promise<ExitCode> {
  const values = readOptions(args, siteSpecs);
  const request = readSiteRequest(values);
  const path = textOption(values, 'out');
  if (path !== undefined) await checkUserPath(path, host);
  const read = usesTables(values)
    ? await readSiteTables(values, request, host)
    : await readSiteProject(values, request, host);
  if (read === null) return 1;
  const input = { ...read, notes: [...read.notes, ...notesOfBudget(read.instance, request)] };
  for (const { message, code } of input.notes) host.err(`note: ${message} [${code}]\n`);
  const question = ask(input, request, host);
  const result = await solve(input, question, request, host);
  const json = writeSitingResult(result);
  if (path !== undefined) await writeUserPath(path, [json], host);
  await host.out(values.json === true ? json : formatResult(result, input.nameOf));
  return 0;
}

/** The question in terms of the instance; throws `InputError` with each thing that is wrong with it. */
function ask({ instance, reach, minProviders }: SiteInput, request: SiteRequest, host: Host) {
  const { model, count, share, usesCapacities } = request;
  const asked = { model, count, share, minProviders, usesCapacities };
  const question = toQuestion(instance, reach, asked);
  if (!question.ok) throw new InputError([`${question.error.message} [${question.error.code}]`]);
  const problems = checkSiting(instance, question.value);
  const lines = problems
    .filter(({ severity }) => severity === 'error')
    .map(({ message, code }) => `${message} [${code}]`);
  if (lines.length > 0) throw new InputError(lines);
  for (const { message, code } of problems) host.err(`warning: ${message} [${code}]\n`);
  return question.value;
}

async function solve(
  input: SiteInput,
  question: SitingQuestion,
  { model, timeLimitSeconds, wantsCurve }: SiteRequest,
  host: Host,
): Promise<ResultInput> {
  const { instance, reach, notes, costUnit, standardId, minProviders, existing } = input;
  const run = host.runSitingJob ?? runJobHere;
  const span = wantsCurve ? curveSpan(instance, question) : null;
  const job = { instance, question, timeLimitSeconds, ...(span === null ? {} : { curve: span }) };
  const { outcome, curve } = await run(
    job,
    progressPrinter(host, () => performance.now()),
  );
  if (span !== null && curve === null) host.err('note: the search was ended before the curve\n');
  const wanted = 'minProviders' in question ? question.minProviders : minProviders;
  const summarize = (sites: readonly number[]) => summarizeSiting(instance, reach, wanted, sites);
  return {
    model,
    instance,
    outcome,
    summary: { ...summarize(outcome.sites), ...input.nearestOpen?.(outcome.sites) },
    costUnit,
    standardId,
    notes: [...notes, ...noteNoPlan(outcome), ...noteInfeasible(outcome)],
    existing,
    usesCapacities: 'usesCapacities' in question && question.usesCapacities,
    curve:
      curve?.map((point) => ({
        ...point,
        coveredShare: summarize(point.sites).covered?.weightShare ?? null,
      })) ?? null,
  };
}

/** From the fixed sites alone, or from one site, to as many as are asked for. */
function curveSpan(instance: SitingInstance, question: SitingQuestion) {
  if (question.model !== 'mclp' || question.allowance.kind !== 'count') return null;
  const { newSiteCount } = question.allowance;
  const fromCount = fixedSiteCount(instance) > 0 ? 0 : 1;
  return [Math.min(fromCount, newSiteCount), newSiteCount] as const;
}

/** Where every demand point has a possible site, it is their number that makes a plan impossible. */
function noteInfeasible({ status, model, unreachable }: SitingOutcome): ResultNote[] {
  if (status !== 'infeasible' || unreachable.length > 0) return [];
  const isByDistance = model === 'p-median' || model === 'p-center';
  const message = isByDistance
    ? 'so many sites cannot reach every demand point, wherever they are: ask for more, or widen the limit'
    : 'all candidates together do not reach what is asked for: widen the limit, add candidates, or ask for less';
  return [{ code: isByDistance ? 'tooFewSites' : 'notWithinReach', message }];
}

/** A search may end without a plan and without a proof that there is none. */
function noteNoPlan({ status, objective }: SitingOutcome): ResultNote[] {
  if (objective !== null || status === 'infeasible') return [];
  const message =
    'no plan was found before the search ended, and no proof that there is none; give it more time with --time-limit';
  return [{ code: 'noPlanFound', message }];
}
