/** Code that is downloaded when it is needed. */
export interface LateCode<Code> {
  /** It, once it is here. */
  readonly here: () => Code | undefined;
  /** Downloads it, unless it is here. One that failed is forgotten: the next one downloads again. */
  readonly fetch: () => Promise<Code>;
}

/** @param load downloads the code, as `import()` does: asked twice at once, it downloads once */
export const lateCode = <Code>(load: () => Promise<Code>): LateCode<Code> => {
  let arrived: { readonly code: Code } | undefined;
  return {
    here: () => arrived?.code,
    fetch: async () => {
      arrived ??= { code: await load() };
      return arrived.code;
    },
  };
};
