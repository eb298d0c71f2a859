import { edgeSpeed } from './edge-scroll';
import { IDLE, nextGesture, type Gesture, type GestureInput, type Point } from './gesture';

/** For how long a finger is held before it drags. */
const HOLD_MS = 350;

export interface DragHandlers {
  /** What a press on this element would pick up; undefined for nothing. */
  readonly sourceOf: (element: Element) => string | undefined;
  readonly onStart: (source: string, at: Point) => void;
  /** At most once a frame, also while the box scrolls below a pointer that rests. */
  readonly onMove: (at: Point) => void;
  readonly onDrop: (at: Point) => void;
  readonly onCancel: () => void;
}

const pointOf = (event: PointerEvent): Point => ({ x: event.clientX, y: event.clientY });

/** Draws what moves once a frame, and scrolls the box while the pointer is near its edge. */
class Frames {
  #request: number | undefined;
  #last = 0;
  #at: Point = { x: 0, y: 0 };

  constructor(
    private readonly box: HTMLElement,
    private readonly draw: (at: Point) => void,
  ) {}

  begin(at: Point): void {
    this.#at = at;
    this.#last = performance.now();
    this.#request ??= requestAnimationFrame(this.#frame);
  }

  to(at: Point): void {
    this.#at = at;
  }

  end(): void {
    if (this.#request !== undefined) cancelAnimationFrame(this.#request);
    this.#request = undefined;
  }

  readonly #frame = (now: number): void => {
    const seconds = Math.min(0.1, Math.max(0, now - this.#last) / 1000);
    this.#last = now;
    const { x, y } = edgeSpeed(this.#at, this.box.getBoundingClientRect());
    if (x !== 0) this.box.scrollLeft += x * seconds;
    if (y !== 0) this.box.scrollTop += y * seconds;
    this.draw(this.#at);
    this.#request = requestAnimationFrame(this.#frame);
  };
}

/** A click follows the release of what was dragged: nobody meant it. */
const swallowClick = (box: HTMLElement): void => {
  const swallow = (event: Event): void => {
    event.stopPropagation();
    event.preventDefault();
  };
  box.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => box.removeEventListener('click', swallow, { capture: true }));
};

/** Follows one pointer at a time through press, drag and release. */
class PointerDrag {
  #gesture: Gesture = IDLE;
  #hold: ReturnType<typeof setTimeout> | undefined;
  readonly #frames: Frames;

  constructor(
    private readonly box: HTMLElement,
    private readonly handlers: DragHandlers,
  ) {
    this.#frames = new Frames(box, (at) => handlers.onMove(at));
  }

  feed(input: GestureInput): void {
    const before = this.#gesture;
    const { gesture, effect } = nextGesture(before, input);
    this.#gesture = gesture;
    if (gesture.is !== 'pressed') clearTimeout(this.#hold);
    switch (effect) {
      case 'none':
        return;
      case 'start':
        if (gesture.is === 'dragging') this.#start(gesture.pointer, gesture.source, gesture.at);
        return;
      case 'move':
        if (gesture.is === 'dragging') this.#frames.to(gesture.at);
        return;
      case 'drop':
        this.#end(before);
        if (input.type === 'release') this.handlers.onDrop(input.at);
        return;
      case 'cancel':
        this.#end(before);
        this.handlers.onCancel();
    }
  }

  readonly press = (event: PointerEvent): void => {
    if (!(event.target instanceof Element) || event.button !== 0 || event.ctrlKey) return;
    const source = this.handlers.sourceOf(event.target);
    const touch = event.pointerType === 'touch';
    if (source === undefined) return;
    this.feed({ type: 'press', pointer: event.pointerId, source, at: pointOf(event), touch });
    clearTimeout(this.#hold);
    if (touch) this.#hold = setTimeout(() => this.feed({ type: 'held' }), HOLD_MS);
  };

  readonly lost = ({ pointerId }: PointerEvent): void => {
    if (this.#gesture.is !== 'idle' && this.#gesture.pointer === pointerId) this.feed({ type: 'cancel' });
  };

  readonly key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || this.#gesture.is !== 'dragging') return;
    event.stopPropagation();
    event.preventDefault();
    this.feed({ type: 'cancel' });
  };

  /** A finger that drags neither scrolls nor opens a menu. */
  readonly still = (event: Event): void => {
    if (this.#gesture.is === 'dragging') event.preventDefault();
  };

  #start(pointer: number, source: string, at: Point): void {
    this.box.setPointerCapture(pointer);
    this.handlers.onStart(source, at);
    this.#frames.begin(at);
  }

  #end(before: Gesture): void {
    this.#frames.end();
    swallowClick(this.box);
    if (before.is === 'dragging' && this.box.hasPointerCapture(before.pointer)) this.box.releasePointerCapture(before.pointer); // prettier-ignore
  }
}

/**
 * Drags with mouse, pen and finger inside a box that scrolls. The box takes the pointer, not what is dragged, as that may be
 * scrolled out of the document meanwhile. Returns what ends it all.
 */
export const attachPointerDrag = (box: HTMLElement, handlers: DragHandlers): (() => void) => {
  const drag = new PointerDrag(box, handlers);
  const ends = new AbortController();
  const { signal } = ends;
  const told = (type: 'move' | 'release') => (event: PointerEvent) =>
    drag.feed({ type, pointer: event.pointerId, at: pointOf(event) });
  box.addEventListener('pointerdown', drag.press, { signal });
  box.addEventListener('pointermove', told('move'), { signal });
  box.addEventListener('pointerup', told('release'), { signal });
  box.addEventListener('pointercancel', drag.lost, { signal });
  box.addEventListener('lostpointercapture', drag.lost, { signal });
  box.addEventListener('touchmove', drag.still, { signal, passive: false });
  box.addEventListener('contextmenu', drag.still, { signal, capture: true });
  window.addEventListener('keydown', drag.key, { signal, capture: true });
  window.addEventListener('blur', () => drag.feed({ type: 'cancel' }), { signal });
  return () => {
    drag.feed({ type: 'cancel' });
    ends.abort();
  };
};
