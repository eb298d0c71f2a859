import { describe, expect, it } from 'vitest';
import type { ConsoleState } from '../../../cluster/console/state';
import { ApiError } from '../../../cluster/errors';
import { instance, machine, running } from '../../../inventory/inventory.fixture';
import { recordOf } from '../../../inventory/join/record-of';
import type { KubeObject } from '../../../resources/object';
import { adviceOn, type AdviceScene } from './advice';

const sceneOf = (vm: KubeObject | undefined, vmi: KubeObject | undefined): AdviceScene => ({
  record: recordOf({ vm, vmi, migration: undefined, expanded: undefined }),
  device: 'vnc',
  seconds: 0,
});
const RUNS = sceneOf(running('web'), instance('web'));

const idsOf = (state: ConsoleState, scene = RUNS): readonly string[] =>
  (adviceOn(state, scene)?.steps ?? []).map((step) => (step.does === 'command' ? step.entry.command.id : step.id));

describe('what can be done about a console', () => {
  it.each<[ConsoleState, readonly string[]]>([
    [{ is: 'waiting', why: { key: 'why' }, mayStart: true }, ['vm.start']],
    [{ is: 'waiting', why: { key: 'why' }, mayStart: false }, []],
    [{ is: 'in-use' }, ['take-over', 'watch', 'connect']],
    [{ is: 'taken', certain: true }, ['take-over', 'watch']],
    [{ is: 'taken', certain: false }, ['connect']],
    [{ is: 'retrying', at: 0, attempt: 1, error: undefined }, ['try-now']],
    [{ is: 'refused', error: new ApiError('forbidden', 'no', 403) }, ['connect']],
    [{ is: 'denied' }, []],
    [{ is: 'left' }, ['connect']],
  ])('is offered: %o', (state, ids) => {
    expect(idsOf(state)).toEqual(ids);
  });

  it('is a device, a restart, or nothing where there is no device', () => {
    const withWish = (autoattachGraphicsDevice: boolean): AdviceScene => {
      const spec = { template: { spec: { domain: { devices: { autoattachGraphicsDevice } } } } };
      return sceneOf(machine('web', 'ns', { spec }), instance('web'));
    };
    expect(idsOf({ is: 'absent' }, withWish(false))).toEqual(['vm.add-vnc']);
    expect(adviceOn({ is: 'absent' }, withWish(false))?.line).toContain('autoattachGraphicsDevice');
    expect(idsOf({ is: 'absent' }, withWish(true))).toEqual(['vm.restart']);
    expect(idsOf({ is: 'absent' }, sceneOf(undefined, instance('web')))).toEqual([]);
  });

  it('is nothing where all is well', () => {
    expect(adviceOn({ is: 'connecting', attempt: 1 }, RUNS)).toBeUndefined();
  });
});

describe('what is said of a console', () => {
  it('tells when it is tried again, and the words of the API only where it answered', () => {
    const retrying = (error: ApiError | undefined) =>
      adviceOn({ is: 'retrying', at: 0, attempt: 1, error }, { ...RUNS, seconds: 4 });
    expect(retrying(undefined)?.text).toEqual([{ key: 'Trying again in {{seconds}} s', values: { seconds: 4 } }]);
    expect(retrying(new ApiError('server', 'broken pipe', 500))?.words).toBe('broken pipe');
    expect(retrying(new ApiError('network', 'Failed to fetch', 0))?.words).toBeUndefined();
  });

  it('does not blame the cluster for what the view could make nothing of', () => {
    expect(adviceOn({ is: 'refused', error: new ApiError('server', 'odd', 0) }, RUNS)).toMatchObject({
      title: { key: 'The console cannot be shown' },
      text: [],
      words: 'odd',
    });
  });
});
