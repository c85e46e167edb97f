import type { PresentationStep } from '../../../../src/core/model/presentation';

/** A step that shows the base on the whole map. */
export function stepOf(id: string, more: Partial<PresentationStep> = {}): PresentationStep {
  return {
    id,
    kind: 'map',
    title: `第 ${id} 页`,
    note: '',
    scenario: { id: '' },
    compareWith: null,
    standardId: 'ems',
    options: { travel: {} },
    area: null,
    layers: [],
    ...more,
  };
}
