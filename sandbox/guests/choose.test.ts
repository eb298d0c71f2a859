import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { manualClock } from '../lib/clock';
import { chooseEngines } from './choose';

const tools = { clock: manualClock(), random: () => 0.5, say: () => undefined };

describe('without QEMU', () => {
  beforeEach(() => vi.stubEnv('VM_MANAGER_QEMU', '/nowhere/qemu'));
  afterEach(() => vi.unstubAllEnvs());

  it('guests are simulated, and the line says why', async () => {
    const { engines, line } = await chooseEngines('auto', true, tools);
    expect(engines.preferred).toEqual([]);
    expect(line).toMatch(/^simulated \(.+\)$/);
  });

  it('real ones that are insisted on are an error that says why', async () => {
    await expect(chooseEngines('qemu', false, tools)).rejects.toThrow(/^Real guests are not possible: .+/);
  });

  it.each([
    ['simulated', true],
    ['auto', false],
  ] as const)('nobody looks for it with %s (sensible: %s)', async (choice, sensible) => {
    const { engines, line } = await chooseEngines(choice, sensible, tools);
    expect([engines.preferred, line]).toEqual([[], 'simulated']);
  });

  it('a simulated guest is there at once', async () => {
    const { engines } = await chooseEngines('simulated', true, tools);
    const plan = {
      uid: 'u', namespace: 'demo', name: 'web', hostname: 'web', system: 'fedora', user: 'ann', password: 'pw', keyboard: 'us',
      bootedAt: tools.clock.now().getTime() - 3_600_000, paused: false,
    }; // prettier-ignore
    const guest = await engines.fallback.start(plan, 'running');
    const picture = await guest.screenshot();
    expect(Buffer.from(picture).subarray(1, 4).toString()).toBe('PNG');
    guest.kill();
    await engines.fallback.close();
  });
});
