import { beforeEach, describe, expect, it } from 'vitest';
import { createAccess } from '../../../cluster/access';
import { FakeApi } from '../../../cluster/live/fake-api.fixture';
import { ManualTime } from '../../../cluster/live/manual-time.fixture';
import { createClient } from '../../../cluster/request/client';
import { FakeLines } from '../../../cluster/stream/fake-lines.fixture';
import { createStreams } from '../../../cluster/stream/streams';
import { text } from '../../../lib/reach';
import { takeFrom } from './take';

let time: ManualTime;
let api: FakeApi;
let lines: FakeLines;
/** What RBAC allows, as subresource and namespace. */
let allowed: ReadonlySet<string>;
/** What RBAC was asked. */
let asked: string[];

const EVERYWHERE = ['vnc ', 'vnc/screenshot '];
const SHOP = ['vnc shop', 'vnc/screenshot shop'];

beforeEach(() => {
  time = new ManualTime();
  api = new FakeApi();
  lines = new FakeLines();
  allowed = new Set(SHOP);
  asked = [];
  api.answer = ({ body }) => {
    const about = ['subresource', 'namespace'].map((name) => text(body, 'spec', 'resourceAttributes', name)).join(' ');
    asked.push(about);
    return { metadata: {}, status: { allowed: allowed.has(about) } };
  };
  lines.answer = () => new Response(new Uint8Array([137, 80]));
});

const rig = (wide = false) => {
  const access = createAccess(createClient(api, time), time);
  const take = takeFrom({ access, streams: createStreams(lines, time) }, 'shop', 'web', wide);
  return { access, take: () => take(new AbortController().signal) };
};

describe('a picture of a screen', () => {
  it('is taken where RBAC allows it, which is asked once a minute', async () => {
    const { take } = rig();
    expect((await take()).size).toBe(2);
    await take();
    expect([lines.asked.length, asked]).toEqual([2, SHOP]);
    await time.pass(61_000);
    await take();
    expect(asked).toEqual([...SHOP, ...SHOP]);
  });

  it.each<[string, readonly string[]]>([
    ['both', []],
    ['that of the whole path', ['vnc shop']],
    ['that of its beginning', ['vnc/screenshot shop']],
  ])('is not asked for without the right: %s', async (_what, rights) => {
    allowed = new Set(rights);
    await expect(rig().take()).rejects.toMatchObject({ kind: 'forbidden' });
    expect(lines.asked).toEqual([]);
  });

  it('is not asked for while RBAC does not answer, and is as soon as it does', async () => {
    const { take, access } = rig();
    api.down = true;
    await expect(take()).rejects.toMatchObject({ reason: 'Unknown' });
    api.down = false;
    await expect(take()).rejects.toMatchObject({ reason: 'Unknown' });
    expect(lines.asked).toEqual([]);
    access.again([
      {
        group: 'subresources.kubevirt.io',
        resource: 'virtualmachineinstances',
        subresource: 'vnc',
        verb: 'get',
        namespace: 'shop',
      },
      {
        group: 'subresources.kubevirt.io',
        resource: 'virtualmachineinstances',
        subresource: 'vnc/screenshot',
        verb: 'get',
        namespace: 'shop',
      },
    ]);
    await take();
    expect(lines.asked).toHaveLength(1);
  });

  it('is asked for no more when the right is taken away', async () => {
    const { take } = rig();
    await take();
    allowed = new Set();
    await time.pass(61_000);
    await expect(take()).rejects.toMatchObject({ kind: 'forbidden' });
    expect(lines.asked).toHaveLength(1);
  });

  it('needs one answer only for all namespaces, and that of its own where that one is no', async () => {
    await rig(true).take();
    expect(asked).toEqual([...EVERYWHERE, ...SHOP]);
    allowed = new Set(EVERYWHERE);
    asked = [];
    await rig(true).take();
    expect([asked, lines.asked.length]).toEqual([EVERYWHERE, 2]);
  });
});
