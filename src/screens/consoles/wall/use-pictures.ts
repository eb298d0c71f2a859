import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore, type RefObject } from 'react';
import { useSession } from '../../../cluster/hooks';
import { createPictures, type Pictures, type Shot } from '../../../inventory/screens/pictures';
import { takeFrom } from '../../console/watch/take';

/** Names one guest: a machine that was started again is another one, whose old picture counts no more. */
export const pictureKey = (namespace: string, name: string, guest: string): string => `${namespace}/${name}/${guest}`;

/**
 * The pictures of a wall, for as long as it is open.
 * @param wide the wall shows all namespaces.
 */
export const usePictures = (wide: boolean): Pictures | undefined => {
  const session = useSession();
  const [pictures, setPictures] = useState<Pictures>();
  useEffect(() => {
    const made = createPictures({
      scheduler: session.scheduler,
      isHidden: () => document.visibilityState === 'hidden',
      take: (key, signal) => {
        const [namespace = '', name = ''] = key.split('/');
        return takeFrom(session, namespace, name, wide)(signal);
      },
    });
    setPictures(made);
    return () => made.end();
  }, [session, wide]);
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

/** What stands on a canvas: nothing so far, the newest picture, or nothing as what came is no picture. */
type Drawn = 'nothing' | 'picture' | 'broken';

/**
 * Draws each picture as soon as it is ready, in the size that it is shown in, so that nothing flickers and little memory is needed. Not
 * an image element: the console's content security policy forbids addresses such as `blob:`.
 */
export const useDrawn = (picture: Blob | undefined): readonly [RefObject<HTMLCanvasElement>, Drawn] => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drawn, setDrawn] = useState<Drawn>('nothing');
  useEffect(() => {
    if (picture === undefined || canvas.current === null) {
      setDrawn('nothing');
      return undefined;
    }
    let isOver = false;
    const resizeWidth = Math.max(1, Math.round(canvas.current.clientWidth * window.devicePixelRatio));
    createImageBitmap(picture, { resizeWidth, resizeQuality: 'high' }).then(
      (bitmap) => {
        const { current } = canvas;
        if (!isOver && current !== null) {
          current.width = bitmap.width;
          current.height = bitmap.height;
          current.getContext('2d')?.drawImage(bitmap, 0, 0);
          setDrawn('picture');
        }
        bitmap.close();
      },
      () => {
        if (!isOver) setDrawn('broken');
      },
    );
    return () => {
      isOver = true;
    };
  }, [picture]);
  return [canvas, drawn];
};
