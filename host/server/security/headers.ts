/**
 * Headers of every answer. The policy is the one that OpenShift Console 4.22 reports on; here it is enforced, so that a
 * plugin that breaks it is noticed.
 *
 * @see openshift/console: pkg/utils/utils.go (BuildCSPDirectives)
 */
import { randomBytes } from 'node:crypto';

export const newNonce = (): string => randomBytes(18).toString('base64');

/** `uploads`: where else than at home the page may send data. */
export function contentSecurityPolicy(nonce: string, uploads: string | undefined): string {
  return [
    "base-uri 'self'",
    "default-src 'self'",
    uploads === undefined ? "connect-src 'self'" : `connect-src 'self' ${uploads}`,
    "font-src 'self' data:",
    "img-src 'self' data:",
    `script-src 'self' 'unsafe-eval' 'nonce-${nonce}'`,
    "style-src 'self' 'unsafe-inline'",
    "worker-src 'self'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "form-action 'self'",
  ].join('; ');
}

export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'X-DNS-Prefetch-Control': 'off',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/**
 * For what the cluster answers, which may be a page or script of any pod (`…/proxy/` of pods and services, logs): opened
 * in the browser it runs nothing and belongs to no origin, least of all to the console's. The page's own fetches are not
 * affected.
 */
export const FOREIGN_HEADERS: Readonly<Record<string, string>> = {
  ...COMMON_HEADERS,
  'Content-Security-Policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
};
