import { at, list, record, text } from '../../../../../lib/reach';
import { editVm, type Draft } from '../../../../draft/draft';
import { setPath } from '../../../../draft/path';
import type { KubeObject } from '../../../../object';
import { busOfNew } from '../../disks/device/bus';
import { diskNames, freeName } from '../../disks/names';
import { withoutOrphans } from '../../disks/orphans';
import { partsOf, replaced, VOLUMES, withParts } from '../../disks/parts';
import { decodeText } from '../base64';
import { readMade } from '../secret';

/** How cloud-init finds its data: both are small disks; NoCloud is what most images expect. */
export type DataSourceKind = 'cloudInitNoCloud' | 'cloudInitConfigDrive';

const KINDS = ['cloudInitNoCloud', 'cloudInitConfigDrive'] as const;

/** The two texts that cloud-init reads, and the fields of each. `kubevirt: pkg/cloud-init/cloud-init.go` (keys of the Secrets) */
const DATA = {
  user: { plain: 'userData', encoded: 'userDataBase64', reference: 'secretRef', keys: ['userdata', 'userData'] },
  network: {
    plain: 'networkData',
    encoded: 'networkDataBase64',
    reference: 'networkDataSecretRef',
    keys: ['networkdata', 'networkData'],
  },
} as const;

export type DataKind = keyof typeof DATA;

/** One of the texts, wherever it is kept. */
export interface InitData {
  /** Undefined: there is none, or it is in a Secret that the draft does not make. */
  readonly text: string | undefined;
  /** Name of the Secret that it is kept in. */
  readonly secret: string | undefined;
  /** The Secret is created with the VM. */
  readonly made: boolean;
}

export interface CloudInit {
  /** Index among the volumes. */
  readonly index: number;
  readonly name: string;
  readonly kind: DataSourceKind;
  readonly user: InitData;
  readonly network: InitData;
}

const readData = (draft: Draft, body: unknown, which: DataKind): InitData => {
  const { plain, encoded, reference, keys } = DATA[which];
  const secret = text(body, reference, 'name');
  if (secret !== undefined) {
    const made = readMade(draft, 'Secret', secret, keys);
    return { text: made, secret, made: made !== undefined };
  }
  const base64 = text(body, encoded);
  return {
    text: text(body, plain) ?? (base64 === undefined ? undefined : decodeText(base64)),
    secret: undefined,
    made: false,
  };
};

/** The first cloud-init volume of the draft. */
export const readCloudInit = (draft: Draft): CloudInit | undefined => {
  const { volumes } = partsOf(draft.vm);
  for (const [index, volume] of volumes.entries()) {
    const kind = KINDS.find((one) => at(volume, one) !== undefined && at(volume, one) !== null);
    if (kind !== undefined) {
      const body = at(volume, kind);
      const name = text(volume, 'name') ?? '';
      return { index, name, kind, user: readData(draft, body, 'user'), network: readData(draft, body, 'network') };
    }
  }
  return undefined;
};

/** Path of the volume's source in the notation of issues. */
export const cloudInitPath = ({ index, kind }: CloudInit): string => `${VOLUMES}[${index}].${kind}`;

/** The first line of data that is a list of settings. */
export const HEADER = '#cloud-config';

/** The draft with a cloud-init volume, which says nothing yet when there was none. */
export const withCloudInitVolume = (draft: Draft): Draft => {
  if (readCloudInit(draft) !== undefined) return draft;
  const { disks, volumes } = partsOf(draft.vm);
  const name = freeName('cloudinitdisk', diskNames(draft));
  const bus = busOfNew(draft, 'disk');
  return withParts(draft, {
    disks: [...disks, { name, disk: bus === undefined ? {} : { bus } }],
    volumes: [...volumes, { name, cloudInitNoCloud: { userData: `${HEADER}\n` } }],
  });
};

const withBody = (draft: Draft, { index, kind }: CloudInit, body: object): Draft => {
  const { volumes } = partsOf(draft.vm);
  return withParts(draft, { volumes: replaced(volumes, index, { ...record(volumes[index]), [kind]: body }) });
};

type Place = { readonly plain: string } | { readonly secret: string } | undefined;

/** Says where one of the texts is kept; the places that it was kept in before are cleared. */
export const withDataPlace = (draft: Draft, init: CloudInit, which: DataKind, place: Place): Draft => {
  const { plain, encoded, reference } = DATA[which];
  const body = record(partsOf(draft.vm).volumes[init.index], init.kind);
  const cleared = [plain, encoded, reference].reduce<object>((left, field) => setPath(left, field, undefined), body);
  if (place === undefined) return withBody(draft, init, cleared);
  return withBody(
    draft,
    init,
    'plain' in place ? setPath(cleared, plain, place.plain) : setPath(cleared, `${reference}.name`, place.secret),
  );
};

/** The key under which a Secret holds one of the texts. */
export const dataKey = (which: DataKind): string => DATA[which].keys[0];

/** Takes the volume away, with its disk and the Secrets that only it needed. */
export const withoutCloudInit = (draft: Draft): Draft => {
  const init = readCloudInit(draft);
  if (init === undefined) return draft;
  const { disks, volumes } = partsOf(draft.vm);
  const removed = withParts(draft, {
    disks: disks.filter((entry) => init.name === '' || text(entry, 'name') !== init.name),
    volumes: replaced(volumes, init.index, undefined),
  });
  return withoutOrphans(draft, removed);
};

/** Changes how the guest finds the data; credentials that go the same way follow. */
export const withDataSourceKind = (draft: Draft, kind: DataSourceKind): Draft => {
  const init = readCloudInit(draft);
  if (init === undefined || init.kind === kind) return draft;
  const { volumes } = partsOf(draft.vm);
  const { [init.kind]: body, ...rest } = record(volumes[init.index]);
  const moved = withParts(draft, { volumes: replaced(volumes, init.index, { ...rest, [kind]: body }) });
  return withPropagation(moved, kind);
};

/** Names of the two ways in `accessCredentials`. */
const METHOD = { cloudInitNoCloud: 'noCloud', cloudInitConfigDrive: 'configDrive' } as const;

export const methodOf = (kind: DataSourceKind): 'noCloud' | 'configDrive' => METHOD[kind];

const withPropagation = (draft: Draft, kind: DataSourceKind): Draft => {
  const path = 'spec.template.spec.accessCredentials';
  const [from, to] = [kind === 'cloudInitNoCloud' ? 'configDrive' : 'noCloud', METHOD[kind]];
  return editVm(draft, (vm) =>
    list(vm, 'spec', 'template', 'spec', 'accessCredentials').reduce<KubeObject>((edited, entry, index) => {
      if (at(entry, 'sshPublicKey', 'propagationMethod', from) === undefined) return edited;
      return setPath(edited, `${path}[${index}].sshPublicKey.propagationMethod`, { [to]: {} });
    }, vm),
  );
};
