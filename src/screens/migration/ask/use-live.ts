import { useEffect, useState } from 'react';
import type { Target } from '../../../commands/command';
import type { TargetObjects } from '../../../inventory/target-source.types';
import { useTargetSource } from '../../../inventory/use-target-source';

/** The target as it is now: it may change while it is asked about. It keeps its reference. */
export const useLive = (target: Target): Target => {
  const source = useTargetSource();
  const [now, setNow] = useState<TargetObjects | undefined>(undefined);
  useEffect(() => source.follow(target.ref, setNow), [source, target]);
  return now === undefined ? target : { ref: target.ref, vm: now.vm, vmi: now.vmi };
};
