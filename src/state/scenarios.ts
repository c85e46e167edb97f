import type { CareshedClient, Delivered } from '../workers/client';

/** What the page shows of scenarios beside those that `opened` lists. */
export type ScenariosState = Record<never, never>;

export interface ScenariosCommands {
  /** Shows a scenario, or the base by its empty id. */
  selectScenario(id: string): Promise<void>;
}

export const initialScenarios: ScenariosState = {};

interface Access {
  /** Opens what the workspace delivers, judged anew; what is shown stays with `keepView`. */
  open(load: () => Promise<Delivered>, keepView?: boolean): Promise<void>;
}

/** Commands on scenarios. */
export function createScenariosCommands(
  client: CareshedClient,
  { open }: Access,
): ScenariosCommands {
  return { selectScenario: (id) => open(() => client.selectScenario(id), true) };
}
