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

/**
 * Drags with mouse, pen and finger inside a box that scrolls. The box takes the pointer, not what is dragged, as that may be
 * scrolled out of the document meanwhile. Returns what ends it all.
 */
export const attachPointerDrag = (box: HTMLElement, handlers: DragHandlers): (() => void) => {
  let gesture: Gesture = IDLE;
  let hold: ReturnType<typeof setTimeout> | undefined;
  const frames = new Frames(box, (at) => handlers.onMove(at));

  const feed = (input: GestureInput): void => {
    const before = gesture;
    const step = nextGesture(gesture, input);
    gesture = step.gesture;
    if (gesture.is !== 'pressed') clearTimeout(hold);
    switch (step.effect) {
      case 'none':
        return;
      case 'start':
        if (gesture.is !== 'dragging') return;
        box.setPointerCapture(gesture.pointer);
        handlers.onStart(gesture.source, gesture.at);
        frames.begin(gesture.at);
        return;
      case 'move':
        if (gesture.is === 'dragging') frames.to(gesture.at);
        return;
      case 'drop':
        frames.end();
        swallowClick(box);
        if (input.type === 'release') handlers.onDrop(input.at);
        return;
      case 'cancel':
        frames.end();
        if (before.is === 'dragging' && box.hasPointerCapture(before.pointer))
          box.releasePointerCapture(before.pointer);
        swallowClick(box);
        handlers.onCancel();
    }
  };

  const press = (event: PointerEvent): void => {
    if (!(event.target instanceof Element) || event.button !== 0 || event.ctrlKey) return;
    const source = handlers.sourceOf(event.target);
    const touch = event.pointerType === 'touch';
    if (source === undefined) return;
    feed({ type: 'press', pointer: event.pointerId, source, at: pointOf(event), touch });
    clearTimeout(hold);
    if (touch) hold = setTimeout(() => feed({ type: 'held' }), HOLD_MS);
  };
  const move = (event: PointerEvent): void => feed({ type: 'move', pointer: event.pointerId, at: pointOf(event) });
  const release = (event: PointerEvent): void =>
    feed({ type: 'release', pointer: event.pointerId, at: pointOf(event) });
  const lost = (event: PointerEvent): void => {
    if (gesture.is !== 'idle' && gesture.pointer === event.pointerId) feed({ type: 'cancel' });
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || gesture.is !== 'dragging') return;
    event.stopPropagation();
    event.preventDefault();
    feed({ type: 'cancel' });
  };
  /** A finger that drags neither scrolls nor opens a menu. */
  const still = (event: Event): void => {
    if (gesture.is === 'dragging') event.preventDefault();
  };

  const ends = new AbortController();
  const { signal } = ends;
  box.addEventListener('pointerdown', press, { signal });
  box.addEventListener('pointermove', move, { signal });
  box.addEventListener('pointerup', release, { signal });
  box.addEventListener('pointercancel', lost, { signal });
  box.addEventListener('lostpointercapture', lost, { signal });
  box.addEventListener('touchmove', still, { signal, passive: false });
  box.addEventListener('contextmenu', still, { signal, capture: true });
  window.addEventListener('keydown', key, { signal, capture: true });
  window.addEventListener('blur', () => feed({ type: 'cancel' }), { signal });
  return () => {
    feed({ type: 'cancel' });
    ends.abort();
  };
};
