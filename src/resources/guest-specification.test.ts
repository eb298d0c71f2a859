import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { credentialsOf, serviceAccountOf } from './access/read';
import { firmwareOf, initialRunsOf } from './boot/read';
import { devicesOf, hasGraphics, hasSerialConsole } from './device/read';
import { affinityRulesOf, nodeSelectorOf, tolerationsOf } from './placement/read';
import { pendingChangesOf } from './vm/pending';
import type { KubeObject } from './object';

const running = (spec: unknown): KubeObject => ({ metadata: { name: 'web' }, spec, status: { phase: 'Running' } });
const vm = (spec: unknown): KubeObject => ({ metadata: { name: 'web' }, spec: { template: { spec } } });

describe('readers of a guest specification', () => {
  it('never throw, whatever the cluster holds', () => {
    const keys = fc.constantFrom(
      'domain',
      'devices',
      'volumes',
      'affinity',
      'tolerations',
      'name',
      'sysprep',
      'inputs',
    );
    const nested = fc.letrec((tie) => ({
      value: fc.oneof(fc.anything(), fc.array(tie('value')), fc.dictionary(keys, tie('value'))),
    }));
    fc.assert(
      fc.property(nested.value, nested.value, (one, other) => {
        for (const read of [devicesOf, tolerationsOf, affinityRulesOf, nodeSelectorOf, credentialsOf, initialRunsOf]) {
          expect(Array.isArray(read(one))).toBe(true);
        }
        firmwareOf(one);
        serviceAccountOf(one);
        hasGraphics(one);
        hasSerialConsole(one);
        expect(Array.isArray(pendingChangesOf(vm(one), running(other)))).toBe(true);
      }),
    );
  });

  it('lists devices by kind', () => {
    const spec = {
      domain: {
        devices: {
          gpus: [{ name: 'gpu1', deviceName: 'nvidia.com/A10' }],
          inputs: [{ name: 'tablet', type: 'tablet', bus: 'usb' }],
          tpm: { persistent: true },
          watchdog: { name: 'dog', i6300esb: { action: 'poweroff' } },
          rng: {},
        },
      },
    };
    expect(devicesOf(spec).map((device) => [device.kind, device.name, device.detail])).toEqual([
      ['gpu', 'gpu1', 'nvidia.com/A10'],
      ['input', 'tablet', 'usb'],
      ['tpm', 'tpm', 'persistent'],
      ['watchdog', 'dog', 'i6300esb'],
      ['rng', 'rng', ''],
    ]);
    expect(devicesOf({ domain: { devices: { tpm: { enabled: false } } } })).toEqual([]);
  });

  it('writes placement as kubectl users know it', () => {
    const spec = {
      nodeSelector: { disk: 'ssd' },
      tolerations: [{ key: 'gpu', value: 'yes', effect: 'NoSchedule' }, { operator: 'Exists' }],
      affinity: {
        podAntiAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            {
              weight: 50,
              podAffinityTerm: {
                topologyKey: 'kubernetes.io/hostname',
                labelSelector: { matchLabels: { app: 'web' } },
              },
            },
          ],
        },
      },
    };
    expect(nodeSelectorOf(spec)).toEqual(['disk=ssd']);
    expect(tolerationsOf(spec)).toEqual(['gpu=yes:NoSchedule', 'Exists']);
    expect(affinityRulesOf(spec)).toEqual([
      { kind: 'pod-anti', required: false, weight: 50, expression: 'app=web', topologyKey: 'kubernetes.io/hostname' },
    ]);
  });

  it('finds what sets up the guest, also in base64', () => {
    const spec = {
      volumes: [
        { name: 'seed', cloudInitNoCloud: { userDataBase64: btoa('#cloud-config') } },
        { name: 'answers', sysprep: { configMap: { name: 'unattend' } } },
      ],
    };
    expect(initialRunsOf(spec).map((run) => [run.kind, run.userData, run.from])).toEqual([
      ['cloud-init', '#cloud-config', undefined],
      ['sysprep', undefined, 'unattend'],
    ]);
  });
});

describe('changes that wait for a restart', () => {
  it('are fields of the VM that the guest has otherwise, not defaults that only the guest has', () => {
    const wanted = {
      domain: { cpu: { sockets: 4 }, memory: { guest: '4096Mi' } },
      volumes: [{ name: 'a' }, { name: 'b' }],
    };
    const guest = {
      domain: { cpu: { sockets: 2, cores: 1, model: 'host-model' }, memory: { guest: '4Gi' } },
      volumes: [{ name: 'a' }],
    };
    expect(pendingChangesOf(vm(wanted), running(guest))).toEqual([
      { path: 'domain.cpu.sockets', running: '2', wanted: '4' },
      { path: 'volumes[b]', running: undefined, wanted: '{"name":"b"}' },
    ]);
  });

  it('are none while nothing runs', () => {
    expect(pendingChangesOf(vm({ domain: { cpu: { sockets: 4 } } }), undefined)).toEqual([]);
  });
});
