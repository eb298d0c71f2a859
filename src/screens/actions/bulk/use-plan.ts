import { useEffect, useMemo, useRef, useState } from 'react';
import { useAccess } from '../../../cluster/hooks';
import type { Command, Target } from '../../../commands/command';
import { verdictsOf } from '../offers';
import { lookAt, planOf, questionsOf, type Looked, type Plan } from './plan';

/** So many are looked at while drawing; more would hold up the page. */
const AT_ONCE = 300;
/** More questions than this are not asked: with objects of dozens of namespaces the API decides per object. */
const MOST_QUESTIONS = 60;

const NOTHING: readonly Looked[] = [];

/** Looks at many objects a few at a time, between which the page can draw; undefined until all are looked at. */
const useLooked = <Input>(command: Command<Input>, targets: readonly Target[]): readonly Looked[] | undefined => {
  const [looked, setLooked] = useState<readonly Looked[] | undefined>(() =>
    targets.length <= AT_ONCE ? targets.map((target) => lookAt(command, target)) : undefined,
  );
  const isKnown = useRef(looked !== undefined);
  useEffect(() => {
    if (isKnown.current) return undefined;
    const found: Looked[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const step = (): void => {
      for (const target of targets.slice(found.length, found.length + AT_ONCE)) found.push(lookAt(command, target));
      if (found.length < targets.length) timer = setTimeout(step, 0);
      else setLooked(found);
    };
    step();
    return () => clearTimeout(timer);
  }, [command, targets]);
  return looked;
};

/**
 * What an action on these objects comes to, by their state and by what the user may do. `undefined` while hundreds of them are
 * looked at. The objects must stay the same for as long as the caller is shown.
 */
export const usePlan = <Input>(command: Command<Input>, targets: readonly Target[]): Plan | undefined => {
  const looked = useLooked(command, targets);
  const questions = useMemo(() => {
    const all = questionsOf(looked ?? NOTHING);
    return all.length > MOST_QUESTIONS ? [] : all;
  }, [looked]);
  const answers = useAccess(questions);
  return useMemo(
    () => (looked === undefined ? undefined : planOf(looked, verdictsOf(questions, answers))),
    [looked, questions, answers],
  );
};
