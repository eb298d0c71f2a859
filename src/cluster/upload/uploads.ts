import type { Session } from '../session';
import { browserWire } from './browser-wire';
import { isActive, type UploadOrder } from './state';
import { Upload } from './upload';
import type { UploadWire } from './wire';

/** The uploads of one user. They go on whatever page of the console is shown; leaving the console would end them. */
export interface Uploads {
  open(order: UploadOrder): Upload;
}

const known = new WeakMap<Session, Uploads>();

/** Bytes that are on their way would be lost with the page; what the cluster has already would not. */
const wouldBeLost = (upload: Upload): boolean => isActive(upload.read()) && upload.read().phase !== 'finishing';

export const createUploads = (session: Session, wire: UploadWire): Uploads => {
  const open = new Set<Upload>();
  const hold = (upload: Upload): void => {
    const { phase } = upload.read();
    // the file of one that is over need not be kept; a failed one may be tried again
    if (phase === 'done' || phase === 'canceled') open.delete(upload);
    else open.add(upload);
    wire.holdPage([...open].some(wouldBeLost));
  };
  session.onClose(() => {
    // another user must not go on with what this one began
    for (const upload of open) upload.cancel();
  });
  return {
    open: (order) => {
      const upload = new Upload(session, wire, order);
      upload.subscribe(() => hold(upload));
      return upload;
    },
  };
};

/** The uploads of the current user; the same for all pages. */
export const uploadsOf = (session: Session): Uploads => {
  const before = known.get(session);
  if (before !== undefined) return before;
  const uploads = createUploads(session, browserWire);
  known.set(session, uploads);
  return uploads;
};
