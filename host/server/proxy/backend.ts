/** The cluster behind `/api/kubernetes`: how to reach it, and as whom. */
import type { RequestOptions } from 'node:https';
import type { Persona } from '../../../sandbox/serve/sandbox';

export interface Backend {
  /** The API server, without a path at its end unless the cluster is served below one. */
  readonly url: URL;
  /** In words, for the masthead and messages. */
  readonly name: string;
  /** Whom the user may act as; empty for a real cluster. */
  readonly personas: readonly Persona[];
  /** On loopback compression only costs time. */
  readonly isLocal: boolean;
  /**
   * Where pages may send disk images: CDI's upload proxy is another origin. A source of a content security policy; absent when
   * there is none.
   */
  readonly uploads?: () => string | undefined;
  /** Where the console's metrics come from; absent when there are none. */
  readonly metrics?: MetricsBackend;
  /** Credentials and TLS settings of a request for the persona named; never logged. */
  readonly authorize: (persona: string) => Promise<RequestOptions>;
  /** Told when the cluster answered 401. */
  readonly refused?: () => void;
}

/** The two doors of Prometheus' API, each a URL to which `/api/v1/…` is added. */
export interface MetricsBackend {
  readonly cluster: Backend;
  /** Answers for one namespace only, the one in the query. */
  readonly tenancy: Backend;
}

/** The persona named, else the first. */
export function personaOf(backend: Backend, name: string): Persona | undefined {
  return backend.personas.find((persona) => persona.name === name) ?? backend.personas[0];
}
