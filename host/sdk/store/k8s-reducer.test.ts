import { Map as ImmutableMap } from 'immutable';
import { describe, expect, it, vi } from 'vitest';

// the reducer needs the names of the SDK's actions only, not the requests behind them
vi.mock('@openshift-console/dynamic-plugin-sdk/lib/api/console-fetch', () => ({ consoleFetchJSON: vi.fn() }));
vi.mock('@openshift-console/dynamic-plugin-sdk/lib/utils/k8s/k8s-utils', () => ({ k8sWatch: vi.fn() }));
vi.stubGlobal('window', { SERVER_FLAGS: { basePath: '/' } });
const { ActionType } = await import('@openshift-console/dynamic-plugin-sdk/lib/app/k8s/actions/k8s');
const { isNewer, k8sReducer } = await import('./k8s-reducer');

type State = ReturnType<typeof k8sReducer>;
type Action = Parameters<typeof k8sReducer>[1];

const pod = (name: string, resourceVersion: string, namespace = 'n') => ({
  metadata: { name, namespace, resourceVersion },
});
const run = (...actions: readonly { type: unknown; payload: unknown }[]): State =>
  actions.reduce<State>(
    (state, action) => k8sReducer(state, action as Action),
    k8sReducer(undefined, { type: 'host/start' }),
  );
const list = (state: State, id = 'w'): unknown[] =>
  (state.getIn([id, 'data']) as ImmutableMap<string, { toJS(): unknown }>).toArray().map((entry) => entry.toJS());

const start = { type: ActionType.StartWatchK8sList, payload: { id: 'w', query: {} } };
const loaded = (...k8sObjects: unknown[]) => ({ type: ActionType.Loaded, payload: { id: 'w', k8sObjects } });
const events = (...k8sObjects: unknown[]) => ({ type: ActionType.UpdateListFromWS, payload: { id: 'w', k8sObjects } });

describe('versions', () => {
  it.each([
    ['10', '9', true],
    ['9', '10', false],
    ['5954591802438', '5954591802437', true],
    ['7', '7', false],
    [undefined, '7', true],
  ])('%s newer than %s: %s', (a, b, expected) => {
    expect(isNewer(a, b)).toBe(expected);
  });
});

describe('a watched list', () => {
  it('is empty and not loaded at first', () => {
    const state = run(start);
    expect(state.getIn(['w', 'loaded'])).toBe(false);
    expect(list(state)).toEqual([]);
  });

  it('takes pages and events, but nothing older than it has', () => {
    const state = run(
      start,
      loaded(pod('a', '5')),
      { type: ActionType.BulkAddToList, payload: { id: 'w', k8sObjects: [pod('b', '5')] } },
      events(
        { type: 'MODIFIED', object: pod('a', '10') },
        { type: 'MODIFIED', object: pod('a', '9') },
        { type: 'DELETED', object: pod('b', '11') },
      ),
    );
    expect(list(state)).toEqual([pod('a', '10')]);
    expect(state.getIn(['w', 'loaded'])).toBe(true);
  });

  it('keeps objects of one name in two namespaces apart', () => {
    expect(list(run(start, loaded(pod('a', '1', 'x'), pod('a', '1', 'y'))))).toHaveLength(2);
  });

  it('is replaced by a new list, with objects that are gone left out', () => {
    expect(list(run(start, loaded(pod('a', '5'), pod('b', '5')), loaded(pod('b', '5'))))).toEqual([pod('b', '5')]);
  });

  it('survives events without an object', () => {
    expect(
      list(run(start, loaded(pod('a', '1')), events({ type: 'BOOKMARK', object: pod('', '9') }, { type: 'ERROR' }))),
    ).toEqual([pod('a', '1')]);
  });

  it('keeps what it has beside an error', () => {
    const state = run(start, loaded(pod('a', '1')), {
      type: ActionType.Errored,
      payload: { id: 'w', k8sObjects: 'gone' },
    });
    expect(state.getIn(['w', 'loadError'])).toBe('gone');
    expect(list(state)).toHaveLength(1);
  });

  it('ignores what arrives after its end', () => {
    const state = run(start, { type: ActionType.StopWatchK8s, payload: { id: 'w' } }, loaded(pod('a', '1')));
    expect(state.has('w')).toBe(false);
  });
});

describe('the models', () => {
  it('are found by plain kind when built in, else by group, version and kind', () => {
    const models = [
      { kind: 'Pod', apiVersion: 'v1', plural: 'pods' },
      { kind: 'VirtualMachine', apiGroup: 'kubevirt.io', apiVersion: 'v1', plural: 'virtualmachines', crd: true },
    ];
    const state = run({ type: ActionType.ReceivedResources, payload: { resources: { models } } });
    expect(state.getIn(['RESOURCES', 'models', 'Pod'])).toBe(models[0]);
    expect(state.getIn(['RESOURCES', 'models', 'kubevirt.io~v1~VirtualMachine'])).toBe(models[1]);
    expect(state.getIn(['RESOURCES', 'loaded'])).toBe(true);
  });
});
