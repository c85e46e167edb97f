import { checkSiting } from './check-siting';
import { solveMclp } from './cover/solve-mclp';
import { solvePCenter } from './p-center/solve-p-center';
import { solvePMedian } from './p-median/solve-p-median';
import { solveLscp } from './set-cover/solve-lscp';
import { solveLscpB } from './set-cover/solve-lscp-b';
import type { SitingInstance, SitingOutcome, SitingQuestion, SitingTools } from './types';

/**
 * Answers a siting question by the engine of its model. The same question has the same answer, unless the time is up.
 * Throws on a question of which `checkSiting` names an error.
 */
export async function solveSiting(
  instance: SitingInstance,
  question: SitingQuestion,
  tools: SitingTools,
): Promise<SitingOutcome> {
  const problem = checkSiting(instance, question).find(({ severity }) => severity === 'error');
  if (problem !== undefined) throw new Error(`siting: ${problem.message}`);
  switch (question.model) {
    case 'mclp':
      return await solveMclp(instance, question, tools);
    case 'lscp':
      return await solveLscp(instance, question, tools);
    case 'lscp-b':
      return await solveLscpB(instance, question, tools);
    case 'p-median':
      return await solvePMedian(instance, question, tools);
    case 'p-center':
      return await solvePCenter(instance, question, tools);
  }
}
