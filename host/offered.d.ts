/** Virtual modules of host/bundle/offered.ts. */
declare module 'offered:names:*' {
  /** Request and version of every module that the module of the same packages holds. */
  export const names: readonly (readonly [request: string, version: string])[];
}
declare module 'offered:modules:*' {
  export const modules: readonly (readonly [request: string, version: string, module: object])[];
}
