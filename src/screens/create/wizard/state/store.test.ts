import { describe, expect, it } from 'vitest';
import { emptyDraft } from '../../../../resources/draft/start';
import { withPassword } from '../../../../resources/vm/form/access/password';
import { withName } from '../../../../resources/vm/form/identity/name';
import { clearSession, hasLostSecrets, readSession, sessionKey, writeSession, type Storage } from './session';
import { checking, edited, startState, typed, withText } from './state';
import { createWizardStore } from './store';

const KEY = 'key';

const memory = (): Storage & { readonly kept: Map<string, string> } => {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
};
const refusing: Storage = {
  getItem: () => {
    throw new Error('switched off');
  },
  setItem: () => {
    throw new Error('full');
  },
  removeItem: () => {
    throw new Error('switched off');
  },
};

const start = startState(emptyDraft('shop', 'web'));

/** A clock that is moved by hand. */
const manual = () => {
  let waiting: { readonly run: () => void; readonly ms: number }[] = [];
  return {
    later: (run: () => void, ms: number) => {
      const entry = { run, ms };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((other) => other !== entry);
      };
    },
    waiting: () => waiting.length,
    pass: () => {
      const due = waiting;
      waiting = [];
      due.forEach(({ run }) => run());
    },
  };
};

describe('a draft that is kept', () => {
  it('comes back as it was: values, marks, text with comments', () => {
    const storage = memory();
    const seen = withText(start);
    const commented = typed(seen, `# mine\n${seen.yaml?.text ?? ''}`);
    const left = checking(
      edited(commented, (draft) => withName(draft, 'shop')),
      ['source'],
    );
    expect(writeSession(storage, KEY, left)).toBe(true);
    const back = readSession(storage, KEY);
    expect(back).toEqual(left);
    expect(back?.yaml?.text).toContain('# mine');
    expect(back?.draft).toBe(back?.yaml?.base);
  });

  it('comes back with a text that cannot be read and with what the form did meanwhile', () => {
    const storage = memory();
    const broken = typed(withText(start), 'a: [');
    const both = edited(broken, (draft) => withName(draft, 'shop'));
    writeSession(storage, KEY, both);
    const back = readSession(storage, KEY);
    expect(back?.draft).toEqual(both.draft);
    expect(back?.yaml).toEqual(both.yaml);
  });

  it.each(['', '{', 'null', '[]', '{"format":1}', '{"format":0,"draft":{"vm":{"metadata":{}},"others":[]}}', '7'])(
    'is none when %j was stored',
    (json) => {
      const storage = memory();
      storage.setItem(KEY, json);
      expect(readSession(storage, KEY)).toBeUndefined();
    },
  );

  it('is stored without its passwords, which are there until the page is loaded again', () => {
    const storage = memory();
    const secret = edited(withText(start), (draft) => withPassword(draft, { user: 'jo', password: 'hunter2' }));
    expect(secret.yaml?.text).toContain('hunter2');
    writeSession(storage, KEY, secret);
    expect([...storage.kept.values()].join()).not.toContain('hunter2');
    expect(readSession(storage, KEY)).toEqual(secret);
    expect(hasLostSecrets(storage, KEY)).toBe(false);

    const reloaded = memory();
    storage.kept.forEach((json, key) => reloaded.setItem(key, json));
    const back = readSession(reloaded, KEY);
    expect(JSON.stringify(back?.draft)).toContain('user: jo');
    expect(JSON.stringify(back)).not.toContain('hunter2');
    expect(hasLostSecrets(reloaded, KEY)).toBe(true);
    clearSession(reloaded, KEY);
    expect(hasLostSecrets(reloaded, KEY)).toBe(false);
  });

  it('is no trouble in a browser that keeps nothing', () => {
    expect(readSession(refusing, KEY)).toBeUndefined();
    expect(writeSession(refusing, KEY, start)).toBe(false);
    expect(() => clearSession(refusing, KEY)).not.toThrow();
  });

  it('is one per namespace and origin, whatever the step', () => {
    const key = (namespace: string | undefined, query: string): string =>
      sessionKey(namespace, new URLSearchParams(query));
    expect(key('shop', 'step=size')).toBe(key('shop', ''));
    const keys = [key('shop', ''), key('a', ''), key(undefined, ''), key('shop', 'from=web'), key('shop', 'image=web')];
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('the store', () => {
  it('tells its readers of changes, and of nothing else', () => {
    const store = createWizardStore(start, { storage: memory(), key: KEY, later: manual().later });
    let told = 0;
    const stop = store.subscribe(() => (told += 1));
    store.edit((draft) => draft);
    expect(told).toBe(0);
    store.edit((draft) => withName(draft, 'shop'));
    expect(told).toBe(1);
    stop();
    store.check(['size']);
    expect(told).toBe(1);
    expect(store.getSnapshot()).toMatchObject({ checked: ['size'], draft: { vm: { metadata: { name: 'shop' } } } });
  });

  it('writes many edits once, after a pause', () => {
    const storage = memory();
    const clock = manual();
    const store = createWizardStore(start, { storage, key: KEY, later: clock.later });
    for (const name of ['a', 'ab', 'abc']) store.edit((draft) => withName(draft, name));
    expect([clock.waiting(), storage.kept.size]).toEqual([1, 0]);
    clock.pass();
    expect(readSession(storage, KEY)?.draft.vm.metadata.name).toBe('abc');
    expect(clock.waiting()).toBe(0);
    store.edit((draft) => withName(draft, 'abcd'));
    store.flush();
    expect(clock.waiting()).toBe(0);
    expect(readSession(storage, KEY)?.draft.vm.metadata.name).toBe('abcd');
  });

  it('forgets, and stores nothing any more', () => {
    const storage = memory();
    const clock = manual();
    const store = createWizardStore(start, { storage, key: KEY, later: clock.later });
    store.edit((draft) => withName(draft, 'a'));
    store.forget();
    store.edit((draft) => withName(draft, 'b'));
    clock.pass();
    store.flush();
    expect(storage.kept.size).toBe(0);
    expect(store.getSnapshot().draft.vm.metadata.name).toBe('b');
  });

  it('leaves alone what a later one at the same place keeps, as its creation may end after the user has begun again', () => {
    const storage = memory();
    const clock = manual();
    const open = (state = start) => createWizardStore(state, { storage, key: KEY, later: clock.later });
    const first = open();
    first.edit((draft) => withName(draft, 'first'));
    first.flush();
    const second = open(readSession(storage, KEY));
    second.edit((draft) => withName(draft, 'second'));
    second.flush();
    const issue = { step: 'source', field: 'metadata.name', severity: 'error', message: 'taken' } as const;
    first.tell(first.getSnapshot().draft, [issue]);
    first.check(['source']);
    clock.pass();
    first.forget();
    expect(readSession(storage, KEY)?.draft.vm.metadata.name).toBe('second');
    second.forget();
    expect(storage.kept.size).toBe(0);
  });

  it('takes away what was created also when somebody has looked at it again meanwhile', () => {
    const storage = memory();
    const clock = manual();
    const first = createWizardStore(start, { storage, key: KEY, later: clock.later });
    first.edit((draft) => withName(draft, 'first'));
    first.flush();
    createWizardStore(readSession(storage, KEY) ?? start, { storage, key: KEY, later: clock.later }).flush();
    first.forget();
    expect(storage.kept.size).toBe(0);
  });
});
