/** Where each list was scrolled to, for the life of the page: going back to a list finds its place. Pixels. */
const positions = new Map<string, number>();

export const rememberedScroll = (key: string): number => positions.get(key) ?? 0;

export const rememberScroll = (key: string, scrollTop: number): void => {
  positions.set(key, scrollTop);
};
