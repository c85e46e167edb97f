import type { RefObject } from 'react';
import type { MapView } from '../../map/map-view';
import { useFields } from '../store-context';
import { AreaDialog } from './AreaDialog';
import { DrawingBanner } from './DrawingBanner';
import { useAreaDrawing } from './use-area-drawing';

/** An urban area in the making: drawn on the map, then named, or named with its corners typed in. */
export function AreaMaking({ view }: { view: RefObject<MapView | null> }) {
  const { areaDraft, draftArea } = useFields('areaDraft', 'draftArea');
  const drawing = useAreaDrawing(view);
  if (areaDraft?.kind === 'drawing')
    return <DrawingBanner drawing={drawing} onCancel={() => draftArea(null)} />;
  if (areaDraft)
    return (
      <AreaDialog
        corners={areaDraft.kind === 'naming' ? areaDraft.corners : null}
        onClose={() => draftArea(areaDraft.kind === 'naming' ? { kind: 'drawing' } : null)}
      />
    );
  return null;
}
