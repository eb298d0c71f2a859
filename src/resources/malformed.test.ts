import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditionOf, conditionsOf, fails, holds } from './condition';
import * as dataVolume from './dataVolume/read';
import { disksOf } from './disk/read';
import { fateOfDisks, shortLivedDisksOf } from './disk/fate';
import { eventsAbout, readEvent } from './event/read';
import { malformed } from './malformed.fixture';
import * as meta from './meta';
import * as migration from './migration/read';
import { nicsOf } from './network/read';
import * as node from './node/read';
import * as owner from './owner';
import * as pod from './pod/read';
import { can } from './vm/can';
import { diagnose, headlineOf } from './vm/diagnose';
import { osOf } from './vm/os';
import * as vmReader from './vm/read';
import { reasonOf } from './vm/reason';
import { sizeKeyOf, sizeOf, sizeOfExpanded } from './vm/size';
import { claimNamesOf, dataVolumeNamesOf, volumesOf } from './vm/spec';
import { STATUS_FACES, statusOf } from './vm/status';
import { migrationStateOf } from './vmi/migration-state';
import * as vmiReader from './vmi/read';

const never = (check: (one: ReturnType<typeof pick>) => void): void => {
  fc.assert(
    fc.property(malformed(), malformed(), (one, other) => {
      check(pick(one, other));
    }),
    { numRuns: 400 },
  );
};
const pick = (one: Parameters<typeof statusOf>[0], other: Parameters<typeof statusOf>[1]) => ({
  one: one!,
  other: other!,
});

describe('readers on arbitrary objects', () => {
  it('read metadata, conditions and owners without throwing', () => {
    never(({ one, other }) => {
      for (const read of Object.values(meta)) read(one);
      expect(typeof meta.nameOf(one)).toBe('string');
      for (const label of Object.values(meta.labelsOf(one))) expect(typeof label).toBe('string');
      for (const condition of conditionsOf(one)) expect(['True', 'False', 'Unknown']).toContain(condition.status);
      for (const type of ['Ready', 'Paused']) expect(holds(one, type) && fails(one, type)).toBe(false);
      conditionOf(one, 'Ready');
      owner.ownersOf(one);
      owner.owningVmName(one);
      owner.isOwnedBy(one, other);
    });
  });

  it('read VM and VMI without throwing, and always know a status that has a face', () => {
    never(({ one, other }) => {
      for (const read of Object.values(vmReader)) read(one);
      for (const read of Object.values(vmiReader)) read(one);
      migrationStateOf(one);
      expect(STATUS_FACES).toHaveProperty(statusOf(one, other));
      expect(STATUS_FACES).toHaveProperty(statusOf(undefined, other));
      reasonOf(one, other, [one, other]);
      osOf(one, other);
      sizeKeyOf(one);
      for (const { vcpu, memoryBytes } of [sizeOf(one, other), sizeOf(one, undefined), sizeOfExpanded(other)]) {
        for (const part of [vcpu, memoryBytes]) expect(part === undefined || Number.isFinite(part)).toBe(true);
      }
    });
  });

  it('judge every action without throwing', () => {
    const actions = [
      'start',
      'startPaused',
      'stop',
      'forceStop',
      'restart',
      'forceRestart',
      'pause',
      'unpause',
      'softReboot',
      'reset',
      'delete',
      'edit',
    ] as const;
    never(({ one, other }) => {
      for (const action of actions) {
        const verdict = can(action, one, other);
        if (!verdict.ok) expect(verdict.reason.key).not.toBe('');
        can(action, undefined, other);
      }
    });
  });

  it('join and diagnose without throwing', () => {
    never(({ one, other }) => {
      disksOf({ vm: one, vmi: other, claims: [one], dataVolumes: [other] });
      fateOfDisks(one, [other], [other], [one]);
      shortLivedDisksOf(one);
      nicsOf(one, other);
      nicsOf(undefined, other);
      for (const read of [volumesOf, claimNamesOf, dataVolumeNamesOf]) expect(Array.isArray(read(one))).toBe(true);
      const findings = diagnose({ vm: one, vmi: other, pods: [one, other], dataVolumes: [one] });
      expect(findings).toContain(headlineOf(findings));
    });
  });

  it('read pods, events, nodes, migrations and data volumes without throwing', () => {
    never(({ one, other }) => {
      for (const read of Object.values(dataVolume)) read(one);
      for (const read of Object.values(node)) read(one);
      pod.launcherPodsOf(one, [one, other]);
      pod.podProblemOf(one);
      expect(typeof readEvent(one).message).toBe('string');
      eventsAbout([one, other], [{ kind: '', name: '', uid: undefined }]);
      migration.newestUnfinished([one, other]);
      migration.migratedVmiNameOf(one);
    });
  });
});
