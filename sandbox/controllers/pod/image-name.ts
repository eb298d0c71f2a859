/** One part of a repository's path. `distribution/reference: regexp.go` */
const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const HOST_LABEL = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const HOST = `(?:${HOST_LABEL}(?:\\.${HOST_LABEL})*|\\[(?:[a-fA-F0-9:]+)\\])(?::[0-9]+)?`;
const DIGEST = '(?:sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128})';
const REFERENCE = new RegExp(`^(?:(${HOST})/)?(${COMPONENT}(?:/${COMPONENT})*)(?::\\w[\\w.-]{0,127})?(?:@${DIGEST})?$`);

const INVALID = 'invalid reference format';
const LONGEST_REPOSITORY = 255;

/** Splits off the registry, as Docker's short names are understood. `distribution/reference: normalize.go` (splitDockerDomain) */
const splitDomain = (name: string): readonly [string, string] => {
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  const isHost = slash >= 0 && (/[.:]/.test(first) || first === 'localhost' || first.toLowerCase() !== first);
  const [domain, rest] = isHost ? [first, name.slice(slash + 1)] : ['docker.io', name];
  return [domain, domain === 'docker.io' && !rest.includes('/') ? `library/${rest}` : rest];
};

/**
 * Why the kubelet cannot take the name of an image; undefined when it can.
 * `distribution/reference: normalize.go` (ParseNormalizedNamed)
 */
export const imageNameError = (name: string): string | undefined => {
  if (/^[a-f0-9]{64}$/.test(name)) {
    return `invalid repository name (${name}), cannot specify 64-byte hexadecimal strings`;
  }
  const [domain, rest] = splitDomain(name);
  const colon = rest.indexOf(':');
  const repository = colon < 0 ? rest : rest.slice(0, colon);
  if (repository.toLowerCase() !== repository) return `${INVALID}: repository name (${repository}) must be lowercase`;
  const match = REFERENCE.exec(`${domain}/${rest}`);
  if (match === null) return INVALID;
  return (match[2] ?? '').length > LONGEST_REPOSITORY
    ? `repository name must not be more than ${LONGEST_REPOSITORY} characters`
    : undefined;
};

/** What the kubelet says of such an image. `kubernetes: pkg/kubelet/images/image_manager.go` (EnsureImageExists) */
export const invalidImageMessage = (image: string): string | undefined => {
  const error = imageNameError(image);
  return error === undefined
    ? undefined
    : `Failed to apply default image tag "${image}": couldn't parse image name "${image}": ${error}`;
};
