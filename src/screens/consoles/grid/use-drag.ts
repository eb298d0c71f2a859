import { useState, type DragEvent } from 'react';

const TYPE = 'application/x-vm-manager-pane';

/** Moving panes by dragging their heads: what each pane needs for it, and which one the pointer is over. */
export const usePaneDrag = (move: (id: string, to: number) => void) => {
  const [over, setOver] = useState<string>();
  const isPane = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes(TYPE);
  return (id: string, index: number) => ({
    over: over === id,
    handle: {
      draggable: true,
      onDragStart: ({ dataTransfer }: DragEvent): void => {
        dataTransfer.setData(TYPE, id);
        dataTransfer.effectAllowed = 'move';
      },
    },
    target: {
      onDragOver: (event: DragEvent): void => {
        if (!isPane(event)) return;
        event.preventDefault();
        setOver(id);
      },
      onDragLeave: (): void => setOver((known) => (known === id ? undefined : known)),
      onDrop: (event: DragEvent): void => {
        setOver(undefined);
        if (!isPane(event)) return;
        event.preventDefault();
        move(event.dataTransfer.getData(TYPE), index);
      },
    },
  });
};
