import type { Analysis } from '../core/coverage/types';
import type { Host } from './host';

/** A verdict without providers, or with some that have no position, must not pass for a surveyed one. `scenario` goes before the standard. */
export function warnOfProviders(reach: Analysis['reach'], host: Host, scenario = ''): void {
  for (const { coverage } of reach) {
    const { standard, providerCount, providersWithoutPositionCount, demandIndex } = coverage;
    if (demandIndex.length === 0) continue;
    const kinds = standard.providers.join(', ');
    if (providerCount === 0) {
      host.err(
        `warning: ${scenario}${standard.id}: there is no existing provider (${kinds}) with a position\n`,
      );
    }
    if (providersWithoutPositionCount > 0) {
      const count = providersWithoutPositionCount;
      host.err(
        `warning: ${scenario}${standard.id}: ${count} providers have no position and reach nobody\n`,
      );
    }
  }
}
