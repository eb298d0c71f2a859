import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { kubectlIn, needsKubectl } from '../../clients/run-kubectl';
import { admin, can, dropNamespace, makeNamespace, needs, uniqueName, until } from '../../target/cluster';
import { at, listAt, textAt } from '../../target/json';
import { machine, showing, vmisPath, vmsPath } from '../machines';
import { dropNode, makeNode, nodeOf, NODES, startMachine } from './nodes';

const folder = mkdtempSync(join(tmpdir(), 'contract-cordon-'));
const kubectl = kubectlIn(folder);
const node = uniqueName('cordoned');
let namespace = '';

beforeAll(async () => {
  if (!can.seed) return;
  namespace = await makeNamespace('cordon');
  await makeNode(node);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  if (namespace === '') return;
  await dropNamespace(namespace);
  await dropNode(node);
});
beforeEach(needs('seed'));
beforeEach(needsKubectl);

const readNode = () => admin.get(`${NODES}/${node}`);
const CORDON = 'node.kubernetes.io/unschedulable';

describe('a node', () => {
  it('is cordoned and uncordoned, with the taint that belongs to it', async () => {
    expect((await kubectl('cordon', node)).out).toContain(`node/${node} cordoned`);
    const closed = await until(readNode, ({ text }) => text.includes(CORDON));
    const taint = listAt(closed.json, 'spec', 'taints').find((entry) => textAt(entry, 'key') === CORDON);
    expect([at(closed.json, 'spec', 'unschedulable'), textAt(taint, 'effect')]).toEqual([true, 'NoSchedule']);
    expect((await kubectl('get', 'node', node)).out).toContain('Ready,SchedulingDisabled');
    expect((await kubectl('uncordon', node)).out).toContain(`node/${node} uncordoned`);
    const free = await until(readNode, ({ text }) => !text.includes(CORDON));
    expect(at(free.json, 'spec', 'unschedulable')).toBeUndefined();
  });

  it('that is cordoned keeps its machines and takes no others until it is uncordoned', async () => {
    const [stays, waits] = [uniqueName('stays'), uniqueName('waits')];
    await startMachine(namespace, stays, node);
    await kubectl('cordon', node);
    const wish = { nodeSelector: { 'kubernetes.io/hostname': node } };
    await admin.post(vmsPath(namespace), machine(waits, 'Always', wish));
    await showing(namespace, waits, 'ErrorUnschedulable');
    const vmi = await admin.get(`${vmisPath(namespace)}/${waits}`);
    expect(vmi.text).toContain('1 node(s) were unschedulable');
    expect(await nodeOf(namespace, stays)).toBe(node);
    await kubectl('uncordon', node);
    await showing(namespace, waits, 'Running');
    expect(await nodeOf(namespace, waits)).toBe(node);
  });
});

describe('a node that has just joined', () => {
  it('takes nobody before it has told its size', async () => {
    const [fresh, name] = [uniqueName('fresh'), uniqueName('early')];
    const labels = {
      'kubernetes.io/arch': 'amd64',
      'kubernetes.io/hostname': fresh,
      'kubevirt.io/schedulable': 'true',
    };
    await admin.post(NODES, { apiVersion: 'v1', kind: 'Node', metadata: { name: fresh, labels }, spec: {} });
    await admin.post(
      vmsPath(namespace),
      machine(name, 'Always', { nodeSelector: { 'kubernetes.io/hostname': fresh } }),
    );
    await showing(namespace, name, 'ErrorUnschedulable');
    const vmi = await admin.get(`${vmisPath(namespace)}/${name}`);
    expect(vmi.text).toContain('1 node(s) had untolerated taint {node.kubernetes.io/not-ready: }');
    await dropNode(fresh);
  });
});
