import { contentOf, type MemberName, memberNames } from './format';

export type ProblemCode =
  | 'newerProject'
  | 'archiveCutOff'
  | 'manifestDamaged'
  | 'memberMissing'
  | 'memberUnreadable'
  | 'memberCutOff'
  | 'memberChanged'
  | 'rowsLost'
  | 'partsLost'
  | 'unknownMember';

/** Something of a project file that is not as it was saved. */
export interface FileProblem {
  readonly code: ProblemCode;
  /** Name of the member; empty where the whole file is meant. */
  readonly member: string;
  /** In English: what is wrong and what to do. */
  readonly message: string;
  readonly details?: readonly string[];
}

/** What a person loses without a member. */
export function contentOfMember(name: string): string {
  return isMemberName(name) ? contentOf[name] : name;
}

function isMemberName(name: string): name is MemberName {
  return memberNames.some((each) => each === name);
}
