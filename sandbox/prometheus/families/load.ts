/**
 * How busy a machine is, as a function of time: the same machine is always busy in the same way, and machines differ. Three waves
 * around a level; what has been done up to a time is their integral, so that counters need no memory and never go back.
 */

/** A number in [0, 1) that is the same for the same text. FNV-1a. */
export const fraction = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 12;
  return (hash >>> 0) / 2 ** 32;
};

export interface Load {
  /** Between 0 and 1, the middle of the waves. */
  readonly level: number;
  /** Share that is used at a time (milliseconds), between 0 and 1. */
  at(time: number): number;
  /** Seconds of full use until a time, counted from a fixed beginning. */
  until(time: number): number;
}

/** Of a day, of half an hour, of some minutes. */
const WAVES = [
  { share: 0.25, shortest: 80_000, longest: 92_000 },
  { share: 0.2, shortest: 1_300, longest: 2_900 },
  { share: 0.1, shortest: 160, longest: 520 },
] as const;

/** Of ten machines two are busy, four are at work, and four do next to nothing. The highest wave stays below 1. */
const levelOf = (name: string): number => {
  const kind = fraction(`kind ${name}`);
  const place = fraction(`level ${name}`);
  if (kind < 0.2) return 0.4 + 0.22 * place;
  if (kind < 0.6) return 0.08 + 0.2 * place;
  return 0.005 + 0.03 * place;
};

/** The load of what is called `name`; `level` sets its middle. */
export const loadOf = (name: string, level = levelOf(name)): Load => {
  const waves = WAVES.map(({ share, shortest, longest }, index) => ({
    share,
    speed: (2 * Math.PI) / (shortest + (longest - shortest) * fraction(`speed ${index} ${name}`)),
    phase: 2 * Math.PI * fraction(`phase ${index} ${name}`),
  }));
  const [slow = { share: 0, speed: 1, phase: 0 }, middle = slow, quick = slow] = waves;
  const wave = ({ share, speed, phase }: typeof slow, seconds: number): number =>
    share * Math.sin(speed * seconds + phase);
  const area = ({ share, speed, phase }: typeof slow, seconds: number): number =>
    (-share / speed) * Math.cos(speed * seconds + phase);
  return {
    level,
    at: (time) => {
      const seconds = time / 1000;
      return level * (1 + wave(slow, seconds) + wave(middle, seconds) + wave(quick, seconds));
    },
    until: (time) => {
      const seconds = time / 1000;
      return level * (seconds + area(slow, seconds) + area(middle, seconds) + area(quick, seconds));
    },
  };
};
