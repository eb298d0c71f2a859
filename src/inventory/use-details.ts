import { useMemo } from 'react';
