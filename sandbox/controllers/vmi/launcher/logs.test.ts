import { describe, expect, it } from 'vitest';
import { podLogs } from '../../../api/pod-logs';
import { startCluster } from '../../cluster.fixture';

describe('the log of a launcher pod', () => {
  it('is where the API server reads it', () => {
    const cluster = startCluster();
    cluster.createVm();
    cluster.seconds(10);
    expect(cluster.status()).toBe('Running');
    const uid = cluster.pods()[0]?.metadata.uid ?? '';
    expect(podLogs(cluster.store).lines(uid, 'compute').length).toBeGreaterThan(0);
    expect(podLogs(cluster.store).lines(uid, 'guest-console-log').at(-1)?.text).toBe('web login: ');
  });
});
