import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useSession } from '../../../cluster/hooks';
import { createPictures, type Pictures, type Shot } from '../../../inventory/screens/pictures';
import { takeFrom } from '../../console/watch/watch';

/** Names one guest: a machine that was started again is another one, whose old picture counts no more. */
export const pictureKey = (namespace: string, name: string, guest: string): string => `${namespace}/${name}/${guest}`;

/** The pictures of a wall, for as long as it is open. */
export const usePictures = (): Pictures | undefined => {
  const session = useSession();
  const [pictures, setPictures] = useState<Pictures>();
  useEffect(() => {
    const made = createPictures({
      scheduler: session.scheduler,
      isHidden: () => document.visibilityState === 'hidden',
      take: (key, signal) => {
        const [namespace = '', name = ''] = key.split('/');
        return takeFrom(session, namespace, name)(signal);
      },
    });
    setPictures(made);
    return () => made.end();
  }, [session]);
  return pictures;
};

const NOTHING: Shot = { picture: undefined, takenAt: undefined, error: undefined };
const noSubscription = (): (() => void) => () => undefined;

/** The newest picture of a screen, renewed while `wanted`. */
export const useShot = (pictures: Pictures | undefined, key: string, wanted: boolean): Shot => {
  useEffect(() => (wanted ? pictures?.show(key) : undefined), [pictures, key, wanted]);
  const subscribe = useMemo(
    () => (pictures === undefined ? noSubscription : (listener: () => void) => pictures.subscribe(key, listener)),
    [pictures, key],
  );
  return useSyncExternalStore(
    subscribe,
    useCallback(() => pictures?.shot(key) ?? NOTHING, [pictures, key]),
  );
};

interface Decoded {
  /** The address of the picture that can be drawn at once; the former one until the newest is ready. */
  readonly url: string | undefined;
  /** What came is no picture. */
  readonly broken: boolean;
}

/** Makes pictures ready before they are shown, so that nothing flickers, and gives their memory back. */
export const useDecoded = (picture: Blob | undefined): Decoded => {
  const [decoded, setDecoded] = useState<Decoded>({ url: undefined, broken: false });
  const shown = useRef<string>();
  useEffect(() => {
    if (picture === undefined) {
      setDecoded({ url: undefined, broken: false });
      return undefined;
    }
    let isOver = false;
    const url = URL.createObjectURL(picture);
    const image = new Image();
    image.src = url;
    image.decode().then(
      () => {
        if (isOver) return;
        const former = shown.current;
        shown.current = url;
        setDecoded({ url, broken: false });
        // drawn over first
        if (former !== undefined) requestAnimationFrame(() => URL.revokeObjectURL(former));
      },
      () => {
        if (!isOver) setDecoded((before) => ({ ...before, broken: true }));
      },
    );
    return () => {
      isOver = true;
      if (shown.current !== url) URL.revokeObjectURL(url);
    };
  }, [picture]);
  useEffect(
    () => () => {
      if (shown.current !== undefined) URL.revokeObjectURL(shown.current);
      shown.current = undefined;
    },
    [],
  );
  return decoded;
};
