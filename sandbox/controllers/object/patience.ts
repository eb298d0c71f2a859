/** Remembers since when something is waited for: for steps that leave no time in the object itself. */
export interface Patience {
  /** Milliseconds left of `ms` since this step of the key was first asked for; asking for another step begins anew. */
  left(key: string, step: string, ms: number, now: Date): number;
  forget(key: string): void;
}

export const createPatience = (): Patience => {
  const begun = new Map<string, { readonly step: string; readonly at: number }>();
  return {
    left: (key, step, ms, now) => {
      const known = begun.get(key);
      const at = known?.step === step ? known.at : now.getTime();
      if (known?.step !== step) begun.set(key, { step, at });
      return Math.max(0, at + ms - now.getTime());
    },
    forget: (key) => {
      begun.delete(key);
    },
  };
};
