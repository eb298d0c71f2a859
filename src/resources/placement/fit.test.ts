import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../object';
import { demandOf, demandOfMove, demandOfPod } from './demand/demand';
import { judgeOf, reasonsAgainst } from './fit';
import { bestNode, refusalsOf, take } from './pack';
import { fitOf } from './reason';
import { roomOf } from './room';
import { selectsNode } from './rules/labels';
import { planOf, surroundingsOf } from './surroundings';

const ROOM = {
  cpu: '8',
  memory: '32Gi',
  pods: '250',
  'devices.kubevirt.io/kvm': '1k',
  'devices.kubevirt.io/tun': '1k',
  'devices.kubevirt.io/vhost-net': '1k',
};

interface Wish {
  readonly labels?: Readonly<Record<string, string>>;
  readonly spec?: unknown;
  readonly allocatable?: Readonly<Record<string, string>>;
  readonly ready?: string;
}

const node = (name: string, { labels, spec, allocatable, ready }: Wish = {}): KubeObject => ({
  metadata: {
    name,
    labels: { 'kubernetes.io/hostname': name, 'kubevirt.io/schedulable': 'true', ...labels },
  },
  spec,
  status: { allocatable: { ...ROOM, ...allocatable }, conditions: [{ type: 'Ready', status: ready ?? 'True' }] },
});

const guest = (
  spec: object = {},
  labels: Readonly<Record<string, string>> = { app: 'web' },
  name = 'web-1',
): KubeObject => ({
  metadata: { name, namespace: 'demo', uid: name, labels },
  spec: { domain: { cpu: { sockets: 2 }, memory: { guest: '4Gi' } }, ...spec },
  status: { phase: 'Running', nodeName: 'a' },
});

const kinds = (wish: Wish, spec: object = {}): readonly string[] => {
  const room = roomOf(node('b', wish), []);
  return reasonsAgainst(demandOf({ vmi: guest(spec) }), room, surroundingsOf([room])).map(({ is }) => is);
};

const apartFrom = (app: string, topologyKey = 'kubernetes.io/hostname') => ({
  affinity: {
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey, labelSelector: { matchLabels: { app } } }],
    },
  },
});

const CORDONED = { unschedulable: true, taints: [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }] };

describe('why a node cannot take a machine', () => {
  it.each<readonly [string, Wish, object, readonly string[]]>([
    ['an empty node', {}, {}, []],
    ['cordoned, which its own taint does not tell twice', { spec: CORDONED }, {}, ['cordoned']],
    ['cordoned, and that is tolerated', { spec: CORDONED }, { tolerations: [{ operator: 'Exists' }] }, []],
    ['not ready', { ready: 'Unknown' }, {}, ['not-ready']],
    ['a taint', { spec: { taints: [{ key: 'gpu', effect: 'NoSchedule' }] } }, {}, ['taint']],
    ['a wish', { spec: { taints: [{ key: 'gpu', effect: 'PreferNoSchedule' }] } }, {}, []],
    ['virt-handler is silent', { labels: { 'kubevirt.io/schedulable': 'false' } }, {}, ['no-kvm']],
    ['no KVM', { allocatable: { 'devices.kubevirt.io/kvm': '0' } }, {}, ['no-kvm']],
    ['a named processor', {}, { domain: { cpu: { model: 'Haswell' } } }, ['cpu-model']],
    ['a label', {}, { nodeSelector: { disk: 'ssd' } }, ['selector']],
    ['another architecture', { labels: { 'kubernetes.io/arch': 'amd64' } }, { architecture: 'arm64' }, ['selector']],
    ['little memory', { allocatable: { memory: '4Gi' } }, {}, ['memory']],
    ['little CPU', { allocatable: { cpu: '100m' } }, {}, ['cpu']],
    ['no more pods', { allocatable: { pods: '0' } }, {}, ['pods']],
    ['a device', {}, { domain: { devices: { gpus: [{ deviceName: 'vendor.com/gpu' }] } } }, ['device']],
    ['huge pages', {}, { domain: { memory: { guest: '4Gi', hugepages: { pageSize: '2Mi' } } } }, ['device']],
    ['a term that asks for nothing', {}, { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{}] } } } }, ['affinity']],
  ])('%s', (_title, wish, spec, expected) => {
    expect(kinds(wish, spec)).toEqual(expected);
  }); // prettier-ignore

  it('tells all reasons, the state of the node first', () => {
    const spec = { taints: [{ key: 'x', value: 'y', effect: 'NoExecute' }], unschedulable: true };
    expect(kinds({ spec, allocatable: { memory: '1Gi' } }, { nodeSelector: { disk: 'ssd' } })).toEqual([
      'cordoned',
      'taint',
      'selector',
      'memory',
    ]);
  });

  it('says how much is missing', () => {
    const room = roomOf(node('b', { allocatable: { memory: '5Gi' } }), [demandOf({ vmi: guest({}, {}, 'other') })]);
    const [reason] = reasonsAgainst(demandOf({ vmi: guest() }), room, surroundingsOf([room]));
    expect(reason?.text.key).toBe('Not enough memory: {{needed}} are needed, {{free}} are free');
    expect(reason?.text.values?.['free']).toEqual({ bytes: expect.any(Number) as number });
  });
});

