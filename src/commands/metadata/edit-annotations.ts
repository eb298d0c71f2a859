import { msg } from '../../lib/message';
import { mapCommand } from './command';

export const editAnnotations = mapCommand('annotations', {
  id: 'metadata.edit-annotations',
  label: msg('Edit annotations'),
  description: msg('Changes the notes that people and programs attach to it'),
});
