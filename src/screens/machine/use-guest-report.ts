import { useEffect, useState } from 'react';
import { useCluster } from '../../cluster/hooks';
import type { Cluster } from '../../cluster/cluster';
import { ApiError } from '../../cluster/errors';
import { VMI } from '../../resources/kinds';
import { at, list, number, text } from '../../lib/reach';

/** A user who is logged in in the guest. */
export interface GuestUser {
  readonly name: string;
  readonly domain: string | undefined;
  /** ms since the epoch */
  readonly since: number | undefined;
}

export interface GuestFilesystem {
  readonly mountPoint: string;
  readonly disk: string | undefined;
  readonly type: string | undefined;
  readonly usedBytes: number | undefined;
  readonly totalBytes: number | undefined;
}

/** What the guest agent tells when it is asked. */
export interface GuestReport {
  readonly hostname: string | undefined;
  readonly timezone: string | undefined;
  readonly agentVersion: string | undefined;
  readonly kernel: string | undefined;
  readonly users: readonly GuestUser[];
  readonly filesystems: readonly GuestFilesystem[];
}

export type GuestReportState =
  | { readonly phase: 'off' }
  | { readonly phase: 'loading' }
  | { readonly phase: 'ready'; readonly report: GuestReport }
  | { readonly phase: 'failed'; readonly error: ApiError };

/** The handler asks the agent again after some 10 s at the earliest. `kubevirt: pkg/virt-launcher/virtwrap/agent-poller/` */
const REFRESH_MS = 30_000;

const readUsers = (answer: unknown): readonly GuestUser[] =>
  list(answer, 'items').flatMap((entry) => {
    const name = text(entry, 'userName');
    const since = number(entry, 'loginTime');
    return name === undefined
      ? []
      : [{ name, domain: text(entry, 'domain'), since: since === undefined ? undefined : since * 1000 }];
  });

const readFilesystems = (answer: unknown): readonly GuestFilesystem[] =>
  list(answer, 'items').flatMap((entry) => {
    const mountPoint = text(entry, 'mountPoint');
    return mountPoint === undefined
      ? []
      : [
          {
            mountPoint,
            disk: text(entry, 'diskName'),
            type: text(entry, 'fileSystemType'),
            usedBytes: number(entry, 'usedBytes'),
            totalBytes: number(entry, 'totalBytes'),
          },
        ];
  });

/** Reads the three answers of the agent. Shapes: `kubevirt: staging/src/kubevirt.io/api/core/v1/types.go` */
const readReport = (os: unknown, users: unknown, filesystems: unknown): GuestReport => ({
  hostname: text(os, 'hostname'),
  timezone: text(os, 'timezone'),
  agentVersion: text(os, 'guestAgentVersion'),
  kernel: text(at(os, 'os'), 'kernelRelease'),
  users: readUsers(users),
  filesystems: readFilesystems(filesystems),
});

const fetchReport = async (
  cluster: Cluster,
  namespace: string,
  name: string,
  signal: AbortSignal,
): Promise<GuestReport> => {
  const ask = (what: string): Promise<unknown> =>
    cluster.subresource({ kind: VMI, namespace, name }, what, { method: 'GET', signal });
  return readReport(...(await Promise.all([ask('guestosinfo'), ask('userlist'), ask('filesystemlist')])));
};

/** Asks the guest agent now and again while it is connected. */
export const useGuestReport = (namespace: string, name: string, connected: boolean): GuestReportState => {
  const cluster = useCluster();
  const [state, setState] = useState<GuestReportState>({ phase: 'off' });
  useEffect(() => {
    if (!connected) {
      setState({ phase: 'off' });
      return undefined;
    }
    const stop = new AbortController();
    const ask = (): void => {
      fetchReport(cluster, namespace, name, stop.signal).then(
        (report) => {
          if (!stop.signal.aborted) setState({ phase: 'ready', report });
        },
        (error: unknown) => {
          if (!stop.signal.aborted && error instanceof ApiError) setState({ phase: 'failed', error });
        },
      );
    };
    setState({ phase: 'loading' });
    ask();
    const timer = setInterval(ask, REFRESH_MS);
    return () => {
      stop.abort();
      clearInterval(timer);
    };
  }, [cluster, namespace, name, connected]);
  return state;
};
