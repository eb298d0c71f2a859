import { createContext, useContext } from 'react';

const Context = createContext(false);

/** Says of what is asked inside that the list was still loading: more objects may come that are not meant. */
export const SoFar = Context.Provider;

/** Were more of the chosen objects still loading when the action was asked for? */
export const useSoFar = (): boolean => useContext(Context);
