/** The light console has one perspective. */
const nothing = (): void => undefined;
const current: [string, (perspective: string, next?: string) => void] = ['admin', nothing];

export default function useActivePerspective(): [string, (perspective: string, next?: string) => void] {
  return current;
}
