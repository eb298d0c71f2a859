import { useEffect, useState } from 'react';
import type { Target } from '../../../commands/command';
import type { TargetObjects } from '../../../inventory/target-source.types';
import { useTargetSource } from '../../../inventory/use-target-source';

/** The targets as they are now: what is asked about may change while it is asked. Each keeps its reference. */
export const useLive = (targets: readonly Target[]): readonly Target[] => {
  const source = useTargetSource();
  const [now, setNow] = useState<ReadonlyMap<Target, TargetObjects>>(new Map());
  useEffect(() => {
    const found = new Map<Target, TargetObjects>();
    let framed: number | undefined;
    const stops = targets.map((target) =>
      source.follow(target.ref, (objects) => {
        found.set(target, objects);
        framed ??= requestAnimationFrame(() => {
          framed = undefined;
          setNow(new Map(found));
        });
      }),
    );
    return () => {
      if (framed !== undefined) cancelAnimationFrame(framed);
      stops.forEach((stop) => stop());
    };
  }, [source, targets]);
  return targets.map((target) => {
    const objects = now.get(target);
    return objects === undefined ? target : { ref: target.ref, vm: objects.vm, vmi: objects.vmi };
  });
};
