/** Machines or pods for which the same is to be said. */
export interface Hindrance<Member> {
  readonly key: string;
  /** Why, and what could be done about it; a line each. */
  readonly lines: readonly string[];
  readonly members: readonly Member[];
}

/** Puts those together for which the same lines stand, in the order in which they come. */
export const gathered = <Member>(
  members: readonly Member[],
  linesOf: (member: Member) => readonly string[],
): readonly Hindrance<Member>[] => {
  const groups = new Map<string, { lines: readonly string[]; members: Member[] }>();
  for (const member of members) {
    const lines = linesOf(member);
    const key = lines.join('\n');
    const group = groups.get(key) ?? { lines, members: [] };
    group.members.push(member);
    groups.set(key, group);
  }
  return [...groups].map(([key, group]) => ({ key, ...group }));
};
