/** The token that proves to the console's server that a write comes from its own page (cookie and header must agree). */
export const CSRF_COOKIE = 'csrf-token';

/** Value of a cookie, or an empty string. */
export function cookieValue(cookies: string, name: string): string {
  const entry = cookies.split(';').find((part) => part.trim().startsWith(`${name}=`));
  return entry ? decodeURIComponent(entry.trim().slice(name.length + 1)) : '';
}

export function csrfToken(): string {
  return typeof document === 'undefined' ? '' : cookieValue(document.cookie, CSRF_COOKIE);
}
