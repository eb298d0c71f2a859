import { list, record, text } from '../../../lib/reach';
import type { KubeObject } from '../../object';
import { decodeText } from '../../vm/form/access/base64';
import type { Draft } from '../draft';
import { setPath } from '../path';
import { withoutSecretWords } from './words';

/** The cloud-init sources of a volume, each with up to four texts. */
const SOURCES = ['cloudInitNoCloud', 'cloudInitConfigDrive'] as const;
const PLAIN = ['userData', 'networkData'] as const;
const VOLUMES = 'spec.template.spec.volumes';

/** Texts that are worth keeping without their secrets. Any other value of a Secret is a secret as a whole. */
const KNOWN_TEXT = /^(user-?data|network-?data|unattend\.xml|autounattend\.xml)$/i;
const PUBLIC_KEY = /^(ssh-|ecdsa-|sk-)\S+ \S+[^\n]*\n?$/;

const encode = (value: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(value)));

const keptText = (key: string, value: string): string => {
  if (PUBLIC_KEY.test(value)) return value;
  return KNOWN_TEXT.test(key) ? withoutSecretWords(value) : '';
};

const keptCode = (key: string, value: string): string => {
  const words = decodeText(value.replace(/\s/g, ''));
  if (words === undefined) return '';
  const kept = keptText(key, words);
  return kept === words ? value : encode(kept);
};

/** The same values while none of them changes. */
const mapped = (object: KubeObject, field: string, change: (key: string, value: string) => string): KubeObject => {
  const before = record(object, field);
  const after = Object.fromEntries(
    Object.entries(before).map(([key, value]) => [key, typeof value === 'string' ? change(key, value) : value]),
  );
  return Object.entries(before).some(([key, value]) => after[key] !== value) ? { ...object, [field]: after } : object;
};

const withoutSecretValues = (object: KubeObject): KubeObject => {
  if (object.kind === 'Secret') return mapped(mapped(object, 'stringData', keptText), 'data', keptCode);
  return object.kind === 'ConfigMap' ? mapped(object, 'data', (_key, value) => withoutSecretWords(value)) : object;
};

/** Changes one text of the VM; the same VM when it stays as it was. */
const changed = (vm: KubeObject, field: string, before: string, after: string): KubeObject =>
  before === after ? vm : setPath(vm, field, after);

const withoutSecretData = (vm: KubeObject): KubeObject =>
  list(vm, ...VOLUMES.split('.')).reduce<KubeObject>((edited, volume, index) => {
    let next = edited;
    for (const source of SOURCES) {
      for (const key of PLAIN) {
        const place = `${VOLUMES}[${index}].${source}.${key}`;
        const plain = text(volume, source, key);
        if (plain !== undefined) next = changed(next, place, plain, withoutSecretWords(plain));
        const code = text(volume, source, `${key}Base64`);
        if (code !== undefined) next = changed(next, `${place}Base64`, code, keptCode(key.toLowerCase(), code));
      }
    }
    return next;
  }, vm);

/**
 * The draft without what was typed as a secret: values of Secrets, passwords in the data of cloud-init and in answer files,
 * private keys. Public keys stay. The very same draft when it holds none.
 */
export const withoutSecrets = (draft: Draft): Draft => {
  const vm = withoutSecretData(draft.vm);
  const others = draft.others.map(withoutSecretValues);
  const same = vm === draft.vm && others.every((other, index) => other === draft.others[index]);
  return same ? draft : { vm, others };
};
