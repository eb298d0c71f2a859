import { describe, expect, it } from 'vitest';
import { likelyLogin } from './login';

const spec = (userData: string) => ({ volumes: [{ name: 'init', cloudInitNoCloud: { userData } }] });

describe('who logs in', () => {
  it('is whom cloud-init names, with the password that it sets', () => {
    expect(likelyLogin(spec('#cloud-config\nuser: jo\npassword: secret'), 'Fedora Linux 43')).toEqual({
      user: 'jo',
      from: 'cloud-init',
      password: 'secret',
    });
  });

  it('is the usual user of the image otherwise', () => {
    expect(likelyLogin(spec('#cloud-config\npassword: secret'), 'Fedora Linux 43')).toEqual({
      user: 'fedora',
      from: 'image',
      password: 'secret',
    });
    expect(likelyLogin({}, undefined)).toBeUndefined();
  });

  it('offers no hash as a password', () => {
    expect(likelyLogin(spec('#cloud-config\nuser: jo\npassword: $6$salt$hash'), undefined)).toEqual({
      user: 'jo',
      from: 'cloud-init',
    });
  });
});