describe('a machine that moves', () => {
  const source = node('a', {
    labels: {
      'host-model-cpu.node.kubevirt.io/Icelake-Server': 'true',
      'host-model-required-features.node.kubevirt.io/avx512f': 'true',
    },
  });
  const hostModel = { domain: { cpu: { sockets: 2, model: 'host-model' }, memory: { guest: '4Gi' } } };
  interface Past {
    readonly spec?: object;
    /** The node selector of the pod that it is in; the pod is not at hand when left out. */
    readonly pod?: Readonly<Record<string, string>>;
    readonly migrated?: boolean;
  }
  const reasonsOf = (labels: Readonly<Record<string, string>>, name: string, { spec, pod, migrated }: Past) => {
    const room = roomOf(node(name, { labels }), []);
    const before = guest(spec ?? hostModel);
    const status = {
      phase: 'Running',
      nodeName: 'a',
      ...(migrated === true ? { migrationState: { completed: true } } : {}),
    };
    const vmi: KubeObject = { ...before, status };
    const launcher = pod === undefined ? undefined : { metadata: { name: 'p' }, spec: { nodeSelector: pod } };
    const demand = demandOfMove(demandOf({ vmi }), vmi, { name: 'a', node: source, pod: launcher });
    return reasonsAgainst(demand, room, surroundingsOf([room]));
  };
  const against = (labels: Readonly<Record<string, string>>, name = 'b', past: Past = {}): readonly string[] =>
    reasonsOf(labels, name, past).map(({ is }) => is);
  const able = {
    'cpu-model-migration.node.kubevirt.io/Icelake-Server': 'true',
    'cpu-feature.node.kubevirt.io/avx512f': 'true',
  };

  it('needs a processor that can stand in for its own', () => {
    expect(against(able)).toEqual([]);
    expect(against({})).toEqual(['cpu-model']);
    expect(against({ ...able, 'cpu-feature.node.kubevirt.io/avx512f': 'false' })).toEqual(['cpu-model']);
    // that guests can be started with the model is not enough
    expect(against({ 'cpu-model.node.kubevirt.io/Icelake-Server': 'true' })).toEqual(['cpu-model']);
    expect(against({}, 'b', { spec: { domain: { cpu: { model: 'host-passthrough' } } } })).toEqual([]);
  });

  it('brings the processor of the node that it began on, whatever the node has that it is on now', () => {
    const brought = { 'cpu-model-migration.node.kubevirt.io/Haswell': 'true', 'kubernetes.io/arch': 'amd64' };
    const haswell = { 'cpu-model-migration.node.kubevirt.io/Haswell': 'true' };
    const past = { pod: brought, migrated: true };
    expect(against(haswell, 'b', past)).toEqual([]);
    expect(reasonsOf(able, 'b', past)).toMatchObject([{ is: 'cpu-model', text: { values: { model: 'Haswell' } } }]);
  });

  it('is not sure of its processor after a move, while its pod is not at hand', () => {
    expect(fitOf(reasonsOf({}, 'b', { migrated: true }))).toBe('unsure');
    expect(fitOf(reasonsOf({}, 'b', {}))).toBe('no');
    expect(fitOf(reasonsOf({}, 'b', { migrated: true, pod: { 'kubernetes.io/arch': 'amd64' } }))).toBe('no');
  });

  it('that requires features brings these, and no model', () => {
    const features = [{ name: 'aes' }];
    const spec = { domain: { ...hostModel.domain, cpu: { model: 'host-model', features } } };
    expect(against({ 'cpu-feature.node.kubevirt.io/aes': 'true' }, 'b', { spec })).toEqual([]);
  });

  it('does not stay where it is', () => {
    expect(against(able, 'a')).toEqual(['same-node']);
  });

  it('is narrowed by a chosen node, but not against its own selector', () => {
    const vmi = guest({ nodeSelector: { disk: 'ssd' } });
    const demand = demandOfMove(demandOf({ vmi }), vmi, { name: 'a', node: undefined }, { disk: 'hdd', zone: 'x' });
    expect(demand.selector).toMatchObject({ disk: 'ssd', zone: 'x' });
  });
});

