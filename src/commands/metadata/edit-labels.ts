import { msg } from '../../lib/message';
import { mapCommand } from './command';

export const editLabels = mapCommand('labels', {
  id: 'metadata.edit-labels',
  label: msg('Edit labels'),
  description: msg('Changes the labels by which it is found and selected'),
});
