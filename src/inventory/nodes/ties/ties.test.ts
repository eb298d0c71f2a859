import { beforeEach, describe, expect, it } from 'vitest';
import { httpError, statusBody } from '../../../cluster/live/fake-api.fixture';
import { POD, PV, PVC } from '../../../resources/kinds';
import type { NodeMachine } from '../../../resources/node/machine';
import { instance, scene, type Scene } from '../../inventory.fixture';
import { TieReader, tieQuestion } from './tie-reader';

let here: Scene;
let reader: TieReader;
let allowed: boolean;

beforeEach(() => {
  here = scene();
  reader = new TieReader(here.session);
  allowed = true;
  here.api.answer = ({ path }) =>
    path.includes('selfsubjectaccessreviews') ? { metadata: {}, status: { allowed } } : undefined;
});

const machine = (name: string, more: { moved?: boolean } = {}): NodeMachine => {
  const vmi = instance(name);
  return {
    key: `ns/${name}`,
    vm: undefined,
    vmi: {
      ...vmi,
      spec: {
        domain: { cpu: { model: 'host-model' } },
        volumes: [{ name: 'root', persistentVolumeClaim: { claimName: name } }],
      },
      status: {
        phase: 'Running',
        nodeName: 'a',
        ...(more.moved === true ? { migrationState: { completed: true } } : {}),
      },
    },
  };
};

const addDisk = (name: string, zone?: string): void => {
  const terms = [{ matchExpressions: [{ key: 'zone', operator: 'In', values: [zone] }] }];
  const nodeAffinity = { required: { nodeSelectorTerms: terms } };
  const claimRef = { namespace: 'ns', name };
  here.api.put(PV, { metadata: { name: `pv-${name}` }, spec: { claimRef, ...(zone === undefined ? {} : { nodeAffinity }) } }); // prettier-ignore
  here.api.put(PVC, { metadata: { name, namespace: 'ns' }, spec: { volumeName: `pv-${name}` } });
};

const read = async (machines: readonly NodeMachine[]) => {
  const pending = reader.read(machines);
  await here.time.settle();
  return pending;
};

const asked = (part: string): number => here.api.requests.filter(({ path }) => path.includes(part)).length;
const reaches = (ties: Awaited<ReturnType<typeof read>>, one: NodeMachine, zone: string): boolean =>
  ties.disksOf(one).every((selects) => selects('x', { zone }));

describe('the disks of machines', () => {
  it('are looked up one by one where they are few, and not again soon', async () => {
    addDisk('web', 'east');
    addDisk('db');
    const [web, db] = [machine('web'), machine('db')];
    const ties = await read([web, db]);
    expect(ties.disks).toBe('known');
    expect([reaches(ties, web, 'east'), reaches(ties, web, 'west'), reaches(ties, db, 'west')]).toEqual([
      true,
      false,
      true,
    ]);
    expect(asked('persistentvolume')).toBe(4);
    await read([web]);
    expect(asked('persistentvolume')).toBe(4);
    await here.time.pass(121_000);
    await read([web]);
    expect(asked('persistentvolume')).toBe(6);
  });

  it('are read as one list where they are many, however many machines ask at a time', async () => {
    const machines = Array.from({ length: 40 }, (_, index) => machine(`vm-${index}`));
    machines.forEach(({ vmi }, index) => addDisk(vmi?.metadata?.name ?? '', index === 7 ? 'east' : undefined));
    const [ties] = await Promise.all([read(machines), read(machines)]);
    expect(asked('persistentvolume')).toBe(1);
    expect(machines.filter((one) => !reaches(ties, one, 'west')).map(({ key }) => key)).toEqual(['ns/vm-7']);
  });

  it('are not asked about by those who may not see volumes', async () => {
    addDisk('web', 'east');
    allowed = false;
    const ties = await read([machine('web')]);
    expect([ties.disks, ties.disksOf(machine('web')), asked('persistentvolume')]).toEqual(['forbidden', [], 0]);
  });

  it('are unknown when the answer fails, and asked about again', async () => {
    addDisk('web', 'east');
    const answer = here.api.answer;
    here.api.answer = (request) =>
      request.path.includes('/persistentvolumes/')
        ? httpError(500, statusBody(500, 'InternalError', 'no'))
        : answer(request);
    const pending = reader.read([machine('web')]);
    // the client tries again by itself
    await here.time.pass(60_000);
    expect((await pending).disks).toBe('failed');
    here.api.answer = answer;
    expect((await read([machine('web')])).disks).toBe('known');
  });

  it('that are not there, or not bound, hold nothing up', async () => {
    here.api.put(PVC, { metadata: { name: 'web', namespace: 'ns' }, spec: {} });
    const ties = await read([machine('web'), machine('gone')]);
    expect([ties.disks, ties.disksOf(machine('web'))]).toEqual(['known', []]);
  });
});

describe('the processors of machines', () => {
  const addPod = (name: string, node: string, phase: string): void => {
    const labels = { 'kubevirt.io/created-by': `vmi-ns-${name}` };
    here.api.put(POD, {
      metadata: { name: `${name}-${node}`, namespace: 'ns', labels },
      spec: { nodeName: node },
      status: { phase },
    });
  };

  it('are read from the pods of those that have moved, with one question', async () => {
    ['web', 'db'].forEach((name) => addPod(name, 'a', 'Running'));
    addPod('web', 'b', 'Succeeded');
    const machines = [machine('web', { moved: true }), machine('db', { moved: true }), machine('still')];
    const ties = await read(machines);
    expect(machines.map(({ key }) => ties.podOf(key)?.metadata?.name)).toEqual(['web-a', 'db-a', undefined]);
    expect(asked('/pods')).toBe(1);
    const question = here.api.requests.find(({ path }) => path.includes('/pods'));
    expect(question?.query.get('labelSelector')).toBe('kubevirt.io/created-by in (vmi-ns-web,vmi-ns-db)');
    await read(machines);
    expect(asked('/pods')).toBe(1);
  });

  it('need no question for those that have not', async () => {
    await read([machine('web')]);
    expect(asked('/pods')).toBe(0);
  });
});

describe('the question', () => {
  it('is the same until disks or the place of a machine change', () => {
    const web = machine('web');
    const again = { ...web, vmi: { ...web.vmi, metadata: { ...web.vmi?.metadata, labels: { new: 'label' } } } };
    expect(tieQuestion([again])).toBe(tieQuestion([web]));
    expect(tieQuestion([machine('web', { moved: true })])).not.toBe(tieQuestion([web]));
  });
});
