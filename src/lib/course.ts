/** Work that pauses wherever it can: after each `next()` others may have a turn. */
export type Course<Result> = Generator<undefined, Result, undefined>;

/** Does all of it without a pause. */
export const atOnce = <Result>(course: Course<Result>): Result => {
  for (;;) {
    const step = course.next();
    if (step.done === true) return step.value;
  }
};
