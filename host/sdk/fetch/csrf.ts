/** The token that proves to the console's server that a write comes from its own page (cookie and header must agree). */
export const CSRF_COOKIE = 'csrf-token';

/** Value of a cookie, or an empty string; as it stands when its escapes are broken (anybody may write a cookie). */
export function cookieValue(cookies: string, name: string): string {
  const entry = cookies.split(';').find((part) => part.trim().startsWith(`${name}=`));
  const value = entry?.trim().slice(name.length + 1) ?? '';
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

export function csrfToken(): string {
  return typeof document === 'undefined' ? '' : cookieValue(document.cookie, CSRF_COOKIE);
}
