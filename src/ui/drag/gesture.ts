/** A place in the window, in CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How far a mouse moves before a press becomes a drag, so that a click with a shaky hand stays a click. */
const SLACK = 5;
/** A finger that moves further than this before it was held scrolls. */
const TOUCH_SLACK = 10;

/** Where a press stands. `source` is what was pressed. */
export type Gesture =
  | { readonly is: 'idle' }
  | {
      readonly is: 'pressed';
      readonly pointer: number;
      readonly source: string;
      readonly from: Point;
      readonly touch: boolean;
    }
  | { readonly is: 'dragging'; readonly pointer: number; readonly source: string; readonly at: Point };

export type GestureInput =
  | {
      readonly type: 'press';
      readonly pointer: number;
      readonly source: string;
      readonly at: Point;
      readonly touch: boolean;
    }
  | { readonly type: 'move'; readonly pointer: number; readonly at: Point }
  /** A finger has been held still long enough. */
  | { readonly type: 'held' }
  | { readonly type: 'release'; readonly pointer: number; readonly at: Point }
  | { readonly type: 'cancel' };

export type GestureEffect = 'none' | 'start' | 'move' | 'drop' | 'cancel';

export interface GestureStep {
  readonly gesture: Gesture;
  /** What to do now. Every `start` is followed by exactly one `drop` or `cancel`. */
  readonly effect: GestureEffect;
}

export const IDLE: Gesture = { is: 'idle' };

const stay = (gesture: Gesture): GestureStep => ({ gesture, effect: 'none' });
const distance = (one: Point, other: Point): number => Math.hypot(one.x - other.x, one.y - other.y);

const whilePressed = (gesture: Extract<Gesture, { is: 'pressed' }>, input: GestureInput): GestureStep => {
  const { pointer, source, from, touch } = gesture;
  const begin = (at: Point): GestureStep => ({ gesture: { is: 'dragging', pointer, source, at }, effect: 'start' });
  switch (input.type) {
    case 'move': {
      if (input.pointer !== pointer) return stay(gesture);
      const far = distance(from, input.at);
      if (touch) return far > TOUCH_SLACK ? stay(IDLE) : stay(gesture);
      return far > SLACK ? begin(input.at) : stay(gesture);
    }
    case 'held':
      return touch ? begin(from) : stay(gesture);
    case 'release':
      return input.pointer === pointer ? stay(IDLE) : stay(gesture);
    case 'press':
      // a second finger: it is no drag but a zoom
      return stay(IDLE);
    case 'cancel':
      return stay(IDLE);
  }
};

const whileDragging = (gesture: Extract<Gesture, { is: 'dragging' }>, input: GestureInput): GestureStep => {
  const { pointer } = gesture;
  switch (input.type) {
    case 'move':
      return input.pointer === pointer ? { gesture: { ...gesture, at: input.at }, effect: 'move' } : stay(gesture);
    case 'release':
      return input.pointer === pointer ? { gesture: IDLE, effect: 'drop' } : stay(gesture);
    case 'press':
    case 'cancel':
      return { gesture: IDLE, effect: 'cancel' };
    case 'held':
      return stay(gesture);
  }
};

/** What a press, a move or a release means: mice drag when they move, fingers when they were held, as they scroll otherwise. */
export const nextGesture = (gesture: Gesture, input: GestureInput): GestureStep => {
  switch (gesture.is) {
    case 'idle':
      if (input.type !== 'press') return stay(gesture);
      return stay({
        is: 'pressed',
        pointer: input.pointer,
        source: input.source,
        from: input.at,
        touch: input.touch,
      });
    case 'pressed':
      return whilePressed(gesture, input);
    case 'dragging':
      return whileDragging(gesture, input);
  }
};
