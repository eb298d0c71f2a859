import { describe, expect, it } from 'vitest';
import { KIND } from '../controllers/object/kind-ids';
import { definitions } from '../kinds/registry';
import { manualClock } from '../lib/clock';
import { seededRandom } from '../serve/random';
import type { Store } from '../store/contract';
import { createStore } from '../store/memory';
import type { GuestPlan } from './guest';
import { planOf } from './plan';

const storeWith = (userdata?: string): Store => {
  const store = createStore({ definitions, clock: manualClock(), random: seededRandom(1) });
  if (userdata !== undefined)
    store.create(KIND.secret, {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'login', namespace: 'demo' },
      data: { userdata: Buffer.from(userdata).toString('base64') },
    });
  return store;
};

const plan = (volume?: unknown, more: { annotations?: Record<string, string>; store?: Store } = {}): GuestPlan => {
  const store = more.store ?? storeWith();
  const vmi = store.create(KIND.vmi, {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstance',
    metadata: {
      name: 'web',
      namespace: 'demo',
      annotations: { 'sandbox.kubevirt.io/guest': 'fedora', ...more.annotations },
    },
    spec: { hostname: 'front', volumes: volume === undefined ? [] : [{ name: 'broken' }, volume] },
    status: { phase: 'Running', phaseTransitionTimestamps: [{ phase: 'Running', phaseTransitionTimestamp: '2026-01-01T08:00:00Z' }] }, // prettier-ignore
  });
  return planOf(vmi, store);
};

const login = (userData: string): readonly [string, string] => {
  const { user, password } = plan({ cloudInitNoCloud: { userData: `#cloud-config\n${userData}` } });
  return [user, password];
};

describe('a plan', () => {
  it('has defaults for everything', () => {
    expect(plan()).toMatchObject({
      namespace: 'demo', name: 'web', hostname: 'front', system: 'fedora', user: 'fedora', password: 'sandbox', keyboard: 'us',
      bootedAt: Date.parse('2026-01-01T08:00:00Z'), paused: false,
      release: { pretty: 'Fedora Linux 43 (Cloud Edition)', version: '43', kernel: '6.17.1-300.fc43.x86_64' },
    }); // prettier-ignore
  });

  it.each([
    ['windows11', 'windows11', 'Administrator'],
    ['win2k22', 'windowsserver2022', 'Administrator'],
    ['centos', 'centos', 'cloud-user'],
    ['none', undefined, 'root'],
  ])('knows the system %s', (word, system, user) => {
    expect(plan(undefined, { annotations: { 'sandbox.kubevirt.io/guest': word } })).toMatchObject({ system, user });
  });

  it('follows annotations for keyboard and last boot', () => {
    const annotations = {
      'sandbox.kubevirt.io/keyboard': 'de',
      'sandbox.kubevirt.io/booted-at': '2026-01-02T08:00:00Z',
    };
    expect(plan(undefined, { annotations })).toMatchObject({ keyboard: 'de', bootedAt: Date.parse('2026-01-02T08:00:00Z') }); // prettier-ignore
  });
});

describe('the login', () => {
  it.each([
    ['user: ann\npassword: s3cret\nchpasswd: { expire: false }', ['ann', 's3cret']],
    ['password: s3cret', ['fedora', 's3cret']],
    ['password: 12345', ['fedora', '12345']],
    ['user: ann', ['ann', 'sandbox']],
    ['user: { name: ann }\npassword: x', ['ann', 'x']],
    ['chpasswd:\n  list: |\n    root:toor\n    fedora:linux\n', ['fedora', 'linux']],
    ['chpasswd:\n  list:\n    - root:to:or\n', ['root', 'to:or']],
    ['chpasswd: { users: [{ name: ann, password: pw, type: text }] }', ['ann', 'pw']],
    ['users: [default, { name: ann, plain_text_passwd: pw }]', ['ann', 'pw']],
    ['password: $6$salt$hash', ['fedora', 'sandbox']],
    ['chpasswd: { list: "fedora:RANDOM" }', ['fedora', 'sandbox']],
    ['user: [', ['fedora', 'sandbox']],
    ['- a list', ['fedora', 'sandbox']],
  ])('of %j', (text, expected) => {
    expect(login(text)).toEqual(expected);
  });

  it('is read from base64 and from Secrets, and not from scripts', () => {
    const text = '#cloud-config\nuser: ann\npassword: pw';
    const encoded = { cloudInitConfigDrive: { userDataBase64: Buffer.from(text).toString('base64') } };
    expect(plan(encoded)).toMatchObject({ user: 'ann', password: 'pw' });
    const secret = { cloudInitNoCloud: { secretRef: { name: 'login' } } };
    expect(plan(secret, { store: storeWith(text) })).toMatchObject({ user: 'ann', password: 'pw' });
    expect(plan(secret)).toMatchObject({ user: 'fedora', password: 'sandbox' });
    expect(plan({ cloudInitNoCloud: { userData: '#!/bin/sh\npassword: x' } })).toMatchObject({ password: 'sandbox' });
  });
});
