import { useEffect, useMemo, useRef, useState } from 'react';
import type { Course } from '../../../lib/course';

/** A share of a frame. */
const SLICE_MS = 8;

interface Answer<Result> {
  readonly result: Result;
}

/** One slice of the work; its answer, if that was the end of it. */
const advance = <Result>(course: Course<Result>): Answer<Result> | undefined => {
  const until = performance.now() + SLICE_MS;
  do {
    const step = course.next();
    if (step.done === true) return { result: step.value };
  } while (performance.now() < until);
  return undefined;
};

interface Sliced<Result> {
  /** Undefined until there is one; the answer before while something new is worked out. */
  readonly result: Result | undefined;
  /** It is the answer to what is asked now. */
  readonly isCurrent: boolean;
}

/**
 * Works something out without holding up the page: at once where a slice of time is enough for it, else in slices between which the
 * page is drawn.
 * @param make begins the work; another function is another question
 */
export const useSliced = <Result>(make: () => Course<Result>): Sliced<Result> => {
  const work = useMemo(() => {
    const course = make();
    return { course, atOnce: advance(course) };
  }, [make]);
  const [later, setLater] = useState<{ readonly work: object; readonly answer: Answer<Result> } | undefined>(undefined);

  useEffect(() => {
    if (work.atOnce !== undefined) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const go = (): void => {
      const answer = advance(work.course);
      if (answer === undefined) timer = setTimeout(go);
      else setLater({ work, answer });
    };
    timer = setTimeout(go);
    return () => clearTimeout(timer);
  }, [work]);

  const answer = work.atOnce ?? (later?.work === work ? later.answer : undefined);
  const last = useRef(answer);
  if (answer !== undefined) last.current = answer;
  return { result: last.current?.result, isCurrent: answer !== undefined };
};
