import { useEffect, useRef, useState } from 'react';

/**
 * Whether the show has the full screen, and a way to take or give it. Leaving it in the browser's own way (Esc) ends the
 * show; ending the show leaves it.
 */
export function useFullscreen(end: () => void): {
  readonly isFull: boolean;
  readonly toggle: () => void;
} {
  const [isFull, setIsFull] = useState(() => document.fullscreenElement !== null);
  const ending = useRef(end);
  ending.current = end;
  const isGivingUp = useRef(false);
  useEffect(() => {
    const listen = () => {
      const isNowFull = document.fullscreenElement !== null;
      setIsFull(isNowFull);
      if (!isNowFull && !isGivingUp.current) ending.current();
      isGivingUp.current = false;
    };
    document.addEventListener('fullscreenchange', listen);
    return () => {
      document.removeEventListener('fullscreenchange', listen);
      if (document.fullscreenElement !== null)
        void document.exitFullscreen().catch(() => undefined);
    };
  }, []);
  const toggle = () => {
    if (document.fullscreenElement === null) {
      void document.documentElement.requestFullscreen?.().catch(() => undefined);
      return;
    }
    isGivingUp.current = true;
    void document.exitFullscreen().catch(() => undefined);
  };
  return { isFull, toggle };
}
