import type { MatcherRef } from '../../../../resources/image/image';

/** What a draft begins as, by the query of the URL. */
export type Origin =
  | { readonly from: 'nothing'; readonly instancetype: MatcherRef | undefined }
  /** A boot image of the catalogue, by its key. */
  | { readonly from: 'image'; readonly key: string; readonly instancetype: MatcherRef | undefined }
  | {
      readonly from: 'template';
      readonly source: 'openshift' | 'kubevirt';
      readonly namespace: string;
      readonly name: string;
    }
  /** The spec of a VM of the same namespace. */
  | { readonly from: 'vm'; readonly name: string };

/** `KIND/NAME` or `KIND/NAMESPACE/NAME`, the keys of instance types and preferences, as a matcher writes them. */
export const matcherOf = (key: string | null): MatcherRef | undefined => {
  const parts = (key ?? '').split('/');
  const [kind, name] = [parts[0], parts[parts.length - 1]];
  return (parts.length === 2 || parts.length === 3) &&
    kind !== undefined &&
    kind !== '' &&
    name !== undefined &&
    name !== ''
    ? { kind, name }
    : undefined;
};

/** A key that names nothing is as if there were none. */
export const originOf = (query: URLSearchParams): Origin => {
  const [source, namespace, name, ...more] = (query.get('template') ?? '').split('/');
  if ((source === 'openshift' || source === 'kubevirt') && more.length === 0) {
    if (namespace !== undefined && namespace !== '' && name !== undefined && name !== '') {
      return { from: 'template', source, namespace, name };
    }
  }
  const vm = query.get('from') ?? '';
  if (vm !== '') return { from: 'vm', name: vm };
  const instancetype = matcherOf(query.get('instancetype'));
  const key = query.get('image') ?? '';
  return key === '' ? { from: 'nothing', instancetype } : { from: 'image', key, instancetype };
};
