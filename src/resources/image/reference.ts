import { msg, type Message } from '../../lib/message';

/** The parts of the name of a container image, `[domain/]path[:tag][@digest]`. */
export interface ImageReference {
  /** Registry with its port; undefined where the cluster decides which one it asks. */
  readonly domain: string | undefined;
  readonly path: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

const LONGEST_NAME = 255;

const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?';
const DOMAIN = new RegExp(`^(?:${LABEL}(?:\\.${LABEL})*|\\[[0-9A-Fa-f:]+\\])(?::[0-9]+)?$`);
const PATH_PART = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const TAG = /^\w[\w.-]{0,127}$/;

/** Hexadecimal digits of each kind of digest. `go-digest: algorithm.go` */
const DIGITS: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

/** The beginning of a name is a registry when it looks like a host; else it is a folder of the default registry. */
const looksLikeHost = (part: string): boolean =>
  /[.:]/.test(part) || part === 'localhost' || part !== part.toLowerCase();

/** Cuts a text into the parts of a name, right or wrong. */
const cut = (text: string): ImageReference => {
  const [rest = '', ...digests] = text.split('@');
  const slash = rest.indexOf('/');
  const first = slash < 0 ? '' : rest.slice(0, slash);
  const domain = slash === 0 || (slash > 0 && looksLikeHost(first)) ? first : undefined;
  const named = domain === undefined ? rest : rest.slice(slash + 1);
  const colon = named.indexOf(':');
  return {
    domain,
    path: colon < 0 ? named : named.slice(0, colon),
    tag: colon < 0 ? undefined : named.slice(colon + 1),
    digest: digests.length === 0 ? undefined : digests.join('@'),
  };
};

const isDigest = (digest: string): boolean => {
  const [, kind = '', digits = ''] = /^([a-z0-9]+):([0-9a-f]+)$/.exec(digest) ?? [];
  return digits !== '' && DIGITS[kind] === digits.length;
};

const EXAMPLE = msg('Enter the name of an image in a registry, such as quay.io/containerdisks/fedora:latest');

const domainProblem = (domain: string): Message | undefined => {
  if (domain === '') return msg('The registry before the first slash is missing, such as quay.io.');
  return DOMAIN.test(domain) ? undefined : msg('“{{name}}” is no name of a registry.', { name: domain });
};

const pathProblem = (path: string): Message | undefined => {
  const parts = path.split('/');
  if (path === '') return msg('The name of the image is missing.');
  if (parts.includes('')) return msg('There is nothing between two slashes, or after the last one.');
  if (path !== path.toLowerCase()) {
    return msg('Write “{{name}}” in lower-case letters: only a tag may have others.', { name: path });
  }
  const wrong = parts.find((part) => !PATH_PART.test(part));
  return wrong === undefined
    ? undefined
    : msg('“{{name}}” may only have letters, digits, and between them dots, dashes and underscores.', { name: wrong });
};

const versionProblem = ({ tag, digest }: ImageReference): Message | undefined => {
  if (tag === '') return msg('Nothing follows the colon: enter a tag such as latest, or leave the colon out.');
  if (tag !== undefined && !TAG.test(tag)) return msg('“{{tag}}” is no tag such as latest or 43.', { tag });
  return digest === undefined || isDigest(digest)
    ? undefined
    : msg('Enter a digest such as sha256:… with all its digits after the @, or leave it out.');
};

/**
 * What is wrong with the name of a container image; undefined when a node can take it. Whether there is such an image only the
 * registry knows. `distribution/reference: regexp.go, normalize.go`
 */
export const referenceProblem = (text: string): Message | undefined => {
  if (text === '') return EXAMPLE;
  if (/\s/.test(text)) return msg('The name of an image has no spaces.');
  const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:\/\//.exec(text)?.[0];
  if (scheme !== undefined) return msg('Leave {{scheme}} out: the name begins with the registry.', { scheme });
  const parts = cut(text);
  const { domain, path } = parts;
  const problem =
    (domain === undefined ? undefined : domainProblem(domain)) ?? pathProblem(path) ?? versionProblem(parts);
  if (problem !== undefined) return problem;
  if (domain === undefined && /^[0-9a-f]{64}$/.test(path)) return EXAMPLE;
  // without a registry it stands for docker.io/library/…
  const implied = domain === undefined && !path.includes('/') ? 'library/'.length : 0;
  return path.length + implied > LONGEST_NAME
    ? msg('At most {{number}} characters', { number: LONGEST_NAME })
    : undefined;
};

/** The parts of a name; undefined when it is none. */
export const readReference = (text: string): ImageReference | undefined =>
  referenceProblem(text) === undefined ? cut(text) : undefined;

/** Said of a name that is right but leaves open where the image is. */
export const openRegistry = (text: string): Message | undefined => {
  const reference = readReference(text);
  return reference !== undefined && reference.domain === undefined
    ? msg('It names no registry. The cluster then decides where to look, mostly on docker.io.')
    : undefined;
};

/**
 * What is wrong with the address of an import from a registry, whose scheme is known: `docker://` and a name, or `oci-archive://`
 * and the path of a file. `cdi: pkg/importer/transport.go`
 */
export const registryAddressProblem = (address: string): Message | undefined => {
  const [, scheme = '', rest = ''] = /^(docker|oci-archive):\/\/(.*)$/s.exec(address) ?? [];
  if (scheme === 'docker') return referenceProblem(rest);
  return rest === '' || /\s/.test(rest) ? EXAMPLE : undefined;
};
