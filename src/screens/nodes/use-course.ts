import { useEffect, useRef, useState } from 'react';
import type { Course } from '../../lib/course';

/** A share of a frame. */
const SLICE_MS = 8;
/** What changes by itself is taken in again after as long. */
const AGAIN_MS = 1_500;

/** Works through it, a slice per turn; returns what ends it early. */
const inSlices = <Result>(course: Course<Result>, done: (result: Result) => void): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const go = (): void => {
    const until = performance.now() + SLICE_MS;
    do {
      const step = course.next();
      if (step.done === true) {
        done(step.value);
        return;
      }
    } while (performance.now() < until);
    timer = setTimeout(go);
  };
  timer = setTimeout(go);
  return () => clearTimeout(timer);
};

interface Worked<Result> {
  readonly question: string;
  readonly result: Result;
}

/**
 * Works something out without holding up the page. Another `question` begins at once; the same question with other facts is asked
 * again a moment after the answer before, which stays until then. Undefined until the first answer to the question.
 * @param make begins the work from `facts`, which is compared by identity
 */
export const useCourse = <Facts, Result>(
  question: string,
  facts: Facts,
  make: (facts: Facts) => Course<Result>,
): Result | undefined => {
  const [worked, setWorked] = useState<Worked<Result> | undefined>(undefined);
  const latest = useRef({ facts, make });
  latest.current = { facts, make };
  const [round, setRound] = useState(0);
  const taken = useRef<{ readonly question: string; readonly facts: Facts } | undefined>(undefined);

  useEffect(() => {
    const { facts: now, make: begin } = latest.current;
    taken.current = { question, facts: now };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = inSlices(begin(now), (result) => {
      setWorked({ question, result });
      const look = (): void => {
        if (latest.current.facts === now) timer = setTimeout(look, AGAIN_MS);
        else setRound((before) => before + 1);
      };
      timer = setTimeout(look, AGAIN_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [question, round]);
  return worked?.question === question ? worked.result : undefined;
};
