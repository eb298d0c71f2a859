import 'react';

declare module 'react' {
  /** Custom properties that the style sheets of this plugin read. */
  interface CSSProperties {
    readonly [own: `--vm-manager-${string}`]: string | number | undefined;
  }
}
