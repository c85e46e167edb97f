import type { RefObject } from 'react';
import type { MapView } from '../../map/map-view';
import { useFields } from '../store-context';
import { AreaDialog } from './AreaDialog';
import { DrawingBanner } from './DrawingBanner';
import { useAreaDrawing } from './use-area-drawing';

/** An area in the making: drawn on the map, then named, or named with its corners typed in. */
export function AreaMaking({ view }: { view: RefObject<MapView | null> }) {
  const { areaDraft, draftArea } = useFields('areaDraft', 'draftArea');
  const drawing = useAreaDrawing(view);
  if (areaDraft?.kind === 'drawing')
    return (
      <DrawingBanner
        purpose={areaDraft.purpose}
        drawing={drawing}
        onCancel={() => draftArea(null)}
      />
    );
  if (areaDraft)
    return (
      <AreaDialog
        purpose={areaDraft.purpose}
        corners={areaDraft.kind === 'naming' ? areaDraft.corners : null}
        onClose={() =>
          draftArea(
            areaDraft.kind === 'naming' ? { purpose: areaDraft.purpose, kind: 'drawing' } : null,
          )
        }
      />
    );
  return null;
}
