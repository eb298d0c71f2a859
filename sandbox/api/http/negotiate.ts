import { notAcceptable } from './status';

/** What form the client wants the answer in. */
export interface AnswerForm {
  readonly encoding: 'json' | 'yaml';
  readonly as: 'object' | 'Table' | 'PartialObjectMetadata';
}

const SERVED = ['application/json', 'application/yaml', 'application/vnd.kubernetes.protobuf'];

interface MediaRange {
  readonly type: string;
  readonly params: ReadonlyMap<string, string>;
}

/** The ranges of an Accept header in the client's order (quality values other than 0 do not reorder, as in apiserver). */
export const mediaRanges = (accept: string): readonly MediaRange[] =>
  accept
    .split(',')
    .map((entry) => {
      const [type = '', ...rest] = entry.split(';').map((part) => part.trim());
      const params = rest.map((part): [string, string] => {
        const [name = '', value = ''] = part.split('=');
        return [name.trim(), value.trim()];
      });
      return { type: type.toLowerCase(), params: new Map(params) };
    })
    .filter(({ type, params }) => type !== '' && params.get('q') !== '0');

const encodingOf = (type: string): AnswerForm['encoding'] | undefined => {
  if (type === 'application/json' || type === '*/*' || type === 'application/*') return 'json';
  return type === 'application/yaml' ? 'yaml' : undefined;
};

const shapeOf = (params: ReadonlyMap<string, string>): AnswerForm['as'] | undefined => {
  const as = params.get('as');
  if (as === undefined) return 'object';
  const known = params.get('g') === 'meta.k8s.io' && (params.get('v') === 'v1' || params.get('v') === 'v1beta1');
  if (!known) return undefined;
  if (as === 'Table') return 'Table';
  return as === 'PartialObjectMetadata' || as === 'PartialObjectMetadataList' ? 'PartialObjectMetadata' : undefined;
};

/** Picks the first range of the Accept header that the server can give; throws 406 when there is none. */
export const negotiate = (accept: string | undefined): AnswerForm => {
  if (accept === undefined || accept.trim() === '') return { encoding: 'json', as: 'object' };
  for (const { type, params } of mediaRanges(accept)) {
    const encoding = encodingOf(type);
    const as = shapeOf(params);
    if (encoding !== undefined && as !== undefined) return { encoding, as };
  }
  throw notAcceptable(SERVED);
};
