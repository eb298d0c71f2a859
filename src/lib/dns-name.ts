const LABEL = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;

/** Lower-case letters, digits and dashes, 63 at most. `apimachinery: pkg/util/validation/validation.go` (IsDNS1123Label) */
export const isDnsLabel = (name: string): boolean => name.length <= 63 && LABEL.test(name);

/** Parts like labels, joined by dots, 253 characters at most; parts have no limit of their own. (IsDNS1123Subdomain) */
export const isDnsSubdomain = (name: string): boolean =>
  name.length <= 253 && name.split('.').every((part) => LABEL.test(part));
