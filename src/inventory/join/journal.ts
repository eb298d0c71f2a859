/** Readers that are further behind than so many changes read everything again. */
const LONGEST = 120;

/** Which keys changed with which version, for readers that look now and then. */
export class Journal {
  #version = 0;
  #entries: { readonly version: number; readonly keys: readonly string[] }[] = [];

  /** Grows with each entry. */
  get version(): number {
    return this.#version;
  }

  add(keys: readonly string[]): void {
    this.#version += 1;
    this.#entries.push({ version: this.#version, keys });
    if (this.#entries.length > LONGEST) {
      this.#entries.shift();
    }
  }

  /** Everything may have changed: readers must read all again. */
  tear(): void {
    this.#version += 1;
    this.#entries = [];
  }

  /** The keys that changed after `version`; undefined when that is too long ago to tell. */
  since(version: number): ReadonlySet<string> | undefined {
    const oldest = this.#entries[0];
    if (version < this.#version && (oldest === undefined || oldest.version > version + 1)) {
      return undefined;
    }
    return new Set(this.#entries.filter((entry) => entry.version > version).flatMap((entry) => entry.keys));
  }
}
