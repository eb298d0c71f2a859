import { expect, test } from 'vitest';
import { EMPTY_QUERY, type VmQuery } from '../list.types';
import type { TreeView } from './tree.types';
import { groupsOf, withGroups, withGroupToggled } from './view';

const APP: TreeView = { by: 'label', key: 'app' };
const labels = (text: string): VmQuery => ({ ...EMPTY_QUERY, labels: text });

test('a chosen group is the filter of the list, and is read from it again', () => {
  const views: readonly TreeView[] = [{ by: 'namespace' }, { by: 'node' }, { by: 'status' }, APP];
  const groups = [['shop', 'lab'], ['node-1', ''], ['Running'], ['=web', '=']];
  views.forEach((view, index) => {
    const wanted = groups[index] ?? [];
    expect(groupsOf(withGroups(EMPTY_QUERY, view, wanted), view)).toEqual(wanted);
    expect(withGroups(withGroups(EMPTY_QUERY, view, wanted), view, [])).toEqual(EMPTY_QUERY);
  });
  expect(groupsOf(withGroups(EMPTY_QUERY, APP, ['!']), APP)).toEqual(['!']);
});

test('a group of a label leaves what is demanded of other labels', () => {
  const query = labels('tier in (a, b), app!=old,!legacy');
  expect(withGroups(query, APP, ['=web']).labels).toBe('tier in (a, b),!legacy,app=web');
  expect(withGroups(query, APP, []).labels).toBe('tier in (a, b),!legacy');
  expect(groupsOf(query, APP)).toEqual([]);
  expect(groupsOf(labels('app=web,app!=db'), APP)).toEqual([]);
  expect(groupsOf(labels('app in ('), APP)).toEqual([]);
});

test('what was typed and cannot be read gives way, so that the choice takes effect', () => {
  expect(withGroups(labels('a in ('), APP, ['=web']).labels).toBe('app=web');
});

test('one more group, or one less; what has no label goes alone', () => {
  const one = withGroupToggled(EMPTY_QUERY, APP, '=web');
  const two = withGroupToggled(one, APP, '=db');
  expect(two.labels).toBe('app in (web,db)');
  expect(withGroupToggled(two, APP, '=web').labels).toBe('app=db');
  expect(withGroupToggled(two, APP, '!').labels).toBe('!app');
  expect(withGroupToggled(withGroupToggled(two, APP, '!'), APP, '=web').labels).toBe('app=web');
  expect(withGroupToggled(labels('!app'), APP, '!').labels).toBe('');
  expect(withGroupToggled({ ...EMPTY_QUERY, node: ['a'] }, { by: 'node' }, 'b').node).toEqual(['a', 'b']);
});
