import { BEHAVIOUR, guestSystem } from '../controllers/guest/guest';
import type { GuestSystem } from '../controllers/guest/systems';
import { parseTime } from '../controllers/object/time';
import { annotation, isPaused, phaseEntered } from '../controllers/vmi/read';
import { textAt } from '../lib/json';
import type { Store } from '../store/contract';
import type { KubeObject } from '../store/object';
import { loginOf } from './cloud-init';
import type { GuestPlan } from './guest';

/** What a guest is logged in with when its user data name no password. */
const DEFAULT_PASSWORD = 'sandbox';

/** `fedora`, `windows11`, `windowsserver2022`, …; undefined when nothing tells. */
const wordFor = (system: GuestSystem | undefined): string | undefined => {
  const id = system?.os['id'];
  return id === 'mswindows' ? (system?.os['prettyName'] ?? 'windows').toLowerCase().replaceAll(' ', '') : id;
};

const releaseOf = (system: GuestSystem): GuestPlan['release'] => {
  const { prettyName = '', versionId = '', kernelRelease = '' } = system.os;
  return { pretty: prettyName, version: versionId, kernel: kernelRelease };
};

/** What the guest of a running instance is started with. */
export const planOf = (vmi: KubeObject, store: Store): GuestPlan => {
  const system = guestSystem(vmi, { store });
  const defaultUser = system?.user ?? 'root';
  const login = loginOf(vmi, defaultUser, store);
  const { uid, namespace = '', name, creationTimestamp } = vmi.metadata;
  const booted = annotation(vmi, BEHAVIOUR.bootedAt) ?? phaseEntered(vmi, 'Running') ?? creationTimestamp;
  return {
    uid,
    namespace,
    name,
    hostname: textAt(vmi, 'spec', 'hostname') ?? name,
    system: wordFor(system),
    ...(system === undefined ? {} : { release: releaseOf(system) }),
    user: login.user ?? defaultUser,
    password: login.password ?? DEFAULT_PASSWORD,
    keyboard: annotation(vmi, BEHAVIOUR.keyboard) ?? 'us',
    bootedAt: parseTime(booted) ?? 0,
    paused: isPaused(vmi),
  };
};
