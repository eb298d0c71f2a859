import { useCallback, useMemo, useState } from 'react';
import type { KubeObject } from '../../../resources/object';
import { usePreference } from '../../frame/preference';
import { suggestedName } from '../suggested-name';
import { keySecretName } from './form';
import { rememberedKey } from './key-choice';
import { useSecrets } from './use-secrets';
import type { QuickValues } from './values';

const isText = (stored: unknown): stored is string => typeof stored === 'string';
const isTextMap = (stored: unknown): stored is Readonly<Record<string, string>> =>
  typeof stored === 'object' && stored !== null && Object.values(stored).every(isText);

const NO_KEYS: Readonly<Record<string, string>> = {};

export interface QuickForm {
  readonly values: QuickValues;
  readonly change: (change: Partial<QuickValues>) => void;
  /** Of the namespace that is chosen; undefined while they are not read, and when they may not be. */
  readonly secrets: readonly KubeObject[] | undefined;
  /** Keeps key and namespace for the next time. */
  readonly remember: () => void;
}

/** What the user typed, where they typed nothing what they chose last time, and else a suggestion. */
export const useQuickValues = (namespace: string | undefined, family: string): QuickForm => {
  const [typed, setTyped] = useState<Partial<QuickValues>>({});
  const [keys, setKeys] = usePreference('create.key', NO_KEYS, isTextMap);
  const [place, setPlace] = usePreference('create.namespace', '', isText);
  const suggested = useMemo(() => suggestedName(family === 'other' ? '' : family), [family]);
  const home = namespace ?? typed.namespace ?? place;
  const secrets = useSecrets(home);
  const values = useMemo<QuickValues>(
    () => ({
      name: typed.name ?? suggested,
      namespace: home,
      key: typed.key ?? rememberedKey(keys, home, secrets ?? []),
      start: typed.start ?? true,
    }),
    [typed, suggested, home, keys, secrets],
  );
  const change = useCallback((next: Partial<QuickValues>) => setTyped((before) => ({ ...before, ...next })), []);
  const { key, name } = values;
  const remember = useCallback(() => {
    if (namespace === undefined) setPlace(home);
    const others = Object.fromEntries(Object.entries(keys).filter(([where]) => where !== home));
    const secret = key.use === 'secret' ? key.name : key.use === 'new' ? keySecretName(name) : undefined;
    setKeys(secret === undefined ? others : { ...others, [home]: secret });
  }, [namespace, home, key, name, keys, setPlace, setKeys]);
  return { values, change, remember, secrets };
};
