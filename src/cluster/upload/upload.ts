import { text } from '../../lib/reach';
import { dataVolumePhaseOf, isDataVolumeDone } from '../../resources/dataVolume/read';
import { CDI_CONFIG, UPLOAD_TOKEN_REQUEST } from '../../resources/kinds';
import { Listeners } from '../listeners';
import type { Session } from '../session';
import { awaitDisk, reasonOf, Stop } from './disk';
import { Pace } from './pace';
import { cut, fileChanged, fromCluster, noProxy, refused, unreachable, type UploadProblem } from './problem';
import { isActive, type UploadOrder, type UploadState } from './state';
import type { SendEnd, UploadWire } from './wire';

const PATIENCE_MS = 5 * 60_000;
const TELL_EVERY_MS = 500;
const BUSY_PAUSE_MS = 2000;
const BUSY_TRIES = 5;

const UPLOAD_PATH = '/v1beta1/upload-async';
const HEALTH_PATH = '/healthz';

/** `cdi: pkg/operator/controller`: on OpenShift it is the host of a route, without a scheme. */
const withScheme = (url: string): string => (/^https?:\/\//.test(url) ? url : `https://${url}`).replace(/\/+$/, '');

/**
 * Sends one file into one DataVolume (section "Upload" of CDI's documentation: wait until it is ready, get a token, POST the
 * bytes to the proxy). Lives outside of React and of pages; `subscribe` and `read` are for useSyncExternalStore. The token is
 * kept nowhere. `cdi: doc/upload.md`
 */
export class Upload {
  #state: UploadState = { phase: 'waiting', reason: undefined };
  #run: AbortController | undefined;
  #toldAt = 0;
  readonly #listeners = new Listeners();

  constructor(
    private readonly session: Session,
    private readonly wire: UploadWire,
    readonly order: UploadOrder,
  ) {}

  readonly read = (): UploadState => this.#state;
  readonly subscribe = (listener: () => void): (() => void) => this.#listeners.add(listener);

  /** Sends the file, from its beginning, into the DataVolume, which must have been created. Also after a failure. */
  start(): void {
    this.#run?.abort();
    const run = new AbortController();
    this.#run = run;
    this.#become({ phase: 'waiting', reason: undefined });
    void this.#work(run.signal).then(
      () => this.#end(run, { phase: 'done' }),
      (error: unknown) =>
        this.#end(run, { phase: 'failed', problem: error instanceof Stop ? error.problem : fromCluster(error) }),
    );
  }

  /** Breaks it off. The DataVolume stays: whoever made it deletes it. */
  cancel(): void {
    this.#run?.abort();
    this.#run = undefined;
    if (isActive(this.#state)) this.#become({ phase: 'canceled' });
  }

  #end(run: AbortController, state: UploadState): void {
    if (this.#run === run) this.#become(state);
  }

  #become(state: UploadState): void {
    const { scheduler } = this.session;
    const isNews = state.phase !== this.#state.phase || scheduler.now() - this.#toldAt >= TELL_EVERY_MS;
    this.#state = state;
    if (isNews) {
      this.#toldAt = scheduler.now();
      this.#listeners.tell();
    }
  }

  async #work(signal: AbortSignal): Promise<void> {
    const now = await this.#whenReady(signal);
    if (now === 'done') return;
    const proxy = await this.#proxy();
    if (!(await this.wire.reaches(`${proxy}${HEALTH_PATH}`))) throw new Stop(unreachable(`${proxy}${HEALTH_PATH}`));
    await this.#deliver(`${proxy}${UPLOAD_PATH}`, signal);
    if (signal.aborted) return;
    this.#become({ phase: 'finishing' });
    await this.#whenDone(signal);
  }

  /** Sends until the service takes the file: with a new token when one has run out, later when it is not ready. */
  async #deliver(url: string, signal: AbortSignal): Promise<void> {
    const { file } = this.order;
    let renewed = false;
    let busy = 0;
    for (;;) {
      const token = await this.#token();
      let sent = 0;
      const pace = new Pace();
      const end = await this.wire.send({
        url,
        token,
        file,
        signal,
        onProgress: (bytes) => {
          sent = bytes;
          pace.note(this.session.scheduler.now(), bytes);
          if (!signal.aborted) this.#become(sending(bytes, file.size, pace));
        },
      });
      if (end.kind === 'aborted' || signal.aborted) return;
      if (end.kind === 'cut') throw new Stop(await this.#whyCut(url, sent));
      if (isTaken(end)) return;
      if (end.status === 401 && !renewed) {
        renewed = true;
      } else if (end.status === 503 && busy < BUSY_TRIES) {
        busy += 1;
        await this.#pause(signal);
      } else {
        throw new Stop(refused(end.status, end.words));
      }
    }
  }

  async #whyCut(url: string, sent: number): Promise<UploadProblem> {
    if (!(await this.wire.isReadable(this.order.file))) return fileChanged;
    return sent === 0 ? unreachable(url.replace(UPLOAD_PATH, HEALTH_PATH)) : cut(sent, this.order.file.size);
  }

  async #proxy(): Promise<string> {
    const config = await this.session.cluster.get({ kind: CDI_CONFIG, name: 'config' });
    const url = text(config, 'status', 'uploadProxyURL');
    if (url === undefined) throw new Stop(noProxy);
    return withScheme(url);
  }

  /** Valid for five minutes from now, which only the beginning of the request has to meet. */
  async #token(): Promise<string> {
    const { namespace, name } = this.order;
    const answer = await this.session.cluster.create(UPLOAD_TOKEN_REQUEST, {
      apiVersion: `${UPLOAD_TOKEN_REQUEST.group}/${UPLOAD_TOKEN_REQUEST.version}`,
      kind: UPLOAD_TOKEN_REQUEST.kind,
      metadata: { namespace, name },
      spec: { pvcName: name },
    });
    return text(answer, 'status', 'token') ?? '';
  }

  #pause(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const go = (): void => {
        cancel();
        signal.removeEventListener('abort', go);
        resolve();
      };
      const cancel = this.session.scheduler.after(BUSY_PAUSE_MS, go);
      signal.addEventListener('abort', go, { once: true });
    });
  }

  #whenReady(signal: AbortSignal): Promise<'ready' | 'done'> {
    return awaitDisk(this.session, this.order, { signal, patienceMs: PATIENCE_MS }, (dataVolume) => {
      if (isDataVolumeDone(dataVolume)) return 'done';
      if (dataVolumePhaseOf(dataVolume) === 'UploadReady') return 'ready';
      this.#become({ phase: 'waiting', reason: reasonOf(dataVolume) });
      return undefined;
    });
  }

  #whenDone(signal: AbortSignal): Promise<'done'> {
    return awaitDisk(this.session, this.order, { signal, wasThere: true }, (dataVolume) =>
      isDataVolumeDone(dataVolume) ? 'done' : undefined,
    );
  }
}

const sending = (sent: number, total: number, pace: Pace): UploadState => ({
  phase: 'sending',
  sent: Math.min(sent, total),
  total,
  bytesPerSecond: pace.bytesPerSecond(),
  remainingMs: pace.remainingMs(total),
});

/** 409: it has the data already, from a request whose answer was lost. */
const isTaken = (end: SendEnd & { readonly kind: 'answer' }): boolean =>
  (end.status >= 200 && end.status < 300) || end.status === 409;
