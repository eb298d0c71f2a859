/** One path below the upload proxy. cdi: pkg/common/common.go */
export interface Endpoint {
  /** The image is a part of a form. */
  readonly form: boolean;
  readonly archive: boolean;
  /** Answers when the bytes are there, not when the disk is made of them. */
  readonly asynchronous: boolean;
}

const PATH = /^\/v1(?:beta1|alpha1)\/upload(-archive|-form)?(-async)?$/;

export const endpointOf = (path: string): Endpoint | undefined => {
  const match = PATH.exec(path);
  if (match === null) return undefined;
  const [, kind, tail] = match;
  if (kind === '-archive' && tail !== undefined) return undefined;
  return { form: kind === '-form', archive: kind === '-archive', asynchronous: tail !== undefined };
};
