import { createHash } from 'node:crypto';
import type { Identity } from '../api/access/identity';
import type { Persona, PersonaName } from './sandbox';

const DESCRIPTIONS: Readonly<Record<PersonaName, string>> = {
  'cluster-admin': 'May do everything',
  admin: 'Administers virtual machines in all namespaces, but may not migrate them',
  edit: 'Creates, changes and operates virtual machines in all namespaces',
  view: 'Sees virtual machines in all namespaces, changes nothing',
  tenant: 'Administers virtual machines in two namespaces and sees nothing else',
};

/** The token of a persona. It depends on the port only, so that clients go on working when the sandbox is started again. */
const tokenOf = (name: PersonaName, port: number): string =>
  createHash('sha256').update(`sandbox ${port} ${name}`).digest('base64url').slice(0, 32);

export const personasOf = (port: number): readonly Persona[] =>
  (Object.keys(DESCRIPTIONS) as PersonaName[]).map((name) => ({
    name,
    token: tokenOf(name, port),
    description: DESCRIPTIONS[name],
  }));

const groupsOf = (name: PersonaName): readonly string[] =>
  name === 'cluster-admin' ? ['system:masters', 'system:authenticated'] : ['system:authenticated'];

/** Knows the personas by their tokens. */
export const authenticatorOf = (personas: readonly Persona[]): ((token: string) => Identity | undefined) => {
  const byToken = new Map(
    personas.map(({ name, token }): [string, Identity] => [
      token,
      { name, uid: `persona-${name}`, groups: groupsOf(name) },
    ]),
  );
  return (token) => byToken.get(token);
};
