/** Who wants to be told of something. */
export class Listeners<Value = void> {
  readonly #all = new Set<(value: Value) => void>();

  get isEmpty(): boolean {
    return this.#all.size === 0;
  }

  /**
   * Adds a listener; the same function may be added more than once, and each addition ends by the function returned, which may
   * be called more than once.
   *
   * @param last called when this was the last one to go
   */
  add(listener: (value: Value) => void, last?: () => void): () => void {
    const own = (value: Value): void => listener(value);
    this.#all.add(own);
    return () => {
      if (this.#all.delete(own) && this.#all.size === 0) {
        last?.();
      }
    };
  }

  tell(value: Value): void {
    for (const listener of this.#all) {
      listener(value);
    }
  }

  clear(): void {
    this.#all.clear();
  }
}
