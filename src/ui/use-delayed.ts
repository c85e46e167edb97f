import { useEffect, useState } from 'react';

/** True once `isOn` has held for so long: what is shown of work that may be over at once. */
export function useDelayed(isOn: boolean, delayMilliseconds = 1000): boolean {
  const [isDue, setIsDue] = useState(false);
  useEffect(() => {
    if (!isOn) {
      setIsDue(false);
      return;
    }
    const timer = setTimeout(() => setIsDue(true), delayMilliseconds);
    return () => clearTimeout(timer);
  }, [isOn, delayMilliseconds]);
  return isOn && isDue;
}