describe('rules between machines', () => {
  const [a, b] = [node('a', { labels: { zone: 'east' } }), node('b', { labels: { zone: 'east' } })];
  const c = node('c', { labels: { zone: 'west' } });
  const fitting = (newcomer: KubeObject, settled: KubeObject): readonly string[] => {
    const rooms = [roomOf(a, [demandOf({ vmi: settled })]), roomOf(b, []), roomOf(c, [])];
    const judge = judgeOf(demandOf({ vmi: newcomer }), surroundingsOf(rooms));
    return rooms.filter((room) => judge.fits(room)).map(({ name }) => name);
  };
  const old = guest({}, { app: 'db' }, 'old');

  it('keep apart by host and by zone', () => {
    expect(fitting(guest(apartFrom('db')), old)).toEqual(['b', 'c']);
    expect(fitting(guest(apartFrom('db', 'zone')), old)).toEqual(['c']);
    expect(fitting(guest(apartFrom('cache')), old)).toEqual(['a', 'b', 'c']);
  });

  it('hold for those that came first, too', () => {
    expect(fitting(guest(), guest(apartFrom('web', 'zone'), { app: 'db' }, 'old'))).toEqual(['c']);
  });

  it('reach only the own namespace unless they name others', () => {
    const stranger = { ...old, metadata: { ...old.metadata, namespace: 'elsewhere' } };
    expect(fitting(guest(apartFrom('db')), stranger)).toEqual(['a', 'b', 'c']);
  });

  it('bind to a disk', () => {
    const only = selectsNode({ nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['b'] }] }] }); // prettier-ignore
    const rooms = [roomOf(a, []), roomOf(b, [])];
    const demand = demandOf({ vmi: guest(), disks: only === undefined ? [] : [only] });
    expect(refusalsOf(demand, surroundingsOf(rooms)).map(({ is, nodes }) => [is, nodes])).toEqual([['disk', ['a']]]);
  });
});

describe('packing', () => {
  it('takes the emptiest node, and what is taken is gone', () => {
    const rooms = [roomOf(node('a', { allocatable: { memory: '6Gi' } }), []), roomOf(node('b', { allocatable: { memory: '5Gi' } }), [])]; // prettier-ignore
    const surroundings = surroundingsOf(rooms);
    const plan = planOf(surroundings, rooms);
    const berths = ['1', '2', '3'].map((name) => take(demandOf({ vmi: guest({}, {}, name) }), plan));
    expect(berths.map((berth) => ('to' in berth ? berth.to : berth.refusals.map(({ is }) => is)))).toEqual([
      'a',
      'b',
      ['memory'],
    ]);
    expect(bestNode(demandOf({ vmi: guest() }), surroundings)?.name).toBe('a');
  });

  it('counts init containers and sidecars as the scheduler does', () => {
    const container = (cpu: string, more: object = {}) => ({ resources: { requests: { cpu } }, ...more });
    const pod: KubeObject = {
      metadata: { name: 'p', namespace: 'demo' },
      spec: {
        initContainers: [container('100m', { restartPolicy: 'Always' }), container('2')],
        containers: [container('500m'), container('200m')],
      },
    };
    expect(demandOfPod(pod).requests.get('cpu')).toBeCloseTo(2.1);
  });
});

describe('what is not certain', () => {
  const crowded = (seen: 'all' | 'sums' | 'some', memory: string) => {
    const other = demandOf({ vmi: guest({}, {}, 'other') });
    const room = roomOf(node('b', { allocatable: { memory } }), [other], undefined, seen);
    return (spec: object = {}) => fitOf(reasonsAgainst(demandOf({ vmi: guest(spec) }), room, surroundingsOf([room])));
  };
  const near = {
    affinity: {
      podAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'cache' } } },
        ],
      },
    },
  };

  it('is room that others take, unless all of them are known', () => {
    expect(crowded('sums', '6Gi')()).toBe('no');
    expect(crowded('some', '6Gi')()).toBe('unsure');
    // not even the empty node has so much
    expect(crowded('some', '2Gi')()).toBe('no');
  });

  it('is that nobody is near, unless all pods are known one by one', () => {
    expect(crowded('all', '32Gi')(near)).toBe('no');
    expect(crowded('sums', '32Gi')(near)).toBe('unsure');
  });

  it('changes nothing about what is', () => {
    expect(crowded('some', '6Gi')({ nodeSelector: { disk: 'ssd' } })).toBe('no');
    const room = roomOf(
      node('b'),
      [demandOf({ vmi: guest(apartFrom('web'), { app: 'web' }, 'other') })],
      undefined,
      'some',
    );
    expect(fitOf(reasonsAgainst(demandOf({ vmi: guest() }), room, surroundingsOf([room])))).toBe('no');
  });
});
